"""Strategy, decisions and search in a real browser: nothing that axe objects to, nothing that the policy blocks, all of it by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.organisations import fernhollow
from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import CheckIn, Objective

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_pages_by_eye_and_keyboard(signed_in: Any, live_server: Any):
    """One organisation and one browser for all of it: starting either takes longer than the looking."""
    from axe_playwright_python.sync_playwright import Axe

    fern = fernhollow()
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, confidence=0.2)
    draft = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    fern.organisation.set_up(by=fern.okr_lead, team_objectives=1)
    made = Decision.take(
        fern.organisation,
        "hiring",
        "Two cooks",
        by=fern.executive,
        forum=fern.leadership,
        subject=fern.objective,
    )

    def at(name: str, key: str = "") -> str:
        kwargs = {"organisation": fern.organisation.key} | ({"key": key} if key else {})
        return f"{live_server.url}{reverse(name, kwargs=kwargs)}"

    pages = [
        at("strategy"),
        at("line", fern.key_result.key),
        at("decisions"),
        at("decision", made.key),
        at("decision_new"),
        at("trade_off", draft.key),
        at("forum", fern.leadership.key),
        at("search") + "?q=hot",
        at("help"),
    ]
    blocked: list[str] = []
    for width, scheme in ((1280, "light"), (390, "dark")):
        context = signed_in(
            fern.executive.account, viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = context.new_page()
        page.on("console", lambda message: blocked.append(message.text) if message.type == "error" else None)
        for address in pages:
            page.goto(address)
            page.wait_for_load_state("networkidle")
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            found = Axe().run(page).response["violations"]
            assert [
                (address, one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found
            ] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        if width == 1280:
            page.goto(at("decisions"))
            page.keyboard.press("/")
            page.keyboard.type("hot")
            page.locator("#found-here a", has_text="Deliver hot").first.wait_for()
            page.keyboard.press("Escape")
            page.keyboard.press("?")
            page.locator("dialog[open] kbd").first.wait_for()
            page.keyboard.press("Escape")
            assert page.locator("dialog[open]").count() == 0
            page.keyboard.press("d")
            page.wait_for_url(at("decision_new"))
            page.select_option("#id_kind", "budget")
            page.locator("#id_forum optgroup").first.wait_for(state="attached")
            page.fill("#id_title", "One more oven")
            page.fill("#id_subject", "Deliver hot")
            page.locator("main button", has_text="Record decision").click()
            page.locator("h1", has_text="One more oven").wait_for()
        context.close()
    assert blocked == []
