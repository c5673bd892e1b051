"""Files of every kind, as a user hands them in: tables, notes, trails, workbooks, several at once, and any bytes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from intake.okrs.made import anything, letters_are_found
from mainspring.engine.lint.document import Document
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rule import rule
from mainspring.engine.trail.problems import TrailError
from mainspring.intake.okrs import read_documents, read_text, write_yaml

SETS = Path(__file__).parents[4] / "shared" / "data" / "orgsets"
NAMES = ("a.yaml", "a.md", "a.csv", "a.xlsx", "a.zip", "a.json", "", "a.txt")


def read(tmp_path: Path, name: str, text: str) -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_documents([path])


def test_a_plain_table_needs_nothing_but_its_two_columns(tmp_path: Path) -> None:
    text = 'objective,key_result\r\nGrow,"Raise ""x"",\nfrom 1 to 2"\r\n,Sell 5\r\nKeep,Lose 3\r\n'
    document = read(tmp_path, "okrs.csv", text)
    assert document.problems == []
    assert [(each.text.value, len(each.key_results)) for each in document.objectives] == [
        ("Grow", 2),
        ("Keep", 1),
    ]
    assert document.fields == frozenset()
    for key_result in document.key_results:
        letters_are_found(key_result.text, text)
        letters_are_found(key_result.objective.text, text)


def test_columns_become_fields_and_empty_ones_ask_nothing(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "okrs.csv",
        "id;objective;key_result;owner;target;baseline;due_on;evidence;ambition;status;note;guardrail;ignore\n"
        "K1;Grow;Sell more;Ann & Bob;1.200;12,5;31.03.2026;Dashboard;Committed;at risk;slow start;;KR122 OBJ101: known\n",
    )
    [objective] = document.objectives
    [key_result] = objective.key_results
    assert (key_result.id, key_result.owner, key_result.target, key_result.baseline) == (
        "K1",
        "Ann & Bob",
        1200,
        12.5,
    )
    assert (key_result.due_on, key_result.evidence, objective.ambition) == (
        "2026-03-31",
        "Dashboard",
        "committed",
    )
    assert (key_result.ignored, objective.ignored) == ({"KR122": "known"}, {"OBJ101": "known"})
    [note] = document.notes
    assert (note.text.value, note.status, note.key_result_id) == ("slow start", "amber", "K1")
    assert "guardrail" not in document.fields
    assert {"owner", "target", "evidence", "due_on"} <= document.fields
    assert document.problems == []


def test_people_share_an_objective_and_teams_do_not(tmp_path: Path) -> None:
    people = "objective,key_result,owner,level\nGrow,Sell 5,Ann,individual\nGrow,Sell 6,Bob,individual\n"
    teams = people.replace("individual", "team")
    assert [len(each.key_results) for each in read(tmp_path, "a.csv", people).objectives] == [2]
    assert [len(each.key_results) for each in read(tmp_path, "b.csv", teams).objectives] == [1, 1]


def test_no_owner_of_an_objective_is_invented(tmp_path: Path) -> None:
    rows = "objective,key_result,owner\nGrow,Raise orders from 1 to 2,Ann\nGrow,Raise visits from 1 to 2,\n"
    document = read(tmp_path, "okrs.csv", rows)
    assert [objective.owner for objective in document.objectives] == [""]
    assert [finding.subject.text.value for finding in lint(document, [rule("KR115")]).findings] == [
        "Raise visits from 1 to 2"
    ]
    assert write_yaml(document).count("owner: Ann") == 1
    stated = read(tmp_path, "b.csv", "objective,objective owner,key_result,owner\nGrow,Bea,Sell 5,Ann\n")
    assert [(each.owner, each.key_results[0].owner) for each in stated.objectives] == [("Bea", "Ann")]


def test_what_a_cell_cannot_hold_is_listed_with_its_row(tmp_path: Path) -> None:
    document = read(tmp_path, "okrs.csv", "objective,key_result,target,colour\nGrow,Sell,many,blue\n")
    assert [problem.rpartition("okrs.csv")[2] for problem in document.problems] == [
        ":2: target: is no number (“many”)"
    ]
    assert [notice.rpartition("okrs.csv")[2] for notice in document.notices] == [
        ":1: columns that were not read: colour"
    ]


def test_what_stands_beyond_the_header_is_listed_with_its_place(tmp_path: Path) -> None:
    document = read(
        tmp_path, "okrs.csv", 'objective,key_result\nGrow,Raise NPS, from 1 to 2\n"Keep","Lose 3",\n'
    )
    assert [problem.rpartition("okrs.csv")[2] for problem in document.problems] == [
        ":2:17: the row has more cells than the header, and “from 1 to 2” was not read; a text that holds a “,” stands in quotes"
    ]
    notes = read(tmp_path, "notes.csv", "date,key_result,note\n2026-01-05,Sell,12 sold, 3 back\n")
    assert [problem.rpartition("notes.csv")[2].partition(": ")[0] for problem in notes.problems] == [":2:26"]


@pytest.mark.parametrize("name", ["okrs.csv", "okrs.yaml", "okrs.md"])
def test_a_field_that_is_to_be_filled_in_later_is_no_value_and_is_not_lost(tmp_path: Path, name: str) -> None:
    text = {
        "okrs.csv": "objective,key_result,baseline,target,due\nGrow,Sell more,XX,TBD,TBC\n",
        "okrs.yaml": "- objective: Grow\n  key_results:\n    - {key_result: Sell more, baseline: XX, target: TBD, due: TBC}\n",
        "okrs.md": "## Objective: Grow\n\n- Sell more\n  - baseline: XX\n  - target: TBD\n  - due: TBC\n",
    }[name]
    document = read(tmp_path, name, text)
    assert document.problems == []
    (key_result,) = document.key_results
    assert sorted(key_result.unfilled) == [("baseline", "XX"), ("due", "TBC"), ("target", "TBD")]
    assert [finding.code for finding in lint(document, [rule("KR122")]).findings] == ["KR122"] * 3
    assert "target: TBD" in write_yaml(document)


def test_an_owner_still_to_be_named_takes_nobody_elses(tmp_path: Path) -> None:
    text = "- objective: Grow\n  owner: Kim\n  key_results:\n    - Sell 5\n    - {key_result: Sell 6, owner: TBD}\n"
    found = lint(read(tmp_path, "okrs.yaml", text), [rule("KR115")]).findings
    assert [finding.subject.text.value for finding in found] == ["Sell 6"]


def test_rows_below_that_leave_the_objective_empty_are_its_own(tmp_path: Path) -> None:
    text = "level,parent,owner,objective,key_result\nteam,C2,Kim,Grow,Sell 5\n,,,,Sell 6\n,,,,Sell 7\nteam,C3,Lee,Keep,Lose 1\n"
    document = read(tmp_path, "okrs.csv", text)
    assert [(each.text.value, each.parent, len(each.key_results)) for each in document.objectives] == [
        ("Grow", "C2", 3),
        ("Keep", "C3", 1),
    ]


def test_who_owns_one_key_result_of_several_is_no_team(tmp_path: Path) -> None:
    text = "- objective: Grow\n  key_results:\n    - Sell 5\n    - {key_result: Sell 6, owner: Kim}\n"
    assert [each.carrier for each in read(tmp_path, "okrs.yaml", text).objectives] == [""]


def test_notes_know_the_note_before_them_and_their_key_result(tmp_path: Path) -> None:
    (tmp_path / "okrs.csv").write_text(
        "id,objective,key_result,baseline,target,period\nK1,Grow,Sell,0,10,2026-Q1\n", encoding="utf-8"
    )
    (tmp_path / "notes.csv").write_text(
        "key_result_id,date,status,value,author,note\nK1,2026-02-14,green,5,Ann,still on track\nK1,2026-01-31,red,2,Ann,on track\n",
        encoding="utf-8",
    )
    document = read_documents([tmp_path / "okrs.csv", tmp_path / "notes.csv"])
    late, early = document.notes
    assert (late.previous, late.previous_value, early.previous) == ("on track", 2, None)
    assert (late.key_result, late.progress, late.expected) == ("Sell", 0.5, 0.5)
    assert document.fields == {"id", "baseline", "target", "period"}


def test_a_workbook_s_places_are_its_rows_and_columns(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Q1 2026"
    for row in (
        ["OKRs"],
        [],
        ["Team", "Objective", "Key result"],
        ["Ops", "Grow", "Sell 5"],
        [None, None, "Sell 6"],
    ):
        book.active.append(row)
    extra = book.create_sheet("Updates")
    for row in (["note", "key_result", "date"], ["on track", "Sell 5", "2026-02-01"]):
        extra.append(row)
    book.save(tmp_path / "okrs.xlsx")
    document = read_documents([tmp_path / "okrs.xlsx"])
    [objective] = document.objectives
    assert (objective.team, objective.period) == ("Ops", "Q1 2026")
    assert [(result.text.value, result.text.at(3)) for result in objective.key_results] == [
        ("Sell 5", (4, 3)),
        ("Sell 6", (5, 3)),
    ]
    assert [note.key_result for note in document.notes] == ["Sell 5"]


def test_a_trail_gives_notes_what_followed_and_what_was_reworded(tmp_path: Path) -> None:
    tables = {
        "people": "person_id,name\np1,Ann\n",
        "cycles": "cycle_id,name,starts_on,ends_on\nc,Q1 2026,2026-01-01,2026-03-31\n",
        "objectives": "objective_id,title,cycle_id,owner_id\no1,Grow,c,p1\n",
        "key_results": "key_result_id,objective_id,title,owner_id,baseline,target\nk1,o1,Sell 5,p1,0,10\nk2,o1,Sell 6,,,\n",
        "check_ins": "check_in_id,key_result_id,occurred_at,status,value,note\nu1,k1,2026-01-10,red,1,stuck\nu2,k1,2026-03-20,red,2,still stuck\n",
        "decisions": "decision_id,occurred_at,kind,subject_id\nd1,2026-01-20,scope,k1\n",
        "revisions": "occurred_at,subject_id,field,old,new\n2026-01-22,k1,title,Sell 9,Sell 5\n2026-03-01,k2,title,Sell 8,Sell 6\n",
    }
    for table, text in tables.items():
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    document = read_documents([tmp_path])
    assert document.problems == []
    assert [(note.text.value, note.followed, note.previous, note.progress) for note in document.notes] == [
        ("stuck", True, None, 0.1),
        ("still stuck", False, "stuck", 0.2),
    ]
    assert [(each.subject_id, each.recorded) for each in document.rewordings] == [("k1", True), ("k2", False)]
    first = document.objectives[0].key_results[0]
    assert (first.owner, first.text.line, Path(first.text.file).name) == ("Ann", 2, "key_results.csv")


def test_a_table_that_names_no_column_of_a_text_claims_none(tmp_path: Path) -> None:
    (tmp_path / "objectives.csv").write_text("objective_id,title\nO1,Grow\n", encoding="utf-8")
    (tmp_path / "key_results.csv").write_text(
        "key_result_id,objective_id,title\nK1,O1,Sell 5\n", encoding="utf-8"
    )
    document = read_documents([tmp_path])
    assert [
        (text.line, text.column) for text in (document.objectives[0].text, next(document.key_results).text)
    ] == [*((2, 0), (2, 0))]


def test_a_tool_s_export_is_read_by_its_importer(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "viva.csv",
        "Type,Title,Owner,Parent,Period\nObjective,Grow,Ann,,Q1 2026\nKey result,Sell 5,Bob,Grow,Q1 2026\n",
    )
    assert [
        (each.text.value, [kr.text.value for kr in each.key_results]) for each in document.objectives
    ] == [("Grow", ["Sell 5"])]


def test_several_kinds_are_one_set_and_only_common_fields_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("objective,key_result,owner\nGrow,Sell,Ann\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(
        "objectives: [{objective: Keep, key_results: [Lose 3]}]\n", encoding="utf-8"
    )
    (tmp_path / "README.md").write_text("## Objective: Stay\n\n- Rest (owner: Kim)\n", encoding="utf-8")
    document = read_documents([tmp_path])
    assert sorted(each.text.value for each in document.objectives) == ["Grow", "Keep", "Stay"]
    assert document.fields == {"owner"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"objective,key_result\nGrow,Sell\n", "table"),
        (b"objectives:\n- objective: Grow\n  key_results: [Sell]\n", "yaml"),
        (b"# Ops\n\n## Grow\n\n- Sell\n", "markdown"),
        ("objective;key_result\nGrow;Sell\n".encode("utf-16"), "table"),
    ],
)
def test_standard_input_is_told_by_its_content(data: bytes, kind: str) -> None:
    [objective] = read_documents(["-"], io.BytesIO(data)).objectives
    assert (objective.text.value, [each.text.value for each in objective.key_results]) == (
        "Grow",
        ["Sell"],
    ), kind


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"colour,size\nred,4\n", "no header row names objectives or key results"),
        ("a.csv", b'objective,key_result\n"Grow,Sell\n', "a quote is opened here and never closed"),
        ("a.xlsx", b"PK\x03\x04 nothing", "a.xlsx"),
        ("a.md", b"%PDF-1.7", "this is no CSV, Excel, YAML, Markdown or trail"),
    ],
)
def test_what_cannot_be_read_at_all_is_one_clear_error(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TrailError, match=said):
        read_documents([tmp_path / name])


def test_a_file_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(TrailError, match="there is no such file"):
        read_documents([tmp_path / "gone.csv"])


FUZZ = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


@FUZZ
@given(
    st.one_of(st.binary(), anything.map(lambda text: text.encode("utf-8", "replace"))), st.sampled_from(NAMES)
)
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, name: str) -> None:
    said = f"{name}: it was read"
    try:
        read_documents(["-"], io.BytesIO(data), name)
    except TrailError as error:
        said = str(error)
    assert said.startswith(name)
    assert len(said.splitlines()) == 1


@FUZZ
@given(anything, st.sampled_from(("a.yaml", "a.md", "a.csv")))
def test_any_text_is_read_as_one_types_and_each_letter_is_found(text: str, name: str) -> None:
    document = read_text(text, name)
    if name == "a.csv":
        return
    for objective in document.objectives:
        for each in (objective, *objective.key_results):
            if each.text.line and "\ufffd" not in each.text.value:
                letters_are_found(each.text, text.removeprefix("\ufeff"))


@pytest.mark.skipif(not SETS.is_dir(), reason="the reference data is not beside this checkout")
@pytest.mark.parametrize(
    "path", sorted(SETS.glob("*.csv")) if SETS.is_dir() else [], ids=lambda path: path.stem
)
def test_the_organisations_sets_are_read_as_they_are(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    document = read_documents([path])
    assert document.problems == []
    by_id = {key_result.id: key_result for key_result in document.key_results}
    assert len(by_id) == len(rows)
    source = path.read_text(encoding="utf-8")
    for row in rows:
        key_result = by_id[row["corpus_id"]]
        assert key_result.text.value == row["key_result"].strip()
        assert key_result.objective.text.value == row["objective"].strip()
        assert (key_result.owner, key_result.objective.period) == (row["owner"], row["period"])
        letters_are_found(key_result.text, source)
