"""What is said of files that are handed in is said in German."""

from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

import mainspring
from interfaces.cli.command import SHEET
from interfaces.web.front.test_uploads import hand_in, read_in, text_of
from interfaces.web.sentences.test_catalogue import all_of_it, plain
from interfaces.web.sentences.test_drawn import left
from mainspring.engine.trail import TrailError
from mainspring.intake import reading
from mainspring.intake.spreadsheet.columns import TRAIL_COLUMN
from mainspring.interfaces.web.sentences.telling import Teller, said

INTAKE = Path(mainspring.__file__).parent / "intake"
SHEETS = {
    "mixed.csv": "Objective;Key result;Owner;Team;Quarter;Target;Progress;Comment;Shoe size;\n"
    "Grow;Raise renewals from 70 to 85 %;Kim;Sales;Q1 2025;eighty;40%;fine;39;\n"
    "Grow;Raise renewals from 70 to 85 %;Kim;Sales;Q1 2025;85;40%;fine;39;\n"
    ";Lost one;;;Q1 2025;1;;;;\nTotal;;;;;;;;;\n",
    "weeks.csv": "Objective,Key result,Status,KW 1,KW 2,Parent objective,Score\n"
    "Grow,Win 12 references,nearly,1,2,A goal from nowhere,1.4\nGrow,Win 3 prizes,green,x,2,Grow,0.5\n",
    "okrs.csv": SHEET.replace("Q1 2026,80", "Q1 2026,eighty or so"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_whatever_is_noted_of_a_sheet_is_noted_in_german(tmp_path, name: str):
    (tmp_path / name).write_text(SHEETS[name], encoding="utf-8")
    read = reading.read_files([tmp_path / name], now=dt.datetime(2026, 6, 1))
    with read.trail as trail:
        told = [problem.reason for problem in trail.problems()] + list(trail.notices)
    told += [*read.imported.notes, *(why for _what, why in read.imported.ignored), read.imported.recognised]
    assert len(told) > 1
    with translation.override("de"):
        assert [text for text in told if said(text) == text] == []
        assert {text: left(said(text)) for text in told if left(re.sub(name, "", said(text)))} == {}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ("old.xls", b"\xd0\xcf\x11\xe0" + bytes(64)),
        ("empty.csv", b" "),
        ("cut.zip", b"PK\x03\x04 and nothing more"),
        ("header.csv", b"Objective,Key result\n"),
        ("shoes.csv", b"Name,Shoe size\nAnn,39\nBen,44\n"),
        ("open.csv", b'Objective,Key result\n"Grow,Win\n'),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_german(tmp_path, name: str, data: bytes):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TrailError) as refused:
        reading.read_files([tmp_path / name], now=dt.datetime(2026, 6, 1))
    with translation.override("de"):
        for text in (str(refused.value), f"{refused.value}."):
            told = said(text)
            assert told != text
            assert name in told
            assert left(told.replace(name, "")) == []


def test_a_reason_that_nobody_knows_is_not_told_by_half():
    with translation.override("de"):
        assert said("a.csv:3: target: is no number ('x'); 2 more problems") == (
            "a.csv:3: target: ist keine Zahl („x“); 2 weitere Probleme"
        )
        assert (
            said("a.csv:3: target: was eaten by the dog ('x')")
            == "a.csv:3: target: was eaten by the dog ('x')"
        )


@pytest.mark.parametrize("folder", ["spreadsheet", "tools"])
def test_every_piece_of_a_note_of_the_importers_is_in_a_known_sentence(folder: str):
    everything = all_of_it()
    missing = []
    for path in sorted((INTAKE / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                ("notes.append", "note", "ignored.append")
            ):
                if "--map: " in ast.unparse(node):  # the command line's alone
                    continue
                for one in ast.walk(node):
                    if isinstance(one, ast.Constant) and isinstance(one.value, str):
                        pieces = re.split("['“”]", one.value)
                        missing += [p for p in pieces if len(p.split()) > 2 and plain(p) not in everything]
    assert missing == []


@pytest.mark.django_db
def test_the_page_of_an_upload_is_german():
    client = Client(headers={"accept-language": "de"})
    answer, _upload = hand_in(client, ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64)))
    assert "dies ist keine CSV-, Excel-, JSON- oder ZIP-Datei." in text_of(answer)
    page = text_of(client.get(read_in(client, ("okrs.csv", SHEETS["okrs.csv"].encode()))))
    assert "ist keine Zahl" in page
    assert "Gelesen als einfache Tabelle" in page or "einfache Tabelle" in page
    assert "Key Results" in page
    assert "could" not in re.sub(r"<[^>]*>", " ", page)
    assert "how rows hang together" not in page
    weeks = text_of(client.get(read_in(client, ("weeks.csv", SHEETS["weeks.csv"].encode()))))
    assert "<td>KW 1 bis KW 2</td><td>check_ins (2 Spalten)</td>" in weeks
    failed = text_of(client.get(read_in(client, ("people.csv", b"Name,Shoe size\nAnn,39\nBen,44\n"))))
    assert "Keine Spalte von people.csv heißt Objective oder Key Result." in failed
    assert "Was steht in diesen Spalten?" in failed


def test_what_a_column_was_taken_for_is_german():
    with translation.override("de"):
        english = [where for where in TRAIL_COLUMN.values() if left(said(where))]
    assert english == []


def test_headings_and_names_of_a_file_are_nobody_s_to_translate():
    with translation.override("de"):
        assert Teller().say("Shoe size") == "Shoe size"
