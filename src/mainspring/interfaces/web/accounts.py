"""How signing up and in differ from allauth's defaults."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Signing up is open, or by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.ENV.open_sign_up or request.session.get("invitation"))

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Accounts have no user name."""
