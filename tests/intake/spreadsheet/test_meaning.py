"""What cells become: owners, parents, numbers, statuses, check-ins, and what is left absent because it is unknown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from intake.spreadsheet.sheets import names, read, reasons, rows, sheet, tree, workbook
from mainspring.intake.changes import compare_drafts
from mainspring.intake.spreadsheet.people import owners
from mainspring.intake.spreadsheet.words import read_status
from mainspring.intake.summary import summary_lines


def test_absent_is_unknown_and_empty_is_a_recorded_none(tmp_path: Path) -> None:
    bare = read(sheet(tmp_path / "bare.csv", ("Objective", "Key result"), ("A", "a1")))
    assert bare.draft.columns == {
        "objectives": ["objective_id", "title"],
        "key_results": ["key_result_id", "objective_id", "title"],
    }
    full = read(
        sheet(
            tmp_path / "full.csv",
            ("Objective", "Key result", "Owner", "Target", "Due"),
            ("A", "a1", "", "", ""),
            ("", "a2", "Ann", "5", ""),
        )
    )
    assert full.draft.rows["key_results"][0]["owner_id"] == ""
    assert {"owner_id", "target"} <= set(full.draft.columns["key_results"])
    assert not {"baseline", "created_at", "status"} & set(full.draft.columns["key_results"])
    assert "check_ins" not in full.draft.rows
    # A template's column that nobody ever filled in says nothing of anybody.
    assert "due_on" not in full.draft.columns["key_results"]
    assert "column 'Due' is empty throughout and taken as unknown" in full.notes


def test_an_empty_column_is_unknown_only_if_no_sheet_fills_it(tmp_path: Path) -> None:
    header = ("Objective", "Key result", "Owner", "Parent", "Status")
    workbook(
        tmp_path / "a.xlsx",
        Q1_2025=[header, ("A", "a1", "Ann", None, None), ("", "a2", "Bob", None, None)],
        Q2_2025=[header, ("B", "b1", None, None, None)],
    )
    book = load_workbook(tmp_path / "a.xlsx")
    book["Q1 2025"]["E2"].fill = PatternFill("solid", fgColor="FF00B050")
    book.save(tmp_path / "a.xlsx")
    imported = read(tmp_path / "a.xlsx")
    assert names(imported, "key_results", "owner_id") == ["Ann", "Bob", ""]
    assert "parent_id" not in imported.draft.columns["objectives"]
    assert [note for note in imported.notes if "empty throughout" in note] == [
        "column 'Parent' is empty throughout and taken as unknown"
    ]
    assert rows(imported, "key_results")[0]["x_status"] == "(green cell)"


def test_a_sheet_without_a_column_leaves_the_question_open(tmp_path: Path) -> None:
    workbook(
        tmp_path / "a.xlsx",
        Sales=[("Objective", "Key result", "Owner"), ("A", "a1", "Ann"), ("", "a2", None)],
        Product=[("Objective", "Key result"), ("B", "b1")],
    )
    imported = read(tmp_path / "a.xlsx")
    assert "owner_id" not in imported.draft.columns["key_results"]
    assert any("a.xlsx!Product does not say it, and 1 of 3" in note for note in imported.notes)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Smith, Ann", "Jones, Bob", "Smith, Ann", "de la Cruz, Cem M."], ["Ann Smith", "Bob Jones", "Ann Smith", "Cem M. de la Cruz"]),
        (["Smith, Ann; Jones, Bob", "Lee, Cem", "", "Jones, Bob"], ["Ann Smith|Bob Jones", "Cem Lee", "", "Bob Jones"]),
        (["Ann, Bob", "Bob, Cem", "Dan, Eve"], ["Ann|Bob", "Bob|Cem", "Dan|Eve"]),
        (["Ann, Bob", "Cem", "Dan, Eve", "Fox, Gil"], ["Ann|Bob", "Cem", "Dan|Eve", "Fox|Gil"]),
        (["Ann Lee, Bob Fox", "Cem Orr, Dan Ito", "Eve Poe, Fay Kay"], ["Ann Lee|Bob Fox", "Cem Orr|Dan Ito", "Eve Poe|Fay Kay"]),
        (["Smith, Ann", "Jones, Bob"], ["Smith|Ann", "Jones|Bob"]),
        (["Smith, Ann <ann@x.example>; Jones, Bob <bob@x.example>"], ["Ann Smith|Bob Jones"]),
        (["Cem; Ann Lee <ann@x.example>, Dan"], ["Cem|Ann Lee|Dan"]),
    ],
)  # fmt: skip
def test_last_name_first_is_one_person_where_the_column_shows_it(
    tmp_path: Path, cells: list[str], expected: list[str]
) -> None:
    table = [("Objective", "Key result", "Owner"), *(("A", f"a{n}", cell) for n, cell in enumerate(cells))]
    imported = read(sheet(tmp_path / "a.csv", *table))
    called = {row["person_id"]: row["name"] for row in imported.draft.rows["people"]}
    got = [
        "|".join(called[id_] for id_ in (row["owner_id"], *row.get("x_co_owner_ids", "").split(";")) if id_)
        for row in imported.draft.rows["key_results"]
    ]
    assert got == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Max & Zoe", ["Max", "Zoe"]),
        ("Ann, Bob; Cem", ["Ann", "Bob", "Cem"]),
        ("Ann / Bob", ["Ann", "Bob"]),
        ("Ann und Bob", ["Ann", "Bob"]),
        ("Director of Things, Other Things", ["Director of Things, Other Things"]),
        ("@ann", ["ann"]),
        ("n/a", []),
        ("Sandy Anderson", ["Sandy Anderson"]),
    ],
)
def test_owners_of_a_cell(cell: str, expected: list[str]) -> None:
    assert [name for name, _ in owners(cell)] == expected


def test_owners_with_addresses_are_one_person() -> None:
    expected = (("Ann Lee", "ann@x.example"), ("", "bob@x.example"))
    assert owners("Ann Lee <ann@x.example>; bob@x.example") == expected


def test_first_owner_is_accountable_and_the_others_are_co_owners(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.csv", ("Objective", "Key result", "Owner"), ("A", "a1", "Max & Zoe"), ("", "a2", "Ida")
    )
    imported = read(path)
    people = {row["person_id"]: row["name"] for row in rows(imported, "people")}
    assert names(imported, "objectives", "owner_id") == ["Max"]
    others = rows(imported, "objectives")[0]["x_co_owner_ids"].split(";")
    assert [people[id_] for id_ in others] == ["Zoe", "Ida"]
    assert names(imported, "key_results", "owner_id") == ["Max", "Ida"]


def test_teams_come_from_owners_only_where_the_sheet_says_team(tmp_path: Path) -> None:
    header = ("Objective", "Key result", "Owner", "Level")
    body = (
        ("A", "a1", "People & Things", "team"),
        ("B", "b1", "Ann", "individual"),
        ("C", "c1", "Zoe & Max", "Company"),
    )
    imported = read(sheet(tmp_path / "a.csv", header, *body))
    assert [row["name"] for row in rows(imported, "teams")] == ["People & Things"]
    assert names(imported, "objectives", "team_id") == ["People & Things", "", ""]
    assert names(imported, "key_results", "owner_id") == ["People & Things", "Ann", "Zoe"]
    assert any("taken for the team" in note for note in imported.notes)


def test_parents_link_by_text_and_missing_ones_are_added(tmp_path: Path) -> None:
    header = ("Objective", "Key result", "Parent objective", "Quarter")
    body = (
        ("Lead", "l1", "", "2025"),
        ("Grow", "g1", " lead ", "Q1 2025"),
        ("Hire", "h1", "g1", "Q1 2025"),
        ("Sell", "s1", "Nowhere written", "Q1 2025"),
        ("Loop", "o1", "Pool", "Q1 2025"),
        ("Pool", "p1", "Loop", "Q1 2025"),
        ("Self", "f1", "Self", "Q1 2025"),
    )
    imported = read(sheet(tmp_path / "a.csv", header, *body))
    titles = {row["objective_id"]: row["title"] for row in rows(imported, "objectives")}
    titles |= {row["key_result_id"]: row["title"] for row in rows(imported, "key_results")}
    parents = {row["title"]: titles.get(row.get("parent_id", ""), "") for row in rows(imported, "objectives")}
    assert (parents["Grow"], parents["Hire"], parents["Sell"]) == ("Lead", "g1", "Nowhere written")
    assert [parents["Loop"], parents["Pool"]].count("") == 1
    assert parents["Self"] == ""
    added = next(row for row in rows(imported, "objectives") if row["title"] == "Nowhere written")
    assert added.get("level", "") == "", "nobody stated that it is one of the company's own"
    said = "\n".join(imported.notes)
    assert "1 parent that stands nowhere in the sheet" in said
    assert "1 objective that names itself as its parent" in said
    assert "1 circle of objectives" in said
    several = (*body, ("Self two", "f2", "Self two", "Q1 2025"))
    said = "\n".join(read(sheet(tmp_path / "b.csv", header, *several)).notes)
    assert "2 objectives that name themselves as their parent; left without one: 'Self'; 'Self two'" in said


def test_a_key_results_parent_is_its_objective_whatever_the_order(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.csv",
        ("ID", "Type", "Title", "Parent"),
        *(("7", "Key Result", "g1", "Grow"), ("1", "Objective", "Lead", ""), ("2", "Objective", "O2: Grow", "Lead")),
        *(("8", "Key Result", "l1", "1"), ("9", "Key Result", "g2", "o2: grow"), ("10", "Key Result", "x", "Gone")),
    )  # fmt: skip
    imported = read(path)
    assert tree(imported) == {"Lead": ["l1"], "Grow": ["g1", "g2", "x"]}
    by_title = {row["title"]: row for row in rows(imported, "objectives")}
    assert by_title["Grow"]["parent_id"] == by_title["Lead"]["objective_id"]
    assert "parent_id" not in by_title["Lead"]
    assert reasons(imported) == [
        (7, "objective_id", "names no objective of this sheet; the one above was taken: 'Grow'")
    ]


def test_parents_of_key_results_alone_say_nothing_of_objectives(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.csv",
        ("Type", "Title", "Parent"),
        *(("Objective", "Grow", ""), ("Key Result", "g1", "Grow")),
    )
    assert "parent_id" not in read(path).draft.columns["objectives"]
    none = sheet(tmp_path / "b.csv", ("Objective", "Key result", "Parent"), ("Grow", "g1", "n/a"))
    assert [row["parent_id"] for row in read(none).draft.rows["objectives"]] == [""]


def test_numbers_and_dates_are_read_by_the_sheets_own_habit(tmp_path: Path) -> None:
    header = ("Objective", "Key result", "Start", "Target", "Due")
    body = (
        ("A", "a1", "1.234,5", "€2m", "3/4/2025"),
        ("", "a2", "1.500", "n/a", "31/3/2025"),
        ("", "a3", "fifty", "70%", "31/2/2025"),
    )
    imported = read(sheet(tmp_path / "a.csv", header, *body))
    one, two, three = rows(imported, "key_results")
    assert (one["baseline"], one["target"], one["unit"], one["due_on"]) == (
        "1234.5",
        "2000000",
        "€",
        "2025-04-03",
    )
    assert two["baseline"] == "1500"
    assert (three["target"], three["unit"]) == ("70", "%")
    assert reasons(imported) == [(4, "baseline", "is no number"), (4, "due_on", "is no day of the calendar")]


def test_doubtful_habits_are_noted(tmp_path: Path) -> None:
    header = ("Objective", "Key result", "Target", "Due")
    imported = read(sheet(tmp_path / "a.csv", header, ("A", "a1", "1.500", "3/4/2025")))
    assert len([note for note in imported.notes if note.startswith("a.csv: nothing shows")]) == 2


def test_bare_progress_is_never_a_metric(tmp_path: Path) -> None:
    header = ("Objective", "Key result", "Progress")
    undated = read(
        sheet(tmp_path / "a.csv", header, ("A", "a1", "70%"), ("", "a2", "7/10"), ("", "a3", "0.7"))
    )
    assert [row["x_progress"] for row in rows(undated, "key_results")] == ["0.7"] * 3
    assert "check_ins" not in undated.draft.rows
    assert not {"metric", "baseline", "target"} & set(undated.draft.columns["key_results"])
    header = ("Objective", "Key result", "Progress", "Last update", "Target")
    dated = read(
        sheet(
            tmp_path / "b.csv",
            header,
            ("A", "a1", "70", "2025-03-12", ""),
            ("", "a2", "40", "2025-03-12", "50"),
        )
    )
    assert [(row["occurred_at"], row.get("value")) for row in rows(dated, "check_ins")] == [
        ("2025-03-12T12:00:00", "0.7")
    ]
    # Beside a target 40 % is no value of the metric.
    assert rows(dated, "key_results")[1]["x_progress"] == "0.4"


def test_a_title_may_date_the_whole_sheet(tmp_path: Path) -> None:
    header = ("Objective", "Key result", "Current", "Confidence", "Ampel", "Kommentar")
    path = sheet(
        tmp_path / "a.csv",
        ("Stand: 12.03.2025",),
        header,
        ("A", "a1", "12", "7", "gelb", "langsam"),
        ("", "a2", "", "", "", ""),
    )
    imported = read(path)
    (check_in,) = rows(imported, "check_ins")
    del check_in["check_in_id"], check_in["key_result_id"]
    expected = {
        "occurred_at": "2025-03-12T12:00:00",
        "value": "12",
        "confidence": "0.7",
        "status": "amber",
        "note": "langsam",
    }
    assert check_in == expected


STAND = ("Ziel", "Schlüsselergebnis", "Zielwert", "Stand")


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("3,9", "12"), ["3.9", "12"]),
        (("15,5 %", ""), ["15.5", ""]),
        (("1.200,50 €", "45000"), ["1200.5", "45000"]),
    ],
)
def test_stand_above_figures_is_where_it_stands(
    tmp_path: Path, cells: tuple[str, str], values: list[str]
) -> None:
    path = sheet(tmp_path / "a.csv", STAND, ("A", "a1", "20", cells[0]), ("", "a2", "2000", cells[1]))
    imported = read(path)
    assert imported.unreadable == []
    assert [row.get("x_current", "") for row in rows(imported, "key_results")] == values


@pytest.mark.parametrize("cells", [("12.03.2025", ""), ("12.03.", "2025-03-14"), ("im Plan", "offen")])
def test_stand_above_days_or_words_is_no_value(tmp_path: Path, cells: tuple[str, str]) -> None:
    header = (*STAND, "Ist")
    path = sheet(tmp_path / "a.csv", header, ("A", "a1", "20", cells[0], 7), ("", "a2", "20", cells[1], 8))
    assert ("Stand", "check_ins.occurred_at") in read(path).mapped


def test_what_is_stated_of_stand_holds(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.csv", STAND, ("A", "a1", "20", "3"))
    assert ("Stand", "check_ins.occurred_at") in read(path, mapping={"Stand": "check_ins.occurred_at"}).mapped


def test_weekly_columns_are_check_ins_at_noon(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    header = ("Objective", "Key result", "Target", "6 Jan", dt.date(2025, 1, 13), "2025-01-20", "27.01.")
    workbook(
        path,
        Q1_2025=[
            header,
            ("A", "a1", 50, 10, "12,000", "🔴", None),
            (None, "a2", "70%", 0.4, "40%", "no news", "n/a"),
        ],
    )
    book = load_workbook(path)
    page = book["Q1 2025"]
    page["G2"].fill = PatternFill("solid", fgColor="FF00B050")
    page["D3"].number_format = "0%"
    book.save(path)
    got = [
        (row["occurred_at"][:10], row.get("value"), row.get("status"), row.get("note"))
        for row in rows(read(path), "check_ins")
    ]
    assert got == [
        ("2025-01-06", "10", None, None),
        ("2025-01-13", "12000", None, None),
        ("2025-01-20", None, "red", None),
        ("2025-01-27", None, "green", None),
        ("2025-01-06", "40", None, None),
        ("2025-01-13", "40", None, None),
        ("2025-01-20", None, None, "no news"),
    ]


@pytest.mark.parametrize(
    ("title", "weeks", "days"),
    [
        ("Q3 2025", ("W1", "W2"), ["2025-07-04", "2025-07-11"]),
        ("Q3 2025", ("KW 27", "KW 28"), ["2025-07-04", "2025-07-11"]),
        ("Q3 2025", ("Week 27", "Week 28"), ["2025-07-04", "2025-07-11"]),
        ("OKRs", ("W1", "W2"), []),
    ],
)
def test_weeks_have_dates_only_where_the_period_is_known(
    tmp_path: Path, title: str, weeks: tuple[str, ...], days: list[str]
) -> None:
    path = sheet(tmp_path / "a.csv", (title,), ("Objective", "Key result", *weeks), ("A", "a1", "1", "2"))
    imported = read(path)
    assert [row["occurred_at"][:10] for row in rows(imported, "check_ins")] == days
    if not days:
        assert rows(imported, "key_results")[0]["x_weeks"] == "W1=1; W2=2"


@pytest.mark.parametrize(
    ("text", "light", "state", "score"),
    [
        ("On Track", "green", "", None),
        ("🟡", "amber", "", None),
        ("at risk - waiting", "amber", "", None),
        ("Rot", "red", "", None),
        ("COMPLETE - 4:03", "", "achieved", 1.0),
        ("70% achieved", "", "", 0.7),
        ("100% complete", "", "achieved", 1.0),
        ("FAILED - 5.8k/7k", "", "missed", None),
        ("not completed", "", "missed", None),
        ("Not Started.", "", "active", None),
        ("5 found (50%), 2 hired (200%)", "", "", None),
        ("Completed work on the wrong thing", "", "", None),
        ("Good question was asked by the board", "", "", None),
        ("✅", "", "achieved", 1.0),
    ],
)
def test_statuses(text: str, light: str, state: str, score: float | None) -> None:
    status = read_status(text)
    assert (status.light, status.state, status.score) == (light, state, score)


def test_scores_are_final_only_in_a_past_period(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.csv",
        ("Objective", "Key result", "Quarter", "Score"),
        *(
            ("A", "a1", "Q1 2025", "0.7"),
            ("A", "a2", "Q1 2025", "1.3"),
            ("A", "a1", "Q1 2026", "0.2"),
            ("A", "a3", "", "0.5"),
        ),
    )
    got = [(row.get("final_score"), row.get("x_score")) for row in rows(read(path), "key_results")]
    assert got == [("0.7", None), ("1", "1.3"), (None, "0.2"), (None, "0.5")]


def test_importing_again_says_what_changed(tmp_path: Path) -> None:
    header = ("Objective", "Key result", "Quarter", "Target")
    old = read(sheet(tmp_path / "a.csv", header, ("A", "a1", "Q1 2025", "5"), ("", "a2", "Q1 2025", "6")))
    new = read(sheet(tmp_path / "b.csv", header, ("a ", "A3", "2025-Q1", ""), ("", "a1", "Q1 2025", "7")))
    changes = compare_drafts(old.draft, new.draft)
    assert [(change.table, change.title) for change in changes.new] == [("key_results", "A3")]
    assert [change.title for change in changes.gone] == ["a2"]
    targets = [change.columns for change in changes.changed if change.table == "key_results"]
    assert targets == [(("target", "5", "7"),)]


def test_the_summary_says_it_all(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.csv", ("Objective", "Key result", "Foo", "Target"), ("A", "a1", "x", "many"))
    lines = "\n".join(summary_lines(read(path)))
    for said in (
        "plain spreadsheet",
        "1 objective, 1 key result",
        "Target → key_results.target",
        "Foo: no column",
        "a.csv:2: target: is no number",
    ):
        assert said in lines


def test_a_fiscal_year_that_nobody_explained_is_a_guess_that_is_said(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.csv", ("Objective", "Key result", "Quarter"), ("A", "a1", "FY25-Q1"))
    assert any("--fiscal-year-start" in note for note in read(path).notes)
    assert rows(read(path), "cycles")[0]["starts_on"] == "2025-01-01"
    told = read(path, fiscal_year_start=2)
    assert not any("--fiscal-year-start" in note for note in told.notes)
    assert rows(told, "cycles")[0]["starts_on"] == "2024-02-01"


@pytest.mark.parametrize("restated", [False, True])
@pytest.mark.parametrize("typed", [False, True])
def test_team_and_period_of_the_first_row_hold_for_the_whole_objective(
    tmp_path: Path, restated: bool, typed: bool
) -> None:
    table = [
        ["Help customers sooner", "Answers in an hour", "Support", "Q1 2025", "Team"],
        ["Help customers sooner" if restated else "", "Fewer complaints", "", "", ""],
        ["Help customers sooner" if restated else "", "Shorter waits", "", "", ""],
        ["Help customers sooner", "Faster parcels", "Logistics", "Q1 2025", "Team"],
        ["Sell to larger firms", "Win 3 partners", "", "Q2 2025", "Company"],
        ["Sell to larger firms" if restated else "", "Sign 5", "", "", ""],
    ]
    if typed:
        told = [["Type", "Title", "Team", "Quarter", "Level"]]
        for objective, result, *others in table:
            if others[1]:
                told.append(["Objective", objective, *others])
            told.append(["Key result", result, "", "", ""])
    else:
        told = [["Objective", "Key result", "Team", "Quarter", "Level"], *table]
    imported = read(sheet(tmp_path / "a.csv", *told))
    objectives = imported.draft.rows["objectives"]
    assert [row["title"] for row in objectives] == [
        "Help customers sooner",
        "Help customers sooner",
        "Sell to larger firms",
    ]
    assert names(imported, "objectives", "team_id") == ["Support", "Logistics", ""]
    assert [row["level"] for row in objectives] == ["team", "team", "company"]
    cycles = {row["cycle_id"]: row["name"] for row in imported.draft.rows["cycles"]}
    assert [cycles[row["cycle_id"]] for row in objectives] == ["Q1 2025", "Q1 2025", "Q2 2025"]
    of = [row["objective_id"] for row in imported.draft.rows["key_results"]]
    ids = [row["objective_id"] for row in objectives]
    assert of == [ids[0]] * 3 + [ids[1]] + [ids[2]] * 2
    assert imported.unreadable == []


@pytest.mark.parametrize(
    ("cells", "doubtful"),
    [
        (["Smith, Ann", "Jones, Bob"], "Smith, Ann"),
        (["Ann Lee", "McKay, Bob", "Cem Orr"], "McKay, Bob"),
        (["Smith, Ann", "Jones, Bob", "Lee, Cem", "Dan Ito"], "Smith, Ann"),
        (["Ann, Bob", "Bob", "Cem"], ""),
        (["Smith, Ann", "Jones, Bob", "Lee, Cem"], ""),
    ],
)
def test_a_name_that_may_be_one_person_or_two_is_noted(
    tmp_path: Path, cells: list[str], doubtful: str
) -> None:
    table = [[f"O{number}", f"k{number}", cell] for number, cell in enumerate(cells)]
    imported = read(sheet(tmp_path / "a.csv", ["Objective", "Key result", "Owner"], *table))
    found = [line for line in summary_lines(imported) if "one person, last name first, or two" in line]
    assert len(found) == bool(doubtful)
    assert all(repr(doubtful) in line for line in found)


def test_progress_of_past_periods_without_scores_is_noted_with_the_way_out(tmp_path: Path) -> None:
    table = [
        ["Objective", "Key result", "Quarter", "% done"],
        ["Grow", "Sign 5", "Q1 2025", "70%"],
        ["", "Sign 6", "Q1 2026", "20%"],
        ["", "Sign 7", "Q1 2025", ""],
    ]
    path = sheet(tmp_path / "a.csv", *table)
    note = next(note for note in read(path).notes if "no column holds scores" in note)
    assert note.startswith("1 key result of past periods")
    assert '--map "% done=final_score"' in note
    mapped = read(path, mapping={"% done": "final_score"})
    assert mapped.draft.rows["key_results"][0]["final_score"] == "0.7"
    scored = sheet(tmp_path / "b.csv", [*table[0], "Score"], [*table[1], "0.6"])
    assert not any(
        "no column holds scores" in note for imported in (mapped, read(scored)) for note in imported.notes
    )


def test_a_team_named_only_where_it_changes_holds_for_its_further_objectives(tmp_path):
    table = [
        ("Team", "Objective", "Key Result"),
        ("Sales", "Win the region", "Sign 5 partners"),
        ("Production", "Reduce scrap", "Scrap rate from 4 % to 2 %"),
        ("", "", "Rework below 1 %"),
        ("", "Deliver on time", "On time from 78 % to 92 %"),
        ("", "", "Late orders below 10"),
        ("IT", "Modernise", "1,200 users live"),
    ]
    imported = read(sheet(tmp_path / "okrs.csv", *table))
    teams = _teams(imported)
    assert teams["Deliver on time"] == teams["Reduce scrap"] == "Production"
    assert teams["Modernise"] == "IT"
    assert [note for note in imported.notes if note.startswith("1 objective without a team below another")]


@pytest.mark.parametrize(
    ("header", "row", "last"),
    [
        # The team is said on every row: where it is not, there is none.
        (("Team", "Objective", "Key Result"), ("Sales", "", "Churn below 2 %"), ("", "Grow", "Sales of 5 m")),
        # It stands behind the objective, as what is said of it.
        (("Objective", "Team", "Key Result"), ("", "", "Churn below 2 %"), ("Grow", "", "Sales of 5 m")),
    ],
)
def test_an_objective_without_a_team_is_not_given_another_ones(tmp_path, header, row, last):
    first = dict(zip(header, ("Sales", "Win the region", "Sign 5 partners"), strict=True))
    if header[0] == "Objective":
        first |= {"Objective": "Win the region", "Team": "Sales"}
    second = {"Team": "IT", "Objective": "Modernise", "Key Result": "1,200 users live"}
    table = [header, [first[name] for name in header], row, [second[name] for name in header], last]
    imported = read(sheet(tmp_path / "okrs.csv", *table))
    teams = _teams(imported)
    assert teams["Grow"] == ""
    assert teams["Modernise"] == "IT"


def _teams(imported):
    """The name of each objective's team."""
    names = {row["team_id"]: row["name"] for row in rows(imported, "teams")}
    return {row["title"]: names.get(row.get("team_id", ""), "") for row in rows(imported, "objectives")}
