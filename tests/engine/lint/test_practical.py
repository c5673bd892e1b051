"""The practical rule, by how a key result stands to its objective."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import purpose, read_key_result


@pytest.mark.parametrize(
    ("objective", "text"),
    [
        ("Moor well", "Broken lines per season from 40 to 12"),
        ("The ferry is trusted in winter", "Crossings called off from 14 to 5"),
        ("Dock without a pilot", "90 % of vessels berth within 15 minutes"),
        ("Useful tide tables", "Thumbs up on 80 % of the pages"),
    ],
)
def test_an_objective_that_says_how_things_are_to_go_asks_for_no_thing(objective: str, text: str) -> None:
    reading = read_key_result(text, objective)
    assert reading.passes_practical_rule, reading.because


@pytest.mark.parametrize(
    ("objective", "text"),
    [
        ("Useful tide tables", "Tide tables published for 12 harbours"),
        ("Tide tables simply work", "Tide tables published for 12 harbours"),
    ],
)
def test_handing_over_the_thing_does_not_make_it_good(objective: str, text: str) -> None:
    reading = read_key_result(text, objective)
    assert not reading.passes_practical_rule, reading.because


def test_a_thing_that_is_itself_the_objective_is_met_by_handing_it_over() -> None:
    assert read_key_result("Tide tables published", "Publish the tide tables").passes_practical_rule


@pytest.mark.parametrize(
    ("objective", "text", "passes"),
    [
        ("Skippers come back", "12,000 downloads of the tide app", False),
        ("Skippers come back", "40 % of downloads are by skippers of last year", True),
        ("The tide app never fails", "Fewer than 1 in 300 sessions crash", True),
        ("Skippers find their berth alone", "Radio calls from 60 to 20 a day", True),
        ("Skippers find their berth alone", "400 messages to the harbour office", False),
    ],
)
def test_a_count_stands_in_only_where_more_of_it_is_the_aim(objective: str, text: str, passes: bool) -> None:
    reading = read_key_result(text, objective)
    assert reading.passes_practical_rule is passes, reading.because


@pytest.mark.parametrize(
    ("objective", "text", "passes"),
    [
        ("Boats are back in the water by Easter", "Skipper satisfaction 9/10", False),
        ("Boats are back in the water by Easter", "NPS of 40", False),
        ("Skippers feel at home", "Skipper satisfaction 9/10", True),
        ("Berths let all year", "Newsletter open rate above 40 %", False),
        ("Berths let all year", "1,500 subscribers to the newsletter", False),
        ("More readers for the harbour post", "Newsletter open rate above 40 %", True),
    ],
)
def test_content_or_listening_people_count_where_the_objective_asks_for_them(
    objective: str, text: str, passes: bool
) -> None:
    reading = read_key_result(text, objective)
    assert reading.passes_practical_rule is passes, reading.because


@pytest.mark.parametrize(
    ("objective", "text", "passes"),
    [
        ("Explore where the silt comes from", "Take samples at 12 places upstream", True),
        ("Find skippers who stay for years", "Ask last year's skippers for feedback", False),
        ("Know our skippers", "Clean up the berth register", False),
        ("Explore where the silt comes from", "New booking form on the website", False),
    ],
)
def test_only_finding_out_is_met_by_finding_out(objective: str, text: str, passes: bool) -> None:
    reading = read_key_result(text, objective)
    assert reading.passes_practical_rule is passes, reading.because


@pytest.mark.parametrize(
    ("objective", "text", "passes"),
    [
        ("Berths we can afford", "Dredging cost from €90k to €60k", True),
        ("Skippers find their berth alone", "Dredging cost from €90k to €60k", False),
        ("A good place to be employed", "eNPS over 40", True),
        ("Skippers find their berth alone", "eNPS over 40", False),
    ],
)
def test_money_and_staff_are_asked_for_in_other_words_too(objective: str, text: str, passes: bool) -> None:
    reading = read_key_result(text, objective)
    assert reading.passes_practical_rule is passes, reading.because


@pytest.mark.parametrize(
    ("objective", "text", "passes"),
    [
        ("Fill the open posts", "Vacancies down from 14 to 3", True),
        ("Hire two pilots", "Open positions down to 0", True),
        ("Fill the open posts", "Attrition below 8 %", False),
        ("Guests pay on time", "Vacancies down from 14 to 3", False),
    ],
)
def test_where_people_are_to_be_hired_what_is_empty_is_the_matter(
    objective: str, text: str, passes: bool
) -> None:
    reading = read_key_result(text, objective)
    assert reading.passes_practical_rule is passes, reading.because


def test_what_an_objective_asks_for_is_known_whatever_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    class Forgetful(dict[str, purpose.Purpose]):
        """As if another thread cleared it right after each reading."""

        def update(self, *given: object, **named: object) -> None:
            self.clear()

    monkeypatch.setattr(purpose, "_READ", Forgetful())
    asked = ["Pupils read well", "Fill the open posts", "Pupils read well"]
    first, second, third = purpose.purposes_of(asked)
    assert (first, second.staffing) == (third, True)
    assert purpose.purpose_of(asked[0]) == first
