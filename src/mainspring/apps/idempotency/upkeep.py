"""What is due of kept answers."""

from __future__ import annotations

import datetime as dt

from mainspring.apps.idempotency.models import KeptAnswer


def upkeep(now: dt.datetime) -> None:
    """Drop those that nobody may ask for any more."""
    KeptAnswer.purge(now)
