"""Organisations with a life: a demo's year, one lived through the application's verbs, and a plain spreadsheet."""

from __future__ import annotations

import atexit
import datetime as dt
import functools
from pathlib import Path

from apps.kept import once
from apps.organisations import Fernhollow
from interfaces.cli.command import SHEET
from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.models import Allocation, Ballot, Decision, Proposal
from mainspring.apps.decisions.trade_off import Gives
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective
from mainspring.apps.people.models import Organisation
from mainspring.apps.rhythm.models import Blocker, Review
from mainspring.apps.trails.loading import load_organisation
from mainspring.engine.trail import Trail, check_draft, read_trail
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


@functools.cache
def _trail() -> Trail:
    """The demo's, open until the process ends: loading it changes nothing in it."""
    draft, _truth = generate(PLAN)
    trail = check_draft(draft, now=NOW)
    atexit.register(trail.close)
    return trail


def demo() -> Organisation:
    """Two cycles of a made-up organisation with two failures in it."""
    return once("Demo", _demo)


def _demo() -> Organisation:
    organisation = Organisation.found("Demo", by=None)
    load_organisation(_trail(), organisation)
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


def lived_in(fern: Fernhollow) -> Organisation:
    """Fernhollow after a few weeks in which nearly every verb was used, with texts that a careless writer would break."""
    lead, owner, executive, okr_lead = fern.lead, fern.owner, fern.executive, fern.okr_lead
    organisation = fern.organisation
    organisation.set_up(by=okr_lead, words={"objective": "aim"}, country="GB", timezone="Europe/London")
    fern.kitchen.alter(by=okr_lead, limit_objectives=2, timezone="Europe/Berlin")
    wrong = CheckIn.make(
        fern.key_result,
        by=owner,
        value=80.0,
        confidence=0.4,
        note='=1+1\nBoxes; “two” vans, "hot"',
        risk="Rain",
        decision_needed="More vans?",
    )
    CheckIn.make(
        fern.key_result, by=owner, value=81.5, confidence=0.5, note="=1+2, corrected", corrects=wrong
    )
    blocker = Blocker.report(fern.key_result, "Boxes wait for an order", by=owner, needs_team=fern.sales)
    blocker.escalate(by=owner)
    sitting = fern.weekly.sitting(by=lead)
    sitting.discuss(fern.key_result, "challenged", by=lead)
    sitting.write_minutes("Line one\n\nLine two, with a comma", by=lead)
    Review.plan(fern.leadership, dt.datetime(2031, 1, 7, 9, tzinfo=dt.UTC), by=executive)
    Decision.take(
        organisation, "budget", "Two vans", by=executive, forum=fern.leadership, subject=fern.company
    )
    Decision.take(organisation, "hiring", "A cook", by=executive, forum=fern.leadership, serves_none=True)
    Decision.move_target(fern.key_result, 90.0, "New boxes slip", by=owner)
    blocker.resolve(by=owner)
    secret = Objective.draft(
        organisation,
        "Buy the rival",
        by=executive,
        cycle=fern.cycle,
        team=fern.kitchen,
        owner=executive,
        confidential=True,
    )
    KeyResult.draft(secret, "Sign by May", by=executive, owner=executive)
    Ballot.cast(executive, [fern.company, fern.objective], by=executive)
    Allocation.allot(fern.cycle, "budget", 10.0, by=executive, objective=fern.company)
    wanted = Objective.draft(
        organisation, "Waste less", by=lead, team=fern.kitchen, cycle=fern.cycle, owner=lead
    )
    Proposal.make(wanted, [Gives(fern.objective, "stop")], by=fern.member, rationale="Too much at once")
    Proposal.make(wanted, [Gives(fern.objective, "shrink")], by=lead).decline(
        by=executive, answer="Not this quarter"
    )
    owner.take_leave(dt.date(2026, 3, 2), dt.date(2026, 3, 6), by=okr_lead)
    Blocker.report(fern.key_result, "Lids wait for the press", by=owner).escalate(by=owner)
    Closing.of_key_result(fern.key_result, 0.8, "Boxes; and lids", "keep", by=owner)
    return organisation
