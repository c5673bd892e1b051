"""Suggestions over eight fields, forty-odd key results of our own: the own noun is kept, the field fits, no number is made up."""

from __future__ import annotations

import re

import pytest

from engine.lint.rewrite.drafts import key_result
from mainspring.engine.lint.rewrite import suggest

GENERAL = "general"
FIELDS: dict[str, tuple[set[str], list[tuple[str, str]]]] = {
    # By objective: fields of the catalogue that may speak; by key result the noun that a form has to keep ("" where it names no thing).
    "Our support makes customers stay": (
        {"support"},
        [
            ("Launch the new help centre", "new help centre"),
            ("Hold 12 customer interviews", "customer interviews"),
            ("Migrate 100% of tickets to Zendesk", "tickets"),
            ("Train all 40 agents on the returns policy", ""),
            ("Increase number of help articles from 20 to 60", "help articles"),
        ],
    ),
    "Small shops choose our till over paper": (
        {"product"},
        [
            ("Ship the offline mode", "offline mode"),
            ("Run 8 usability tests with shop owners", "usability tests"),
            ("Redesign the product page", "product page"),
            ("Release version 3 of the Android app by May", ""),
            ("Build an integration with DATEV", "integration"),
        ],
    ),
    "Mid-sized manufacturers buy from us directly": (
        {"sales"},
        [
            ("Call 200 prospects", ""),
            ("Hire 3 account executives", "account executives"),
            ("Roll out the new CRM", "new CRM"),
            ("Write a battle card for each of the 4 rivals", "battle card"),
            ("Attend 5 trade fairs", "trade fairs"),
        ],
    ),
    "Developers deploy without fear": (
        {"platform"},
        [
            ("Migrate 40 services to Kubernetes", "services"),
            ("Introduce feature flags", "feature flags"),
            ("Write runbooks for all tier-1 services", "runbooks"),
            ("Complete the penetration test", "penetration test"),
            ("Upgrade the database to Postgres 17", "database"),
        ],
    ),
    "The board decides on figures it can trust": (
        {"finance"},
        [
            ("Implement the new ERP", "new ERP"),
            ("Publish a monthly finance report", "finance report"),
            ("Automate the invoice matching", "invoice matching"),
            ("Hold a budget workshop with all department heads", "budget workshop"),
            ("Document the closing process", "closing process"),
        ],
    ),
    "People stay because they grow here": (
        {"people"},
        [
            ("Run 12 leadership trainings", "leadership trainings"),
            ("Introduce a mentoring programme", "mentoring programme"),
            ("Publish salary bands", "salary bands"),
            ("Launch the engagement survey", "engagement survey"),
            ("Hire a learning manager", "learning manager"),
        ],
    ),
    "Residents get permits without a second visit": (
        {"public_sector"},
        [
            ("Digitise 14 forms", "forms"),
            ("Open a service desk at the town hall", "service desk"),
            ("Send out an information brochure to all households", "information brochure"),
            ("Scan the archive of building files", "archive of building files"),
        ],
    ),
    "Machines run when the shift needs them": (
        {"manufacturing"},
        [
            ("Install vibration sensors on 20 presses", "vibration sensors"),
            ("Carry out 24 maintenance audits", "maintenance audits"),
            ("Set up a spare parts store", "spare parts store"),
            ("Create standard work sheets for line 4", "standard work sheets"),
            ("Hold a daily shift handover meeting", ""),
        ],
    ),
    "Guests come back": (
        set(),
        [
            ("Renovate 40 rooms", "rooms"),
            ("Introduce a loyalty card", "loyalty card"),
            ("Sign contracts with 6 bakers", "contracts"),
            ("Publish the house rules", "house rules"),
            ("Identify patterns among former guests", "patterns"),
            ("Clarify expectations at the reception", "expectations"),
        ],
    ),
}
CASES = [(text, objective, noun) for objective, (_, texts) in FIELDS.items() for text, noun in texts]


def test_there_are_forty_of_eight_fields() -> None:
    assert len(CASES) >= 40
    assert len({field for fields, _ in FIELDS.values() for field in fields}) >= 8


