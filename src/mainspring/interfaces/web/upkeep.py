"""What is due of the pages: sessions that are over."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session


def upkeep(now: dt.datetime) -> None:
    """Delete the sessions that have expired."""
    Session.objects.filter(expire_date__lt=now).delete()
