"""Bringing a sheet into an organisation, in a real browser."""

from __future__ import annotations

import pytest

from apps.organisations import fernhollow
from interfaces.web.setup.imported import NEW, sheet
from mainspring.apps.goals.models import Objective
from mainspring.project import jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_sheet_is_dropped_looked_at_and_taken_in(signed_in, live_server, tmp_path, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    fern = fernhollow()
    file = tmp_path / "okrs.csv"
    file.write_text(sheet(fern, NEW))
    context = signed_in(fern.okr_lead.account, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{live_server.url}/o/{fern.organisation.key}/setup")
    page.get_by_role("link", name="Import", exact=True).click()
    page.set_input_files("#files", file)
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("Waits to be read.").wait_for()
    jobs.drain()
    # The page asks by itself until the comparison is there.
    page.get_by_role("button", name="Take it in").wait_for()
    assert not Objective.objects.filter(title="Waste less").exists()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Take it in").click()
    page.get_by_text("Taken in: 2 new, 0 changed.").wait_for()
    assert Objective.objects.filter(title="Waste less", organisation=fern.organisation).exists()
    context.close()
