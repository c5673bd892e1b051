"""What was done, as files tell it: check-ins, work items, answers to the pulse. History is added to, and never written over."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery

from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.goals.models.objective import ENDED, Status, subject_open_to
from mainspring.apps.pulse.models import PulseAnswer
from mainspring.apps.trails.dating import STANDING, standing
from mainspring.apps.trails.imports.lines import Line, Verdict, shown
from mainspring.apps.trails.imports.matching import name_of
from mainspring.apps.trails.imports.rows import Row, keys_of, of_file, of_organisation, plain, same
from mainspring.apps.trails.tables import TABLES
from mainspring.apps.trails.writing import expression
from mainspring.engine.trail.schema import TABLES as SCHEMA
from mainspring.intake.keys import folded, stable_id
from mainspring.intake.links import LABELS

if TYPE_CHECKING:
    from mainspring.apps.trails.imports.comparing import Comparison

_CHUNK = 5_000
_FEW = 800
"""Key results up to which their check-ins are asked for by name: a database takes no longer list."""
_OPEN = (Status.ACTIVE, None, "")
_SAID = ("value", "confidence", "status", "note")
_CLEARABLE = ("started_at", "done_at", "effort")
"""What a tracker takes back by leaving its cell empty; a link or an assignee may be known here alone."""
MADE_HERE = (
    "revisions",
    "forums",
    "reviews",
    "review_items",
    "blockers",
    "decisions",
    "priorities",
    "allocations",
)


class History:
    """The second part of a comparison. `check_ins`, `work_items` and `answers` are new rows in keys of here; `work_changes` pairs of a key
    and what becomes different; `scores` pairs of an answer's id here and its new cells; `undated` what the sheet says of key results and of
    no day, by their keys."""

    def __init__(self, work: Comparison) -> None:
        self._work = work
        self.check_ins: list[Row] = []
        self.work_items: list[Row] = []
        self.work_changes: list[tuple[str, Row]] = []
        self.answers: list[Row] = []
        self.scores: list[tuple[int, Row]] = []
        self.undated: dict[str, dict[str, Any]] = {}
        self.links = False
        self._active = {key for _table, key in work.room.active}
        self._compare_check_ins()
        self._compare_undated()
        self._compare_work()
        self._compare_answers()
        for table in MADE_HERE:
            self._compare_made_here(table)

    # check-ins

    def _is_open(self, key: str) -> bool:
        """Whether a key result will be one that is checked in on."""
        work = self._work
        if mine := work.here["key_results"].get(key):
            return mine["status"] in _OPEN or key in self._active
        made = work.coming["key_results"][key]
        above = made["objective_id"]
        return key in self._active or above in self._active

    def _goal(self, row: Row) -> str | None:
        """The key of the key result of a check-in, which may be of these files or here alone."""
        key: str | None = self._work.refer("key_result_id", row["key_result_id"])[0]
        return key

    def _compare_check_ins(self) -> None:
        work = self._work
        file = of_file(work.trail, "check_ins")
        if not file:
            return
        keys, at, others = self._check_ins_here(file)
        taken = keys_of(work.organisation, "check_ins") - set(keys) if file else set()
        waiting: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
        for row in file:
            key = self._goal(row)
            goal = work.here["key_results"].get(key or "") or work.coming["key_results"].get(key or "")
            if key is None or goal is None:
                self._not_taken("check_ins", row, row, "check_in_unknown")
                continue
            title = {"title": f"{goal['title']}, {shown(row['occurred_at'])}"}
            mine = keys.get(row["check_in_id"]) or at.get((key, row["occurred_at"]))
            if mine is not None:
                different = [
                    (column, shown(mine[column]), shown(row[column]))
                    for column in _SAID
                    if column in row
                    and plain(row[column]) is not None
                    and not same(row[column], mine[column])
                ]
                if different:
                    work.say(
                        "check_ins", Verdict.NOT_TAKEN, title, key, changes=different, why="check_in_other"
                    )
                else:
                    work.say("check_ins", Verdict.SAME, title, key)
                continue
            why = "future" if row["occurred_at"] > work.now else ""
            new_and_closed = key in work.coming["key_results"] and goal.get("status") in (
                "achieved",
                "missed",
                "dropped",
            )
            if not why and not new_and_closed and not self._is_open(key):
                why = "closed_here" if goal.get("status") in ENDED else "not_active"
            if why == "not_active" and self._lacks_baseline(key, row):
                waiting[key].append((title, row))
                continue
            if why:
                self._not_taken("check_ins", title, row, why, key)
                continue
            author, _why = work.refer("author_id", row.get("author_id"))
            id_ = row["check_in_id"]
            made = {column: plain(row.get(column)) for column in _SAID}
            made |= {
                "check_in_id": id_,
                "key_result_id": key,
                "occurred_at": row["occurred_at"],
                "author_id": author,
            }
            made["x"] = {
                column: str(row[column]) for column in ("x_risk", "x_decision_needed") if row.get(column)
            }
            if id_ in taken or len(id_) > 200:
                made["check_in_id"] = stable_id("ci", key, str(row["occurred_at"]))
            self.check_ins.append(made)
            changes = [(column, "", shown(made[column])) for column in _SAID if made[column] is not None]
            work.say("check_ins", Verdict.NEW, title, key, changes=changes)
        for key, told in waiting.items():
            self._begin(key, told)
        for key, n in others.items():
            title = work.here["key_results"][key]["title"]
            work.lines["check_ins", Verdict.ONLY_HERE] += [
                Line("check_ins", Verdict.ONLY_HERE, title, key) for _ in range(n)
            ]

    def _lacks_baseline(self, key: str, row: Row) -> bool:
        """Whether a value is of a new draft that does not say where it begins, and so may say it."""
        made = self._work.coming["key_results"].get(key)
        value = plain(row.get("value"))
        return (
            made is not None
            and made.get("baseline") is None
            and value is not None
            and value != made.get("target")
        )

    def _begin(self, key: str, told: list[tuple[Row, Row]]) -> None:
        """A new draft begins where its last value stands: nobody checks in on a draft, and the value would be lost."""
        work = self._work
        made = work.coming["key_results"][key]
        last = max(told, key=lambda one: one[1]["occurred_at"])
        made["baseline"] = plain(last[1]["value"])
        for line in work.lines["key_results", Verdict.NEW]:
            if line.key == key:
                line.changes.append(("baseline", "", shown(made["baseline"])))
        for title, row in told:
            why = "as_baseline" if row is last[1] else "not_active"
            self._not_taken("check_ins", title, row, why, key)

    def _check_ins_here(
        self, file: list[Row]
    ) -> tuple[dict[str, Row], dict[tuple[str, Any], Row], Counter[str]]:
        """Check-ins here that the files tell of, by key and by key result and moment, and how many others there are of each key result."""
        work = self._work
        wanted = {row["check_in_id"] for row in file}
        goals = {key for row in file if (key := self._goal(row))} & set(work.here["key_results"])
        moments = {(self._goal(row), row["occurred_at"]) for row in file}
        rows = CheckIn.objects.filter(organisation=work.organisation)
        if len(goals) <= _FEW:
            rows = rows.filter(key_result__key__in=goals)
        keys: dict[str, Row] = {}
        at: dict[tuple[str, Any], Row] = {}
        others: Counter[str] = Counter()
        names = ("key", "key_result__key", "at", *_SAID, "corrected")
        for key, goal, moment, *said, corrected in rows.order_by("pk").values_list(*names).iterator(_CHUNK):
            row = {name: plain(value) for name, value in zip(_SAID, said, strict=True)}
            here = (goal, plain(moment))
            if key in wanted:
                keys[key] = row
            if here in moments:
                if not corrected or here not in at:
                    at[here] = row
            elif goal in goals and not corrected and key not in wanted:
                others[goal] += 1
        return keys, at, others

    def _compare_undated(self) -> None:
        work = self._work
        present = work.trail.present.get("key_results", ())
        columns = [column for column in STANDING if column in present]
        if not columns:
            return
        notes: dict[str, str] = {}
        if "x_note" in columns:
            newest = CheckIn.objects.standing().filter(key_result=OuterRef("pk")).order_by("-at", "-id")
            rows = KeyResult.objects.filter(organisation=work.organisation)
            notes = dict(rows.values_list("key", Subquery(newest.values("note")[:1])))
        for row in work.file["key_results"]:
            key = work.keys["key_results"].get(row["key_result_id"])
            if key is None or not self._is_open_or_known(key):
                continue
            mine = work.here["key_results"].get(key)
            target = plain(row.get("target")) if mine is None else mine["target"]
            said = standing({column: row.get(column) for column in columns}, target)
            if said is None:
                continue
            if mine is not None:
                kept = {**mine["extra"], **{column: mine["extra"].get(column) for column in columns}}
                if standing(kept, target) == said:
                    continue
                latest = {
                    "value": mine["latest_value"],
                    "confidence": mine["latest_confidence"],
                    "status": mine["latest_status"],
                    "note": notes.get(key),
                }
                if all(plain(value) is None or same(value, latest[name]) for name, value in said.items()):
                    continue
            self.undated[key] = said

    def _is_open_or_known(self, key: str) -> bool:
        known = key in self._work.here["key_results"] or key in self._work.coming["key_results"]
        return known and self._is_open(key)

    # work items

    def _compare_work(self) -> None:
        work = self._work
        file = of_file(work.trail, "work_items")
        if not file:
            return
        systems = {plain(row.get("system")) or "" for row in file}
        here = of_organisation(work.organisation, "work_items", work.by)
        hidden = set(here) - set(
            of_organisation(work.organisation, "work_items", work.by, within=subject_open_to(work.by))
        )
        labelled = [column for column in LABELS if column in file[0]]
        said = any(row.get(column) for row in file for column in ("x_subject", *labelled))
        linked = _Links(work) if said else None
        self.links = any(row.get("x_subject") for row in file)
        columns = [column for column in TABLES["work_items"].fields if column != "work_item_id"]
        met = set()
        for row in file:
            id_ = row["work_item_id"]
            cells: Row = {}
            for column in columns:
                if column not in row:
                    continue
                if column in ("team_id", "assignee_id", "subject_id"):
                    key, why = work.refer(column, row[column])
                    if why:
                        self._refused("work_items", row, column, why)
                    else:
                        cells[column] = key
                else:
                    cells[column] = plain(row[column])
            text = plain(row.get("x_subject"))
            if text and not cells.get("subject_id") and linked is not None:
                cells["subject_id"] = linked.to(text)
                if cells["subject_id"] is None:
                    self._refused("work_items", row, "subject_id", "link", text)
            if not cells.get("subject_id") and not text and linked is not None:
                labels = (label for column in labelled for label in (plain(row[column]) or "").split(";"))
                if keys := linked.labelled(labels):
                    self.links = True
                    if len(keys) == 1:
                        cells["subject_id"] = keys[0]
                    else:
                        self._refused("work_items", row, "subject_id", "link", "; ".join(keys))
            if work.too_long("work_items", cells) or len(id_) > 200:
                work.say("work_items", Verdict.NOT_TAKEN, row, why="too_long")
                continue
            met.add(id_)
            mine = here.get(id_)
            if mine is None:
                cells["work_item_id"] = id_
                cells["extra"] = {
                    column: str(value)
                    for column, value in row.items()
                    if column.startswith("x_")
                    and value is not None
                    and not (column == "x_subject" and cells.get("subject_id"))
                }
                self.work_items.append(cells)
                work.say("work_items", Verdict.NEW, row, id_)
                continue
            different = {
                column: value
                for column, value in cells.items()
                if not same(value, mine[column]) and (value is not None or column in _CLEARABLE)
            }
            if not different or id_ in hidden:
                work.say("work_items", Verdict.SAME, row, id_)
                continue
            different, newer = work.hold("work_items", id_, different)
            if newer:
                cells_held = [
                    (column, work.called(column, mine[column]), work.called(column, value))
                    for column, value in newer.items()
                ]
                verdict = Verdict.LEFT_OUT if different else Verdict.NOT_TAKEN
                work.say("work_items", verdict, row, id_, changes=cells_held, why="newer_here")
            if not different:
                continue
            self.work_changes.append((id_, different))
            changes = [
                (column, work.called(column, mine[column]), work.called(column, value))
                for column, value in different.items()
            ]
            work.say("work_items", Verdict.CHANGED, row, id_, changes=changes)
        for id_, mine in here.items():
            if id_ not in met and id_ not in hidden and (mine["system"] or "") in systems:
                work.say("work_items", Verdict.ONLY_HERE, mine, id_)

    # the pulse

    def _compare_answers(self) -> None:
        """Answers are counted and never opened to rows, here as elsewhere."""
        work = self._work
        file = of_file(work.trail, "pulse")
        if not file:
            return
        here: dict[tuple[Any, ...], list[tuple[int, Any, Any]]] = defaultdict(list)
        rows = PulseAnswer.objects.filter(organisation=work.organisation).order_by("pk")
        names = ("pk", "at", "question", "respondent", "team__key", "score", "comment")
        for pk, at, question, respondent, team, score, comment in rows.values_list(*names).iterator(_CHUNK):
            here[plain(at), question, plain(respondent), team].append((pk, score, plain(comment)))
        for row in file:
            team, why = work.refer("team_id", row.get("team_id"))
            if why:
                named = [("team_id", "", work.named("team_id", row["team_id"]))]
                work.lines["pulse", Verdict.NOT_TAKEN].append(
                    Line("pulse", Verdict.NOT_TAKEN, "", changes=named, why=why)
                )
                continue
            mark = (row["asked_at"], row["question"], plain(row.get("respondent")), team)
            said = (int(row["score"]), plain(row.get("comment")))
            mine = here.get(mark, [])
            twin = next((one for one in mine if one[1:] == said), None)
            if twin is None and mark[2] is not None and len(mine) == 1:
                self.scores.append((mine[0][0], {"score": said[0], "comment": said[1] or ""}))
                mine.clear()
                self._count("pulse", Verdict.CHANGED)
            elif twin is not None:
                mine.remove(twin)
                self._count("pulse", Verdict.SAME)
            else:
                self.answers.append(
                    {
                        "asked_at": row["asked_at"],
                        "question": row["question"],
                        "respondent": mark[2] or "",
                        "team_id": team,
                        "score": said[0],
                        "comment": said[1] or "",
                    }
                )
                self._count("pulse", Verdict.NEW)
        for left in here.values():
            for _one in left:
                self._count("pulse", Verdict.ONLY_HERE)

    def _count(self, table: str, verdict: str) -> None:
        self._work.lines[table, verdict].append(Line(table, verdict, ""))

    # what is recorded where it happens

    def _compare_made_here(self, table: str) -> None:
        work = self._work
        if not work.trail.counts.get(table):
            return
        columns, key = TABLES[table], SCHEMA[table].key
        file = of_file(work.trail, table)
        names = [column for column in columns.fields if file and column in file[0]]
        asked = [expression(columns.model, columns.fields[column]) for column in names]
        new, n = [], 0
        if key is not None:
            known = keys_of(work.organisation, table)
            rows = columns.rows(work.organisation).values_list(*asked).iterator(_CHUNK)
            here = {str(mine[key]): mine for mine in (dict(zip(names, row, strict=True)) for row in rows)}
            for row in file:
                if row[key] not in known:
                    new.append(row)
                elif differs := _differing(row, here[row[key]]):
                    self._changed_here(table, row, here[row[key]], differs)
                else:
                    n += 1
        else:
            often = Counter(
                tuple(_comparable(value) for value in values)
                for values in columns.rows(work.organisation).values_list(*asked).iterator(_CHUNK)
            )
            for row in file:
                mark = tuple(_comparable(row[column]) for column in names)
                if often[mark] > 0:
                    often[mark] -= 1
                    n += 1
                else:
                    new.append(row)
        if not new and not work.lines[table, Verdict.NOT_TAKEN]:
            return
        for row in new:
            self._not_taken(table, row, row, "forum" if table == "forums" else "made_here")
        work.lines[table, Verdict.SAME] += [Line(table, Verdict.SAME, "") for _ in range(n)]

    def _changed_here(self, table: str, row: Row, mine: Row, columns: list[str]) -> None:
        """A row that is here and says something else in the files. What is about objectives may be of a confidential one: then the cells of
        here are not told."""
        forum = table == "forums"
        changes = [
            (column, self._cell(mine[column]) if forum else "", self._cell(row[column])) for column in columns
        ]
        title = mine.get("name") if forum else row.get("title") or shown(row.get("planned_at"))
        why = "forum" if forum else "made_here"
        self._work.say(table, Verdict.NOT_TAKEN, {"title": title}, why=why, changes=changes)

    def _cell(self, value: Any) -> str:
        """A cell for a reader, people and teams of the files or of here by their names."""
        value = plain(value)
        for table in ("people", "teams"):
            for rows in (self._work.here[table], self._work.coming[table]):
                if isinstance(value, str) and (row := rows.get(value)):
                    return str(row.get("name") or row.get("email") or value)
        return shown(value)

    def _not_taken(self, table: str, shown_as: Row, row: Row, why: str, key: str = "") -> None:
        if not (shown_as.get("title") or shown_as.get("name")):
            moment = row.get("occurred_at") or row.get("planned_at") or row.get("asked_at")
            shown_as = {"title": shown(moment)}
        self._work.say(table, Verdict.NOT_TAKEN, shown_as, key, why=why)

    def _refused(self, table: str, row: Row, column: str, why: str, value: str = "") -> None:
        said = value or self._work.named(column, row[column])
        self._work.say(table, Verdict.LEFT_OUT, row, changes=[(column, "", said)], why=why)


class _Links:
    """What a tracker's field means that names an OKR in words: a key here, the source's own id, or a title that is one's alone."""

    def __init__(self, work: Comparison) -> None:
        self._marks: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[str, str] = {}
        for table in ("objectives", "key_results"):
            rows = [*work.here[table].values(), *work.new[table]]
            for row in rows:
                key = row[SCHEMA[table].key or ""]
                self._marks[folded(key)].add(key)
                self._keys[folded(key)] = key
                if source := (row.get("extra") or {}).get("x_source_id"):
                    self._marks[folded(source)].add(key)
                if title := name_of(row, "title"):
                    self._marks[title].add(key)

    def labelled(self, labels: Iterable[str]) -> list[str]:
        """The keys that labels are, letter for letter but for case; a title is none, which a label may be by chance."""
        return list(dict.fromkeys(key for label in labels if (key := self._keys.get(folded(label)))))

    def to(self, text: str) -> str | None:
        found = self._marks.get(folded(text), set())
        return next(iter(found)) if len(found) == 1 else None


def _differing(row: Row, mine: Row) -> list[str]:
    """The columns of a row of the files that say something else than the one here; an empty cell says nothing."""
    return [
        column
        for column, value in mine.items()
        if plain(row[column]) is not None and _comparable(row[column]) != _comparable(value)
    ]


def _comparable(value: Any) -> Any:
    value = plain(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    return value if isinstance(value, dt.datetime) else None if value is None else str(value)
