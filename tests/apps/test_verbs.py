"""Every domain verb leaves an event, in the same transaction. A verb without a line here fails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

import mainspring.apps.decisions.closing
import mainspring.apps.trails.erasing  # noqa: F401
from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.drafts import Drafts
from mainspring.apps.decisions.models import Allocation, Ballot, Decision, Proposal
from mainspring.apps.decisions.trade_off import Gives, TradeOff
from mainspring.apps.diagnoses.models import Diagnosis, Release, Remark
from mainspring.apps.events.kinds import KINDS
from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import VERBS, SilentVerb
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective
from mainspring.apps.people.models import Account, Invitation, Organisation, Person, Team, Token
from mainspring.apps.people.permissions import NotAllowed
from mainspring.apps.rhythm.models import Blocker, Forum, Review
from mainspring.apps.trails.dating import Dating
from mainspring.apps.trails.erasing import Erasure
from mainspring.apps.trails.imports.comparing import Comparison
from mainspring.apps.trails.imports.taking import Import
from mainspring.engine.trail import Draft, Place, check_draft

Recipe = Callable[[Any, Any], Any]
DAY = dt.date(2026, 3, 2)


def _dated(f: Any, by: Any) -> int:
    rows = KeyResult.objects.filter(pk=f.key_result.pk)
    rows.update(extra={"x_current": "41"})
    try:
        return Dating.of(f.organisation, DAY, by=by)
    except Exception:
        rows.update(extra={})
        raise


def _imported(f: Any, by: Any) -> Any:
    draft = Draft()
    draft.declare("teams", "team_id", "name")
    draft.add("teams", {"team_id": "t-vans", "name": "Vans"}, Place("teams.csv", 2))
    with check_draft(draft, now=timezone.now(), partial=True) as trail:
        return Import.take(Comparison(trail, f.organisation, by), "teams.csv", by=by)


def _blocker(f: Any) -> Blocker:
    return Blocker.report(f.key_result, "The oven is broken", by=f.owner)


def _cleared(f: Any) -> Blocker:
    blocker = _blocker(f)
    blocker.resolve(by=f.owner)
    return blocker


def _diagnosis(f: Any) -> Diagnosis:
    return Diagnosis.ask(f.organisation, by=f.okr_lead)


def _draft(f: Any) -> Objective:
    return Objective.draft(
        f.organisation, "Waste less", by=f.lead, team=f.kitchen, cycle=f.cycle, owner=f.lead
    )


def _late(f: Any) -> Objective:
    past = Cycle.plan(f.organisation, "Past", dt.date(2024, 1, 1), dt.date(2024, 3, 31), by=f.okr_lead)
    return Objective.draft(f.organisation, "Waste less", by=f.lead, team=f.kitchen, cycle=past)


def _proposal(f: Any) -> Proposal:
    return Proposal.make(_draft(f), [Gives(f.objective, "stop")], by=f.lead)


def _guest(f: Any) -> Person:
    return Person.join(f.organisation, "Ivo Reed", by=f.okr_lead)


# Who does it by right, and how. `None` instead of a role: only Mainspring itself, or nobody can be refused.
RECIPES: dict[str, tuple[str | None, Recipe]] = {
    "Organisation.found": (None, lambda f, by: Organisation.found("Other", by=None)),
    "Organisation.set_up": ("okr_lead", lambda f, by: f.organisation.set_up(by=by, team_objectives=2)),
    "Team.form": ("okr_lead", lambda f, by: Team.form(f.organisation, "Vans", by=by)),
    "Team.alter": ("okr_lead", lambda f, by: f.kitchen.alter(by=by, name="Kitchens")),
    "Team.dissolve": (
        "okr_lead",
        lambda f, by: Team.form(f.organisation, "Vans", by=f.okr_lead).dissolve(by=by),
    ),
    "Person.join": ("okr_lead", lambda f, by: Person.join(f.organisation, "Ivo Reed", by=by)),
    "Person.alter": ("okr_lead", lambda f, by: f.owner.alter(by=by, role="lead")),
    "Person.take_account": (
        None,
        lambda f, by: _guest(f).take_account(Account.objects.create_user("ivo@f.example"), by=None),
    ),
    "Person.take_leave": ("okr_lead", lambda f, by: f.owner.take_leave(DAY, DAY, by=by)),
    "Dating.of": ("okr_lead", _dated),
    "Import.take": ("okr_lead", _imported),
    "Erasure.of": ("okr_lead", lambda f, by: Erasure.of(f.member, by=by)),
    "Invitation.send": ("okr_lead", lambda f, by: Invitation.send(_guest(f), "ivo@f.example", by=by)),
    "Token.issue": (None, lambda f, by: Token.issue(f.owner, "script", ["read"], by=f.owner)),
    "Token.revoke": (
        "okr_lead",
        lambda f, by: Token.issue(f.owner, "script", ["read"], by=f.owner)[0].revoke(by=by),
    ),
    "Cycle.plan": ("okr_lead", lambda f, by: Cycle.plan(f.organisation, "Q9", DAY, DAY, by=by)),
    "Cycle.alter": ("okr_lead", lambda f, by: f.cycle.alter(by=by, name="Quarter one")),
    "Cycle.remove": (
        "okr_lead",
        lambda f, by: Cycle.plan(f.organisation, "Q9", DAY, DAY, by=f.okr_lead).remove(by=by),
    ),
    "Objective.draft": (
        "lead",
        lambda f, by: Objective.draft(f.organisation, "Waste less", by=by, team=f.kitchen),
    ),
    "Objective.alter": ("lead", lambda f, by: f.objective.alter(by=by, title="Deliver it hot")),
    "KeyResult.draft": ("lead", lambda f, by: KeyResult.draft(f.objective, "Cut complaints to 2 %", by=by)),
    "KeyResult.alter": ("owner", lambda f, by: f.key_result.alter(by=by, metric="share above 60 °C")),
    "CheckIn.make": ("owner", lambda f, by: CheckIn.make(f.key_result, by=by, value=80.0)),
    "CheckIn.undo": ("owner", lambda f, by: CheckIn.make(f.key_result, by=f.owner, value=80.0).undo(by=by)),
    "Forum.establish": ("okr_lead", lambda f, by: Forum.establish(f.organisation, "Weekly", by=by)),
    "Forum.alter": ("okr_lead", lambda f, by: f.weekly.alter(by=by, settles=["trade_off"])),
    "Review.plan": ("lead", lambda f, by: Review.plan(f.weekly, timezone.now(), by=by)),
    "Review.hold_now": (None, lambda f, by: Review.hold_now(f.weekly, by=f.lead)),
    "Review.write_minutes": (
        "lead",
        lambda f, by: f.weekly.sitting(by=f.lead).write_minutes("Noted.", by=by),
    ),
    "Review.discuss": (
        "lead",
        lambda f, by: f.weekly.sitting(by=f.lead).discuss(f.key_result, "challenged", by=by),
    ),
    "Review.put_on_table": (
        "lead",
        lambda f, by: f.weekly.sitting(by=f.lead).put_on_table(f.key_result, by=by),
    ),
    "Blocker.report": (
        "member",
        lambda f, by: Blocker.report(f.key_result, "No vans", by=by, needs_team=f.sales),
    ),
    "Blocker.alter": ("owner", lambda f, by: _blocker(f).alter(by=by, owner=f.lead)),
    "Blocker.escalate": ("owner", lambda f, by: _blocker(f).escalate(by=by)),
    "Blocker.resolve": ("owner", lambda f, by: _blocker(f).resolve(by=by)),
    "Blocker.reopen": ("owner", lambda f, by: _cleared(f).reopen(by=by)),
    "Decision.take": (
        "executive",
        lambda f, by: Decision.take(
            f.organisation, "budget", "Two vans", by=by, forum=f.leadership, subject=f.company
        ),
    ),
    "Decision.move_target": (
        "owner",
        lambda f, by: Decision.move_target(f.key_result, 90.0, "New boxes slip", by=by),
    ),
    "TradeOff.activate": ("lead", lambda f, by: TradeOff.activate(_draft(f), by=by)),
    "Closing.of_key_result": (
        "owner",
        lambda f, by: Closing.of_key_result(f.key_result, 0.8, "Boxes work", "keep", by=by),
    ),
    "Closing.of_objective": ("executive", lambda f, by: Closing.of_objective(f.company, by=by)),
    "Drafts.move_on": ("lead", lambda f, by: Drafts.move_on(_late(f), by=by)),
    "Drafts.drop": ("lead", lambda f, by: Drafts.drop(_draft(f), "Nobody has time", by=by)),
    "Allocation.allot": (
        "executive",
        lambda f, by: Allocation.allot(f.cycle, "budget", 10.0, by=by, objective=f.company),
    ),
    "Ballot.cast": ("executive", lambda f, by: Ballot.cast(by, [f.company], by=by)),
    "Proposal.make": ("member", lambda f, by: Proposal.make(_draft(f), [Gives(f.objective, "stop")], by=by)),
    "Proposal.accept": ("executive", lambda f, by: _proposal(f).accept(by=by)),
    "Proposal.decline": ("executive", lambda f, by: _proposal(f).decline(by=by, answer="Not this quarter.")),
    "Proposal.withdraw": (
        "member",
        lambda f, by: Proposal.make(_draft(f), [Gives(f.objective, "stop")], by=f.member).withdraw(by=by),
    ),
    "Diagnosis.ask": ("okr_lead", lambda f, by: Diagnosis.ask(f.organisation, by=by)),
    "Diagnosis.finish": (None, lambda f, by: _diagnosis(f).finish(by=None, result="{}")),
    "Release.grant": ("lead", lambda f, by: Release.grant(_diagnosis(f), f.kitchen, by=by)),
    "Remark.make": (
        "member",
        lambda f, by: Remark.make(_diagnosis(f), "soft_updates", "Our notes are elsewhere", by=by),
    ),
}


def _verbs() -> set[str]:
    """Those of the product; a test may have made verbs of its own."""
    return {name for name, verb in VERBS.items() if verb.__module__.startswith("mainspring.")}


def test_every_verb_has_a_recipe():
    assert set(RECIPES) == _verbs()


@pytest.mark.parametrize("name", RECIPES)
def test_a_verb_leaves_an_event_that_says_who_what_and_when(fern, name):
    role, do = RECIPES[name]
    before = timezone.now()
    newest = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
    do(fern, getattr(fern, role) if role else None)
    events = list(Event.objects.filter(id__gt=newest).select_related("actor"))
    assert events
    for event in events:
        assert event.kind in KINDS
        assert before <= event.at <= timezone.now()
        assert "{" not in event.sentence
        assert event.sentence != event.kind
    if role and name != "Erasure.of":
        assert getattr(fern, role) in [event.actor for event in events]


@pytest.mark.parametrize("name", [name for name, (role, _) in RECIPES.items() if role])
def test_a_verb_refuses_who_may_only_read(fern, name):
    _, do = RECIPES[name]
    newest = Event.objects.order_by("-id").values_list("id", flat=True).first()
    with pytest.raises(NotAllowed):
        do(fern, fern.read_only)
    assert not Event.objects.filter(id__gt=newest, actor=fern.read_only).exists()


@pytest.mark.parametrize("name", RECIPES)
def test_a_change_whose_event_cannot_be_written_does_not_happen(fern, name, monkeypatch):
    """The event and the change are one transaction."""
    role, do = RECIPES[name]
    kept = Event.objects.create

    def refuse(**fields: Any) -> Event:
        if KINDS[fields["kind"]].name in KINDS_OF[name]:
            raise RuntimeError("the disk is full")
        return kept(**fields)

    monkeypatch.setattr(Event.objects, "create", refuse)
    # A recipe that prepares its ground by other verbs lets the organisation learn a column.
    apart = {Event} if name.startswith("Organisation.") else {Event, Organisation}
    tables = [model for model in _recorded() if model not in apart]
    before = {model: _rows(model) for model in tables}
    with pytest.raises(RuntimeError, match="disk is full"):
        do(fern, getattr(fern, role) if role else None)
    after = {model: _rows(model) for model in tables}
    changed = [model.__name__ for model in tables if before[model] != after[model]]
    assert changed == PREPARED.get(name, [])


def _recorded() -> list[Any]:
    from mainspring.apps.trails.tables import OWN_TABLES, TABLES

    # A model may fill two tables.
    kept = dict.fromkeys(columns.model for columns in (*TABLES.values(), *OWN_TABLES.values()))
    return [*kept, Organisation, Token, Invitation, Remark]


def _rows(model: Any) -> list[Any]:
    return list(model._base_manager.order_by("pk").values())


# The event that the verb itself leaves last, and the tables that its recipe fills before it is called.
KINDS_OF: dict[str, set[str]] = {
    "Organisation.found": {"organisation.founded"},
    "Organisation.set_up": {"organisation.changed"},
    "Team.form": {"team.formed"},
    "Team.alter": {"team.changed"},
    "Team.dissolve": {"team.dissolved"},
    "Person.join": {"person.joined"},
    "Person.alter": {"person.changed"},
    "Person.take_account": {"person.signed_up"},
    "Person.take_leave": {"leave.recorded"},
    "Dating.of": {"sheet.dated"},
    "Import.take": {"import.taken"},
    "Erasure.of": {"person.erased"},
    "Invitation.send": {"person.invited"},
    "Token.issue": {"token.issued"},
    "Token.revoke": {"token.revoked"},
    "Cycle.plan": {"cycle.planned"},
    "Cycle.alter": {"cycle.changed"},
    "Cycle.remove": {"cycle.removed"},
    "Objective.draft": {"objective.drafted"},
    "Objective.alter": {"objective.changed"},
    "KeyResult.draft": {"key_result.drafted"},
    "KeyResult.alter": {"key_result.changed"},
    "CheckIn.make": {"check_in.made"},
    "CheckIn.undo": {"check_in.undone"},
    "Forum.establish": {"forum.established"},
    "Forum.alter": {"forum.changed"},
    "Review.plan": {"review.planned"},
    "Review.hold_now": {"review.held"},
    "Review.write_minutes": {"review.minutes_written"},
    "Review.discuss": {"review.item_discussed"},
    "Review.put_on_table": {"review.item_tabled"},
    "Blocker.report": {"blocker.raised"},
    "Blocker.alter": {"blocker.changed"},
    "Blocker.escalate": {"blocker.escalated"},
    "Blocker.resolve": {"blocker.resolved"},
    "Blocker.reopen": {"blocker.reopened"},
    "Decision.take": {"decision.taken"},
    "Decision.move_target": {"key_result.target_moved"},
    "TradeOff.activate": {"objective.activated"},
    "Closing.of_key_result": {"key_result.closed"},
    "Closing.of_objective": {"objective.closed"},
    "Drafts.move_on": {"objective.changed"},
    "Drafts.drop": {"objective.dropped"},
    "Allocation.allot": {"allocation.allotted"},
    "Ballot.cast": {"ballot.cast"},
    "Proposal.make": {"trade_off.proposed"},
    "Proposal.accept": {"trade_off.answered"},
    "Proposal.decline": {"trade_off.answered"},
    "Proposal.withdraw": {"trade_off.withdrawn"},
    "Diagnosis.ask": {"diagnosis.asked"},
    "Diagnosis.finish": {"diagnosis.finished"},
    "Release.grant": {"findings.released"},
    "Remark.make": {"finding.answered"},
}
PREPARED: dict[str, list[str]] = {
    "Team.dissolve": ["Team"],
    "Cycle.remove": ["Cycle"],
    "Person.take_account": ["Person"],
    "Invitation.send": ["Person"],
    "Token.revoke": ["Token"],
    "CheckIn.undo": ["KeyResult", "CheckIn"],
    "Review.write_minutes": ["Review"],
    "Review.discuss": ["Review"],
    "Review.put_on_table": ["Review"],
    "Blocker.alter": ["Blocker"],
    "Blocker.escalate": ["Blocker"],
    "Blocker.resolve": ["Blocker"],
    "Blocker.reopen": ["Blocker"],
    "TradeOff.activate": ["Objective"],
    "Drafts.move_on": ["Cycle", "Objective"],
    "Drafts.drop": ["Objective"],
    "Proposal.make": ["Objective"],
    "Proposal.accept": ["Objective", "Proposal"],
    "Proposal.decline": ["Objective", "Proposal"],
    "Proposal.withdraw": ["Objective", "Proposal"],
}


def test_a_silent_change_is_refused(fern):
    fern.kitchen.name = "Renamed"
    with pytest.raises(SilentVerb):
        fern.kitchen.save()
