from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EventsConfig(AppConfig):
    name = "mainspring.apps.events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Know every kind from the start: the verbs import theirs only when they are first used, and the journal tells them all."""
        autodiscover_modules("events")
