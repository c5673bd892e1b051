"""A page stands still while it loads: what comes later has its place kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.mirrored import diagnosed
from apps.organisations import fernhollow
from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import CheckIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST = 0.02
"""Of the sum of all shifts of one page; a tenth, by the measure of Lighthouse, is the most that is called good."""
LISTEN = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => [one.value, one.sources.map(
    (source) => source.node && (source.node.id || source.node.className || source.node.nodeName))])))
  .observe({ type: "layout-shift", buffered: true });
"""
# A shift is told after the frame that it happened in.
SHIFTS = "() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => told(window.shifts)))))"


@pytest.mark.parametrize("language", ["en-GB", "de"])
def test_nothing_moves_while_a_page_loads(signed_in: Any, live_server: Any, language: str):
    fern = fernhollow()
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, confidence=0.4, decision_needed="A second van?")
    for title in ("New carpets", "A louder bell"):
        Decision.take(fern.organisation, "budget", title, by=fern.executive, serves_none=True)
    diagnosed(fern.organisation)

    def at(name: str, key: str = "") -> str:
        kwargs = {"organisation": fern.organisation.key} | ({"key": key} if key else {})
        return live_server.url + reverse(name, kwargs=kwargs)

    pages = {
        at("today"): "",
        at("strategy"): "#awaits-said strong",
        at("mirror"): "",
        at("check_in", fern.key_result.key): "[data-slider]:not([hidden])",
        at("key_result_edit", fern.key_result.key): "#asked p",
        at("objective_edit", fern.objective.key): "",
    }
    context = signed_in(fern.lead.account, viewport={"width": 390, "height": 844}, locale=language)
    context.add_init_script(LISTEN)
    page = context.new_page()
    moved = {}
    for address, late in pages.items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        if late:
            page.locator(late).first.wait_for()
        shifts = page.evaluate(SHIFTS)
        if sum(value for value, _ in shifts) >= MOST:
            moved[address] = shifts
    context.close()
    assert moved == {}
