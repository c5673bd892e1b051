"""Promises for every text: an answer, the same one each time, in time that grows with the text and not with its square."""

import gc
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.lint import read_key_result, read_note, similarity

WORDS = st.sampled_from(
    [
        "increase",
        "reduce",
        "hire",
        "launch",
        "ensure",
        "that",
        "the",
        "from",
        "to",
        "10",
        "5%",
        "$2m",
        "by",
        "Q3",
        "and",
        ",",
        ".",
        ";",
        "(",
        ")",
        "→",
        ">=",
        "all",
        "no",
        "customers",
        "posts",
        "NPS",
        "churn",
        "is",
        "are",
        "who",
        "publish",
        "use",
        "X%",
        "one",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join))


@given(TEXTS, TEXTS)
def test_every_text_has_one_answer(text: str, objective: str) -> None:
    assert read_key_result(text, objective) == read_key_result(text, objective)
    assert read_note(text, objective) == read_note(text, objective)


@given(
    st.lists(WORDS, min_size=1, max_size=15).map(" ".join),
    st.sampled_from(["", " ", "\n", "\t  ", "\u00a0"]),
    st.sampled_from(["", " ", " \n"]),
)
def test_space_around_the_text_changes_nothing(text: str, before: str, after: str) -> None:
    assert read_key_result(before + text + after).kind == read_key_result(text).kind


@pytest.mark.parametrize(
    "text",
    [
        "Launch the shop",
        "Reduce churn to 5%",
        "Run 10 interviews",
        "Complete the migration",
        "Churn below 5%",
    ],
)
def test_the_case_of_the_first_letter_changes_nothing(text: str) -> None:
    assert read_key_result(text[0].lower() + text[1:]).kind == read_key_result(text).kind


@given(TEXTS)
def test_a_soft_note_has_no_fact_and_an_empty_one_is_not_soft(text: str) -> None:
    reading = read_note(text)
    assert not (reading.soft and (reading.facts or reading.empty))
    assert reading.soft or reading.facts or reading.empty or not reading.assessed


READERS: dict[str, Callable[[str], object]] = {
    "key result": read_key_result,
    "objective": lambda text: read_key_result("Launch the shop", text),
    "note": read_note,
    "likeness": lambda text: similarity(text, text + " x"),
}
HOSTILE = [
    "by the end of the ",
    "in 1 ",
    "a-",
    "q1 ",
    "from 1 to ",
    "and hire 2 ",
    "ensure that ",
    "[a](b",
    ". publish a ",
    "due to various ",
    "(e.g. acceptable ",
    "5 highly ",
    "and ",
]


@pytest.mark.parametrize("reader", READERS)
def test_the_time_grows_with_the_length_only(reader: str) -> None:
    def cost(unit: str, size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        # What other tests left in memory is looked through by the collector in the middle of a long reading, and seldom in a short one.
        gc.disable()
        try:
            begin = time.process_time()
            READERS[reader](text)
            return time.process_time() - begin
        finally:
            gc.enable()

    for unit in HOSTILE:
        small, large = cost(unit, 10_000), cost(unit, 100_000)
        # Ten times the text: linear is 10, quadratic 100. The constant covers the clock's own grain.
        assert large < 40 * small + 0.1, (unit, small, large)
