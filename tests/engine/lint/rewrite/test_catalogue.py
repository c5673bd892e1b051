"""The catalogue of metrics: complete, without figures, and every metric of it an outcome to the linter."""

from __future__ import annotations

import re

import pytest

from mainspring.engine.lint.key_result import read_key_result
from mainspring.engine.lint.rewrite.fields import FIELDS, about, metrics
from mainspring.engine.lint.rewrite.metric import Metric
from mainspring.engine.lint.rewrite.reading import filled
from mainspring.engine.lint.rewrite.suggestion import sentence
from mainspring.engine.lint.rewrite.uses import (
    ANY,
    FORMALITY,
    FOUND,
    HIRE,
    IMPROVED,
    MOVED,
    THINGS,
    TOLD,
    UNNAMED,
    USABLE,
)

ALL = [(field, metric) for field in FIELDS for metric in metrics(field)]
USES = [
    use
    for thing in (*THINGS, ANY, FORMALITY, FOUND, HIRE, IMPROVED, MOVED, TOLD, UNNAMED, USABLE)
    for use in thing.uses
]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_has_enough_to_choose_from(field: str) -> None:
    names = [metric.name for metric in metrics(field)]
    assert 12 <= len(names) <= 20
    assert len(set(names)) == len(names)
    assert {metric.timing for metric in metrics(field)} == {"lead", "lag"}
    assert about(field).split()


@pytest.mark.parametrize(
    ("field", "metric"), ALL, ids=lambda value: value if isinstance(value, str) else value.name
)
def test_a_metric_reads_as_an_outcome(field: str, metric: Metric) -> None:
    assert metric.who
    assert metric.guardrail.startswith(("no rise in ", "no fall in "))
    assert len(metric.words.split()) >= 5
    written = sentence(metric.named(), metric.unit, metric.direction, metric.guardrail, dated=True)
    assert not re.search(r"\d", written)
    reading = read_key_result(filled(written))
    assert (reading.kind, reading.vague, reading.compound, reading.has_target) == (
        "outcome",
        False,
        False,
        True,
    )
    assert reading.parse.guardrail == f"with {metric.guardrail}"


def test_a_metric_is_paired_with_another_measure() -> None:
    for _, metric in ALL:
        assert metric.guardrail.split(" in ", 1)[1] not in metric.named()


@pytest.mark.parametrize("use", USES, ids=lambda use: use.metric)
def test_a_use_reads_as_an_outcome(use: object) -> None:
    from mainspring.engine.lint.rewrite.uses import Use

    assert isinstance(use, Use)
    metric = (
        use.metric.replace("{thing}", "the booking form")
        .replace("{bare}", "booking forms")
        .replace("{who}", use.who)
    )
    reading = read_key_result(filled(sentence(metric, use.unit, use.direction, use.guardrail, dated=True)))
    assert (reading.kind, reading.vague, reading.compound, reading.has_target) == (
        "outcome",
        False,
        False,
        True,
    )


def test_no_noun_tells_two_kinds_of_thing() -> None:
    seen: dict[str, str] = {}
    for thing in (FORMALITY, *THINGS):
        for noun in thing.names:
            assert noun not in seen, (noun, seen[noun], thing.what)
            seen[noun] = thing.what
