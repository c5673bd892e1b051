"""Where a sheet without a date said that things stand, as check-ins of the day that somebody names for it."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Refused, record, verb
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.goals.models.check_in import health
from mainspring.apps.people.models import Organisation
from mainspring.apps.people.permissions import allow
from mainspring.apps.trails.loading import newest_values

STANDING = ("x_current", "x_progress", "x_confidence", "x_note", "x_status")
"""The columns in which a sheet's import keeps what it cannot date."""
_TAKEN = ("x_current", "x_confidence", "x_note")
"""Those that a check-in takes over whole. Progress and status are kept as written: a check-in may say less than they do."""
_BATCH = 500


def standing(said: Mapping[str, Any], target: float | None) -> dict[str, Any] | None:
    """The fields of a check-in that `said` (columns of `STANDING`, as texts) makes, by the rules of a dated sheet; None for none.

    Progress is the value only where there is no target that it could be a share of, and nothing is made of a status alone that is no
    traffic light.
    """
    value = _number(said.get("x_current"))
    if value is None and target is None:
        value = _number(said.get("x_progress"))
    confidence = _number(said.get("x_confidence"))
    if confidence is not None and not 0 <= confidence <= 1:
        confidence = None
    note, status = str(said.get("x_note") or "").strip(), _light(str(said.get("x_status") or ""))
    if value is None and confidence is None and not note and not status:
        return None
    return {
        "value": value,
        "confidence": confidence,
        "note": note,
        "status": status or health(confidence),
    }


def _number(text: Any) -> float | None:
    try:
        found = float(text)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def _light(text: str) -> str:
    from mainspring.intake.spreadsheet.words import read_status

    coloured = re.fullmatch(r"\((green|amber|red) cell\)", text)
    return coloured[1] if coloured else read_status(text).light if text else ""


def undated(trail: Any) -> int:
    """Key results of a trail of which such a check-in could be made."""
    present = trail.present.get("key_results", ())
    columns = [name for name in STANDING if name in present]
    if not {"x_current", "x_progress", "x_confidence", "x_note"} & set(columns):
        return 0
    target = "target" if "target" in present else "NULL"
    rows = trail.connection.execute(
        f"SELECT {target}, {', '.join(columns)} FROM trail.key_results"
    ).fetchall()
    return sum(standing(dict(zip(columns, said, strict=True)), target) is not None for target, *said in rows)


class Dating:
    """No table of its own."""

    @classmethod
    @verb
    def of(cls, organisation: Organisation, day: dt.date, *, by: Any) -> int:
        """Make check-ins of `day` of what the sheet said of each key result, at noon there; returns how many. One event tells it.

        Nobody is their author, for the sheet does not say. Refused for a day that has not come, and where nothing is without a date.
        """
        from mainspring.apps.goals.events import SheetDated

        allow(by, "organisation.set_up", organisation)
        locked = Organisation.lock(organisation.pk)
        now, zone = timezone.now(), ZoneInfo(locked.timezone)
        if day > now.astimezone(zone).date():
            raise Refused(_("This day has not come yet."), "day")
        if day.year < 1990:
            raise Refused(_("Give the day on which the sheet was last brought up to date."), "day")
        at = min(now, dt.datetime.combine(day, dt.time(12), zone))
        made, altered = [], []
        for key_result, said in _said(organisation):
            made.append(
                CheckIn(
                    organisation_id=organisation.pk, key_result=key_result, key=new_key("u"), at=at, **said
                )
            )
            key_result.extra = {name: text for name, text in key_result.extra.items() if name not in _TAKEN}
            altered.append(key_result)
        if not made:
            raise Refused(_("Nothing that the sheet said is without a date."), "day")
        CheckIn.objects.bulk_create(made, batch_size=_BATCH)
        KeyResult.objects.bulk_update(altered, ["extra"], batch_size=_BATCH)
        newest_values(organisation)
        # Only what the sheet said is kept from now on: a column that is known and empty would say that nobody ever wrote anything.
        filled = {
            name for one in made for name in ("value", "confidence", "status", "note") if getattr(one, name)
        }
        organisation.learn({"check_ins": tuple(sorted(filled))})
        record(SheetDated, organisation, by=by, after={"day": day, "check_ins": len(made)})
        return len(made)


def _said(organisation: Organisation) -> Iterator[tuple[KeyResult, dict[str, Any]]]:
    """The key results of which the sheet said something without a date, and what."""
    for key_result in KeyResult.objects.filter(organisation=organisation).order_by("pk"):
        if set(_TAKEN) & set(key_result.extra) or "x_progress" in key_result.extra:
            said = standing(key_result.extra, key_result.target)
            if said is not None:
                yield key_result, said
