"""What the project looks after by itself."""

from __future__ import annotations

import datetime as dt

from django.db import connection


def upkeep(now: dt.datetime) -> None:
    """Drop what the cache holds past its time: Django does so only when the cache is full."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM cache WHERE expires < %s",
            [connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))],
        )
