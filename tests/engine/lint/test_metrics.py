"""Do two key results count the same? Rather missed than made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.lint.document import KeyResult, Objective, Text
from mainspring.engine.lint.metrics import Metric, metric_of, same_metric


def _metric(text: str, **fields: object) -> Metric | None:
    return metric_of(KeyResult(Text(text), Objective(Text("")), **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Raise on-time delivery of parcels to 98 %", "On-time delivery of parcels at 92 %"),
        (
            "Reduce the average time to answer a call from 5 to 2 minutes",
            "Time to answer a call below 3 minutes",
        ),
        ("Increase NPS to 40", "NPS of 55 by June"),
        ("Net revenue retention from 98 % to 106 %", "NRR to 110 %"),
        ("Median first response from 8 h to 4 h", "First reply time under 2 hours (median)"),
        ("On-time delivery 95 %", "Deliveries on time from 88 % to 92 %"),
        ("Churn of small shops below 5 % in Q3", "Lower churn of small shops to 4 % by calling each month"),
    ],
)
def test_the_same_measure_in_other_words(one: str, two: str) -> None:
    first, second = _metric(one), _metric(two)
    assert first is not None
    assert second is not None
    assert same_metric(first, second)
    assert same_metric(second, first)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Churn of small shops below 5 %", "Churn of large shops below 5 %"),
        ("Raise on-time delivery in Spain to 98 %", "Raise on-time delivery in France to 98 %"),
        ("Time to answer a call below 3 minutes", "Time to answer a letter below 3 days"),
    ],
)
def test_of_other_things_is_another_measure(one: str, two: str) -> None:
    first, second = _metric(one), _metric(two)
    assert first is not None
    assert second is not None
    assert not same_metric(first, second)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Launch the depot app",
        "Interview 12 drivers",
        "Availability",
        "Close 2 tenders and win 10 small shops",
        "Die Zufriedenheit der Kunden steigt auf 40 Prozent und die Kosten sinken",
    ],
)
def test_no_metric_where_none_is_named_clearly(text: str) -> None:
    assert _metric(text) is None


def test_the_field_decides_over_the_text() -> None:
    found = _metric("Shops get all they ordered", metric="OTIF rate", unit="%", target=95.0)
    assert found is not None
    assert (found.words, found.unit, found.target, found.level) == (
        frozenset({"otif", "rate"}),
        "%",
        95.0,
        True,
    )


@pytest.mark.parametrize(
    ("text", "direction", "level"),
    [
        ("Raise on-time delivery of parcels to 98 %", "up", True),
        ("Raise on-time delivery of parcels by 5 %", "up", False),
        ("Reduce complaints of damage to 40", "down", False),
        ("Cut the time to answer a call to 2 minutes", "down", True),
    ],
)
def test_direction_and_level(text: str, direction: str, level: bool) -> None:
    found = _metric(text)
    assert found is not None
    assert (found.direction, found.level) == (direction, level)


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    found = _metric(text)
    assert found is None or found.words
