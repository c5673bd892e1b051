"""A blocker ends with what it was in the way of: nobody is asked to clear the way for what is over."""

from __future__ import annotations

import pytest
from django.utils import timezone

from mainspring.apps.decisions.closing import Closing
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import KeyResult
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
