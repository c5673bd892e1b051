from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "mainspring.apps.goals"
    default_auto_field = "django.db.models.BigAutoField"
