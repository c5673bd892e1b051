"""Whatever passes the reader can be diagnosed and shown: gaps, odd texts, dates of other centuries, ids with quotes in them."""

from __future__ import annotations

import json
import random
from functools import lru_cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import mainspring.engine.diagnosis.diagnosis as module
from interfaces.reports.diagnosed import diagnosis_of
from mainspring.engine.trail import Draft
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.demo import PLANTABLE, Plan, Plant, generate
from mainspring.interfaces.reports.html import html
from mainspring.interfaces.reports.markdown import markdown
from mainspring.interfaces.reports.summary import summary

SCHEMA = json.loads((Path(module.__file__).parent / "schema.json").read_text(encoding="utf-8"))
ODD = {
    "text": (
        "",
        "'",
        '"x"',
        "{0}",
        "%s %(a)s",
        "a;b",
        "x" * 3000,
        "\u202eabc",
        "é😀",
        "<b>",
        "|",
        "\n\nq",
        "NULL",
        "--",
        "  ",
    ),
    "number": ("0", "-1", "1e15", "1e-12", "-1e300", "0.3333333333", "100"),
    "time": (
        *("1900-01-01T00:00:00Z", "2199-01-01T00:00:00Z", "9999-12-31T23:00:00Z"),
        *("2025-03-30T01:30:00", "2024-12-31T23:59:59Z"),
    ),
    "date": ("1900-01-01", "9999-12-31", "2025-02-28"),
}


@lru_cache(maxsize=1)
def base() -> Draft:
    plants = {name: Plant(0.9) for name in PLANTABLE[1::2]}
    return generate(Plan(seed=13, people=20, teams=3, cycles=2, plants=plants))[0]


def odd(seed: int) -> Draft:
    """The organisation with tables, columns, rows and cells missing and odd values in their place."""
    source = random.Random(seed)
    draft = Draft()
    ids: dict[str, str] = {}
    for table, columns in base().columns.items():
        must = {column.name for column in TABLES[table].columns if column.required}
        if not TABLES[table].required and source.random() < 0.2:
            continue
        share = source.choice((0, 0, 0.3))
        kept = [column for column in columns if column in must or source.random() >= share]
        draft.declare(table, *kept)
        fraction, blank = source.choice((1, 1, 0.5, 0.05)), source.choice((0, 0, 0.1, 0.9))
        for row in base().rows[table]:
            if source.random() > fraction:
                continue
            fresh = {}
            for column in kept:
                value = "" if column not in must and source.random() < blank else row.get(column, "")
                kind = TABLES[table].column(column)
                if source.random() < 0.02:
                    value = source.choice(ODD.get(kind.kind, (value,)))
                fresh[column] = value
            key = TABLES[table].key
            if key and source.random() < 0.3:
                ids[row[key]] = f"{table[:2]}'{len(ids)}/\\\"%"
            draft.add(table, fresh)
    for table, rows in draft.rows.items():
        names = [column.name for column in TABLES[table].columns if column.kind == "id"]
        for row in rows:
            row.update({name: ids.get(row[name], row[name]) for name in names if name in row})
    return draft


@pytest.mark.parametrize("seed", range(12))
def test_any_trail_can_be_diagnosed_and_shown(seed: int) -> None:
    diagnosis = diagnosis_of(odd(seed), anonymise=seed % 3 == 0)
    assert html(diagnosis)
    assert markdown(diagnosis)
    assert summary(diagnosis)
    text = json.dumps(diagnosis, allow_nan=False)
    assert [error.message[:200] for error in Draft202012Validator(SCHEMA).iter_errors(json.loads(text))] == []


def test_a_date_of_another_century_does_not_end_the_diagnosis() -> None:
    draft = Draft()
    for table, rows in base().rows.items():
        draft.declare(table, *base().columns[table])
        for row in rows:
            draft.add(table, dict(row))
    for day, row in enumerate(draft.rows["check_ins"][:7], start=1):
        row["occurred_at"] = f"1900-01-{day:02}T00:00:00Z"
    assert len(diagnosis_of(draft)["patterns"]) == 27
