"""Files that several commands are tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from interfaces.cli.command import SHEET, mainspring
from mainspring.engine.trail import write_trail
from mainspring.intake.demo import Plan, Plant, generate

PLAN = Plan(
    seed=3,
    people=24,
    teams=4,
    cycles=2,
    plants={"red_without_action": Plant(0.9), "passive_reviews": Plant(0.9)},
)


@pytest.fixture(scope="session")
def trails(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one trail in each of its forms: `folder`, `parquet`, `packed.zip`, `book.xlsx`."""
    home = tmp_path_factory.mktemp("trails")
    draft, _ = generate(PLAN)
    write_trail(draft, home / "folder")
    write_trail(draft, home / "parquet", format="parquet")
    write_trail(draft, home / "packed.zip")
    write_trail(draft, home / "book.xlsx")
    return home


@pytest.fixture(scope="session")
def trail(trails: Path) -> Path:
    return trails / "folder"


@pytest.fixture(scope="session")
def diagnosis(trail: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The diagnosis of that trail as JSON."""
    path = tmp_path_factory.mktemp("diagnosis") / "diagnosis.json"
    assert mainspring("diagnose", trail, "-o", path).code == 0
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "okrs.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path
