"""What every test shares."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from databases import postgresql

# How long one example takes says how busy the machine is and nothing of the product: timings live in benchmarks.
settings.register_profile("mainspring", deadline=None)
settings.load_profile("mainspring")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The run on PostgreSQL repeats what asks the application's database. No other test can reach it: pytest-django refuses."""
    if os.environ.get("MAINSPRING_TEST_DATABASE") != "postgresql":
        return
    asking = {"db", "transactional_db", "live_server"}
    kept, left = [], []
    for item in items:
        asks = item.get_closest_marker("django_db") or asking & set(getattr(item, "fixturenames", ()))
        (kept if asks else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL of the module's own."""
    with postgresql() as address:
        yield address
