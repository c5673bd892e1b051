"""Where an organisation has its own word for an objective, a key result or a cycle, pages say that."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mainspring.interfaces.web.words import words_of

OWN = {"objective": "Vorhaben", "key_result": "Messpunkt", "cycle": "Trimester"}


@pytest.fixture
def said(fern):
    fern.organisation.set_up(by=fern.okr_lead, words=OWN)
    return fern


def test_its_own_words_or_the_usual_ones(fern):
    assert words_of(fern.organisation) == {
        "objective": "Objective",
        "key_result": "Key result",
        "cycle": "Cycle",
    }
    fern.organisation.set_up(by=fern.okr_lead, words={"cycle": "Trimester"})
    assert words_of(fern.organisation)["cycle"] == "Trimester"
    assert words_of(fern.organisation)["objective"] == "Objective"


@pytest.mark.parametrize(
    ("page", "of", "words"),
    [
        ("objective_new", None, ["Vorhaben", "Trimester"]),
        ("key_result_new", "objective", ["Messpunkt"]),
        ("key_result", "key_result", ["Trimester"]),
        ("line", "key_result", ["Vorhaben"]),
    ],
)
def test_pages_say_them(said, as_, page, of, words):
    named = {"organisation": said.organisation.key} | ({"key": getattr(said, of).key} if of else {})
    html = as_("okr_lead").get(reverse(page, kwargs=named)).content.decode()
    assert [word for word in words if word not in html] == []
