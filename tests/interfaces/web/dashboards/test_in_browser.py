"""Trends in a real browser: nothing that axe objects to, no sideways scrolling, and the figures come by themselves once they are made."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.organisations import Fernhollow, fernhollow
from interfaces.web.dashboards.finished import finish
from mainspring.apps.goals.models import CheckIn
from mainspring.apps.outlook.making import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def fern(browser: Any, transactional_db: None) -> Fernhollow:
    made = fernhollow()
    for author in (made.owner, made.lead, made.member):
        finish(made, [(0.9, 0.8), (0.5, 0.4), (0.5, 0.9)], author=author)
    CheckIn.make(made.key_result, by=made.owner, value=80.0, confidence=0.6)
    return made


def page_of(browser: Any, live_server: Any, fern: Fernhollow, width: int, scheme: str) -> Any:
    client = Client()
    client.force_login(fern.owner.account)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    return context.new_page()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_pages_are_accessible_and_fit(browser, live_server, fern, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    make(fern.cycle)
    page = page_of(browser, live_server, fern, width, scheme)
    kwargs = {"organisation": fern.organisation.key}
    for address in (
        reverse("dashboards", kwargs=kwargs),
        reverse("dashboards_key_results", kwargs=kwargs),
        reverse("key_result", kwargs={**kwargs, "key": fern.key_result.key}),
        reverse("person", kwargs={**kwargs, "key": fern.owner.key}),
    ):
        assert page.goto(live_server.url + address).status == 200
        for summary in page.locator("summary").all():
            summary.click()
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_figures_come_once_they_are_made(browser, live_server, fern):
    page = page_of(browser, live_server, fern, 1280, "light")
    page.goto(live_server.url + reverse("dashboards", kwargs={"organisation": fern.organisation.key}))
    page.get_by_role("status").get_by_text("being made").wait_for()
    make(fern.cycle)
    page.get_by_text("of the way,").wait_for()
