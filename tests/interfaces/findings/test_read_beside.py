"""Files read in a process of their own: the same document as read here, and read here where that process has no answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os, sys
from dataclasses import fields
from mainspring.engine.lint.document import KeyResult, Objective
from mainspring.intake.okrs import read_documents
from mainspring.interfaces.findings import read_beside

becomes, *paths = sys.argv[1:]
read_beside.cores = lambda: 2
read_beside.WORTH_READING_BESIDE = 1
parent, flat = os.getpid(), read_beside._flat

def grieving(document):
    if os.getpid() != parent:
        raise MemoryError
    return flat(document)

if becomes == "grief":
    read_beside._flat = grieving

def told(document):
    def values(subject, names):
        return [getattr(subject, each.name) for each in fields(names) if each.name not in ("objective", "key_results", "_reading")]
    return ([(values(one, Objective), [(values(each, KeyResult), each.objective is one) for each in one.key_results]) for one in document.objectives],
            document.fields, document.problems, document.unread, document.notices)

with read_beside.reading_beside(paths) as beside:
    started, document = bool(beside.process), beside.document()
print(started, "nothing" if document is None else told(document) == told(read_documents(paths)))
"""
TABLE = """objective,key_result,owner,target,due,ignore
"Riders, of all ages, stay","Raise riders who come back from 20 % to 30 %
within a year",Ada,30,2026-03-31,KR106 it is known
,Cut waiting to 4 minutes,Ben,many,,
Depots are safe,Fewer than 3 accidents a month,,3,,
"""
PAGE = """# Riders stay

- Raise riders who come back from 20 % to 30 % <!-- mainspring: ignore[KR106] known -->
"""


def beside(becomes: str, *paths: Path) -> list[str]:
    command = [sys.executable, "-c", SCRIPT, becomes, *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    return run.stdout.split()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "okrs.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


pytestmark = pytest.mark.skipif(
    sys.platform not in ("linux", "freebsd"), reason="no safe fork on this system"
)


def test_what_is_read_beside_is_what_is_read_here(table: Path, tmp_path: Path) -> None:
    page = tmp_path / "okrs.md"
    page.write_text(PAGE, encoding="utf-8")
    assert beside("well", table, page) == ["True", "True"]


def test_a_reader_that_comes_to_grief_leaves_the_reading_to_us(table: Path) -> None:
    assert beside("grief", table) == ["True", "nothing"]


def test_what_cannot_be_read_or_holds_notes_is_read_here(tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("key_result,note\nRaise riders to 30 %,All well\n", encoding="utf-8")
    broken = tmp_path / "okrs.csv"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert beside("well", notes) == ["True", "nothing"]
    assert beside("well", broken) == ["True", "nothing"]


def test_a_folder_or_nothing_is_read_here(tmp_path: Path) -> None:
    assert beside("well", tmp_path) == ["False", "nothing"]
    assert beside("well", tmp_path / "missing.csv") == ["False", "nothing"]


def test_a_large_table_says_what_its_halves_say(tmp_path: Path) -> None:
    """The command itself, with the process beside and without: two small files are read here, the same rows in one large file beside."""
    rows = [
        f'Depot {number} is safe,"Publish guide {number} for the drivers, all of it"'
        for number in range(4000)
    ]
    large, first, second = tmp_path / "large.csv", tmp_path / "first.csv", tmp_path / "second.csv"
    for path, part in ((large, rows), (first, rows[:2000]), (second, rows[2000:])):
        path.write_text("\n".join(["objective,key_result", *part]) + "\n", encoding="utf-8")
    assert large.stat().st_size > 200_000 > first.stat().st_size

    def found(path: Path) -> list[str]:
        command = [
            sys.executable,
            "-m",
            "mainspring",
            "lint",
            str(path),
            "--select",
            "KR",
            "--fail-on",
            "never",
            "--format",
            "github",
        ]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")
        return [line.rpartition("::")[2] for line in run.stdout.splitlines() if line.startswith("::")]

    whole = found(large)
    assert whole
    assert whole == found(first) + found(second)
