"""The week of an owner in a real browser: everything by keyboard, nothing that axe objects to, no sideways scrolling."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.organisations import Fernhollow, fernhollow, more_key_results
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.rhythm.models import Blocker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def fern(browser: Any, transactional_db: None) -> Fernhollow:
    made = fernhollow()
    for number, one in enumerate(more_key_results(made)):
        CheckIn.make(
            one, by=made.owner, value=60.0, confidence=0.5, note=f"Two of five vans in shift {number}."
        )
        week = timezone.now() - dt.timedelta(9 - number)
        one.check_ins.update(at=week)
        KeyResult.objects.filter(pk=one.pk).update(latest_at=week)
    Blocker.report(made.key_result, "No boxes", by=made.owner, owner=made.owner)
    return made


def opened(
    browser: Any, live_server: Any, person: Any, path: str, width: int = 1280, scheme: str = "light"
) -> Any:
    client = Client()
    client.force_login(person.account)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.errors = []
    # A question that is still being asked when the form is sent is broken off, which htmx logs.
    page.on(
        "console",
        lambda message: (
            page.errors.append(message.text)
            if message.type == "error" and not message.text.startswith("htmx:")
            else None
        ),
    )
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(live_server.url + path)
    return page


def test_a_check_in_goes_by_keyboard_alone_and_leads_to_the_next_row(browser, live_server, fern):
    today = reverse("today", kwargs={"organisation": fern.organisation.key})
    page = opened(browser, live_server, fern.owner, today)
    assert page.inner_text("h1") == "3 check-ins and 1 blocker need you"
    page.keyboard.press("j")
    page.keyboard.press("j")
    first = page.inner_text("#row-2")
    following = page.inner_text("#row-3")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check-in?row=2")
    assert page.inner_text("h1") == first
    page.keyboard.type("72")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.input_value("#id_confidence") == "60"
    assert page.inner_text("[data-said]") == "likely"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Three of five vans since Monday.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/today#row-2")
    assert page.inner_text("h1") == "2 check-ins and 1 blocker need you"
    page.wait_for_selector("#row-2:focus")
    assert page.evaluate("document.activeElement.textContent") == following
    made = CheckIn.objects.get(value=72.0)
    assert (made.confidence, made.note, made.key_result.title) == (
        0.6,
        "Three of five vans since Monday.",
        first,
    )
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector("text=Taken back")
    assert not CheckIn.objects.filter(value=72.0).exists()
    assert page.errors == []
    page.context.close()


def test_the_questions_come_while_typing_and_block_nothing(browser, live_server, fern):
    key_result = KeyResult.objects.exclude(pk=fern.key_result.pk).first()
    path = reverse("check_in", kwargs={"organisation": fern.organisation.key, "key": key_result.key})
    page = opened(browser, live_server, fern.owner, path)
    page.keyboard.type("60")
    page.focus("#id_note")
    page.wait_for_selector("text=Nothing has moved since the last check-in.")
    assert page.locator("#blocker").get_attribute("open") is not None
    page.keyboard.type("We are making progress")
    page.wait_for_selector("#asked >> text=NOTE104")
    assert page.input_value("#id_note") == "We are making progress"
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/today")
    assert CheckIn.objects.filter(key_result=key_result, note="We are making progress").exists()
    assert page.errors == []
    page.context.close()


def test_a_suggested_wording_is_taken_over_by_a_press(browser, live_server, fern):
    path = reverse(
        "key_result_new", kwargs={"organisation": fern.organisation.key, "key": fern.objective.key}
    )
    page = opened(browser, live_server, fern.lead, path)
    page.keyboard.type("Launch the new onboarding guide")
    chosen = page.locator("[data-use]").first
    chosen.wait_for()
    text = chosen.inner_text()
    chosen.click()
    assert page.input_value("#id_title") == text
    assert page.evaluate("window.getSelection().toString()").startswith("[")
    assert page.errors == []
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_violation_and_a_phone_does_not_scroll_sideways(
    browser, live_server, fern, width, scheme
):
    from axe_playwright_python.sync_playwright import Axe

    organisation = {"organisation": fern.organisation.key}
    pages = [
        reverse("today", kwargs=organisation),
        reverse("objective_new", kwargs=organisation),
        *(
            reverse(name, kwargs=organisation | {"key": row.key})
            for name, row in (
                ("check_in", fern.key_result),
                ("key_result", fern.key_result),
                ("key_result_edit", fern.key_result),
                ("key_result_close", fern.key_result),
                ("objective", fern.objective),
                ("team", fern.kitchen),
                ("blocker", Blocker.objects.get()),
            )
        ),
    ]
    page = opened(browser, live_server, fern.lead, pages[0], width, scheme)
    for path in pages:
        page.goto(live_server.url + path)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found = Axe().run(page).response["violations"]
        assert [(path, v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert page.errors == []
    page.context.close()
