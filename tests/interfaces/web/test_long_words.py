"""What somebody pastes, a word without an end, breaks within its line and never widens the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.organisations import fernhollow
from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import CheckIn, Objective
from mainspring.apps.rhythm.models import Blocker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "https:" + "x" * 294


def test_a_word_of_three_hundred_letters_fits_a_phone(signed_in: Any, live_server: Any):
    fern = fernhollow()
    fern.objective.alter(by=fern.lead, title=LONG)
    fern.key_result.alter(by=fern.owner, title=LONG, unit="completed workspaces of new accounts")
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, confidence=0.2, note=LONG)
    Blocker.report(fern.key_result, LONG, by=fern.owner)
    Objective.draft(fern.organisation, LONG, by=fern.lead, team=fern.kitchen, cycle=fern.cycle)
    Decision.take(
        fern.organisation, "budget", LONG, by=fern.executive, forum=fern.leadership, subject=fern.objective
    )
    sitting = fern.weekly.sitting(by=fern.lead)
    sitting.discuss(fern.key_result, "noted", by=fern.lead)

    def at(name: str, key: str = "") -> str:
        kwargs = {"organisation": fern.organisation.key} | ({"key": key} if key else {})
        return f"{live_server.url}{reverse(name, kwargs=kwargs)}"

    pages = [
        at("today"),
        at("strategy"),
        at("line", fern.key_result.key),
        at("objective", fern.objective.key),
        at("key_result", fern.key_result.key),
        at("check_in", fern.key_result.key),
        at("team", fern.kitchen.key),
        at("cycle", fern.cycle.key),
        at("decisions"),
        at("decision", Decision.objects.get(title=LONG).key),
        at("forum", fern.leadership.key),
        at("review", sitting.key),
        at("search") + "?q=https",
    ]
    context = signed_in(fern.lead.account, viewport={"width": 390, "height": 900})
    page = context.new_page()
    wide = {}
    shown = 0
    for address in pages:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        shown += LONG[:200] in page.content()
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 390:
            wide[address] = width
    context.close()
    assert wide == {}
    assert shown >= len(pages) - 2
