"""What is offered instead of an output: forms in its own words that the linter itself would pass."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.lint.rewrite.drafts import DRAFTS, key_result
from mainspring.engine.lint.document import Document, KeyResult
from mainspring.engine.lint.key_result import read_key_result
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rewrite import Suggestion, suggest
from mainspring.engine.lint.rewrite.reading import filled
from mainspring.engine.lint.rewrite.suggestion import slots_of
from mainspring.engine.lint.rules.key_result._text import placeholder


def findings_on(text: str, beside: KeyResult) -> set[str]:
    """Codes that the linter finds on `text` under the same objective."""
    again = key_result(text, beside.objective.text.value, period=beside.objective.period)
    return {found.code for found in lint(Document([again.objective])).findings if found.subject is again}


def held(made: Suggestion, beside: KeyResult) -> None:
    """Every promise of a suggestion."""
    # Where even the problem is an open slot, what ties the form to its objective may be asked as well.
    matter = {"problem to be solved", "matter", "task"} & set(slots_of(made.text))
    tie = {"KR104"} if matter else set()
    assert findings_on(made.text, beside) - tie == {"KR122"}
    complete = filled(made.text)
    assert findings_on(complete, beside) - tie == set()
    reading = read_key_result(complete, beside.objective.text.value)
    assert (reading.kind, reading.vague, reading.compound, reading.has_target, reading.has_baseline) == (
        "outcome",
        False,
        False,
        True,
        True,
    )
    assert not re.search(r"\d", made.text)
    assert {"baseline", "target"} <= set(slots_of(made.text))
    assert len(made.asks) == len(slots_of(made.text))
    assert made.guardrail
    assert made.guardrail in made.text
    assert made.metric in made.text
    assert made.because
    assert placeholder(made.text) is not None


@pytest.mark.parametrize(("text", "objective"), DRAFTS)
@pytest.mark.parametrize("period", ["", "2027-Q2"])
def test_what_is_offered_would_pass_the_linter(text: str, objective: str, period: str) -> None:
    draft = key_result(text, objective, period=period)
    offered = suggest(draft)
    assert 2 <= len(offered) <= 3
    assert len({made.text for made in offered}) == len(offered)
    for made in offered:
        held(made, draft)
        assert ("[date]" in made.text) == (period == "")


_NOUNS = st.sampled_from(
    [
        "guide",
        "tour",
        "dashboard",
        "portal",
        "policy",
        "workshop",
        "survey",
        "newsletter",
        "alert",
        "contract",
        "handbook",
        "kitchen",
        "ferry",
        "orchard",
        "audit",
        "prototype",
    ]
)
_VERBS = st.sampled_from(
    [
        "Launch",
        "Publish",
        "Build",
        "Write",
        "Run",
        "Hold",
        "Create",
        "Design",
        "Implement",
        "Complete",
        "Draft",
        "Review",
        "Translate",
    ]
)
_PEOPLE = st.sampled_from(
    ["", " for nurses", " for new tenants", " for first-time buyers", " with suppliers", " for 300 pupils"]
)
_AIMS = st.sampled_from(
    [objective for _, objective in DRAFTS]
    + ["", "Cut waste in the kitchens by 20 %", "Improve quality and speed"]
)
_ADJECTIVES = st.sampled_from(
    ["", "new ", "12 ", "the first ", "a scalable ", "3 improved ", "annual ", "Q3 "]
)


@settings(max_examples=150, deadline=None)
@given(_VERBS, _ADJECTIVES, _NOUNS, _PEOPLE, _AIMS)
def test_every_suggestion_holds_whatever_is_made(
    verb: str, adjective: str, noun: str, people: str, objective: str
) -> None:
    draft = key_result(f"{verb} {adjective}{noun}{people}", objective)
    for made in suggest(draft):
        held(made, draft)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=120))
def test_any_text_is_answered(text: str, objective: str) -> None:
    draft = key_result(text, objective)
    assert suggest(draft) == suggest(key_result(text, objective))
    assert len(suggest(draft)) <= 3


@pytest.mark.parametrize(
    ("text", "objective"),
    [
        ("Raise members who book a second class from 30 % to 45 %", "New members feel at home"),
        ("Hire two night nurses", "Fill the vacancies on the night shift"),
        ("Den Leitfaden für neue Mitglieder veröffentlichen", "Neue Mitglieder fühlen sich wohl"),
        ("", "New members feel at home"),
    ],
)
def test_nothing_is_offered_where_nothing_is_asked(text: str, objective: str) -> None:
    assert suggest(key_result(text, objective)) == ()


@pytest.mark.parametrize(
    ("text", "objective", "words"),
    [
        # the change that the key result or its objective names itself
        ("Launch the guided tour", "New members feel at home", "the share of new members who feel at home"),
        (
            "Enable pharmacists to see the stock of other branches",
            "",
            "the share of pharmacists who see the stock",
        ),
        ("Publish the guide so that visitors find the exit", "", "the share of visitors who find the exit"),
        ("Open a kiosk", "Increase the number of readers", "the number of readers"),
        ("Write a runbook to reduce failed deliveries", "", "failed deliveries"),
        # what the thing is there for, and for whom
        (
            "Build a dashboard for ward managers",
            "",
            "ward managers wait from a question to its answer by the dashboard",
        ),
        ("Publish the benefits handbook", "", "find what they need in the benefits handbook by themselves"),
        # a metric of the catalogue
        (
            "Draft a plan",
            "Recruit the drivers that our depots lack",
            "from an open role to an accepted offer",
        ),
        ("Ship alerts for the payment service", "Outages are short and rare", "the minutes in which"),
        ("Enrich 5000 leads", "Partners bring us customers", "the leads that end in [next step]"),
        ("Plant 200 trees", "Streets are cool in summer", "the trees that thrive"),
        ("Train 30 wardens", "Streets are cool in summer", "wardens who do [task] right the first time"),
        ("Visit 40 families", "Children read well", "families who go on to [next step]"),
        ("Audit 12 suppliers", "The line stands still less", "suppliers who need no second look"),
        ("Standardise the changeover", "Orders leave on the day", "errors in the changeover"),
        ("Decommission the fax line", "Children read well", "without the fax line"),
        ("Submit the planning application", "Children read well", "such requests that are granted"),
        ("Write 12 reading plans", "Children read well", "what the reading plans ask of them"),
    ],
)
def test_the_forms_are_of_its_own_words(text: str, objective: str, words: str) -> None:
    assert any(words in made.metric for made in suggest(key_result(text, objective)))


def test_the_field_is_told_by_words_and_team() -> None:
    draft = "Draft a new process"
    fields = {
        made.field
        for made in suggest(key_result(draft, "Invoices reach suppliers without disputes", team="Finance"))
    }
    assert "finance" in fields
    assert "people" in {
        made.field for made in suggest(key_result(draft, "Candidates accept our offers", team="Recruiting"))
    }


def test_effort_never_becomes_a_target() -> None:
    for made in suggest(
        key_result("Run 6 clinics for 40 suppliers by May 2027", "Suppliers are paid on time")
    ):
        assert read_key_result(made.text).parse.target in {None, 0}  # "no rise in …" is a nought
        assert not re.search(r"\d", made.text)


def test_a_long_text_takes_time_in_proportion() -> None:
    # No clock: both must end, and neither may hold more than the three forms of a short text.
    for size in (1_000, 20_000):
        for piece in ("launch the tour and ", "to reduce ", "for new members ", "[", "of the share of "):
            assert (
                len(suggest(key_result("Launch the tour " + piece * (size // len(piece)), "Cut waste"))) <= 3
            )
