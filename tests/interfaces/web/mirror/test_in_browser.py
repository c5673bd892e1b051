"""The mirror and the front door in a real browser: nothing that axe objects to, no sideways scrolling, files dropped and read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps import lives
from apps.mirrored import diagnosed, signed_in
from interfaces.cli.command import SHEET
from mainspring.apps.people.models import Team
from mainspring.apps.people.permissions import Role
from mainspring.project import jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


def looked_at(page: Any, where: str) -> None:
    """Nothing to object to, and nothing that makes a phone scroll sideways, with everything unfolded."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    assert [(where, v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, where
    assert page.errors == []


def opened(browser: Any, account: Any, address: str, width: int = 1280, scheme: str = "light") -> Any:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    if account is not None:
        client = Client()
        client.force_login(account)
        context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}]
        )
    page = context.new_page()
    page.errors = []
    page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
    page.goto(address)
    return page


def test_the_mirrors_pages_are_accessible_on_a_phone_and_on_a_desk(browser, transactional_db, live_server):
    demo = lives.demo()
    first, *_others = Team.objects.filter(organisation=demo)
    signed_in(demo, Role.MEMBER, team=first)
    diagnosed(demo, days_ago=20)
    diagnosed(demo)
    lead = signed_in(demo, Role.OKR_LEAD)

    def at(name, **kwargs):
        return live_server.url + reverse(name, kwargs={"organisation": demo.key, **kwargs})

    signal = "red_spells_without_response"
    pages = (
        at("mirror"),
        at("finding", pattern="red_without_action"),
        at("finding_rows", pattern="red_without_action", signal=signal),
        at("finding", pattern="moving_goalposts"),
        at("mirror_history"),
        at("mirror_remarks"),
        at("export"),
    )
    for width, scheme in LOOKS:
        page = opened(browser, lead.account, pages[0], width, scheme)
        for address in pages:
            page.goto(address)
            looked_at(page, f"{address} {width} {scheme}")
        page.context.close()


def test_one_gets_from_the_mirror_to_the_rows_by_keyboard(browser, transactional_db, live_server):
    demo = lives.demo()
    diagnosed(demo)
    lead = signed_in(demo, Role.OKR_LEAD)
    page = opened(
        browser, lead.account, live_server.url + reverse("mirror", kwargs={"organisation": demo.key})
    )
    page.get_by_role("link", name="Red for weeks, and nobody acts").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings/red_without_action/")
    page.locator("table.figures a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/red_spells_without_response/")
    assert page.locator("tbody tr").count() > 5
    page.go_back()
    page.wait_for_url("**/findings/red_without_action/")
    page.context.close()


def test_a_diagnosis_asked_for_appears_by_itself(browser, transactional_db, live_server):
    demo = lives.demo()
    lead = signed_in(demo, Role.OKR_LEAD)
    page = opened(
        browser, lead.account, live_server.url + reverse("mirror", kwargs={"organisation": demo.key})
    )
    page.get_by_role("button", name="Diagnose now").click()
    page.get_by_text("A new diagnosis waits for its turn").wait_for()
    jobs.drain()
    page.get_by_role("heading", name=re.compile("finding")).first.wait_for(timeout=30_000)
    assert page.errors == []
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_spreadsheet_is_dropped_read_and_shown(
    browser, transactional_db, live_server, tmp_path: Path, width, scheme
):
    sheet = tmp_path / "okrs.csv"
    sheet.write_text(SHEET.replace("Q1 2026,80", "Q1 2026,eighty"), encoding="utf-8")
    page = opened(browser, None, live_server.url, width, scheme)
    looked_at(page, "front page")
    # What is chosen waits for more of it, from other folders, until one asks to have it read.
    page.set_input_files("#files", [sheet])
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/uploads/**")
    looked_at(page, "waiting")
    jobs.drain()
    page.get_by_text("What each column was taken for").wait_for(timeout=30_000)
    looked_at(page, "read")
    assert page.get_by_text("eighty").count() == 1
    page.get_by_role("button", name="Throw it away").first.click()
    page.get_by_text("Nothing of it is left here").wait_for()
    page.context.close()


def test_without_a_script_it_works_the_same(browser, transactional_db, live_server, tmp_path: Path):
    sheet = tmp_path / "okrs.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.set_input_files("#files", [sheet])
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/uploads/**")
    jobs.drain()
    page.get_by_role("link", name="Look again").click()
    page.get_by_text("What each column was taken for").wait_for()
    context.close()


def test_a_file_of_the_wrong_kind_is_refused_where_it_was_chosen(
    browser, transactional_db, live_server, tmp_path: Path
):
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    page = opened(browser, None, live_server.url)
    page.set_input_files("#files", [photo])
    page.get_by_role("button", name="Read it").click()
    page.locator(".errors").wait_for()
    assert "photo.png: this is no CSV, Excel, JSON or ZIP file." in page.locator(".errors").inner_text()
    assert page.locator("#files").get_attribute("aria-invalid") == "true"
    page.errors.clear()
    looked_at(page, "refused")
    page.context.close()
