"""No text makes a rule raise, and no text makes it slow: its time grows with the length and the number of items, and no faster."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.lint.rules.examples import findings_of
from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Text
from mainspring.engine.lint.rule import Rule, rules

RULES = rules()
FIELDS = frozenset(
    [
        "owner",
        "due_on",
        "period",
        "parent",
        "evidence",
        "baseline",
        "target",
        "current",
        "status",
        "score",
        "guardrail",
        "ambition",
        "contributors",
        "level",
        "team",
    ]
)

HOSTILE = (
    "from 5 a b to ",
    "X % ",
    "<a <a ",
    "_" * 40 + " ",
    "? ",
    "by launching the ",
    "establish the a a a ",
    "120 % of customers use ",
    "reduce from 1 to 2 ",
    "x from 1 to 2 ",
    "nps 120 ",
    "annual ",
    "and hire 2 ",
    "improve a, ",
    "maintain ",
    "a" * 60,
    "9" * 60,
    " ",
    "making progress, ",
)

WORDS = st.sampled_from(
    [
        "increase",
        "reduce",
        "from",
        "10",
        "to",
        "20",
        "5%",
        "X",
        "%",
        "TBD",
        "by",
        "launching",
        "the",
        "tour",
        "and",
        "hire",
        "2",
        "engineers",
        "Continue",
        "maintain",
        "establish",
        "a",
        "baseline",
        "for",
        "churn",
        "NPS",
        "140",
        "of",
        "customers",
        "120",
        "%",
        "all",
        "every",
        "annual",
        "→",
        "→",
        ".",
        ";",
        ",",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "?",
        "??",
        "https://a.b/c#1",
        "“",
        "”",
        "0",
        "on",
        "track",
        "red",
        "green",
        "12",
        "out",
        "of",
        "10",
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=20).map(" ".join))
NUMBERS = st.none() | st.floats(allow_nan=True, allow_infinity=True)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    objectives = []
    for _ in range(draw(st.integers(0, 3))):
        objective = Objective(
            Text(draw(TEXTS)),
            owner=draw(st.sampled_from(["", "Kim", "Kim & Ola", "TBD", "Sales, HR"])),
            team=draw(st.sampled_from(["", "North", "South"])),
            period=draw(st.sampled_from(["", "2026-Q1", "2026-Q2", "FY26 H1", "?"])),
            starts_on=draw(st.sampled_from(["", "2026-01-01", "2026-04-01", "soon"])),
            ends_on=draw(st.sampled_from(["", "2026-03-31", "2026-06-30"])),
        )
        for _ in range(draw(st.integers(0, 3))):
            key_result = KeyResult(Text(draw(TEXTS)), objective, owner=draw(TEXTS))
            key_result.baseline, key_result.target = draw(NUMBERS), draw(NUMBERS)
            key_result.current, key_result.score = draw(NUMBERS), draw(NUMBERS)
            key_result.direction = draw(st.sampled_from(["", "increase", "decrease", "maintain"]))
            objective.key_results.append(key_result)
        objectives.append(objective)
    notes = [
        Note(Text(draw(TEXTS)), previous=draw(st.none() | TEXTS), status=draw(st.sampled_from(["", "red"])))
    ]
    return Document(objectives, notes, fields=FIELDS if draw(st.booleans()) else frozenset())


@settings(deadline=None)
@given(documents())
def test_no_text_makes_any_rule_raise_and_every_span_lies_in_it(document: Document) -> None:
    for rule in RULES:
        for finding in findings_of(rule, document):
            assert finding.message
            assert finding.because
            if finding.subject is not None:
                assert 0 <= finding.start <= finding.end <= len(finding.subject.text.value)
        assert findings_of(rule, document) == findings_of(rule, document)


def _cost(rule: Rule, document: Document) -> float:
    """CPU seconds of the rule alone: the reading of each key result is shared by all rules and done before."""
    for key_result in document.key_results:
        assert key_result.reading is not None
    begin = time.process_time()
    findings_of(rule, document)
    return time.process_time() - begin


def _grows_in_proportion(rule: Rule, small: Document, large: Document) -> bool:
    """Whether ten times as much costs ten times as much, and not a hundred times. The constant covers the clock's grain."""
    findings_of(rule, small)  # loads the words that the rule reads by, which takes longer than all of it
    least_small = least_large = float("inf")
    # A crowded processor makes a look dearer now and then. What grows too fast is too dear at its cheapest as well.
    for _ in range(5):
        least_small = min(least_small, _cost(rule, small))
        least_large = min(least_large, _cost(rule, large))
        if least_large < 40 * least_small + 0.2:
            return True
    return False


def _one_text(unit: str, size: int) -> Document:
    text = (unit * (size // len(unit) + 1))[:size]
    objective = Objective(Text(text), owner=text, period="2026-Q1")
    objective.key_results.append(KeyResult(Text(text), objective, owner=text))
    return Document([objective], [Note(Text(text), previous=text + " ")], fields=FIELDS)


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_time_grows_with_the_length_of_a_text(unit: str) -> None:
    small, large = _one_text(unit, 10_000), _one_text(unit, 100_000)
    for rule in RULES:
        assert _grows_in_proportion(rule, small, large), rule.code


def _many(shape: str, count: int) -> Document:
    objectives = []
    one = Objective(Text("Customers get their goods on time"), team="North", period="2026-Q1")
    for number in range(count):
        objective = one
        if shape != "one objective":
            objective = Objective(
                Text("Customers get their goods on time"),
                team=f"team {number}" if shape == "teams" else "North",
                period=f"cycle {number}" if shape == "cycles" else "2026-Q1",
            )
        if objective not in objectives[-1:]:
            objectives.append(objective)
        objective.key_results.append(KeyResult(Text("Late deliveries fall from 9 % to 4 %"), objective))
    return Document(objectives, fields=FIELDS)


@pytest.mark.parametrize("shape", ["one objective", "objectives", "teams", "cycles"])
def test_the_time_grows_with_the_number_of_items(shape: str) -> None:
    small, large = _many(shape, 200), _many(shape, 2_000)
    for rule in RULES:
        assert _grows_in_proportion(rule, small, large), rule.code
