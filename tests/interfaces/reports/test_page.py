"""The report in a real browser: no violation that axe knows, no sideways scrolling, everything by keyboard, nothing from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from interfaces.reports import diagnosed
from mainspring.interfaces.reports.html import html

pytestmark = pytest.mark.browser
PAGES = {"full": diagnosed.full, "spreadsheet": diagnosed.spreadsheet, "empty": diagnosed.empty}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    paths = {}
    for name, make in PAGES.items():
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(html(make()), encoding="utf-8")
    return paths


def opened(browser: Any, path: Path, *, width: int = 1200, scheme: str = "light") -> Any:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.outside = []
    page.on(
        "request",
        lambda request: page.outside.append(request.url) if not request.url.startswith("file:") else None,
    )
    page.errors = []
    page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("width", "scheme"), [(1200, "light"), (1200, "dark"), (360, "light"), (360, "dark")]
)
def test_axe_finds_no_violation(browser: Any, files: dict[str, Path], name: str, width: int, scheme: str):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, files[name], width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found] == []
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_does_not_scroll_sideways(browser: Any, files: dict[str, Path], name: str):
    page = opened(browser, files[name], width=360)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_the_page_needs_nothing_beside_itself(browser: Any, files: dict[str, Path]):
    page = opened(browser, files["full"])
    assert page.outside == []
    assert page.errors == []
    page.close()


def test_a_reader_gets_from_the_mirror_to_the_very_check_ins(browser: Any, files: dict[str, Path]):
    page = opened(browser, files["full"])
    page.click("section#mirror a[href='#red_without_action']")
    page.click("article#red_without_action details.rows > summary")
    row = page.locator("article#red_without_action details.rows tbody tr a").first
    title = row.inner_text()
    row.click()
    record = page.locator(".record:target")
    assert record.locator("h3").inner_text() == title
    record.locator("summary").click()
    assert record.locator("tbody tr").count() > 1
    assert record.get_by_text("■ red").or_(record.get_by_text("▲ amber")).first.is_visible()
    page.close()


def test_the_keyboard_opens_how_a_figure_was_computed(browser: Any, files: dict[str, Path]):
    page = opened(browser, files["full"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    summary = page.locator(
        "article#red_without_action details.audit > summary", has_text="How this was computed"
    )
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("article#red_without_action pre").first.is_visible()
    assert "SELECT" in page.locator("article#red_without_action pre").first.inner_text()
    page.close()


def test_every_link_inside_leads_somewhere(browser: Any, files: dict[str, Path]):
    for path in files.values():
        page = opened(browser, path)
        broken = page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
            ".filter(id => !document.getElementById(id))"
        )
        assert broken == []
        page.close()


def test_paper_shows_the_rows_and_leaves_out_the_navigation(browser: Any, files: dict[str, Path]):
    page = opened(browser, files["full"])
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("article#red_without_action details.rows table").bounding_box() is not None
    assert len(page.pdf(format="A4")) > 10_000
    page.close()
