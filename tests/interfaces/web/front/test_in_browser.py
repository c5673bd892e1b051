"""Handing files in, in a real browser."""

from __future__ import annotations

import pytest

from interfaces.cli.command import SHEET

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_files_from_several_folders_gather_until_they_are_sent(browser, live_server, tmp_path, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    sheets = []
    for name in ("a.csv", "b.csv", "c.csv"):
        (tmp_path / name[0]).mkdir()
        sheets.append(tmp_path / name[0] / name)
        sheets[-1].write_text(SHEET)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(live_server.url)
    for sheet in sheets:
        page.set_input_files("#files", sheet)
        page.get_by_text(sheet.name, exact=True).wait_for()
    assert page.url == f"{live_server.url}/"
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Take out: b.csv").click()
    assert page.evaluate("[...document.querySelector('#files').files].map(one => one.name)") == [
        "a.csv",
        "c.csv",
    ]
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="a.csv, c.csv").wait_for()
    context.close()
