from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "mainspring.apps.events"
    default_auto_field = "django.db.models.BigAutoField"
