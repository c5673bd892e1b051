"""The frame of every page on a phone, on a desk and on paper."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from apps.organisations import fernhollow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OUTSIDE = """() => [...document.querySelectorAll('.top a, .top input, .top button')]
    .filter(one => one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().left < 0)
    .map(one => one.textContent)"""
CUT = "() => { const i = document.querySelector('#find'); return i.scrollWidth > i.clientWidth; }"


def test_the_menu_is_whole_keys_are_for_keyboards_and_paper_has_no_controls(browser: Any, live_server: Any):
    fern = fernhollow()
    signed_in = Client()
    signed_in.force_login(fern.okr_lead.account)
    cookie = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    strategy = f"{live_server.url}{reverse('strategy', kwargs={'organisation': fern.organisation.key})}"
    for width, keys in ((390, False), (1280, True)):
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
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
