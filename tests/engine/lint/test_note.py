"""Update notes: soft, or with something one could check. Every example is ours."""

import pytest

from mainspring.engine.lint import read_note

SOFT = """
    Making progress
    We're making progress
    On track
    Going well
    Will continue next week
    No major updates
    Good momentum, team is working hard
    Green
    On track for Q3
    Some challenges but we are confident
    Slight delay due to various reasons, but we will get there
    Had several good conversations with stakeholders
    Completed several tasks this week
    We are 100% committed
    Need to push harder
    Same as last week
    Everything is moving along as expected and the team is in good spirits.
    We're confident we'll hit the target by end of quarter
    Slow start but picking up
    Progress is being made across the board
    A few bumps in the road, nothing major.
    Improving week on week
    Working closely with sales to move this forward
    ok
"""
CHECKABLE = {
    "number": [
        "Conversion 3.1%, +0.2pp",
        "NPS at 42 (was 38)",
        "12 of 20 interviews done",
        "45/100",
        "Two of five stores converted",
    ],
    "done": [
        "done: pricing page shipped Tuesday",
        "Shipped the new onboarding flow",
        "Pricing page live",
        "Lost the Hansen account",
        "Backlog cleared",
    ],
    "cause": [
        "Blocked by legal review of the contract",
        "Slipped because QA found a data loss bug",
        "Root cause: expired certificate",
    ],
    "decision": [
        "Decided to drop the partner webinar",
        "Paused the campaign",
        "We stopped the print mailing",
    ],
    "ask": [
        "Need approval for two extra licences from Finance",
        "Need Maria's sign-off on the budget",
        "Can we get a second tester from the web team?",
    ],
    "date": ["Launch moved to 14 May", "Demo with Northwind on Friday"],
    "reference": ["See PROJ-123"],
}


@pytest.mark.parametrize("note", [line.strip() for line in SOFT.strip().splitlines()])
def test_a_soft_note(note: str) -> None:
    reading = read_note(note)
    assert reading.soft, reading.facts
    assert reading.because


@pytest.mark.parametrize(
    ("kind", "note"), [(kind, note) for kind, notes in CHECKABLE.items() for note in notes]
)
def test_a_note_with_something_to_check(kind: str, note: str) -> None:
    reading = read_note(note)
    assert not reading.soft
    assert kind in {fact.kind for fact in reading.facts}


@pytest.mark.parametrize("note", ["", "   ", "n/a", "N/A", "-", "none", "..."])
def test_an_empty_note_is_empty_and_not_soft(note: str) -> None:
    reading = read_note(note)
    assert reading.empty
    assert not reading.soft


@pytest.mark.parametrize(
    "note",
    [
        "Läuft gut",
        "Alles im Plan",
        "Wir machen gute Fortschritte",
        "Keine Änderung",
        "Umsatz bei 3,2 Mio, Ziel erreicht",
        "Tout va bien",
        "進捗は順調です",
    ],
)
def test_another_language_is_said_and_not_judged(note: str) -> None:
    reading = read_note(note)
    assert reading.language == "other"
    assert not reading.assessed
    assert not reading.soft


@pytest.mark.parametrize(
    ("note", "previous", "copied"),
    [
        ("On track!", "on  track", True),
        ("Conversion 3.1%", "Conversion 3.2%", False),
        ("On track", None, False),
        ("", "", False),
        ("Läuft gut", "läuft gut.", True),
    ],
)
def test_a_copied_note(note: str, previous: str | None, copied: bool) -> None:
    assert read_note(note, previous).copied is copied


def test_one_fact_settles_what_three_would_show():
    text = "Measured 85 % on Monday because two vans have new boxes; we decided to order ten more."
    all_facts, one = read_note(text), read_note(text, most_facts=1)
    assert len(all_facts.facts) == 3
    assert len(one.facts) == 1
    assert (one.soft, one.empty, one.copied) == (all_facts.soft, all_facts.empty, all_facts.copied)
