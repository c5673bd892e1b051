from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    name = "mainspring.apps.idempotency"
    default_auto_field = "django.db.models.BigAutoField"
