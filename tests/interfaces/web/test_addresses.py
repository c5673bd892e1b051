"""Addresses of rows, found quickly, are those that Django gives."""

import pytest
from django.urls import get_script_prefix, reverse, set_script_prefix
from hypothesis import given
from hypothesis import strategies as st

from mainspring.interfaces.web.addresses import address
from mainspring.interfaces.web.templatetags.sight import _PAGES

KEYS = st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=12)


@given(st.sampled_from(sorted(_PAGES.values())), st.sampled_from(["fernhollow", "0", "a0-0b"]), KEYS)
def test_an_address_is_what_django_gives(name, organisation, key):
    assert address(name, organisation, key) == reverse(
        name, kwargs={"organisation": organisation, "key": key}
    )


@pytest.mark.parametrize("prefix", ["/", "/okr/"])
def test_it_stands_below_the_prefix_of_the_application(prefix):
    usual = get_script_prefix()
    set_script_prefix(prefix)
    try:
        assert address("objective", "fernhollow", "o-1") == f"{prefix}o/fernhollow/objectives/o-1"
    finally:
        set_script_prefix(usual)
