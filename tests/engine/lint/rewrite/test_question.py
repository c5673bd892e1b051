"""The coach's question, in the words of the key result."""

from __future__ import annotations

import pytest

from engine.lint.rewrite.drafts import DRAFTS, key_result
from mainspring.engine.lint.rewrite import question


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Publish the benefits handbook", "What changes for whom when the benefits handbook is published?"),
        (
            "Launch the guided tour for new members",
            "What changes for new members when the guided tour is launched?",
        ),
        (
            "Hire 2 site reliability engineers",
            "What changes for whom when site reliability engineers have started?",
        ),
        ("Hire a night nurse", "What changes for whom when a night nurse has started?"),
        ("Write 10 blog posts", "What changes for whom when the blog posts are written?"),
        ("Roll out the new booking form", "What changes for whom when the new booking form is rolled out?"),
        ("Guides published", "What changes for whom when the guides are published?"),
        ("Develop policies, terms and templates", "What changes for whom when this is done?"),
    ],
)
def test_it_asks_what_changes_for_whom(text: str, asked: str) -> None:
    assert question(key_result(text)) == asked


@pytest.mark.parametrize(("text", "objective"), DRAFTS)
def test_it_is_one_question(text: str, objective: str) -> None:
    asked = question(key_result(text, objective))
    assert asked.startswith("What changes for ")
    assert asked.count("?") == 1


def test_an_outcome_is_not_asked() -> None:
    assert question(key_result("Raise repeat orders from 18 % to 25 %", "Customers come back")) == ""
