"""What is written comes back as it was, in every container, and to the byte."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.trail.support import NOW, company, draft_company, full_draft, read, told
from mainspring.engine.trail import Draft, TrailError, check_draft, is_trail, read_trail, write_trail

CONTAINERS = [("csv", "t"), ("parquet", "t"), ("xlsx", "t.xlsx"), ("csv", "t.zip"), ("parquet", "p.zip")]
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
AWKWARD = st.sampled_from(
    [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "'",
        '"',
        '""',
        "a\r\nb",
        "\r",
        "\n",
        "a,b;c\td",
        " lead and trail ",
        "_x000D_",
        "_x005F_",
        "😀",
        "007",
    ]
)
TEXTS = (AWKWARD | ANYTHING).filter(lambda text: text.strip() and not text.isspace())
_SPACES = " \t\n\r\xa0"


def contents(trail) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: trail.connection.execute(
            f'SELECT * EXCLUDE (_line, _file) FROM trail."{table}" ORDER BY _file, _line'
        ).fetchall()
        for table in sorted(trail.present)
    }


@pytest.mark.parametrize(("format", "name"), CONTAINERS)
@pytest.mark.parametrize("checked", [False, True], ids=["draft", "trail"])
def test_every_table_and_column_comes_back(tmp_path, format, name, checked):
    draft = full_draft()
    with check_draft(draft, timezone="UTC", now=NOW) as trail:
        assert told(trail) == []
        written = write_trail(trail if checked else draft, tmp_path / name, format=format)
        assert all(path.is_file() for path in written)
        assert is_trail(tmp_path / name)
        with read(tmp_path / name, timezone="Asia/Tokyo") as again:
            assert told(again) == []
            assert again.present == trail.present
            assert contents(again) == contents(trail)
            assert again.as_of == trail.as_of


@pytest.mark.parametrize(("format", "name"), [("csv", "t"), ("parquet", "t"), ("xlsx", "t.xlsx")])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    titles=st.lists(TEXTS, min_size=1, max_size=5), notes=st.lists(AWKWARD | ANYTHING, min_size=5, max_size=5)
)
def test_any_text_comes_back_byte_for_byte(tmp_path, format, name, titles, notes):
    titles = [title for title in titles if title.strip(_SPACES)]
    draft = Draft()
    draft.declare("key_results", "key_result_id", "objective_id", "title")
    draft.declare("objectives", "objective_id", "title", "description", "x_odd")
    for number, (title, note) in enumerate(zip(titles, notes, strict=False)):
        draft.add(
            "objectives", {"objective_id": f"o{number}", "title": title, "description": note, "x_odd": note}
        )
    write_trail(draft, tmp_path / name, format=format, force=True)
    with read(tmp_path / name) as trail:
        assert told(trail) == []
        found = trail.connection.execute(
            "SELECT title, description, x_odd FROM trail.objectives ORDER BY _line"
        ).fetchall()
        assert found == [
            (title, note or None, note or None) for title, note in zip(titles, notes, strict=False)
        ]


@pytest.mark.parametrize(("format", "name"), CONTAINERS)
def test_the_same_source_gives_the_same_bytes(tmp_path, format, name):
    written = []
    for turn in ("a", "b"):
        (tmp_path / turn).mkdir()
        with check_draft(full_draft(), timezone="UTC", now=NOW) as trail:
            written.append(
                [path.read_bytes() for path in write_trail(trail, tmp_path / turn / name, format=format)]
            )
    assert written[0] == written[1]


def test_a_draft_is_written_as_it_is_and_its_bad_cells_are_listed_on_reading(tmp_path):
    draft = draft_company()
    for number, (value, when) in enumerate(
        [("1.5", "2026-01-01T10:00"), ("many", "soon"), ("", "2026-01-02T10:00Z")]
    ):
        row = {
            "check_in_id": f"c{number}",
            "key_result_id": "k1",
            "occurred_at": when,
            "value": value,
            "status": "GREEN",
        }
        draft.add("check_ins", row)
    for format, name in CONTAINERS:
        write_trail(draft, tmp_path / name, format=format, force=True)
        with read(tmp_path / name) as trail:
            assert [(p.column, p.value) for p in trail.problems()] == [
                ("occurred_at", "soon"),
                ("value", "many"),
            ]
            found = trail.connection.execute(
                "SELECT occurred_at, value, status FROM trail.check_ins ORDER BY 1"
            ).fetchall()
            assert found == [
                (dt.datetime(2026, 1, 1, 10), 1.5, "green"),
                (dt.datetime(2026, 1, 2, 10), None, "green"),
            ]


def test_naive_times_of_a_draft_stay_naive_in_parquet(tmp_path):
    draft = draft_company()
    draft.add("check_ins", {"check_in_id": "c1", "key_result_id": "k1", "occurred_at": "2026-01-01T10:00"})
    write_trail(draft, tmp_path / "t", format="parquet")
    with read(tmp_path / "t", timezone="Europe/Berlin") as trail:
        found = trail.connection.execute("SELECT occurred_at FROM trail.check_ins").fetchone()
        assert found == (dt.datetime(2026, 1, 1, 9),)


def test_no_cell_of_a_workbook_is_a_formula(tmp_path):
    draft = draft_company()
    draft.add("objectives", {"objective_id": "=2+5", "title": "=HYPERLINK(1)", "description": "+1"})
    draft.add(
        "key_results",
        {
            "key_result_id": "k9",
            "objective_id": "=2+5",
            "title": "@SUM(1)",
            "target": "12.5",
            "baseline": "=1",
        },
    )
    write_trail(draft, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.value for cell in cells if cell.data_type == "n"] == [12.5]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]


def test_csv_is_plain_rfc_4180(tmp_path):
    draft = draft_company()
    draft.add("objectives", {"objective_id": "o2", "title": 'He said "=1", then\nleft'})
    write_trail(draft, tmp_path / "t")
    data = (tmp_path / "t" / "objectives.csv").read_bytes()
    assert data == b'objective_id,title\r\no1,Customers stay\r\no2,"He said ""=1"", then\nleft"\r\n'
    assert list(csv.reader(io.StringIO(data.decode(), newline="")))[2] == ["o2", 'He said "=1", then\nleft']


def test_what_stands_there_is_kept_unless_forced(tmp_path):
    draft = draft_company()
    folder = company(tmp_path / "t", people="person_id\np1\n")
    (folder / "notes.md").write_text("mine")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(TrailError, match="is not empty; nothing was written"):
        write_trail(draft, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    write_trail(draft, folder, format="parquet", force=True)
    assert sorted(path.name for path in folder.iterdir()) == [
        "datapackage.json",
        "key_results.parquet",
        "notes.md",
        "objectives.parquet",
    ]
    (tmp_path / "a.zip").write_text("mine")
    with pytest.raises(TrailError, match="is there already"):
        write_trail(draft, tmp_path / "a.zip")
    with pytest.raises(TrailError, match="is a file"):
        write_trail(draft, folder / "notes.md")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "t"]


def test_a_failed_writing_leaves_nothing_behind(tmp_path):
    draft = draft_company()
    draft.add("objectives", {"objective_id": "o2", "title": "\ud800"})
    folder = company(tmp_path / "t")
    for name in ("t", "new", "t.zip", "t.xlsx"):
        with pytest.raises(TrailError, match="no trail can keep"):
            write_trail(draft, tmp_path / name, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["t"]
    assert sorted(path.name for path in folder.iterdir()) == ["key_results.csv", "objectives.csv"]


@pytest.mark.parametrize("table", ["x_../evil", "x_a/b", "x_" + "n" * 80])
def test_names_of_further_tables_cannot_lead_elsewhere(tmp_path, table):
    draft = draft_company()
    draft.add(table, {"a": "1"})
    with pytest.raises(TrailError, match="is no name for a file"):
        write_trail(draft, tmp_path / "t")


def test_a_workbook_refuses_what_it_cannot_hold(tmp_path):
    draft = draft_company()
    draft.add("objectives", {"objective_id": "o2", "title": "n" * 40_000})
    with pytest.raises(TrailError, match=r"objectives: a cell is longer than the 32,767 characters"):
        write_trail(draft, tmp_path / "t.xlsx")
    with pytest.raises(TrailError, match=r"ends in .xlsx"):
        write_trail(draft, tmp_path / "t", format="xlsx")


def test_a_trail_can_be_written_over_itself(tmp_path):
    write_trail(full_draft(), tmp_path / "t", format="parquet")
    with read(tmp_path / "t") as trail:
        before = contents(trail)
        write_trail(trail, tmp_path / "t", format="parquet", force=True)
    with read(tmp_path / "t") as again:
        assert contents(again) == before


def test_a_zip_holds_a_package_without_the_time_of_writing(tmp_path):
    write_trail(draft_company(), tmp_path / "t.zip")
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        package = json.loads(archive.read("datapackage.json"))
    key_results = next(resource for resource in package["resources"] if resource["name"] == "key_results")
    assert key_results["schema"]["primaryKey"] == ["key_result_id"]
    assert key_results["schema"]["foreignKeys"] == [
        {"fields": ["objective_id"], "reference": {"resource": "objectives", "fields": ["objective_id"]}}
    ]
    with read_trail(tmp_path / "t.zip", now=NOW) as trail:
        assert trail.notices == []
