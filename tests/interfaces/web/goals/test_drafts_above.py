"""The next cycle is planned from the top: what is written for it may serve what is a draft yet."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.utils import timezone

from interfaces.api.client import client as api
from mainspring.apps.decisions.trade_off import TradeOff
from mainspring.apps.goals.models import Cycle, KeyResult, Objective


@pytest.fixture
def coming(fern):
    """A draft of a company objective for the next cycle, with a key result."""
    made = Objective.draft(
        fern.organisation, "Meals in every town", by=fern.executive, level="company", cycle=fern.following
    )
    KeyResult.draft(made, "Raise towns from 3 to 9", by=fern.executive)
    return made


def served(page):
    """What the form offers under “It serves”: the words by their key."""
    return {key: html.unescape(str(words)) for key, words in page.context["form"].fields["parent"].choices}


def test_the_form_offers_drafts_of_the_coming_cycle_and_says_that_they_are(as_, at, fern, coming):
    lead = as_("lead")
    page = lead.get(at("objective_new", team=fern.kitchen.key))
    offered = served(page)
    assert offered[coming.key] == "Meals in every town (draft, Next quarter)"
    assert offered[coming.key] in html.unescape(page.text)
    assert offered[coming.key_results.get().key] == "– Raise towns from 3 to 9 (draft)"
    assert offered[fern.company.key] == "Meals that people come back for"
    own = Objective.draft(fern.organisation, "Cook for six towns", by=fern.lead, team=fern.kitchen)
    assert coming.key in served(lead.get(at("objective_edit", own)))
    assert own.key not in served(lead.get(at("objective_edit", own)))


def test_no_draft_of_a_cycle_that_is_over_nor_a_confidential_one_of_others_is_offered(as_, at, fern, coming):
    secret = fern.secret()
    today = timezone.localdate()
    past = Cycle.plan(
        fern.organisation, "Last", today - dt.timedelta(200), today - dt.timedelta(100), by=fern.okr_lead
    )
    old = Objective.draft(fern.organisation, "Meals of old", by=fern.executive, level="company", cycle=past)
    offered = served(as_("lead").get(at("objective_new", team=fern.kitchen.key)))
    assert coming.key in offered
    assert not {secret.key, old.key} & set(offered)
    assert secret.key in served(as_("executive").get(at("objective_new")))


@pytest.mark.parametrize("through", ["objective", "key result"])
def test_line_of_sight_and_map_hold_from_draft_to_active(as_, at, fern, coming, through):
    lead, above = as_("lead"), coming if through == "objective" else coming.key_results.get()
    answer = lead.post(
        at("objective_new"),
        {
            "title": "Cook for six towns",
            "level": "team",
            "team": "Kitchen",
            "cycle": fern.following.key,
            "parent": above.key,
        },
    )
    assert answer.status_code == 302, answer.context["form"].errors
    made = Objective.objects.get(title="Cook for six towns")
    assert made.parent == above
    for status in ("draft", "active"):
        coming.refresh_from_db()
        assert coming.status == status
        assert at("objective", coming) in lead.get(at("objective", made)).text
        assert at("line", coming) in lead.get(at("line", made)).text
        map_ = lead.get(at("strategy", cycle=fern.following.key))
        assert map_.text.index("Meals in every town") < map_.text.index("Cook for six towns")
        if status == "draft":
            TradeOff.activate(coming, by=fern.executive)


def test_a_program_hangs_an_objective_from_a_draft_too(fern, coming):
    lead = api(fern.lead)
    found = lead.get(f"/objectives?status=draft&cycle={fern.following.key}").json()["items"]
    assert [one["key"] for one in found] == [coming.key]
    made = lead.post(
        "/objectives", {"title": "Cook for six towns", "team": fern.kitchen.key, "parent": coming.key}
    )
    assert made.json()["parent"] == coming.key
    below = coming.key_results.get().key
    changed = lead.patch(f"/objectives/{made.json()['key']}", {"parent": below}, if_match="*")
    assert changed.json()["parent"] == below
