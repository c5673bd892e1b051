"""How signing up and in differ from allauth's defaults."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Signing up is open, or by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.ENV.open_sign_up or request.session.get("invitation"))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mails are from Mainspring: the address at which it is reached is no name."""
        domain = get_current_site(context.get("request") or allauth_context.request).domain
        site = SimpleNamespace(name="Mainspring", domain=domain)
        super().send_mail(template_prefix, email, {**context, "current_site": site})

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Accounts have no user name."""
