"""A check-in is late on the page of its team and of its objective exactly where the list of who is behind says so."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from mainspring.apps.goals.models import CheckIn, KeyResult


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
