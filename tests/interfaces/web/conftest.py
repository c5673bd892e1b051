from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.organisations import Fernhollow, fernhollow
from mainspring.apps.people.models import Account


@pytest.fixture(autouse=True)
def _no_language_is_left_behind() -> Iterator[None]:
    """A request in German leaves its thread in German; the next request sets its own, the next test would not."""
    yield
    translation.deactivate()


@pytest.fixture
def fern(db: None) -> Fernhollow:
    return fernhollow()


@pytest.fixture
def as_(fern: Fernhollow) -> Callable[[str], Any]:
    """`as_("owner")`: a browser in which that person of Fernhollow is signed in."""

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(getattr(fern, role).account)
        return client

    return sign_in


@pytest.fixture
def signed_in(browser: Any, live_server: Any) -> Callable[..., Any]:
    """`signed_in(account, viewport=…)`: a context of the real browser in which that account is signed in; what is named is the context's."""
    cookies: dict[int, str] = {}

    def opened(account: Account, **named: Any) -> Any:
        if account.pk not in cookies:
            client = Client()
            client.force_login(account)
            cookies[account.pk] = client.cookies[settings.SESSION_COOKIE_NAME].value
        context = browser.new_context(**named)
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookies[account.pk], "url": live_server.url}]
        )
        return context

    return opened


@pytest.fixture
def at(fern: Fernhollow) -> Callable[..., str]:
    """The address of a page of Fernhollow: `at("objective", objective)`, by a row or its key; what is named follows as the query."""

    def address(name: str, key: Any = None, **query: Any) -> str:
        kwargs = {"organisation": fern.organisation.key}
        if key:
            kwargs["key"] = getattr(key, "key", key)
        return reverse(name, kwargs=kwargs, query=query or None)

    return address
