"""Sentences read well whatever the numbers and titles are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.diagnosis.wording import agree, capital, counted, listed, part, short, those


@pytest.mark.parametrize(
    ("hits", "n", "said"),
    [
        (63, 96, "63 of 96 key results (66 %)"),
        (1, 12, "1 of 12 key results (8 %)"),
        (13, 13, "all 13 key results"),
        (2, 2, "both key results"),
        (1, 1, "the only key result"),
        (1204, 2408, "1,204 of 2,408 key results (50 %)"),
    ],
)
def test_a_part_of_a_count(hits: int, n: int, said: str):
    assert part(hits, n, "key result") == said


def test_counts_lists_and_verbs_agree():
    assert [counted(n, "person", "people") for n in (0, 1, 2)] == ["0 people", "1 person", "2 people"]
    assert [those(n, "spell") for n in (1, 2, 24)] == ["the one spell", "both spells", "the 24 spells"]
    assert [agree(n, "names", "name") for n in (1, 5)] == ["names", "name"]
    assert [listed(names, 2) for names in ([], ["a"], ["a", "b"], ["a", "b", "c", "d"])] == [
        "",
        "a",
        "a and b",
        "a, b and 2 more",
    ]
    assert [capital(name) for name in ("the OKR lead", "p-17", "ann@x.example")] == [
        "The OKR lead",
        "p-17",
        "ann@x.example",
    ]


def test_a_long_title_is_cut_at_a_words_end():
    title = "Shorten the time from a customer's first question to an answer that solves it, for every region we serve"
    cut = short(title)
    assert cut.endswith("…")
    assert len(cut) <= 80
    assert title.startswith(cut[:-1])
    assert title[len(cut) - 1] in " ,"


def test_quotation_marks_and_stops_of_a_title_do_not_spoil_the_sentence():
    assert short('Run five "open house" days.') == "Run five ‘open house’ days"
    assert short("First line\n  second line;") == "First line second line"


@given(st.text(min_size=1, max_size=300))
def test_any_title_fits_a_quotation(title: str):
    cut = short(title)
    assert len(cut) <= 80
    assert not set(cut) & set("“”\n")
