"""A blocker ends with what it was in the way of: nobody is asked to clear the way for what is over."""

from __future__ import annotations

import pytest
from django.utils import timezone, translation

from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.trade_off import Gives, TradeOff
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.rhythm.models import Blocker


@pytest.fixture
def blocker(fern):
    made = Blocker.report(fern.key_result, "Licence has run out", by=fern.owner, owner=fern.executive)
    made.escalate(by=fern.owner)
    return made


def test_closing_a_key_result_resolves_its_blockers_and_says_why(as_, fern, at, blocker):
    executive = as_("executive")
    assert "Licence has run out" in executive.get(at("today")).text
    Closing.of_key_result(fern.key_result, 0.8, "Boxes work", "stop", by=fern.owner)
    assert "Licence has run out" not in executive.get(at("today")).text
    blocker.refresh_from_db()
    assert blocker.resolved_at is not None
    assert "its key result was closed" in executive.get(at("blocker", blocker)).text
    assert Event.objects.filter(kind="blocker.resolved", subject=blocker.key, actor=fern.owner).exists()


def test_what_goes_on_takes_its_blockers_along(as_, fern, at, blocker):
    Closing.of_key_result(fern.key_result, 0.8, "Boxes work", "keep", by=fern.owner)
    draft = KeyResult.objects.exclude(pk=fern.key_result.pk).get()
    old, new = Blocker.objects.order_by("id")
    assert (old.key_result, bool(old.resolved_at)) == (fern.key_result, True)
    assert (new.key_result, new.resolved_at, new.owner, new.title) == (
        draft,
        None,
        fern.executive,
        "Licence has run out",
    )
    assert new.escalated_at is not None
    text = as_("executive").get(at("today")).text
    assert (at("blocker", new) in text, at("blocker", old) in text) == (True, False)


def test_an_objective_that_is_closed_resolves_its_own(fern):
    made = Blocker.report(fern.objective, "No room", by=fern.lead)
    Closing.of_key_result(fern.key_result, 0.8, "Boxes work", "stop", by=fern.owner)
    Closing.of_objective(fern.objective, by=fern.lead)
    made.refresh_from_db()
    assert (bool(made.resolved_at), made.cleared_how) == (True, "its objective was closed")


def test_whoever_closes_it_in_german_writes_no_german_into_the_record(as_, fern, at, blocker):
    with translation.override("de"):
        Closing.of_key_result(fern.key_result, 0.8, "Boxes work", "stop", by=fern.owner)
    executive = as_("executive")
    page = at("blocker", blocker)
    assert "its key result was closed" in executive.get(page, headers={"accept-language": "en"}).text
    assert "das Key Result wurde abgeschlossen" in executive.get(page, headers={"accept-language": "de"}).text
    assert "Result wurde" not in str(
        [one.after for one in Event.objects.filter(kind="blocker.resolved", subject=blocker.key)]
    )


def test_a_trade_off_that_stops_something_resolves_the_blockers_of_all_that_stops(as_, fern, at, blocker):
    of_objective = Blocker.report(fern.objective, "No room", by=fern.lead, owner=fern.executive)
    draft = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    assert "Licence has run out" in as_("executive").get(at("today")).text
    TradeOff.activate(
        draft, by=fern.executive, gives=[Gives(fern.objective, "stop")], rationale="Bins overflow"
    )
    page = as_("executive").get(at("today")).text
    assert ("Licence has run out" in page, "No room" in page) == (False, False)
    for one, how in ((blocker, "its key result was closed"), (of_objective, "its objective was closed")):
        one.refresh_from_db()
        assert (bool(one.resolved_at), one.cleared_how) == (True, how)
        assert (
            Event.objects.filter(kind="blocker.resolved", subject=one.key, actor=fern.executive).count() == 1
        )


def test_a_blocker_that_somebody_cleared_meanwhile_keeps_how(fern, blocker, monkeypatch):
    held = Blocker.hold

    def after_somebody_else(self, *given, **named):
        extra = {"x_cleared_how": "The licence came"}
        Blocker.objects.filter(pk=self.pk).update(resolved_at=timezone.now(), extra=extra)
        held(self, *given, **named)

    monkeypatch.setattr(Blocker, "hold", after_somebody_else)
    Closing.of_key_result(fern.key_result, 0.8, "Boxes work", "stop", by=fern.owner)
    blocker.refresh_from_db()
    assert blocker.cleared_how == "The licence came"


@pytest.mark.parametrize("status", ["achieved", "missed", "dropped"])
def test_an_old_record_s_open_blocker_of_what_ended_waits_for_nobody(as_, fern, at, blocker, status):
    Blocker.objects.update(needs_team=fern.kitchen)
    lead = as_("lead")
    for page in (at("today"), at("team", fern.kitchen), at("person", fern.executive)):
        KeyResult.objects.update(status="active")
        assert at("blocker", blocker) in as_("executive").get(page).text
        KeyResult.objects.update(status=status, closed_at=timezone.now())
        assert at("blocker", blocker) not in as_("executive").get(page).text
    assert lead.get(at("blocker", blocker)).status_code == 200
