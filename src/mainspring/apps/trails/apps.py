from django.apps import AppConfig


class TrailsConfig(AppConfig):
    name = "mainspring.apps.trails"
    default_auto_field = "django.db.models.BigAutoField"
