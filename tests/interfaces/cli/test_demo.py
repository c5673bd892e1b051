"""`mainspring demo`: a made-up organisation to try things on."""

from __future__ import annotations

from pathlib import Path

import pytest

from interfaces.cli.command import mainspring, process

SMALL = ("--people", "14", "--teams", "2", "--cycles", "1")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_seed_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    wanted = ("--seed", "5", "--plant", "soft_updates", "--plant", "nothing_stops=0.5", *SMALL)
    said = mainspring("demo", *wanted, "-o", tmp_path / "a")
    assert said.code == 0
    assert "Planted: nothing_stops, soft_updates." in said.out
    assert process("demo", *wanted, "-o", tmp_path / "b", PYTHONHASHSEED="7").code == 0
    assert files(tmp_path / "a") == files(tmp_path / "b")
    mainspring("demo", "--seed", "6", *SMALL, "-o", tmp_path / "c")
    assert files(tmp_path / "c") != files(tmp_path / "a")


@pytest.mark.parametrize("name", ["folder", "packed.zip", "book.xlsx"])
def test_what_it_writes_is_a_trail_without_problems(tmp_path: Path, name: str) -> None:
    assert mainspring("demo", *SMALL, "-o", tmp_path / name).code == 0
    ended = mainspring("check", tmp_path / name)
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "No problems.")


def test_parquet_holds_the_same(tmp_path: Path) -> None:
    assert mainspring("demo", *SMALL, "-o", tmp_path / "csv").code == 0
    assert mainspring("demo", *SMALL, "--format", "parquet", "-o", tmp_path / "parquet").code == 0
    assert (tmp_path / "parquet" / "check_ins.parquet").exists()
    counted = [mainspring("check", tmp_path / kind).out for kind in ("csv", "parquet")]
    assert counted[0] == counted[1]


def test_the_story_has_its_own_failures(tmp_path: Path) -> None:
    ended = mainspring("demo", "--story", "-o", tmp_path / "story")
    assert ended.code == 0
    assert "red_without_action" in ended.out
    assert mainspring("demo", "--story", "--plant", "soft_updates", "-o", tmp_path / "x").code == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--plant", "red_without_acton"), "Did you mean red_without_action?"),
        (("--plant", "soft_updates=many"), "number from 0 to 1"),
        (("--plant", "soft_updates=1.5"), "strength"),
        (("--plant", "soft_updates=0"), "strength"),
        (("--plant", "soft_updates=nan"), "strength"),
        (("--people", "12", "--teams", "8"), "people"),
        (("--people", "3"), "people"),
        (("--cycles", "0"), "cycles"),
        (("--format", "xml"), "csv or parquet"),
    ],
)
def test_bad_values_are_said_and_nothing_is_written(
    tmp_path: Path, wrong: tuple[str, ...], said: str
) -> None:
    ended = mainspring("demo", *wrong, "-o", tmp_path / "out")
    assert ended.code == 2
    assert said in ended.err
    assert not (tmp_path / "out").exists()


def test_what_is_there_stays_unless_forced(tmp_path: Path) -> None:
    place = tmp_path / "trail"
    mainspring("demo", "--seed", "1", *SMALL, "-o", place)
    before = files(place)
    ended = mainspring("demo", "--seed", "2", *SMALL, "-o", place)
    assert ended.code == 2
    assert "--force" in ended.err
    assert files(place) == before
    assert mainspring("demo", "--seed", "2", *SMALL, "-o", place, "--force").code == 0
    assert files(place) != before
