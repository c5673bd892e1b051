"""The frame of every page on a phone, on a desk and on paper."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.organisations import fernhollow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OUTSIDE = """() => [...document.querySelectorAll('.top a, .top input, .top button')]
    .filter(one => one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().left < 0)
    .map(one => one.textContent)"""
CUT = "() => { const i = document.querySelector('#find'); return i.scrollWidth > i.clientWidth; }"


def test_the_menu_is_whole_keys_are_for_keyboards_and_paper_has_no_controls(signed_in: Any, live_server: Any):
    fern = fernhollow()
    strategy = f"{live_server.url}{reverse('strategy', kwargs={'organisation': fern.organisation.key})}"
    for width, keys in ((390, False), (1280, True)):
        context = signed_in(fern.okr_lead.account, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(strategy)
        assert page.locator(".top nav a", has_text="Set-up").is_visible()
        assert page.evaluate(OUTSIDE) == []
        assert not page.evaluate(CUT)
        assert page.locator(".top form.find > kbd").is_visible() is keys
        assert page.locator("form.cycle").is_visible()
        page.emulate_media(media="print")
        assert not page.locator("form.cycle").is_visible()
        context.close()
