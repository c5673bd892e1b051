"""Every part of a key result is shown with its place in the text as it was given. Every example is ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.lint import read_key_result


def _parts(text: str) -> dict[str, str]:
    return {place.part: text[place.start : place.end] for place in read_key_result(text).parse.places}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Raise trial conversion from 8% to 12% by end of Q3",
            {
                "verb": "Raise",
                "metric": "trial conversion",
                "baseline": "8%",
                "comparator": "to",
                "target": "12%",
                "unit": "%",
                "deadline": "by end of Q3",
            },
        ),
        (
            "Cut churn among new members to <=5 % without raising support cost",
            {
                "population": "new members",
                "comparator": "<=",
                "target": "5 %",
                "guardrail": "without raising support cost",
            },
        ),
        (
            "95% of permits issued within 10 days",
            {"target": "95%", "population": "permits", "metric": "permits", "verb": "issued"},
        ),
        (
            "Grow sales 3x in FY25, keeping margin above 20%",
            {"target": "3x", "guardrail": "keeping margin above 20%", "deadline": "in FY25"},
        ),
        ("Bring the median wait down from 190 to 120 minutes", {"metric": "median wait", "unit": "minutes"}),
        ("Win contracts worth €1.5m", {"target": "€1.5m", "unit": "€", "metric": "contracts"}),
        ("  [KR2] 40 or more clubs", {"target": "40", "comparator": "40 or more", "metric": "clubs"}),
    ],
)
def test_each_part_has_its_place(text: str, parts: dict[str, str]) -> None:
    found = _parts(text)
    assert {part: found.get(part) for part in parts} == parts


def test_a_second_measure_with_its_bound_is_a_guardrail() -> None:
    parse = read_key_result("Handle time −20 % with CSAT ≥ 4.3").parse
    assert (parse.guardrail, parse.target, parse.unit) == ("with CSAT ≥ 4.3", 20, "%")


def test_a_guardrail_is_not_the_target() -> None:
    parse = read_key_result("Ship orders in under 2 days while keeping errors below 1%").parse
    assert (parse.guardrail, parse.target) == ("while keeping errors below 1%", 2)


@pytest.mark.parametrize(
    ("text", "target", "unit"),
    [
        ("12k readers", 12_000, "reader"),
        ("1.5 million readers", 1_500_000, "reader"),
        ("10 000 readers", 10_000, "reader"),
        ("Revenue of €1.5m", 1_500_000, "€"),
        ("Revenue of EUR 2m", 2_000_000, "€"),
        ("Revenue of 3m USD", 3_000_000, "$"),
        ("Grow revenue 3x", 3, "x"),
        ("Cut the fee by 20 bps", 20, "bps"),
        ("Availability of 99.95 %", 99.95, "%"),
        ("Recycle two thirds of packaging", 66.7, "%"),
        ("Three quarters of guests come back", 75, "%"),
        ("Half of our guests come back", 50, "%"),
        ("7 in 10 guests come back", 70, "%"),
        ("One in four guests comes back", 25, "%"),
        ("3 out of 4 guests come back", 75, "%"),
        ("Cut waste by a third", 33.3, "%"),
        ("Guests rate us 4.2/5", 4.2, "/5"),
        ("Publish 5-10 guides", 5, "guide"),
        ("Settle claims in <=45 days", 45, "day"),
        ("Answer in 300ms", 300, "ms"),
        ("Train forty volunteers", 40, "volunteer"),
        ("10^5 visits a day", 100_000, "visit"),
    ],
)
def test_numbers_as_people_write_them(text: str, target: float, unit: str) -> None:
    parse = read_key_result(text).parse
    assert (parse.target, parse.unit) == (target, unit)


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Grow clubs from 24 to 31", 24, 31),
        ("Grow clubs 24 to 31", 24, 31),
        ("Close the till in 4 minutes instead of 9", 9, 4),
        ("Turnaround 14d → 5d", 14, 5),
        ("Time to restore: 95 min today, 30 min by March", 95, 30),
        ("Storage bill $48k -> $30k", 48_000, 30_000),
    ],
)
def test_where_it_starts_from(text: str, baseline: float, target: float) -> None:
    parse = read_key_result(text).parse
    assert (parse.baseline, parse.target) == (baseline, target)


@pytest.mark.parametrize(
    "text",
    [
        "KR1: Publish the roadmap",
        "KR 1.2 - Publish the roadmap",
        "O1KR2: Publish the roadmap",
        "2) Publish the roadmap",
        "1.3 Publish the whole roadmap",
        "Publish the roadmap [0.7]",
    ],
)
def test_its_own_number_and_score_are_no_figures(text: str) -> None:
    reading = read_key_result(text)
    assert (reading.kind, reading.has_metric, reading.parse.verb) == ("output", False, "publish")


WORDS = st.sampled_from(
    [
        "raise",
        "cut",
        "the",
        "of",
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
        "without",
        "keeping",
        "7",
        "in",
        "two",
        "thirds",
        "KR1:",
        "half",
        "1.5",
        "million",
        "a",
        "third",
        "or",
        "more",
        "-",
        "/",
        "^",
        "while",
        "`x`",
        "http://a.b/c",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=20).map(" ".join)))
def test_places_lie_in_the_text_in_order(text: str) -> None:
    places = read_key_result(text).parse.places
    assert [p.start for p in places] == sorted(p.start for p in places)
    assert all(0 <= p.start < p.end <= len(text) for p in places)
    assert len({p.part for p in places}) == len(places)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Raise visits to 12k a month", None),
        ("Answer 40 every week", None),
        ("Raise orders to 12 crates a month", "crate"),
        ("Cut the wait to 5 minutes each day", "minute"),
    ],
)
def test_how_often_is_no_unit(text: str, unit: str | None) -> None:
    assert read_key_result(text).parse.unit == unit
