from django.apps import AppConfig


class OutlookConfig(AppConfig):
    name = "mainspring.apps.outlook"
    default_auto_field = "django.db.models.BigAutoField"
