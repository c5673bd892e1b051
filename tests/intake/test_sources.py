"""Files as they come, and hostile ones: one clear error, never a traceback."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from mainspring.engine.trail.problems import TrailError
from mainspring.intake import import_files, importers
from mainspring.intake.importer import Options
from mainspring.intake.sources import kind_of, open_source
from mainspring.intake.styles import hue, is_date_format
from mainspring.intake.workbook import read_workbook

TABLE = "Objective;Key result;Owner\r\nÖl sparen;5 % weniger;Jörg\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_found_and_said(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.replace(";", delimiter).encode(encoding))
    imported = import_files([path])
    assert imported.draft.rows["objectives"][0]["title"] == "Öl sparen"
    assert imported.draft.rows["people"][0]["name"] == "Jörg"
    said = "\n".join(imported.notes)
    assert ("separated by" in said) == (delimiter != ",")
    assert ("Windows-1252" in said) == (encoding == "cp1252")
    assert ("UTF-16" in said) == encoding.startswith("utf-16")


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('sep=;\nObjective;Key result;Target\n"A\nB";a1;5\n\n;a2;many\n', encoding="utf-8")
    imported = import_files([path])
    assert [(problem.line, problem.value) for problem in imported.unreadable] == [(6, "many")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n \n", "empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "password"),
        (b"PAR1xxxx", "no CSV"),
        (b"a,b\nObjective\x00", "no CSV"),
        (b"Objective,Key result\nA," + b"x" * 5000 + b"\x00", "a.file:2: there is a NUL"),
        (b'Objective,Key result\nA,"never closed\n', "a.file:2: a quote is opened here and never closed"),
        (b"Objective,Key result\nA," + b"x" * (2 << 20), "a.file:2: a cell is longer"),
        (b"nothing,known\n1,2\n", "--map"),
        (b"PK\x03\x04 xl/workbook cut short", "damaged"),
        (b"PK\x03\x04 cut short", "damaged"),
        (b"[1, 2", "no importer knows"),
    ],
)
def test_what_cannot_be_read_gives_one_clear_error(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.file"
    path.write_bytes(data)
    with pytest.raises(TrailError) as error:
        import_files([path])
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert str(tmp_path) not in str(error.value)


def test_no_such_file_and_no_such_importer(tmp_path: Path) -> None:
    with pytest.raises(TrailError, match="no such file"):
        import_files([tmp_path / "none.csv"])
    path = tmp_path / "a.csv"
    path.write_text("Objective,Key result\nA,a1\n")
    with pytest.raises(TrailError, match=r"no format 'nonsense'.*spreadsheet"):
        import_files([path], Options(as_="nonsense"))


def test_importers_are_found_by_their_folder() -> None:
    found = importers()
    ids = [importer.id for importer in found]
    assert "spreadsheet" in ids
    assert ids == sorted(set(ids))
    assert all(importer.name and importer.about.endswith(".") for importer in found)


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def test_workbook_bombs_are_refused() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><workbook><sheets/>&b;</workbook>'
    with pytest.raises(TrailError, match="document type"):
        read_workbook(packed(xl__workbook=entities), "a.xlsx")
    with pytest.raises(TrailError, match="unpack"):
        read_workbook(packed(xl__workbook=" " * (120 << 20)), "a.xlsx")
    with pytest.raises(TrailError, match="damaged"):
        read_workbook(packed(xl__workbook="<workbook><sheets>"), "a.xlsx")


def test_what_a_workbook_tells_beyond_its_texts(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["a", 1, 2.5, True, dt.date(2025, 1, 6), dt.datetime(2025, 1, 6, 9, 30), "=1+1", None])
    page["A1"].fill = PatternFill("solid", fgColor="FFFF0000")
    page["B1"].fill = PatternFill("solid", fgColor=Color(theme=6, tint=0.4))
    page["C1"].number_format = "0%"
    page.merge_cells("A1:A3")
    path = tmp_path / "a.xlsx"
    book.save(path)
    (sheet,) = open_source(path).sheets()
    assert sheet.rows[0][:4] == ["a", 1, 2.5, True]
    assert sheet.rows[0][4:6] == [dt.datetime(2025, 1, 6), dt.datetime(2025, 1, 6, 9, 30)]
    assert (sheet.fills[0, 0], hue(sheet.fills[0, 1])) == ("FF0000", "green")
    assert sheet.formats[0, 2] == "0%"
    assert [problem.column for problem in sheet.problems] == ["G"]
    assert "formula" in sheet.problems[0].reason


def test_formulas_give_the_value_that_was_saved() -> None:
    data = packed(
        xl__workbook='<workbook xmlns:r="r"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
        xl__worksheets__sheet1='<worksheet><sheetData><row r="4"><c r="B4"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>',
    )
    with zipfile.ZipFile(out := io.BytesIO(data), "a") as archive:
        relation = '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        archive.writestr("xl/_rels/workbook.xml.rels", relation)
    (sheet,) = read_workbook(out.getvalue(), "a.xlsx")
    assert (sheet.rows, sheet.lines) == ([[None, 2]], [4])


def test_date_formats_and_colours() -> None:
    assert [
        is_date_format(code)
        for code in ("yyyy-mm-dd", "d. mmm", "[h]:mm", "0.00", '0 "days"', "General", "#,##0 [$€-407]")
    ] == [*(True, True, True, False, False, False, False)]
    assert [hue(colour) for colour in ("C6EFCE", "FFEB9C", "FFC7CE", "FFFFFF", "4472C4", "")] == [
        "green",
        "amber",
        "red",
        "",
        "",
        "",
    ]


@settings(deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04xl/workbook", b"{", b"Objective,Key result\n"])
)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, start: bytes
) -> None:
    assert kind_of(start + data)
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(start + data)
    said = "any.bin"
    try:
        import_files([path])
    except TrailError as error:
        said = str(error)
    assert "any.bin" in said


def test_what_the_options_name_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "okrs.csv"
    path.write_text("Objective,Key result,Verantw.,Ort\nGrow,Sign 5,Ann,Bonn\n")
    with pytest.raises(
        TrailError, match=r"--map: no file has a column headed 'Verantwort'; close to it: 'Verantw\.'"
    ):
        import_files([path], Options(mapping={"Ort": "team", "Verantwort": "owner"}))
    assert (
        import_files([path], Options(mapping={"verantw": "owner"})).draft.rows["people"][0]["name"] == "Ann"
    )
    with pytest.raises(
        TrailError, match=r"--as: there is no format 'jiro'\. Did you mean jira\? Known are ally, "
    ):
        import_files([path], Options(as_="jiro"))
    assert import_files([path], Options(as_="Spreadsheet")).recognised == "plain spreadsheet"


def test_a_header_that_cannot_be_restated_is_said(tmp_path: Path) -> None:
    (tmp_path / "objectives.json").write_text(
        '[{"ID": 1, "Title": "Grow", "Type": "Big rock", "Owner": "Ann"}]'
    )
    with pytest.raises(TrailError, match="what 'Owner' means cannot be stated for this kind of file"):
        import_files([tmp_path / "objectives.json"], Options(mapping={"Owner": "team"}, as_="viva"))
