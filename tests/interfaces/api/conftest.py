from __future__ import annotations

import pytest

from apps.organisations import Fernhollow, fernhollow
from interfaces.api.client import Api, client


@pytest.fixture
def fern(db: None) -> Fernhollow:
    return fernhollow()


@pytest.fixture
def other(db: None) -> Fernhollow:
    """Another organisation on the same server."""
    return fernhollow("Larkmoor Mills")


@pytest.fixture
def owner(fern: Fernhollow) -> Api:
    return client(fern.owner)


@pytest.fixture
def lead(fern: Fernhollow) -> Api:
    return client(fern.lead)


@pytest.fixture
def okr_lead(fern: Fernhollow) -> Api:
    return client(fern.okr_lead)


@pytest.fixture
def executive(fern: Fernhollow) -> Api:
    return client(fern.executive)
