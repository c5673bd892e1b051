from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "mainspring.interfaces.api"
    label = "api"
