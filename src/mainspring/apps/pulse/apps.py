from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "mainspring.apps.pulse"
    default_auto_field = "django.db.models.BigAutoField"
