"""What the project looks after by itself."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache
from django.db import connection

HOUR = 3600


def upkeep(now: dt.datetime) -> None:
    """Drop what the cache holds past its time, since Django does so only when the cache is full; let SQLite count its rows once an hour."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM cache WHERE expires < %s",
            [connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))],
        )
    if cache.add("rows-counted", True, HOUR):
        count_rows()


def count_rows() -> None:
    """Let SQLite count its rows: how many are alike decides which index it takes. PostgreSQL counts by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")
