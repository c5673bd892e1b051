from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.organisations import Fernhollow, fernhollow


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
