"""The moment of which an exported file tells, and what changed here after it: an older file undoes no newer work."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from mainspring.apps.events.models import Event
from mainspring.apps.people.models import Organisation
from mainspring.apps.trails.tables import TABLES

JOURNAL = "x_events"
"""The table of an export whose newest row says of which moment it is: every change leaves its event."""


def exported_at(trail: Any, organisation: Organisation) -> dt.datetime | None:
    """The moment of which the files tell, if they are an export of this organisation: that of their newest event, which its journal holds too.
    None where they carry no journal, or another one's."""
    if not {"x_at", "x_kind", "x_subject"} <= set(trail.present.get(JOURNAL, ())):
        return None
    rows = trail.connection.execute(
        f"SELECT x_at, x_kind, x_subject FROM trail.{JOURNAL} ORDER BY x_at DESC, _line DESC LIMIT 1"
    ).fetchall()
    if not rows:
        return None
    said, kind, subject = rows[0]
    try:
        at = dt.datetime.fromisoformat(said)
    except (ValueError, TypeError):
        return None
    if at.tzinfo is None:
        return None
    known = Event.objects.filter(organisation=organisation, at=at, kind=kind, subject=subject or "")
    return at if known.exists() else None


class Since:
    """The fields that changed here after a moment, by the key of their row."""

    def __init__(self, organisation: Organisation, at: dt.datetime | None) -> None:
        self.at = at
        self._changed: dict[tuple[str, str], set[str]] = defaultdict(set)
        if at is None:
            return
        events = Event.objects.filter(organisation=organisation, at__gt=at)
        for table, key, before, after in events.values_list("table", "subject", "before", "after").iterator():
            self._changed[table, key].update(before, after)

    def changed(self, table: str, key: str, column: str) -> bool:
        """Whether a column of the trail changed in a row here."""
        names = self._changed.get((table, key))
        if not names:
            return False
        path = TABLES[table].fields[column]
        return not names.isdisjoint((column, *(path if isinstance(path, tuple) else (path,))))
