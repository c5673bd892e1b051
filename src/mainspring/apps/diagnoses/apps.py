from django.apps import AppConfig


class DiagnosesConfig(AppConfig):
    name = "mainspring.apps.diagnoses"
    default_auto_field = "django.db.models.BigAutoField"
