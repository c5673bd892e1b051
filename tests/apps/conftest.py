import pytest

from apps.organisations import Fernhollow, fernhollow


@pytest.fixture
def fern(db: None) -> Fernhollow:
    return fernhollow()
