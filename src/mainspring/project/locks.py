"""One at a time, across the processes of an installation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.db import connection


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Hold the lock `name`: PostgreSQL's advisory lock where several machines may meet, else a lock on a file of the data folder."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [crc32(name.encode())])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [crc32(name.encode())])
        return
    import fcntl

    path = Path(settings.DATA) / f".{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
