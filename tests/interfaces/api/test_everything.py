"""Everything that the screens do, programs can do. A verb or a page without an operation, or a reason why it has none, fails."""

from __future__ import annotations

import pytest

import mainspring.apps.decisions.closing
import mainspring.apps.trails.dating
import mainspring.apps.trails.erasing  # noqa: F401
from interfaces.api.operations import THERE
from interfaces.api.same import OF_LIBRARIES, OF_PAGES, OF_VERBS
from interfaces.web.gets import GETS, LIBRARIES, PUBLIC, SIGNED_IN
from mainspring.apps.events.verbs import VERBS

LINES = {**OF_VERBS, **OF_PAGES, **OF_LIBRARIES}


def test_every_verb_has_its_operation_or_a_reason():
    assert set(OF_VERBS) == {name for name, one in VERBS.items() if one.__module__.startswith("mainspring.")}


def test_every_page_has_its_operation_or_a_reason():
    assert set(OF_PAGES) == set(GETS) | PUBLIC | SIGNED_IN
    assert set(OF_LIBRARIES) == set(LIBRARIES)


@pytest.mark.parametrize("name", LINES)
def test_what_is_named_is_there(name):
    same = LINES[name]
    assert same
    if isinstance(same, tuple):
        assert set(same) <= set(THERE)


@pytest.mark.parametrize("name", [name for name, same in OF_VERBS.items() if isinstance(same, tuple)])
def test_what_changes_something_is_no_reading(name):
    assert all(THERE[operation][0] != "GET" for operation in OF_VERBS[name])


def test_no_operation_is_without_a_verb_or_a_page():
    named = {operation for same in LINES.values() if isinstance(same, tuple) for operation in same}
    assert set(THERE) == named
