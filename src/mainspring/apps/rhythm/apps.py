from django.apps import AppConfig


class RhythmConfig(AppConfig):
    name = "mainspring.apps.rhythm"
    default_auto_field = "django.db.models.BigAutoField"
