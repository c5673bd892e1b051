"""Organisations with a life: a demo's year, one lived through the application's verbs, and a plain spreadsheet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from interfaces.cli.command import SHEET
from mainspring.apps.people.models import Organisation
from mainspring.apps.trails.loading import load_organisation
from mainspring.engine.trail import check_draft, read_trail
from mainspring.intake import import_files
from mainspring.intake.demo import Plan, Plant, generate

NOW = dt.datetime(2026, 11, 1)
PLAN = Plan(
    seed=3,
    people=24,
    teams=4,
    cycles=2,
    plants={"red_without_action": Plant(0.9), "passive_reviews": Plant(0.9)},
)


def demo() -> Organisation:
    """Two cycles of a made-up organisation with two failures in it."""
    draft, _truth = generate(PLAN)
    organisation = Organisation.found("Demo", by=None)
    with check_draft(draft, now=NOW) as trail:
        load_organisation(trail, organisation)
    return organisation


def spreadsheet(folder: Path) -> Organisation:
    """Three key results in one sheet."""
    sheet = folder / "okrs.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    organisation = Organisation.found("One sheet", by=None)
    with check_draft(import_files([sheet]).draft, now=NOW) as trail:
        load_organisation(trail, organisation)
    return organisation


def reloaded(folder_or_zip: Path, name: str = "Again") -> Organisation:
    """A new organisation from an export."""
    organisation = Organisation.found(name, by=None)
    with read_trail(folder_or_zip, now=dt.datetime.now(dt.UTC)) as trail:
        assert list(trail.problems()) == []
        load_organisation(trail, organisation)
    return organisation
