"""Whatever the layout, it is told which row is an objective and which a key result."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.styles import Alignment

from intake.spreadsheet.sheets import names, read, reasons, rows, sheet, tree, workbook
from mainspring.engine.trail.problems import TrailError

EXPECTED = {"Delight customers": ["NPS of 50", "Churn below 2 %"], "Grow": ["Sign 5 partners"]}


@pytest.mark.parametrize(
    "table",
    [
        [
            ("Objective", "Key Result"),
            ("Delight customers", "NPS of 50"),
            ("", "Churn below 2 %"),
            (),
            ("Grow", "Sign 5 partners"),
        ],
        [
            ("Objective", "Key Result"),
            *(
                ("Delight customers", "NPS of 50"),
                ("Delight  Customers", "Churn below 2 %"),
                ("Grow", "Sign 5 partners"),
            ),
        ],
        [
            ("objective_title", "KEY RESULTS:"),
            *(
                ("Delight customers", ""),
                ("", "NPS of 50"),
                ("", "Churn below 2 %"),
                ("Grow", ""),
                ("", "Sign 5 partners"),
            ),
        ],
        [
            ("Ziel", "Schlüsselergebnis", "Verantwortlich"),
            *(
                ("Delight customers", "NPS of 50", "Ann"),
                ("", "Churn below 2 %", ""),
                ("Grow", "Sign 5 partners", ""),
            ),
        ],
        [
            ("Type", "Title"),
            *(("Objective", "Delight customers"), ("Key Result", "NPS of 50"), ("KR", "Churn below 2 %")),
            *(("objective", "Grow"), ("key result", "Sign 5 partners")),
        ],
        [
            ("#", "OKR", "Owner"),
            *(
                ("O1", "Delight customers", "Ann"),
                ("KR1.1", "NPS of 50", ""),
                ("KR1.2", "Churn below 2 %", ""),
            ),
            *(("O2", "Grow", ""), ("KR2.1", "Sign 5 partners", "")),
        ],
        [
            ("No.", "OKR"),
            *(
                ("1", "Delight customers"),
                ("1.1", "NPS of 50"),
                ("1.2", "Churn below 2 %"),
                ("2", "Grow"),
                ("2.1", "Sign 5 partners"),
            ),
        ],
        [
            ("OKRs", "Owner"),
            *(("O1: Delight customers", "Ann"), ("KR 1 - NPS of 50", ""), ("KR2: Churn below 2 %", "")),
            *(("Objective 2: Grow", ""), ("KR1: Sign 5 partners", "")),
        ],
        [
            ("OKR", "Owner"),
            *(
                ("Delight customers", "Ann"),
                ("  - NPS of 50", ""),
                ("  - Churn below 2 %", ""),
                ("Grow", ""),
                ("  • Sign 5 partners", ""),
            ),
        ],
        [
            ("Objective", "KR1", "KR2"),
            ("Delight customers", "NPS of 50", "Churn below 2 %"),
            ("Grow", "Sign 5 partners", ""),
        ],
        [
            ("Our OKRs", ""),
            *(
                (),
                ("as agreed in the offsite", ""),
                ("Objective", "Key result"),
                ("Delight customers", "NPS of 50"),
            ),
            *(
                ("", "Churn below 2 %"),
                ("Total", ""),
                (),
                ("Objective", "Key result"),
                ("Grow", "Sign 5 partners"),
            ),
        ],
    ],
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_are_told_apart(tmp_path: Path, table: list[tuple[str, ...]], kind: str) -> None:
    path = tmp_path / f"okrs.{kind}"
    if kind == "csv":
        sheet(path, *table)
    else:
        workbook(path, OKRs=table)
    imported = read(path)
    assert tree(imported) == EXPECTED
    assert imported.recognised == "plain spreadsheet"
    assert imported.unreadable == []


def test_indentation_of_cells_and_merged_objectives(tmp_path: Path) -> None:
    path = tmp_path / "okrs.xlsx"
    indented = [("OKR", "Owner"), ("Delight", "Ann"), ("NPS of 50", "Bob")]
    merged = [
        ("OKRs 2025",),
        ("Objective", "Key Result", "Owner"),
        ("Grow", "a", "Ann"),
        (None, "b"),
        (None, "c", "Bob"),
    ]
    workbook(path, Q1_2025=indented, Q2_2025=merged)
    book = load_workbook(path)
    book["Q1 2025"]["A3"].alignment = Alignment(indent=1)
    page = book["Q2 2025"]
    for cells in ("A1:C1", "A3:A5", "C3:C4"):
        page.merge_cells(cells)
    book.save(path)
    imported = read(path)
    assert tree(imported) == {"Delight": ["NPS of 50"], "Grow": ["a", "b", "c"]}
    assert names(imported, "key_results", "owner_id") == ["Bob", "Ann", "Ann", "Bob"]
    assert [row["name"] for row in rows(imported, "cycles")] == ["Q1 2025", "Q2 2025"]


def test_a_sheet_for_each_team_and_notes_and_hidden_sheets(tmp_path: Path) -> None:
    path = tmp_path / "OKRs Q3 2025.xlsx"
    header = ("Objective", "Key result")
    workbook(
        path,
        Sales=[header, ("Be the best", "s1")],
        Product=[header, ("Be the best", "p1")],
        Company=[header, ("Lead", "c1")],
        How_to=[("Please fill in until Friday",)],
        Empty=[],
    )
    book = load_workbook(path)
    book["Product"].sheet_state = "hidden"
    book["Sales"].row_dimensions[2].hidden = True
    book.save(path)
    imported = read(path)
    assert names(imported, "objectives", "team_id") == ["Sales", "Product", ""]
    assert len({row["cycle_id"] for row in rows(imported, "objectives")}) == 1
    assert [sheet for sheet, _ in imported.ignored] == ["sheet 'How to'", "sheet 'Empty'"]
    said = "\n".join(imported.notes)
    assert "OKRs Q3 2025.xlsx!Product: the sheet is hidden" in said
    assert "Sales: 1 hidden rows were read" in said
    assert "sheets' names are taken for teams: Sales, Product" in said
    assert "3 sheets: the period is taken from the title, the sheet's or the file's name: Q3 2025" in said


def test_headings_between_rows_name_team_and_period(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "okrs.csv",
        ("Objective", "Key result"),
        *(("Q1 2025",), ("Team Blue",), ("A", "a1"), ("Team Red",), ("A", "a1"), ("Q2 2025",), ("A", "a1")),
    )
    imported = read(path)
    assert names(imported, "objectives", "team_id") == ["Team Blue", "Team Red", "Team Red"]
    cycles = {row["cycle_id"]: row["name"] for row in rows(imported, "cycles")}
    assert [cycles[row["cycle_id"]] for row in rows(imported, "objectives")] == [
        "Q1 2025",
        "Q1 2025",
        "Q2 2025",
    ]


def test_what_is_neither_is_listed_and_no_row_is_lost(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "okrs.csv",
        ("Objective", "Key result", "Owner", "Mood"),
        *(
            ("", "nobody's", "Ann", ""),
            ("A", "a1", "Ann", ""),
            ("", "", "Bob", ""),
            ("", "a1", "Ann", ""),
            ("", "a1", "Bob", ""),
        ),
        ("Total", "", "", "3"),
    )
    imported = read(path)
    assert names(imported, "key_results", "owner_id") == ["Ann", "Bob"]
    assert reasons(imported) == [
        (2, "objective_id", "a key result above every objective"),
        (4, "", "neither an objective nor a key result in this row"),
        (5, "", "the same objective, key result and owner as in line 3; left out"),
    ]
    assert ("Mood", "no column that is known here; name it with --map") in imported.ignored
    assert any("rows of totals (1)" in what for what, _ in imported.ignored)


def test_two_tables_side_by_side_are_a_problem(tmp_path: Path) -> None:
    header = ("Objective", "Key result", "Owner")
    path = sheet(tmp_path / "okrs.csv", (*header, "", *header), ("A", "a1", "Ann", "", "B", "b1", "Bob"))
    imported = read(path)
    assert tree(imported) == {"A": ["a1"]}
    assert "second table" in imported.unreadable[0].reason


def test_a_goal_behind_the_key_result_is_what_it_is_to_reach(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "okrs.csv",
        ("Objective", "KR", "who", "Start", "Goal", "RAG"),
        ("Customers stay", "Renewals", "Ann", "31", "45", "green"),
    )
    imported = read(path)
    assert [(row["baseline"], row["target"]) for row in rows(imported, "key_results")] == [("31", "45")]
    assert not imported.unreadable


def test_a_goal_that_heads_key_results_of_its_own_is_a_second_table(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "okrs.csv",
        ("Objective", "KR", "Owner", "Goal", "KR", "Owner"),
        ("A", "a1", "Ann", "B", "b1", "Bob"),
    )
    imported = read(path)
    assert tree(imported) == {"A": ["a1"]}
    assert "second table" in imported.unreadable[0].reason


def test_map_overrides(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "okrs.csv", ("Was", "Woran", "Owner", "Pod", "Zahl"), ("A", "a1", "Ann", "Blue", "5")
    )
    with pytest.raises(TrailError, match="--map"):
        read(path)
    mapping = {
        "was": "objective",
        "WORAN": "key_results.title",
        "Pod": "team_id",
        "Zahl": "x_figure",
        "Owner": "-",
    }
    imported = read(path, mapping=mapping)
    assert tree(imported) == {"A": ["a1"]}
    assert names(imported, "objectives", "team_id") == ["Blue"]
    assert rows(imported, "key_results")[0]["x_figure"] == "5"
    assert "owner_id" not in imported.draft.columns["key_results"]
    with pytest.raises(TrailError, match="cannot become"):
        read(path, mapping={"Was": "objective", "Woran": "pulse.score"})


def test_a_number_in_a_title_is_no_numbering(tmp_path: Path) -> None:
    body = (("O2 saturation is safe", "Key result 3 of the plan holds"), ("O3: Grow", "KR 3.1) Sign 5"))
    imported = read(sheet(tmp_path / "okrs.csv", ("Objective", "Key result"), *body))
    assert tree(imported) == {"O2 saturation is safe": ["Key result 3 of the plan holds"], "Grow": ["Sign 5"]}


_words = st.text("abcxyz äß-%&.,'\"\n", max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(_words, _words, _words), max_size=12))
def test_every_key_result_that_goes_in_comes_out_or_is_listed(
    tmp_path_factory: pytest.TempPathFactory, body: list[tuple[str, str, str]]
) -> None:
    path = sheet(tmp_path_factory.getbasetemp() / "any.csv", ("Objective", "Key result", "Owner"), *body)
    if not any(cell.strip() for row in body for cell in row):
        with pytest.raises(TrailError, match=r"^any\.csv has a header but no rows$"):
            read(path)
        return
    imported = read(path)
    written = sum(bool(result.strip()) for _, result, _ in body)
    listed = [
        problem
        for problem in imported.unreadable
        if problem.reason != "neither an objective nor a key result in this row"
    ]
    assert len(rows(imported, "key_results")) + len(listed) == written


def test_a_folder_or_archive_of_sheets_is_one_source(tmp_path: Path) -> None:
    folder = tmp_path / "OKRs Q2 2025"
    folder.mkdir()
    sheet(folder / "Sales.csv", ("Objective", "Key result"), ("A", "a1"))
    workbook(folder / "Product.xlsx", Product=[("Objective", "Key result"), ("B", "b1")])
    (folder / "logo.png").write_bytes(b"\x89PNG....")
    archive = shutil.make_archive(str(tmp_path / "OKRs Q2 2025"), "zip", folder)
    for path in (folder, Path(archive)):
        imported = read(path)
        assert tree(imported) == {"A": ["a1"], "B": ["b1"]}
        assert sorted(names(imported, "objectives", "team_id")) == ["Product", "Sales"]
        assert any("logo.png: not read" in note for note in imported.notes)


WEEKLY = (
    ("Objective", "Key result", "Owner", "W1", "", "W2", "", "Comment"),
    ("", "", "", "Value", "Confidence", "Value", "Confidence", ""),
    ("Grow", "Sign 5 partners", "Ann", "1", "6", "3", "8", "well"),
    ("", "Churn below 2 %", "Bob", "4", "", "", "5", ""),
)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "labels below"])
def test_weeks_over_values_and_confidences(tmp_path: Path, kind: str) -> None:
    """A merged week above its columns gives one check-in for each week, whichever row holds the other headers."""
    table = [("OKRs Q3 2025",), *WEEKLY]
    if kind == "labels below":
        table[1:3] = [
            ("", "", "", "W1", "", "W2", "", ""),
            ("Objective", "Key result", "Owner", "Value", "Confidence", "Value", "Confidence", "Comment"),
        ]
    path = tmp_path / ("okrs.csv" if kind != "xlsx" else "okrs.xlsx")
    if kind != "xlsx":
        sheet(path, *table)
    else:
        workbook(path, OKRs=[[cell or None for cell in row] for row in table])
        book = load_workbook(path)
        for cells in ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:H3"):
            book["OKRs"].merge_cells(cells)
        book.save(path)
    imported = read(path)
    assert tree(imported) == {"Grow": ["Sign 5 partners", "Churn below 2 %"]}
    assert imported.unreadable == []
    assert names(imported, "key_results", "owner_id") == ["Ann", "Bob"]
    assert [row.get("x_note") for row in rows(imported, "key_results")] == ["well", None]
    titles = {row["key_result_id"]: row["title"] for row in rows(imported, "key_results")}
    assert [
        (titles[row["key_result_id"]][0], row["occurred_at"][:10], row.get("value"), row.get("confidence"))
        for row in rows(imported, "check_ins")
    ] == [
        ("S", "2025-07-04", "1", "0.6"),
        ("S", "2025-07-11", "3", "0.8"),
        ("C", "2025-07-04", "4", None),
        ("C", "2025-07-11", None, "0.5"),
    ]


def test_groups_of_columns_under_a_header_of_their_own(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "okrs.csv",
        ("Objective", "Key result", "Measure", "", "", "Key result", "Comment"),
        ("", "", "Start", "Target", "Current", "Owner", ""),
        ("Grow", "Sign 5 partners", "0", "5", "2", "Ann", "well"),
    )
    imported = read(path)
    (row,) = rows(imported, "key_results")
    assert (row["title"], row["target"], row["x_current"], row["x_note"]) == (
        "Sign 5 partners",
        "5",
        "2",
        "well",
    )
    assert names(imported, "key_results", "owner_id") == ["Ann"]
    assert imported.unreadable == []


def test_periods_side_by_side_are_listed_and_not_guessed(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "okrs.csv",
        ("Objective", "Key result", "Q1", "", "Q2", ""),
        ("", "", "Target", "Actual", "Target", "Actual"),
        ("Grow", "Sign 5 partners", "5", "2", "9", "8"),
    )
    imported = read(path)
    (row,) = rows(imported, "key_results")
    assert not {"target", "x_current"} & row.keys()
    ((line, _, reason),) = reasons(imported)
    assert line == 1
    assert reason.startswith("columns for Q1, Q2 side by side")
    assert [name for name, why in imported.ignored if "side by side" in why] == [
        "Q1 / Target",
        "Q1 / Actual",
        "Q2 / Target",
        "Q2 / Actual",
    ]


def test_a_first_row_of_data_is_no_second_header(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "okrs.csv",
        ("Objective", "Key result", "Type", "Status", "Owner"),
        ("Grow", "Score", "Target", "Open", "Lead"),
        ("", "Sign 5", "", "", "Ann"),
    )
    assert tree(read(path)) == {"Grow": ["Score", "Sign 5"]}


def test_remarks_and_totals_beneath_the_table_are_neither(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "okrs.csv",
        ("Objective", "Key result"),
        *(
            ("Grow", "Sign 5"),
            ("Total objectives", "1"),
            ("Legend: green = on track", ""),
            ("* as agreed", ""),
        ),
    )
    imported = read(path)
    assert tree(imported) == {"Grow": ["Sign 5"]}
    assert [name for name, _ in imported.ignored] == [
        "okrs.csv: rows of totals (1)",
        "okrs.csv: rows of remarks (2)",
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("15 🟡", ("15", "amber", "")),
        ("🔴 60%", ("60", "red", "")),
        ("green", ("", "green", "")),
        ("green - 5 signed", ("", "green", "green - 5 signed")),
        ("🟢 going well", ("", "green", "🟢 going well")),
    ],
)
def test_a_week_that_says_two_things_keeps_both(tmp_path: Path, cell: str, expected: tuple[str, ...]) -> None:
    path = sheet(
        tmp_path / "Q3 2025.csv",
        ("Objective", "Key result", "Target", "W1", "W2"),
        ("Grow", "Share of 80 %", "80%", cell, ""),
    )
    (row,) = rows(read(path), "check_ins")
    assert (row.get("value", ""), row.get("status", ""), row.get("note", "")) == expected


def test_months_as_columns_are_check_ins_of_their_last_day(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "OKRs 2025.csv",
        ("Objective", "Key result", "Target", "Jan", "Feb.", "März"),
        ("Grow", "Sign 5", "5", "1", "", "3"),
    )
    got = [(row["occurred_at"][:10], row["value"]) for row in rows(read(path), "check_ins")]
    assert got == [("2025-01-31", "1"), ("2025-03-31", "3")]


def test_a_period_in_a_header(tmp_path: Path) -> None:
    one = sheet(
        tmp_path / "a.csv", ("Objective", "Key result", "Q4 Target", "Actual 2025"), ("A", "a1", "5", "2")
    )
    assert rows(read(one), "key_results")[0]["target"] == "5"
    two = sheet(
        tmp_path / "b.csv", ("Objective", "Key result", "Q3 Target", "Q4 Target"), ("A", "a1", "5", "9")
    )
    imported = read(two)
    assert "target" not in imported.draft.columns["key_results"]
    assert reasons(imported)[0][2].startswith("columns for Q3, Q4 side by side")


def test_a_list_without_a_header(tmp_path: Path) -> None:
    entries = (
        "O1 Delight customers",
        "KR1: NPS of 50",
        "KR2 Churn below 2 %",
        "O2 Grow",
        "KR1 Sign 5 partners",
    )
    path = sheet(tmp_path / "a.csv", ("OKRs Q1 2025",), *((entry, "x") for entry in entries))
    imported = read(path)
    assert tree(imported) == EXPECTED
    assert [row["name"] for row in rows(imported, "cycles")] == ["Q1 2025"]
    assert imported.ignored == [("column 2 without a header", "nothing says what it holds")]
    bare = sheet(tmp_path / "b.csv", *((entry,) for entry in entries))
    assert tree(read(bare)) == EXPECTED
