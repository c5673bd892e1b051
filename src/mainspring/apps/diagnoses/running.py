"""Making a diagnosis: the organisation's trail goes through the same engine, in the same way, as an export on the command line."""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.diagnoses.models import Diagnosis, SignalRows, State
from mainspring.apps.diagnoses.privacy import note_team_findings
from mainspring.apps.diagnoses.seeing import PEOPLE
from mainspring.apps.events.verbs import Stale
from mainspring.apps.trails.writing import write_organisation

if TYPE_CHECKING:
    from mainspring.engine.diagnosis.delivery import Read
    from mainspring.engine.diagnosis.pattern import Signal
    from mainspring.engine.trail import Trail

logger = logging.getLogger(__name__)

ROWS_KEPT = 500
"""Rows kept of each figure, what is recent before what is older, the gravest first. More are counted, and `mainspring diagnose EXPORT --rows PATTERN` gives them all."""
ROWS_OF_A_TEAM = 20
"""Rows kept besides of a team that has a figure and none among those."""
BEAT = dt.timedelta(seconds=15)
"""How often a run says at most that it is alive."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A diagnosis as the engine made it. `rows` maps (pattern, signal) to the rows behind the figure and how many there are in all."""

    result: dict[str, Any]
    rows: dict[tuple[str, str], tuple[list[dict[str, Any]], int]]

    @property
    def text(self) -> str:
        """The result as it is kept and printed."""
        from mainspring.engine.diagnosis.delivery import json_text

        return json_text(self.result)


def make(trail: Trail, imported: Read | None = None, progress: Progress = lambda _step: None) -> Made:
    """Diagnose a trail that was read; `imported` is what importers say where it came from other files."""
    from mainspring.engine.diagnosis.delivery import about, home_zone
    from mainspring.engine.diagnosis.diagnosis import diagnose
    from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine

    place = DuckDBEngine(trail)
    result = diagnose(
        place, as_of=trail.as_of, timezone=home_zone(trail), trail=about(trail, imported), progress=progress
    )
    return Made(result, _rows(place, result))


def _rows(place: Any, result: dict[str, Any]) -> dict[tuple[str, str], tuple[list[dict[str, Any]], int]]:
    from mainspring.engine.diagnosis.catalogue import pattern as defined
    from mainspring.engine.diagnosis.measure import plain, rows_sql

    found: dict[tuple[str, str], tuple[list[dict[str, Any]], int]] = {}
    for pattern in result["patterns"]:
        shown = {item["signal"] for item in pattern["evidence"] if item["state"] != "not_assessed"}
        for signal in defined(pattern["id"]).signals:
            if signal.name not in shown or signal.private or signal.personal:
                continue
            total = place.rows(f"SELECT COUNT(*) AS n FROM ({signal.sql}) o WHERE o.hit > 0")[0]["n"]
            read = place.rows(rows_sql(signal, most=ROWS_KEPT))
            there = {row["team_id"] for row in read}
            if len(read) == ROWS_KEPT:
                # A team's figure opens to rows of its own, also where graver rows of others fill the list.
                without = [figure["team"] for figure in pattern["teams"] if figure["team"] not in there]
                read += _of_each(place, signal, without)
            rows = [
                {
                    column: plain(value)
                    for column, value in row.items()
                    if column not in PEOPLE and value is not None
                }
                for row in read
            ]
            found[pattern["id"], signal.name] = (rows, int(total))
    return found


def _of_each(place: Any, signal: Signal, teams: Sequence[str]) -> list[dict[str, Any]]:
    """The first rows of each of these teams, team after team: hundreds of them are one question."""
    from mainspring.engine.diagnosis.measure import NTH, rows_of_each_sql

    if not teams:
        return []
    rows: dict[str, list[dict[str, Any]]] = {team: [] for team in teams}
    for row in place.rows(rows_of_each_sql(signal, tuple(teams), ROWS_OF_A_TEAM)):
        rows[row["team_id"]].append({column: value for column, value in row.items() if column != NTH})
    return [row for team in teams for row in rows[team]]


def run(diagnosis: Diagnosis) -> None:
    """Make `diagnosis`, if it still waits: of several workers one does. What goes wrong is kept with it in one sentence."""
    from mainspring.engine.trail import TrailError

    attempt = _claim(diagnosis)
    if attempt is None:
        return
    try:
        made = _made(diagnosis, _beating(diagnosis, attempt))
    except TrailError as error:
        _finish(diagnosis, attempt, error=str(error))
    except Exception:
        logger.exception("diagnosis %s failed", diagnosis.key)
        _finish(
            diagnosis,
            attempt,
            error=_("Something went wrong on our side; the log of the server says what. Ask again later."),
        )
    else:
        _finish(diagnosis, attempt, made=made)


def _claim(diagnosis: Diagnosis) -> int | None:
    """Begin the next attempt; None where somebody else has begun."""
    now = timezone.now()
    taken = Diagnosis.objects.filter(pk=diagnosis.pk, state=State.WAITING).update(
        state=State.RUNNING, started_at=now, beat_at=now, attempt=F("attempt") + 1
    )
    if not taken:
        return None
    diagnosis.refresh_from_db()
    return diagnosis.attempt


def _made(diagnosis: Diagnosis, progress: Progress) -> Made:
    from mainspring.engine.trail import read_trail

    with TemporaryDirectory(prefix="mainspring-") as folder:
        write_organisation(diagnosis.organisation, Path(folder))
        moment = diagnosis.as_of
        with read_trail(folder, now=timezone.now(), as_of=moment, progress=progress) as trail:
            return make(trail, progress=progress)


def _beating(diagnosis: Diagnosis, attempt: int) -> Progress:
    """Says at each step, though not too often, that the run is alive. Steps of other threads are passed over: they have no connection."""
    own, last = threading.get_ident(), timezone.now()

    def step(_what: str) -> None:
        nonlocal last
        now = timezone.now()
        if threading.get_ident() == own and now - last >= BEAT:
            last = now
            Diagnosis.objects.filter(pk=diagnosis.pk, attempt=attempt).update(beat_at=now)

    return step


def _finish(diagnosis: Diagnosis, attempt: int, made: Made | None = None, error: str = "") -> None:
    try:
        with transaction.atomic():
            if made is None:
                diagnosis.finish(by=None, error=error, attempt=attempt)
                return
            diagnosis.finish(by=None, result=made.text, outline=outline(made.result), attempt=attempt)
            SignalRows.objects.bulk_create(
                SignalRows(
                    diagnosis=diagnosis,
                    pattern=pattern,
                    signal=signal,
                    rows=json.dumps(rows, ensure_ascii=False),
                    total=total,
                )
                for (pattern, signal), (rows, total) in made.rows.items()
            )
            note_team_findings(diagnosis, made.result)
    except Stale:
        logger.warning("diagnosis %s was begun again; this attempt is given up", diagnosis.key)


def outline(result: dict[str, Any]) -> dict[str, Any]:
    """What lists of diagnoses show, so that they need not read whole results."""
    return {
        "patterns": {
            p["id"]: {"severity": p["severity"], "teams": sorted(p["scope"]["teams"])}
            for p in result["patterns"]
            if p["state"] == "present"
        },
        "findings": list(result["findings"]),
        "assessed": sum(1 for p in result["patterns"] if p["state"] != "not_assessed"),
        "root_causes": [[cause["id"], cause["share"]] for cause in result["root_causes"]],
    }
