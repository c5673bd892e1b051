"""What every importer of another tool's export promises, whatever the file holds: no traceback, a draft that the trail's reader takes
whole, and every row accounted for."""

from __future__ import annotations

import datetime as dt
import importlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.tools.exports import write_csv
from mainspring.engine.trail import check_draft
from mainspring.engine.trail.problems import TrailError
from mainspring.intake.importer import Importer, Options
from mainspring.intake.sources import open_source
from mainspring.intake.tools.tabular import Form

ROWS_OF_GOALS = ("objectives", "key_results", "x_initiatives", "work_items")


def importer(name: str) -> Importer:
    return importlib.import_module(f"mainspring.intake.{name}").IMPORTER


def forms() -> list[tuple[str, Form]]:
    found = []
    for name in ("jira", "asana", "betterworks", "peoplebox", "culture_amp", "peoplecues"):
        module = "fields" if name == "jira" else "importer"
        found.append((name, importlib.import_module(f"mainspring.intake.{name}.{module}").FORM))
    ally = importlib.import_module("mainspring.intake.ally.forms")
    return [*found, *(("ally", form) for form in (ally.OKRS, ally.TEAMS, ally.USERS))]


FORMS = forms()
IDS = [f"{name}: {form.what}" for name, form in FORMS]
CELLS = st.sampled_from(
    [
        *(
            "",
            "",
            "A",
            "B",
            "1",
            "2",
            "-1",
            "3,5",
            "1e999",
            "99999999999999999999",
            "NaN",
            "70%",
            "7/10",
            "2025-01-06",
        ),
        *(
            "31/Feb/24 9:41 AM",
            "0001-01-01",
            "9999-12-31T23:59:59+14:00",
            "12/13/2024",
            "45000",
            "1,2",
            "A\nB",
            "<b>x",
            "a@b",
        ),
        *(
            "Q1 2025",
            "goal",
            "milestone",
            "Objective",
            "Key Result",
            "Closed",
            "At Risk",
            "\u202e",
            "=1+1",
            "OKR-1",
            "x" * 300,
        ),
    ]
)


def headers_of(form: Form) -> list[str]:
    fields = (header for wanted in form.fields.values() for header in wanted.headers[:1])
    return list(dict.fromkeys((*form.headers, *fields)))


@pytest.mark.parametrize(("name", "form"), FORMS, ids=IDS)
def test_a_header_row_is_recognised_as_its_own_tools(name: str, form: Form, tmp_path: Path) -> None:
    shouted = [header.upper().replace("_", " ") for header in form.headers]
    source = open_source(write_csv(tmp_path / "export.csv", shouted, ["x"]))
    answers = {other: importer(other).recognise(source) for other in {known for known, _ in FORMS}}
    assert answers[name] >= 0.9
    assert [other for other, sure in answers.items() if sure >= answers[name]] == [name]


@pytest.mark.parametrize(("name", "form"), FORMS, ids=IDS)
def test_every_listed_header_is_read_or_ignored_for_a_reason(name: str, form: Form, tmp_path: Path) -> None:
    source = open_source(write_csv(tmp_path / "export.csv", [*form.headers, "Zebra"], ["x"]))
    result = importer(name).read(source, Options())
    told = dict([*result.mapped, *result.ignored])
    assert set(told) >= set(form.headers)
    assert [
        header for header, why in result.ignored if "does not know" in why and header in form.headers
    ] == []
    assert "does not know" in told["Zebra"]


