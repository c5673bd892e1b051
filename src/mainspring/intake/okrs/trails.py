"""A trail, or what an importer made of another tool's export, as a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from mainspring.engine.lint.document import Document, KeyResult, Objective, Rewording, Text
from mainspring.engine.trail.draft import Draft, Place
from mainspring.engine.trail.problems import Problem
from mainspring.intake.okrs.gathering import Gathering, cycle_share, told
from mainspring.intake.okrs.places import CellText

FOLLOWED_WITHIN = dt.timedelta(days=21)
"""A decision or blocker within three weeks of a note answers it; one of the day before does too, for the update is often written after."""
DECIDED_WITHIN = dt.timedelta(days=7)
"""A decision within a week of a rewording explains it."""

_TITLES = ("title", "name", "text", "wording")
_OF_OBJECTIVES = {
    "owner_id": "owner",
    "parent_id": "parent",
    "team_id": "team",
    "cycle_id": "period",
    "level": "level",
}
_OF_KEY_RESULTS = (
    "owner_id", "metric", "unit", "baseline", "target", "direction", "due_on", "status", "final_score", "x_current",
)  # fmt: skip


def of_draft(draft: Draft, name: str, unreadable: Iterable[Problem]) -> Document:
    """The objectives, key results, notes and rewordings of a draft. `name`: the trail's or the export's own."""
    return _Reader(draft, name).read(unreadable)


class _Reader:
    def __init__(self, draft: Draft, name: str) -> None:
        self.draft, self.name = draft, name
        self.gathering = Gathering(name)
        self.people = self._names("people", "person_id")
        self.teams = self._names("teams", "team_id")
        self.cycles = {row.get("cycle_id", ""): row for row in self._rows("cycles")}
        self.objectives: dict[str, Objective] = {}
        self.key_results: dict[str, KeyResult] = {}

    def _rows(self, table: str) -> list[dict[str, str]]:
        return self.draft.rows.get(table, [])

    def _names(self, table: str, key: str) -> dict[str, str]:
        return {row.get(key, ""): row.get("name") or row.get(key, "") for row in self._rows(table)}

    def _text(self, table: str, number: int, column: str) -> Text:
        row = self._rows(table)[number]
        place = (
            self.draft.places[table][number] if number < len(self.draft.places.get(table, ())) else Place()
        )
        return CellText(row.get(column, "").strip(), self._file(place), place.line, 0)

    def _file(self, place: Place) -> str:
        if not place.file:
            return self.name
        own = self.name.replace("\\", "/").rstrip("/")
        last = own.rpartition("/")[2]
        if place.file == last or place.file.startswith((f"{last}/", f"{last}!")):
            return own + place.file[len(last) :]
        return f"{own}/{place.file}"

    def read(self, unreadable: Iterable[Problem]) -> Document:
        for problem in unreadable:
            where = self._file(Place(problem.file, problem.line)) if problem.file else self.name
            line = f":{problem.line}" if problem.line else ""
            self.gathering.document.problems.append(f"{where}{line}: {told(problem)}")
        for number, row in enumerate(self._rows("objectives")):
            self._objective(number, row)
        for number, row in enumerate(self._rows("key_results")):
            self._key_result(number, row)
        self._notes()
        self.gathering.document.rewordings = self._rewordings()
        return self.gathering.done(self._stated())

    def _stated(self) -> set[str]:
        """The fields that the trail has columns for, filled at least once."""
        found: set[str] = set()
        for table, names in (
            ("objectives", _OF_OBJECTIVES),
            ("key_results", {c: _attribute(c) for c in _OF_KEY_RESULTS}),
            ("check_ins", {"status": "status", "value": "value", "note": "note", "occurred_at": "day"}),
        ):
            for column, attribute in names.items():
                if column in self.draft.columns.get(table, ()) and any(
                    row.get(column) for row in self._rows(table)
                ):
                    found.add(attribute)
        return found

    def _objective(self, number: int, row: dict[str, str]) -> None:
        objective = self.gathering.objective(self._text("objectives", number, "title"))
        objective.id = row.get("objective_id", "")
        objective.owner = self.people.get(row.get("owner_id", ""), row.get("owner_id", ""))
        objective.level, objective.status = row.get("level", ""), row.get("status", "")
        objective.team = self.teams.get(row.get("team_id", ""), row.get("team_id", ""))
        objective.parent = row.get("parent_id", "")
        cycle = self.cycles.get(row.get("cycle_id", ""), {})
        objective.period = cycle.get("name") or row.get("cycle_id", "")
        objective.starts_on, objective.ends_on = cycle.get("starts_on", ""), cycle.get("ends_on", "")
        self.objectives[objective.id] = objective

    def _key_result(self, number: int, row: dict[str, str]) -> None:
        objective = self.objectives.get(row.get("objective_id", ""))
        if objective is None:
            objective = self.gathering.objective(Text("", self.name))
            objective.id = row.get("objective_id", "")
            self.objectives[objective.id] = objective
        key_result = self.gathering.key_result(self._text("key_results", number, "title"), objective)
        key_result.id = row.get("key_result_id", "")
        key_result.owner = self.people.get(row.get("owner_id", ""), row.get("owner_id", ""))
        for column in ("metric", "unit", "direction", "due_on", "status"):
            setattr(key_result, column, row.get(column, ""))
        for column, attribute in (
            ("baseline", "baseline"),
            ("target", "target"),
            ("final_score", "score"),
            ("x_current", "current"),
        ):
            setattr(key_result, attribute, _number(row.get(column, "")))
        self.key_results[key_result.id] = key_result

    def _notes(self) -> None:
        recorded = "decisions" in self.draft.columns or "blockers" in self.draft.columns
        answers = self._answers()
        order = sorted(
            range(len(self._rows("check_ins"))),
            key=lambda at: (self._rows("check_ins")[at].get("occurred_at", ""), at),
        )
        for number in order:
            row = self._rows("check_ins")[number]
            subject = self.key_results.get(row.get("key_result_id", ""))
            if subject is None:
                continue
            at = _moment(row.get("occurred_at", ""))
            if subject.current is None or at is not None:
                subject.current = _number(row.get("value", "")) if row.get("value") else subject.current
            if not row.get("note", "").strip():
                continue
            note = self.gathering.note(self._text("check_ins", number, "note"), subject)
            note.id, note.day = row.get("check_in_id", ""), row.get("occurred_at", "")[:10]
            note.author = self.people.get(row.get("author_id", ""), row.get("author_id", ""))
            note.status, note.value = row.get("status", ""), _number(row.get("value", ""))
            if recorded and at is not None:
                begin, end = at - dt.timedelta(days=1), at + FOLLOWED_WITHIN
                note.followed = any(begin <= moment <= end for moment in answers.get(subject.id, ()))

    def _answers(self) -> dict[str, list[dt.datetime]]:
        """When decisions on a key result were taken, and blockers on it raised or escalated."""
        found: dict[str, list[dt.datetime]] = {}
        blocked = {row.get("blocker_id", ""): row.get("subject_id", "") for row in self._rows("blockers")}
        for table, columns in (("decisions", ("occurred_at",)), ("blockers", ("raised_at", "escalated_at"))):
            for row in self._rows(table):
                subject = row.get("subject_id", "")
                for column in columns:
                    moment = _moment(row.get(column, ""))
                    if moment is not None:
                        found.setdefault(blocked.get(subject, subject), []).append(moment)
        return found

    def _rewordings(self) -> list[Rewording]:
        decided: dict[str, list[dt.datetime]] = {}
        for row in self._rows("decisions"):
            moment = _moment(row.get("occurred_at", ""))
            if moment is not None:
                decided.setdefault(row.get("subject_id", ""), []).append(moment)
        found = []
        for row in self._rows("revisions"):
            subject, at = row.get("subject_id", ""), _moment(row.get("occurred_at", ""))
            before, after = row.get("old", ""), row.get("new", "")
            key_result = self.key_results.get(subject)
            objective = key_result.objective if key_result is not None else self.objectives.get(subject)
            if (
                row.get("field", "").lower() not in _TITLES
                or at is None
                or objective is None
                or not before
                or before == after
            ):
                continue
            share = cycle_share(at.date().isoformat(), objective)
            if share is None:
                continue
            recorded = any(abs(moment - at) <= DECIDED_WITHIN for moment in decided.get(subject, ()))
            found.append(Rewording(subject, at.date().isoformat(), before, after, share, recorded))
        return found


def _attribute(column: str) -> str:
    return {"owner_id": "owner", "final_score": "score", "x_current": "current"}.get(column, column)


def _number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _moment(text: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is None else moment.astimezone(dt.UTC).replace(tzinfo=None)
