from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "mainspring.interfaces.web"
    label = "web"
