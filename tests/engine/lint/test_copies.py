"""A copy is found among many, and nothing that is no copy."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.lint.copies import Copies
from mainspring.engine.lint.similar import similarity

WORDS = st.lists(
    st.sampled_from(
        [
            "raise",
            "lower",
            "parcels",
            "drivers",
            "shops",
            "on",
            "time",
            "damage",
            "per",
            "van",
            "9",
            "95 %",
            "by March",
        ]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


def test_a_copy_with_other_figures_is_found_and_called_the_same() -> None:
    copies = Copies([("a", "Damage per van below 5"), ("b", "Parcels per van up from 90 to 120")])
    assert copies.nearest("Parcels per van up from 120 to 140") == ("b", 1.0)
    assert copies.nearest("Drivers who leave within a year below 4") is None


def test_one_word_changed_is_alike_and_not_the_same() -> None:
    copies = Copies(
        [("a", "95 % of parcels delivered undamaged before noon to small corner shops in the north")]
    )
    found = copies.nearest(
        "95 % of parcels delivered undamaged before noon to small corner shops in the south"
    )
    assert found is not None
    assert 0.8 <= found[1] < 1.0


def test_a_copy_is_found_among_hundreds_of_the_same_words() -> None:
    texts = [
        f"Undamaged parcels delivered before noon per van and working week at depot {chr(97 + n % 26)}{chr(97 + n // 26)} "
        for n in range(500)
    ]
    copies = Copies((n, text) for n, text in enumerate(texts))
    found = copies.nearest("Undamaged parcels delivered before noon per van and working week at depot zr")
    assert found is not None
    assert texts[found[0]].startswith("Undamaged parcels")


def test_texts_without_words_are_copies_only_of_themselves() -> None:
    copies = Copies([("a", "95 %"), ("b", "→ 7")])
    assert copies.nearest("95 %") == ("a", 1.0)
    assert copies.nearest("96 %") is None
    assert copies.nearest("") is None


@given(st.lists(WORDS, max_size=12), WORDS)
def test_what_is_found_is_as_alike_as_it_says(texts: list[str], text: str) -> None:
    found = Copies((each, each) for each in texts).nearest(text)
    if found is not None:
        assert found[1] >= 0.8
        assert found[1] == similarity(text, found[0])
    if text in texts:
        assert found is not None
        assert found[1] == 1.0


@given(st.lists(st.text(max_size=40), max_size=6), st.text(max_size=40))
def test_any_text_can_be_looked_up(texts: list[str], text: str) -> None:
    Copies((each, each) for each in texts).nearest(text)
