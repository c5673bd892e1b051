"""A row of a list leaves its title room, on narrow pages as on wide ones."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.organisations import fernhollow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [390, 1000, 1280])
def test_titles_of_key_results_have_room(signed_in: Any, live_server: Any, width: int):
    fern = fernhollow()
    context = signed_in(fern.lead.account, viewport={"width": width, "height": 900})
    page = context.new_page()
    for name, key in (
        ("objective", fern.objective.key),
        ("objective_close", fern.objective.key),
        ("team", fern.kitchen.key),
    ):
        address = reverse(name, kwargs={"organisation": fern.organisation.key, "key": key})
        page.goto(live_server.url + address)
        title = page.locator(".rows.key-results .main").first
        assert title.bounding_box()["width"] > 150, name
    context.close()
