"""Key results copied from cycle to cycle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.lint import same_but_numbers, similarity


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Raise NPS from 30 to 40 in Q1", "Raise NPS from 40 to 50 by Q2 2025"),
        ("Hire 3 nurses by end of March", "hire four nurses by end of June."),
        ("Churn below 5% in FY25-Q1", "Churn below 4% in FY25-Q2"),
    ],
)
def test_the_same_but_for_numbers_and_dates(a: str, b: str) -> None:
    assert same_but_numbers(a, b)
    assert similarity(a, b) == 1


def test_other_texts_are_told_apart() -> None:
    assert not same_but_numbers("Weekly active users to 500", "Monthly active users to 500")
    assert similarity("Cut churn to 3%", "Hire two engineers") == 0
    near = similarity("Reduce returns of shoes to 5%", "Reduce returns of winter shoes to 5%")
    far = similarity("Reduce returns of shoes to 5%", "Reduce complaints about delivery to 5%")
    assert 1 > near > far > 0


def test_texts_of_numbers_alone_are_the_same_only_if_equal() -> None:
    assert not same_but_numbers("40", "50")
    assert same_but_numbers("40", " 40 ")


@given(st.text(max_size=80), st.text(max_size=80))
def test_it_is_symmetric_bounded_and_one_for_itself(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, b) == similarity(b, a)
    assert similarity(a, a) == 1
    assert (similarity(a, b) == 1) == same_but_numbers(a, b)
