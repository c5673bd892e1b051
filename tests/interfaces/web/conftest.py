from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.organisations import Fernhollow, fernhollow


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
def at(fern: Fernhollow) -> Callable[..., str]:
    """The address of a page of Fernhollow: `at("objective", objective)`, by a row or its key; what is named follows as the query."""

    def address(name: str, key: Any = None, **query: Any) -> str:
        kwargs = {"organisation": fern.organisation.key}
        if key:
            kwargs["key"] = getattr(key, "key", key)
        return reverse(name, kwargs=kwargs, query=query or None)

    return address
