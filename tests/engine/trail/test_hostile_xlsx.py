"""Workbooks as people fill them, and as nobody should."""

from __future__ import annotations

import datetime as dt
import re
import zipfile

import pytest
from openpyxl import Workbook

from engine.trail.support import KEY_RESULTS, OBJECTIVES, read, rows, told
from mainspring.engine.trail import TrailError, is_trail


def workbook(path, **sheets):
    book = Workbook()
    book.remove(book.active)
    given = {"objectives": OBJECTIVES, "key_results": KEY_RESULTS, **sheets}
    for title, content in given.items():
        sheet = book.create_sheet(title)
        lines = [line.split(",") for line in content.splitlines()] if isinstance(content, str) else content
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def edited(path, name, change):
    """Change one part of the workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in parts.items():
            archive.writestr(entry, change(data.decode()) if entry == name else data)
    return path


def sheet_part(path, title):
    book = Workbook()
    del book
    with zipfile.ZipFile(path) as archive:
        titles = re.findall(r'<sheet [^>]*name="([^"]*)"', archive.read("xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{titles.index(title) + 1}.xml"


def test_typed_cells_become_the_same_trail(tmp_path):
    people = [["person_id", "name", "external"], [7, "Ann", True], [8.0, None, None], ["9", "Cy", "no"]]
    check_ins = [
        [None, None],
        ["check_in_id", "key_result_id", "occurred_at", "author_id", "value"],
        [1, "k1", dt.datetime(2026, 3, 1, 9, 30), 7, 0.25],
        [],
        [2, "k1", dt.date(2026, 3, 2), 8, 3],
        [3, "k1", "2026-03-03T10:00:00+02:00", 9, "4.5"],
    ]
    path = workbook(tmp_path / "t.xlsx", **{"People": people, "Check ins": check_ins, "Legend": [["hello"]]})
    assert is_trail(path)
    with read(path, timezone="Europe/Berlin") as trail:
        assert told(trail) == []
        assert rows(trail, "people", "person_id, name, external, _file") == [
            ("7", "Ann", True, "t.xlsx!People"),
            ("8", None, None, "t.xlsx!People"),
            ("9", "Cy", False, "t.xlsx!People"),
        ]
        assert rows(trail, "check_ins", "check_in_id, occurred_at, author_id, value, _line") == [
            ("1", dt.datetime(2026, 3, 1, 8, 30), "7", 0.25, 3),
            ("2", dt.datetime(2026, 3, 1, 23), "8", 3.0, 5),
            ("3", dt.datetime(2026, 3, 3, 8), "9", 4.5, 6),
        ]
        assert trail.notices == ["ignored: the sheet Legend of t.xlsx, which is no table of a trail"]


def test_formulas_give_their_saved_value_or_a_problem(tmp_path):
    key_results = [
        ["key_result_id", "objective_id", "title", "target", "metric"],
        ["k1", "o1", "T", "=1+1", "=A1"],
        ["k2", "o1", "=A2", 5, "#REF!"],
    ]
    path = workbook(tmp_path / "t.xlsx", key_results=key_results)
    part = sheet_part(path, "key_results")
    edited(
        path,
        part,
        lambda text: text.replace("<f>1+1</f><v />", "<f>1+1</f><v>2</v>").replace(
            "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>"
        ),
    )
    with read(path) as trail:
        assert told(trail) == [
            "t.xlsx!key_results:2: metric: is a formula without a saved value; open and save the file once",
            "t.xlsx!key_results:3: metric: is an error in the sheet ('#REF!')",
            "t.xlsx!key_results:3: title: is a formula without a saved value; open and save the file once",
            "t.xlsx!key_results:3: title: is empty",
        ]
        assert rows(trail, "key_results", "key_result_id, target, metric") == [("k1", 2.0, None)]


def test_cells_beyond_the_header_are_listed(tmp_path):
    path = workbook(
        tmp_path / "t.xlsx", objectives=[["objective_id", "title"], ["o1", "a"], ["o2", "b", "stray"]]
    )
    with read(path) as trail:
        assert "t.xlsx!objectives:3: has 3 cells where the header has 2 ('o2,b,stray')" in told(trail)


def test_locked_and_old_workbooks_are_named(tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(TrailError, match="locked with a password"):
        read(path)
    assert not is_trail(path)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("<worksheet", LAUGHS + "<worksheet", 1), "declares a document type"),
        (lambda text: text.replace('<row r="2"', '<row r="999999999"'), "999999999: no sheet has a row"),
        (lambda text: text.replace('<row r="2"', '<row r="two"'), "damaged after row 1"),
        (lambda text: text.replace('r="A2"', 'r="XFE2"'), "no sheet has a column 16385"),
        (lambda text: text[: len(text) // 2], "damaged|not a workbook"),
        (lambda text: "", "damaged|not a workbook|is empty"),
    ],
    ids=["laughs", "row number", "no row number", "column", "cut", "nothing"],
)
def test_hostile_sheets_are_one_sentence(tmp_path, change, words):
    path = workbook(tmp_path / "t.xlsx")
    edited(path, sheet_part(path, "objectives"), change)
    with pytest.raises(TrailError, match=words) as error:
        read(path)
    assert "t.xlsx" in str(error.value)


def test_broken_bombed_and_headless_workbooks(tmp_path):
    (tmp_path / "none.xlsx").write_bytes(b"")
    (tmp_path / "text.xlsx").write_bytes(b"objective_id,title\n")
    for name in ("none.xlsx", "text.xlsx"):
        with pytest.raises(TrailError, match="is not a zip file"):
            read(tmp_path / name)
    with zipfile.ZipFile(tmp_path / "hollow.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(TrailError, match="is not a workbook that can be read"):
        read(tmp_path / "hollow.xlsx")
    bomb = workbook(tmp_path / "bomb.xlsx")
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/a.bin", b"\0" * (65 << 20))
    with pytest.raises(TrailError, match="times its size"):
        read(bomb)
    with pytest.raises(TrailError, match=r"people: is empty; a header row is expected"):
        read(workbook(tmp_path / "headless.xlsx", people=[]))
    with pytest.raises(TrailError, match="holds people twice"):
        read(workbook(tmp_path / "twice.xlsx", **{"people": "person_id\n", "People ": "person_id\n"}))
