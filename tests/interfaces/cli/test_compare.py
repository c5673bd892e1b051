"""`mainspring compare`: before and after, team and team."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from interfaces.cli.command import mainspring


def spoiled(diagnosis: Path, tmp_path: Path, pattern_id: str, **changes: object) -> Path:
    """The diagnosis with one pattern changed."""
    loaded = json.loads(diagnosis.read_text())
    for pattern in loaded["patterns"]:
        if pattern["id"] == pattern_id:
            pattern.update(copy.deepcopy(changes))
    path = tmp_path / f"{pattern_id}.json"
    path.write_text(json.dumps(loaded))
    return path


def test_nothing_changed_between_a_diagnosis_and_itself(diagnosis: Path) -> None:
    ended = mainspring("compare", diagnosis, diagnosis, "--fail-on-worse")
    assert ended.code == 0
    assert "Worse" not in ended.out
    assert "About the same: " in ended.out


def test_better_worse_and_newly_visible(diagnosis: Path, tmp_path: Path) -> None:
    healed = spoiled(diagnosis, tmp_path, "red_without_action", state="absent", severity=0)
    better = mainspring("compare", diagnosis, healed, "--fail-on-worse")
    assert better.code == 0
    assert "Better (1)\n  Red for weeks, and nobody acts: severity " in better.out
    worse = mainspring("compare", healed, diagnosis, "--fail-on-worse")
    assert worse.code == 1
    assert "Worse (1)\n  Red for weeks, and nobody acts: not found" in worse.out
    assert mainspring("compare", healed, diagnosis).code == 0
    unknown = spoiled(diagnosis, tmp_path, "soft_updates", state="not_assessed", severity=0, evidence=[])
    assert "Newly visible (1)" in mainspring("compare", unknown, diagnosis).out
    assert "No longer visible (1)" in mainspring("compare", diagnosis, unknown).out


def test_as_json(diagnosis: Path) -> None:
    answer = json.loads(mainspring("compare", diagnosis, diagnosis, "--format", "json").out)
    groups = ("worse", "better", "newly_visible", "no_longer_visible", "same", "never_assessed")
    assert sum(len(answer[group]) for group in groups) == 27
    assert mainspring("compare", diagnosis, diagnosis, "--format", "md").code == 2


def test_two_teams_side_by_side(diagnosis: Path) -> None:
    first, second = json.loads(diagnosis.read_text())["teams"][:2]
    ended = mainspring("compare", diagnosis, "--team", first["name"], "--team", second["id"])
    assert ended.code == 0
    assert first["name"] in ended.out.splitlines()[0]
    assert second["name"] in ended.out.splitlines()[0]
    assert "Red for weeks" in ended.out


def test_a_team_that_is_not_there_is_said_with_those_that_are(diagnosis: Path) -> None:
    name = json.loads(diagnosis.read_text())["teams"][0]["name"]
    ended = mainspring("compare", diagnosis, "--team", "Nobody", "--team", name)
    assert ended.code == 3
    assert "“Nobody”" in ended.err
    assert name in ended.err


@pytest.mark.parametrize("extra", [("--team", "A"), ("--team", "A", "--team", "B", "--team", "C"), ()])
def test_a_comparison_needs_two_sides(diagnosis: Path, extra: tuple[str, ...]) -> None:
    assert mainspring("compare", diagnosis, *extra).code == 2


@pytest.mark.parametrize(
    "text",
    [
        "[1",
        "[]",
        "{}",
        '{"format": 1, "patterns": []}',
        '{"format": 1, "patterns": [1], "root_causes": [], "as_of": "2026-01-01", "teams": []}',
        '{"format": 1, "patterns": [{"id": "soft_updates"}], "root_causes": [], "as_of": "2026-01-01", "teams": []}',
        '{"format": 2, "patterns": [], "root_causes": []}',
        "\ud800".encode("utf-16", "surrogatepass").decode("latin-1"),
    ],
)
def test_what_is_no_diagnosis_is_said(diagnosis: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    for arguments in ((path, diagnosis), (diagnosis, path), (path, "--team", "A", "--team", "B")):
        ended = mainspring("compare", *arguments)
        assert (ended.code, ended.out) == (3, "")
        assert ended.err.startswith("mainspring: ")
        assert ended.err.count("\n") == 1
