"""What every test shares."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from databases import postgresql

# How long one example takes says how busy the machine is and nothing of the product: timings live in benchmarks.
settings.register_profile("mainspring", deadline=None)
settings.load_profile("mainspring")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL of the module's own."""
    with postgresql() as address:
        yield address
