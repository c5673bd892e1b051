"""Taking files into an organisation: one verb, one transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.decisions.trade_off import TradeOff
from mainspring.apps.events.verbs import Refused, record, record_many, verb
from mainspring.apps.goals.events import (
    CyclePlanned,
    KeyResultDrafted,
    ObjectiveClosed,
    ObjectiveDrafted,
)
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective, WorkItem
from mainspring.apps.goals.models.check_in import health
from mainspring.apps.goals.models.objective import ENDED, Status
from mainspring.apps.people.events import PersonJoined, TeamFormed
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import allow
from mainspring.apps.pulse.models import PulseAnswer
from mainspring.apps.trails.events import ImportTaken, WorkItemChanged
from mainspring.apps.trails.imports.comparing import Comparison
from mainspring.apps.trails.imports.rows import Row
from mainspring.apps.trails.loading import Keys, link, newest_values, set_field
from mainspring.apps.trails.tables import TABLES
from mainspring.intake.keys import stable_id

_BATCH = 1_000
_FEW = 800
_UNDATED = ("x_current", "x_confidence", "x_note")


class Import:
    """No table of its own."""

    @classmethod
    @verb
    def take(
        cls, work: Comparison, files: str, day: dt.date | None = None, *, by: Any
    ) -> tuple[dict[str, int], list[tuple[str, str, str]]]:
        """Do what the comparison says, which was made in this transaction under the organisation's lock. What the sheet says of no day
        becomes check-ins of `day`, at noon there. Returns how much was done, and (table, key, why) of what a verb refused.

        Refused where there is nothing to take in.
        """
        organisation = work.organisation
        allow(by, "organisation.set_up", organisation)
        return _Taking(work, files, by).take(day)


class _Taking:
    def __init__(self, work: Comparison, files: str, by: Person) -> None:
        self.work, self.files, self.by = work, files, by
        self.organisation = work.organisation
        self.keys = Keys()
        self.refused: list[tuple[str, str, str]] = []
        self.now = timezone.now()

    def take(self, day: dt.date | None) -> tuple[dict[str, int], list[tuple[str, str, str]]]:
        work, history = self.work, self.work.history
        dated = self._dated(day) if day is not None and history.undated else []
        changed = sum(map(len, work.changed.values())) + len(history.work_changes) + len(history.scores)
        new = sum(map(len, work.new.values())) + len(history.work_items) + len(history.answers)
        check_ins = len(history.check_ins) + len(dated)
        if not (changed or new or check_ins):
            raise Refused(_("There is nothing to take in: everything that can be is here already."))
        for table in ("teams", "people", "cycles", "objectives", "key_results", "work_items"):
            self.keys.learn(TABLES[table].model, self.organisation)
        self._found()
        self._objectives()
        self._key_results()
        self._change()
        self._activate()
        self._check_ins(dated)
        self._work_items()
        self._answers()
        counts = {"new": new + check_ins, "changed": changed, "check_ins": check_ins}
        told = {
            **counts,
            "files": self.files,
            "work_items": len(history.work_items),
            "pulse_answers": len(history.answers),
        }
        record(ImportTaken, self.organisation, by=self.by, after=told)
        return counts, self.refused

    # new rows

    def _make(self, table: str, rows: Iterable[Row], **fixed: Any) -> list[Any]:
        """Create rows of the trail's columns, and link what refers to each other."""
        columns = TABLES[table]
        made, later = [], []
        for row in rows:
            fields: dict[str, Any] = {
                "organisation_id": self.organisation.pk,
                "extra": row.get("extra", {}),
                **fixed,
            }
            pending: list[Any] = []
            for column, path in columns.fields.items():
                if column in row:
                    set_field(fields, pending, columns.model, path, row[column], self.keys)
            later += [(columns.model, fields["key"], names, value) for names, value in pending]
            made.append(columns.model(**fields))
        columns.model._base_manager.bulk_create(made, batch_size=_BATCH)
        self.keys.learn(columns.model, self.organisation)
        link(later, self.keys)
        return made

    def _found(self) -> None:
        new = self.work.new
        teams = self._make("teams", new["teams"])
        self._tell(TeamFormed, teams, new["teams"], ("name", "parent_team_id"))
        people = self._make("people", new["people"])
        self._tell(PersonJoined, people, new["people"], ("name", "team_id"))
        cycles = self._make("cycles", new["cycles"])
        self._tell(CyclePlanned, cycles, new["cycles"], ("name", "starts_on", "ends_on"))

    def _tell(self, kind: Any, made: list[Any], rows: list[Row], columns: tuple[str, ...]) -> None:
        changes = [
            (one, {}, {column.removesuffix("_id"): row.get(column) for column in columns if row.get(column)})
            for one, row in zip(made, rows, strict=True)
        ]
        record_many(kind, changes, by=self.by, organisation=self.organisation)

    def _born(self, row: Row) -> Row:
        """A new objective or key result as it is written: a draft, unless the files say that it is over."""
        closed = row.get("status") in ENDED
        created = row.get("created_at")
        now = self.work.now
        return {
            **row,
            "status": row["status"] if closed else Status.DRAFT,
            "created_at": created if created is not None and created <= now else now,
            "closed_at": (row.get("closed_at") or now) if closed else None,
        }

    def _objectives(self) -> None:
        rows = [self._born(row) for row in self.work.new["objectives"]]
        made = self._make("objectives", rows)
        hidden = [one for one, row in zip(made, rows, strict=True) if row.get("confidential")]
        for one in hidden:
            one.confidential = True
        Objective.objects.bulk_update(hidden, ["confidential"], batch_size=_BATCH)
        self._tell(ObjectiveDrafted, made, rows, ("title", "team_id", "level"))
        over = [(one, {}, {"status": one.status}) for one in made if one.status in ENDED]
        record_many(ObjectiveClosed, over, by=self.by, organisation=self.organisation)

    def _key_results(self) -> None:
        rows = [self._born(row) for row in self.work.new["key_results"]]
        made = self._make("key_results", rows)
        above = _by_id(Objective.objects.all(), {one.objective_id for one in made})
        for one in made:
            one.objective = above[one.objective_id]
        self._tell(KeyResultDrafted, made, rows, ("title", "owner_id", "target", "status"))

    # what changes

    def _change(self) -> None:
        for table, related in (
            ("teams", ("parent_team",)),
            ("people", ("team",)),
            ("cycles", ()),
            ("objectives", ("team", "owner", "parent_objective", "parent_key_result")),
            ("key_results", ("objective__team", "owner")),
        ):
            pairs = dict(self.work.changed[table])
            rows = TABLES[table].model._base_manager.filter(organisation=self.organisation)
            if related:
                rows = rows.select_related(*related)
            named = self._named(table, pairs.values())
            for one in _by_key(rows, pairs):
                try:
                    one.alter(by=self.by, **self._fields(table, pairs[one.key], named))
                except Refused as why:
                    self.refused.append((table, one.key, str(why)))

    def _named(self, table: str, changes: Iterable[Row]) -> dict[Any, dict[int, Any]]:
        """By their model and id the rows that changes name, in one query for each column."""
        columns = TABLES[table]
        wanted: dict[Any, set[int]] = defaultdict(set)
        for cells in changes:
            for column, value in cells.items():
                path = columns.fields[column]
                for name in path if isinstance(path, tuple) else (path,):
                    field = columns.model._meta.get_field(name)
                    if field.is_relation and (pk := self.keys.find(field.related_model, value)) is not None:
                        wanted[field.related_model].add(pk)
        return {model: _by_id(model._base_manager.all(), ids) for model, ids in wanted.items()}

    def _fields(self, table: str, cells: Row, named: dict[Any, dict[int, Any]]) -> dict[str, Any]:
        """The keywords of `alter` for cells in keys of here."""
        columns = TABLES[table]
        fields: dict[str, Any] = {}
        for column, value in cells.items():
            path = columns.fields[column]
            names = path if isinstance(path, tuple) else (path,)
            for name in names:
                field = columns.model._meta.get_field(name)
                if not field.is_relation:
                    fields[name] = value
                    continue
                pk = self.keys.find(field.related_model, value)
                fields[name] = None if pk is None else named[field.related_model][pk]
        return fields

    def _activate(self) -> None:
        """What is new and fits under the limits starts by the verb that holds them."""
        for table, key in self.work.room.active:
            rows = TABLES[table].model._base_manager.filter(organisation=self.organisation, key=key)
            one = rows.select_related(
                *(("team", "organisation") if table == "objectives" else ("objective__team", "organisation"))
            ).first()
            if one is None:
                continue
            try:
                TradeOff.activate(
                    one, by=self.by, rationale=_("Taken in from {files}.").format(files=self.files)
                )
            except Refused as why:
                self.refused.append((table, key, str(why)))

    # what was done

    def _dated(self, day: dt.date) -> list[Row]:
        """What the sheet says of no day, as rows of check-ins of `day`; none that is here already."""
        zone = ZoneInfo(self.organisation.timezone)
        if day > self.now.astimezone(zone).date():
            raise Refused(_("This day has not come yet."), "day")
        if day.year < 1990:
            raise Refused(_("Give the day on which the sheet was last brought up to date."), "day")
        at = min(self.now, dt.datetime.combine(day, dt.time(12), zone))
        rows = [
            {
                **said,
                "check_in_id": stable_id("ci", key, day.isoformat(), "undated"),
                "key_result_id": key,
                "occurred_at": at,
            }
            for key, said in self.work.history.undated.items()
        ]
        wanted = [row["check_in_id"] for row in rows]
        there: set[str] = set()
        for start in range(0, len(wanted), _FEW):
            kept = CheckIn.objects.filter(
                organisation=self.organisation, key__in=wanted[start : start + _FEW]
            )
            there.update(kept.values_list("key", flat=True))
        return [row for row in rows if row["check_in_id"] not in there]

    def _check_ins(self, dated: list[Row]) -> None:
        rows = [*self.work.history.check_ins, *dated]
        if not rows:
            return
        made = []
        for row in rows:
            goal = self.keys.find(KeyResult, row["key_result_id"])
            at = row["occurred_at"]
            made.append(
                CheckIn(
                    organisation=self.organisation,
                    key=row["check_in_id"],
                    key_result_id=goal,
                    at=at if at.tzinfo else at.replace(tzinfo=dt.UTC),
                    author_id=self.keys.find(Person, row.get("author_id")),
                    value=row["value"],
                    confidence=row["confidence"],
                    status=row["status"] or health(row["confidence"]),
                    note=row["note"] or "",
                    risk=row.get("x", {}).get("x_risk", ""),
                    decision_needed=row.get("x", {}).get("x_decision_needed", ""),
                )
            )
        CheckIn.objects.bulk_create(made, batch_size=_BATCH)
        filled = {
            name for one in made for name in ("value", "confidence", "status", "note") if getattr(one, name)
        }
        if any(one.author_id for one in made):
            filled.add("author_id")
        self.organisation.learn(
            {"check_ins": ("check_in_id", "key_result_id", "occurred_at", *sorted(filled))}
        )
        touched = {one.key_result_id for one in made}
        standing = {row["key_result_id"] for row in dated}
        altered = []
        for one in _by_key(KeyResult.objects.filter(organisation=self.organisation), standing):
            one.extra = {name: text for name, text in one.extra.items() if name not in _UNDATED}
            altered.append(one)
        KeyResult.objects.bulk_update(altered, ["extra"], batch_size=_BATCH)
        newest_values(self.organisation, touched)

    def _work_items(self) -> None:
        history = self.work.history
        made = self._make("work_items", history.work_items)
        pairs = dict(history.work_changes)
        rows = WorkItem.objects.filter(organisation=self.organisation)
        told, changed, names = [], [], set()
        for one in _by_key(rows.select_related("objective", "key_result__objective"), pairs):
            before, after = {}, {}
            for column, value in pairs[one.key].items():
                path = TABLES["work_items"].fields[column]
                fields: dict[str, Any] = dict.fromkeys(
                    (f"{name}_id" for name in path) if isinstance(path, tuple) else ()
                )
                set_field(fields, [], WorkItem, path, value, self.keys)
                if value is None and isinstance(path, str):
                    fields[path] = None
                before[column] = self._cell(one, path)
                after[column] = value
                for name, content in fields.items():
                    setattr(one, name, content)
                    names.add(name.removesuffix("_id"))
            one.version += 1
            changed.append(one)
            told.append((one, before, after))
        WorkItem.objects.bulk_update(changed, [*sorted(names), "version"], batch_size=_BATCH)
        record_many(WorkItemChanged, told, by=self.by, organisation=self.organisation)
        if made or changed:
            known = {
                column for column in self.work.trail.present["work_items"] if not column.startswith("x_")
            }
            if history.links:
                known.add("subject_id")
            self.organisation.learn({"work_items": tuple(sorted(known))})

    def _cell(self, one: Any, path: Any) -> Any:
        if isinstance(path, tuple):
            subject = one.subject
            return subject.key if subject is not None else None
        value = getattr(one, path)
        return value.key if isinstance(value, models.Model) else value

    def _answers(self) -> None:
        history = self.work.history
        if not history.answers and not history.scores:
            return
        made = []
        for row in history.answers:
            fields: dict[str, Any] = {"organisation": self.organisation}
            for column, path in TABLES["pulse"].fields.items():
                set_field(fields, [], PulseAnswer, path, row[column], self.keys)
            made.append(PulseAnswer(**fields))
        PulseAnswer.objects.bulk_create(made, batch_size=_BATCH)
        PulseAnswer.objects.bulk_update(
            [PulseAnswer(pk=pk, **cells) for pk, cells in history.scores],
            ["score", "comment"],
            batch_size=_BATCH,
        )
        present = self.work.trail.present["pulse"]
        self.organisation.learn(
            {"pulse": tuple(sorted(column for column in present if not column.startswith("x_")))}
        )


def _by_id(rows: Any, ids: Iterable[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    listed = sorted(ids)
    for start in range(0, len(listed), _FEW):
        found.update(rows.in_bulk(listed[start : start + _FEW]))
    return found


def _by_key(rows: Any, keys: Iterable[str]) -> list[Any]:
    found: list[Any] = []
    listed = sorted(keys)
    for start in range(0, len(listed), _FEW):
        found += rows.filter(key__in=listed[start : start + _FEW]).order_by("pk")
    return found
