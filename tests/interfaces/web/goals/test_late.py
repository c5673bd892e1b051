"""A check-in is late on the page of its team and of its objective exactly where the list of who is behind says so."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult


@pytest.mark.parametrize(("more", "late"), [(-1, False), (1, True), (90, True)])
def test_pages_and_the_list_of_who_is_behind_agree(as_, fern, at, more, late):
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, confidence=0.8)
    every = fern.organisation.check_in_days
    when = timezone.now() - dt.timedelta(days=every + more)
    KeyResult.objects.update(latest_at=when, created_at=when)
    type(fern.cycle).objects.filter(pk=fern.cycle.pk).update(
        starts_on=timezone.localdate() - dt.timedelta(days=200)
    )
    lead = as_("okr_lead")
    behind = lead.get(at("people_behind")).context["behind"].people
    assert bool(behind) is late
    for page in (at("team", fern.kitchen), at("objective", fern.objective)):
        assert ("check-in overdue" in lead.get(page).text) is late


def test_what_was_never_checked_in_on_says_so_once(as_, fern, at):
    type(fern.cycle).objects.filter(pk=fern.cycle.pk).update(
        starts_on=timezone.localdate() - dt.timedelta(days=200)
    )
    for created, said, other in (
        (timezone.now() - dt.timedelta(days=90), "check-in overdue", "no check-in yet"),
        (timezone.now(), "no check-in yet", "check-in overdue"),
    ):
        KeyResult.objects.update(created_at=created)
        text = as_("lead").get(at("team", fern.kitchen)).text
        assert (said in text, other in text) == (True, False)


@pytest.mark.parametrize("status", ["achieved", "missed", "dropped"])
def test_nothing_is_expected_of_what_has_ended(as_, fern, at, status):
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, confidence=0.8)
    pages = [at("team", fern.kitchen), at("objective", fern.objective), at("key_result", fern.key_result)]
    assert all(" % expected" in as_("lead").get(page).text for page in pages)
    KeyResult.objects.update(status=status)
    assert not any(" % expected" in as_("lead").get(page).text for page in pages)


def test_what_is_of_a_cycle_that_is_over_needs_its_score_and_no_check_in(as_, fern, at):
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, confidence=0.8)
    KeyResult.objects.update(latest_at=timezone.now() - dt.timedelta(90))
    Cycle.objects.filter(pk=fern.cycle.pk).update(ends_on=timezone.localdate() - dt.timedelta(1))
    for page in (at("team", fern.kitchen), at("objective", fern.objective)):
        text = as_("lead").get(page).text
        assert "it needs its score" in text
        assert "check-in overdue" not in text
