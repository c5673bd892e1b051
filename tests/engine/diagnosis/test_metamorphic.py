"""What must not matter does not: the order of rows, the ids, the offsets in which the same instants are written. And less data never accuses."""

from __future__ import annotations

import copy
import datetime as dt
import random
from functools import lru_cache
from typing import Any

import pytest

from interfaces.reports.diagnosed import diagnosis_of
from mainspring.engine.diagnosis.catalogue import catalogue
from mainspring.engine.trail import Draft
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.demo import PLANTABLE, Plan, Plant, generate

SICK = Plan(
    seed=21,
    people=26,
    teams=4,
    cycles=2,
    plants={name: Plant(0.7) for name in PLANTABLE[::2]},
    timezones=("Europe/London", "Asia/Kolkata", "America/New_York"),
)
PARTLY = Plan(
    seed=22,
    people=24,
    teams=4,
    cycles=2,
    plants={
        name: Plant(0.9, 0.5)
        for name in ("red_without_action", "soft_updates", "nothing_stops", "unowned_results")
    },
    confounders=frozenset({"weekly_habit", "other_time_zones"}),
    elapsed=0.7,
)
PLANS = {"sick": SICK, "partly": PARTLY}
every = pytest.mark.parametrize("name", PLANS)


@lru_cache(maxsize=2)
def organisation(name: str) -> tuple[Draft, dt.datetime]:
    draft, truth = generate(PLANS[name])
    return draft, truth.as_of


@lru_cache(maxsize=2)
def plain(name: str) -> dict[str, Any]:
    return diagnosis_of(*organisation(name))


def verdicts(diagnosis: dict[str, Any], ids: dict[str, str] | None = None) -> dict[str, tuple[object, ...]]:
    """State, severity, confidence and scope of every pattern, with team ids as `ids` renames them."""
    ids = ids or {}
    return {
        pattern["id"]: (
            pattern["state"],
            pattern["severity"],
            pattern["confidence"],
            sorted(ids.get(team, team) for team in pattern["scope"]["teams"]),
            [(item["signal"], item["value"], item["n"]) for item in pattern["evidence"]],
        )
        for pattern in diagnosis["patterns"]
    }


def test_the_organisations_tried_have_much_to_say() -> None:
    states = [pattern["state"] for name in PLANS for pattern in plain(name)["patterns"]]
    assert states.count("present") >= 10
    assert states.count("absent") >= 10
    assert any(pattern["scope"]["teams"] for pattern in plain("partly")["patterns"])


@every
def test_the_order_of_rows_does_not_matter(name: str) -> None:
    draft, as_of = organisation(name)
    mixed = copy.deepcopy(draft)
    source = random.Random(5)
    for rows in mixed.rows.values():
        source.shuffle(rows)
    again = diagnosis_of(mixed, as_of)
    assert verdicts(again) == verdicts(plain(name))
    # Not even a word changes: examples and names do not follow the files' order.
    assert {**again, "trail": None} == {**plain(name), "trail": None}


@every
def test_the_ids_do_not_matter(name: str) -> None:
    draft, as_of = organisation(name)
    renamed = copy.deepcopy(draft)
    source = random.Random(6)
    ids: dict[str, str] = {}
    for table, rows in renamed.rows.items():
        key = TABLES[table].key
        if key:
            numbers = source.sample(range(10 * len(rows) + 10), len(rows))
            ids |= {row[key]: f"{table[:2]} id/{number}" for row, number in zip(rows, numbers, strict=True)}
    for table, rows in renamed.rows.items():
        columns = [column.name for column in TABLES[table].columns if column.kind == "id"]
        for row in rows:
            for column in columns:
                if row.get(column):
                    row[column] = ids.get(row[column], row[column])
            for column in ("old", "new"):
                if row.get(column) in ids:
                    row[column] = ids[row[column]]
    assert verdicts(diagnosis_of(renamed, as_of)) == verdicts(plain(name), ids)


@every
def test_the_offset_of_a_time_does_not_matter(name: str) -> None:
    draft, as_of = organisation(name)
    moved = copy.deepcopy(draft)
    source = random.Random(7)
    for table, rows in moved.rows.items():
        times = [column.name for column in TABLES[table].columns if column.kind == "time"]
        for row in rows:
            for column in times:
                if row.get(column):
                    instant = dt.datetime.fromisoformat(row[column])
                    instant = instant if instant.tzinfo else instant.replace(tzinfo=dt.UTC)
                    offset = dt.timezone(dt.timedelta(minutes=15 * source.randrange(-48, 57)))
                    row[column] = instant.astimezone(offset).isoformat()
    assert verdicts(diagnosis_of(moved, as_of)) == verdicts(plain(name))


def test_the_names_do_not_matter() -> None:
    draft, as_of = organisation("partly")
    renamed = copy.deepcopy(draft)
    for table in ("people", "teams", "forums", "cycles"):
        for number, row in enumerate(reversed(renamed.rows[table])):
            row["name"] = f"{table} {number}"
    assert verdicts(diagnosis_of(renamed, as_of)) == verdicts(plain("partly"))


REMOVABLE = [table.name for table in TABLES.values() if not table.required]


@pytest.mark.parametrize("table", REMOVABLE)
def test_a_missing_table_is_unknown_and_never_healthy(table: str) -> None:
    draft, as_of = organisation("sick")
    less = Draft(*(dict(part) for part in (draft.rows, draft.places, draft.columns)))
    # Ids that lead into the missing table lead nowhere: a source without it would not have had them.
    for part in (less.rows, less.places, less.columns):
        part.pop(table)
    if table in ("people", "teams", "cycles", "forums", "reviews"):
        less = _without_links(less, table)
    before = {pattern["id"]: pattern for pattern in plain("sick")["patterns"]}
    after = {pattern["id"]: pattern for pattern in diagnosis_of(less, as_of)["patterns"]}
    for pattern in catalogue():
        was, now = before[pattern.id], after[pattern.id]
        if was["state"] == "not_assessed":
            assert now["state"] == "not_assessed"
        ways = [{need.partition(".")[0] for need in signal.needs} for signal in pattern.signals]
        if all(table in way for way in ways):
            assert now["state"] == "not_assessed"
            assert table in {need.partition(".")[0] for need in now["needs"]}
            assert now["evidence"] == []


def _without_links(draft: Draft, table: str) -> Draft:
    """The draft without columns that name rows of a table that is gone; a table that cannot do without one goes too."""
    kept = Draft()
    for name, columns in draft.columns.items():
        links = {c.name for c in TABLES[name].columns if c.refers_to == (table,)}
        if any(TABLES[name].column(link).required for link in links):
            continue
        kept.declare(name, *(column for column in columns if column not in links))
        kept.places[name] = draft.places[name]
        kept.rows[name] = [
            {column: value for column, value in row.items() if column not in links}
            for row in draft.rows[name]
        ]
    return kept
