"""One look at a text's words: it misses nothing that a search of the whole text would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.lint.glance import (
    FIGURE,
    HINT,
    OPEN,
    OPEN_SHARE,
    REFERENCE,
    SHARE,
    SIGN,
    TIME,
    glance,
    votes_of,
)
from mainspring.engine.lint.rules.key_result._text import PLACEHOLDER

_PIECES = st.sampled_from(
    [
        *(
            "raise",
            "members",
            "by",
            "to",
            "from",
            "of",
            "May",
            "2027",
            "Q3",
            "x",
            "X",
            "XX",
            "N",
            "max",
            "y",
            "%",
            "percent",
            "5",
            "45%",
            "12k",
        ),
        *(
            "tbd",
            "TODO",
            "N/A",
            "?",
            "??",
            "__",
            "___%",
            "[target]",
            "<number>",
            "{{x}}",
            "…",
            "...",
            "#12",
            "`code`",
            "https://a.b/c",
            "**bold**",
        ),
        *(
            "[docs](a.b)",
            "-5",
            "–",
            "+3",
            "minus",
            "(x)",
            "X/5",
            "“the”",
            "und",
            "der",
            "weekly,",
            "y-axis",
            "Zürich",
            "\t",
            "\n",
            "\u00a0",
            "$XX",
        ),
    ]
)
_TEXTS = (
    st.lists(_PIECES, max_size=60).map(" ".join)
    | st.lists(_PIECES, max_size=8).map("".join)
    | st.text(max_size=60)
)


@given(_TEXTS)
def test_what_a_search_finds_a_look_has_hinted_at(text: str) -> None:
    look = glance(text)
    if re.search(r"http|www\.|[`#&!_]|\]\(|\*\*", text):
        assert look & REFERENCE
    if re.search(r"[\[{<?_…]|\.\.\.| [-+−–]|^[-+−–]|inus ", text):
        assert look & SIGN
    if re.search(r"\d", text):
        assert look & FIGURE
    if PLACEHOLDER.search(text):
        assert look & OPEN or (look & OPEN_SHARE and look & SHARE)


@given(_TEXTS, _TEXTS)
def test_a_text_is_seen_as_its_parts_are(one: str, other: str) -> None:
    both = glance(f"{one} {other}")
    for field in (TIME, HINT, REFERENCE, FIGURE):
        assert bool(both & field) == bool((glance(one) | glance(other)) & field)
    assert votes_of(f"{one} {other}") == tuple(
        first + second for first, second in zip(votes_of(one), votes_of(other), strict=True)
    )


@pytest.mark.parametrize(
    ("text", "field", "there"),
    [
        ("Close the books by the fifth day", TIME, True),
        ("Close the books at ease", TIME, False),
        ("Close the books by May", HINT, True),
        ("Readers come from 40 towns", FIGURE, True),
        ("Readers come from forty towns", FIGURE, False),
        ("Readers, towns: both", SIGN, False),
        ("Churn at -5 %", SIGN, True),
        ("As agreed in #12", REFERENCE, True),
        ("As agreed in the barn", REFERENCE, False),
        ("Raise repeat orders to tbd", OPEN, True),
        ("Raise the box office by half", OPEN, False),
    ],
)
def test_each_field_says_what_it_is_named_for(text: str, field: int, there: bool) -> None:
    assert bool(glance(text) & field) is there


def test_a_text_of_many_words_is_seen_as_a_short_one_is() -> None:
    look = glance("the barn " * 100 + "by May")
    assert look & TIME
    assert look & HINT
    assert not look & (FIGURE | OPEN | REFERENCE)
    assert votes_of("the und " * 100) == (100, 100, 0)