@pytest.mark.parametrize(("name", "form"), FORMS, ids=IDS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_any_table_under_the_headers_is_read(name: str, form: Form, data: st.DataObject) -> None:
    headers = headers_of(form)
    table = data.draw(st.lists(st.lists(CELLS, min_size=len(headers), max_size=len(headers)), max_size=6))
    with TemporaryDirectory() as folder:
        path = write_csv(Path(folder) / "export.csv", headers, *table)
        result = importer(name).read(open_source(path), Options())
        again = importer(name).read(open_source(path), Options())
    assert result.draft == again.draft
    with check_draft(result.draft, now=dt.datetime(2026, 1, 1), partial=True) as trail:
        assert [str(problem) for problem in trail.problems(3)] == []
    placed = {place.line for places in result.draft.places.values() for place in places}
    listed = {problem.line for problem in result.unreadable}
    # Cells hold line breaks, so lines are counted as the reader counts them.
    sheet = open_source_lines(headers, table)
    filled = {line for line, row in zip(sheet, table, strict=True) if any(row)}
    if form.what not in ("Ally's users", "Ally's teams", "a PeopleCues export"):
        assert filled <= placed | listed


def open_source_lines(headers: list[str], table: list[list[str]]) -> list[int]:
    """The line on which each row starts."""
    lines, at = [], 2 + sum(header.count("\n") for header in headers)
    for row in table:
        lines.append(at)
        at += 1 + sum(cell.count("\n") for cell in row)
    return lines


VALUES = st.recursive(
    st.sampled_from(
        [
            None,
            True,
            0,
            1,
            2,
            3,
            -1.5,
            10**400,
            "",
            "1",
            "2",
            "3,637,839",
            "x",
            "Q1 2025",
            "2025-01-06",
            "Closed",
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["ID", "Name", "Title", "Email", "Target"]), inner, max_size=3)
    ),
    max_leaves=5,
)
GOALS = st.fixed_dictionaries(
    {
        "ID": st.integers(1, 5),
        "Title": st.sampled_from(["A", "B"]),
        "Type": st.sampled_from(["Big rock", "Kpi", "Project", "?"]),
    },
    optional={
        "Parent IDs": st.lists(st.integers(1, 6), max_size=2) | VALUES,
        **dict.fromkeys(
            (
                *(
                    "Owner",
                    "Teams",
                    "Time Period",
                    "Start Date",
                    "End Date",
                    "Alignment",
                    "Description",
                    "Progress",
                ),
                *(
                    "Progress and Status Configuration",
                    "Status",
                    "Outcome",
                    "Phased Targets",
                    "Check-in Owners",
                    "Score",
                ),
                *("Created At", "Last Check-in", "Created By", "Tags", "Delegated To"),
            ),
            VALUES,
        ),
    },
)
CHECK_INS = st.fixed_dictionaries(
    {
        "ID": st.integers(1, 9),
        "OKR ID": st.integers(1, 6),
        "CheckIn Date": st.sampled_from(["2025-01-06", "2025-01-06 00:00:00"]) | VALUES,
    },
    optional=dict.fromkeys(
        ("Check In Owner", "Check In Note", "Status", "Current Value", "Activity Date"), VALUES
    ),
)
OTHERS = st.dictionaries(
    st.sampled_from(
        ["ID", "Name", "Email", "Team Name", "Parent Team", "Team Owners", "Start Date", "End Date"]
    ),
    VALUES,
)


@settings(max_examples=30, deadline=None)
@given(
    objectives=st.lists(GOALS | VALUES, max_size=7),
    check_ins=st.lists(CHECK_INS, max_size=4),
    others=st.lists(OTHERS, max_size=3),
)
def test_any_json_under_the_names_of_viva_is_read(
    objectives: list[Any], check_ins: list[Any], others: list[Any]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "viva"
        folder.mkdir()
        for file, data in {
            "objectives": objectives,
            "checkins": check_ins,
            "Teams": others,
            "Users": others,
        }.items():
            (folder / f"{file}.json").write_text(json.dumps(data))
        result = importer("viva").read(open_source(folder), Options())
    with check_draft(result.draft, now=dt.datetime(2026, 1, 1), partial=True) as trail:
        assert [str(problem) for problem in trail.problems(3)] == []
    accounted = {
        (place.file, place.line)
        for table in (*ROWS_OF_GOALS, "check_ins", "x_updates")
        for place in result.draft.places.get(table, ())
    } | {(problem.file, problem.line) for problem in result.unreadable}
    for file, data in {"objectives": objectives, "checkins": check_ins}.items():
        assert {(f"viva/{file}.json", line) for line in range(1, len(data) + 1)} <= accounted


@given(st.text())
@settings(max_examples=40, deadline=None)
def test_any_text_in_the_place_of_json_is_refused_in_one_sentence(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "objectives.json"
        path.write_text("[{" + text, encoding="utf-8")
        with pytest.raises(TrailError, match=r"objectives\.json"):
            importer("viva").read(open_source(path), Options())
