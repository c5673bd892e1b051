"""The turn of a cycle in a real browser, by keyboard and without a script: three are closed, two are opened, and axe objects to nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.organisations import Fernhollow, fernhollow, more_key_results
from mainspring.apps.goals.models import Cycle, KeyResult, Objective

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def fern(browser: Any, transactional_db: None) -> Fernhollow:
    """A cycle of four key results in its last week, and two drafts of the kitchen that came late."""
    made = fernhollow()
    more_key_results(made)
    for title in ("Waste less", "Cook calmly"):
        one = Objective.draft(
            made.organisation, title, by=made.lead, team=made.kitchen, cycle=made.cycle, owner=made.lead
        )
        KeyResult.draft(one, "Cut bins from 9 to 3", by=made.lead, baseline=9.0, target=3.0)
    made.cycle.alter(by=made.okr_lead, ends_on=timezone.localdate() + dt.timedelta(5))
    return made


def address(live_server: Any, cycle: Cycle) -> str:
    where = reverse("cycle", kwargs={"organisation": cycle.organisation.key, "key": cycle.key})
    return f"{live_server.url}{where}"


def test_three_are_closed_and_two_are_opened(signed_in, live_server, fern):
    context = signed_in(fern.lead.account, viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address(live_server, fern.cycle))
    rows = page.locator(".rows.closing > li")
    assert rows.count() == 4
    for place, (score, verdict) in enumerate((("0.8", "keep"), ("0.4", "redesign"), ("0", "stop"))):
        row = rows.nth(place)
        row.get_by_label("Score").fill(score)
        page.keyboard.press("Tab")
        page.keyboard.type(f"Lesson {place}.")
        page.keyboard.press("Tab")
        row.get_by_label("And now?").select_option(verdict)
    # The third of them says too little: it alone stays.
    rows.nth(2).get_by_label("What was learned").fill("")
    page.get_by_role("button", name="Close what is filled in").press("Enter")
    page.wait_for_selector("text=2 key results closed.")
    assert rows.count() == 2
    refused = rows.first
    assert refused.get_by_label("Score").input_value() == "0"
    assert refused.get_by_label("And now?").input_value() == "stop"
    refused.get_by_label("What was learned").fill("Lesson 2.")
    page.get_by_role("button", name="Close what is filled in").click()
    page.wait_for_selector("text=1 key result closed.")
    assert rows.count() == 1
    closed = KeyResult.objects.filter(learned__startswith="Lesson").order_by("learned")
    assert [(one.status, one.final_score) for one in closed] == [
        ("achieved", 0.8),
        ("missed", 0.4),
        ("missed", 0.0),
    ]
    for title in ("Waste less", "Cook calmly"):
        page.get_by_label(f"Mark {title}").press("Space")
    page.get_by_role("button", name="Activate the marked drafts").press("Enter")
    page.wait_for_selector("text=2 drafts activated.")
    opened = Objective.objects.filter(title__in=("Waste less", "Cook calmly"))
    assert {one.status for one in opened} == {"active"}
    assert not KeyResult.objects.filter(objective__in=opened).exclude(status="active").exists()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_nothing_sticks_out_and_axe_objects_to_nothing(signed_in, live_server, fern, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    KeyResult.objects.filter(title__contains="shift 0").update(latest_value=70.0, progress=0.5)
    fern.kitchen.alter(by=fern.okr_lead, limit_objectives=1)
    context = signed_in(
        fern.lead.account, viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(address(live_server, fern.cycle))
    page.locator("textarea").first.fill("A lesson without a verdict.")
    page.get_by_role("button", name="Close what is filled in").click()
    page.wait_for_selector("text=One was not closed")
    assert page.evaluate("document.activeElement.id") == page.get_by_label("Score").first.get_attribute("id")
    for stand in ("refused", "full"):
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, stand
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["target"]) for one in found] == [], stand
        page.get_by_label("Mark Waste less").check()
        page.get_by_role("button", name="Activate the marked drafts").click()
        page.wait_for_selector("text=Make room for it")
    context.close()