@pytest.mark.parametrize(("text", "objective", "noun"), CASES)
def test_the_own_noun_is_kept_and_the_field_fits(text: str, objective: str, noun: str) -> None:
    offered = suggest(key_result(text, objective))
    assert 2 <= len(offered) <= 3
    assert {made.field for made in offered} <= FIELDS[objective][0] | {GENERAL}
    assert any(noun in made.metric for made in offered), [made.metric for made in offered]
    for made in offered:
        assert not re.search(r"\d", made.text)
        assert "[baseline]" in made.text
        assert "[target]" in made.text


@pytest.mark.parametrize("people", ["customers", "guests", "patients", "donors", "residents", "members"])
@pytest.mark.parametrize("text", ["Launch the new help centre", "Train 20 colleagues", "Hold 12 interviews"])
def test_people_outside_are_not_promised_what_colleagues_feel(people: str, text: str) -> None:
    for aim in ("stay", "come back", "trust us"):
        offered = suggest(key_result(text, f"Our {people} {aim}"))
        assert "people" not in {made.field for made in offered}
        assert not any(f"{people} who no longer have to do the work" in made.metric for made in offered)


@pytest.mark.parametrize(
    "text", ["Migrate 100% of tickets to Zendesk", "Move 400 invoices to the archive", "Answer 500 claims"]
)
def test_what_is_worked_off_is_not_used(text: str) -> None:
    for made in suggest(key_result(text, "Our support makes customers stay")):
        assert " use the " not in made.metric


def test_what_moves_is_judged_by_its_faults_and_not_by_its_use() -> None:
    for text in (
        "Migrate 40 services to the new cluster",
        "Upgrade the booking app",
        "Rewrite the export module",
    ):
        for made in suggest(key_result(text, "Developers deploy without fear")):
            assert "every week" not in made.metric


def test_what_makes_people_do_something_is_that_share_of_them() -> None:
    (first, *_) = suggest(key_result("Launch the new help centre", "Our support makes customers stay"))
    assert first.metric == "the share of customers who stay"
    assert "“customers stay”" in first.because


def test_what_is_found_out_prevents_nothing_and_is_not_used() -> None:
    for text in (
        "Identify solutions with suppliers",
        "Collect attendance data of every branch",
        "Identify success patterns",
    ):
        for made in suggest(key_result(text, "Guests come back")):
            assert "should prevent" not in made.metric
            assert "every week" not in made.metric


@pytest.mark.parametrize(
    ("text", "objective", "offered"),
    [
        ("Buy a second ultrasound", "Fewer patients wait", "Cut the number of patients who wait"),
        ("Print a leaflet", "Fewer children miss lessons", "Cut the number of children who miss lessons"),
        ("Paint the berths", "Fewer late ferries", "Cut the number of late ferries"),
        ("Build a jetty", "More boats", "Raise the number of boats"),
        ("Build a member portal", "More members renew", "Raise the share of members who renew"),
        ("Repair 400 planks", "A harbour to be proud of", "to the repair of the planks"),
        ("Automate berth allocation", "A harbour to be proud of", "errors in the berth allocation"),
        ("Build a berth calculator", "A harbour to be proud of", "who use the berth calculator"),
        ("Implement the new payroll module", "Wages on time", "who use the new payroll module"),
    ],
)
def test_the_form_fits_what_is_done_and_what_is_wanted(text: str, objective: str, offered: str) -> None:
    assert any(offered in made.text for made in suggest(key_result(text, objective)))


@pytest.mark.parametrize(
    ("text", "objective", "misfit"),
    [
        ("Fit guards on all presses", "Cut accidents in the press shop", "name us"),
        ("Hold a 5S audit in every shed", "Tools are where one looks", "S audit"),
        ("Implement the new payroll module", "Wages on time", "learnt"),
        ("Print a leaflet", "Fewer children miss lessons", "share of fewer"),
    ],
)
def test_no_form_is_offered_that_speaks_of_something_else(text: str, objective: str, misfit: str) -> None:
    assert all(misfit not in made.text for made in suggest(key_result(text, objective)))
