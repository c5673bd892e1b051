"""What the pages of the note rules cannot show: one note hears one thing, and a run of good news is told once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.lint.document import Document, Note, Text
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rule import rules

NOTE_RULES = [rule for rule in rules() if rule.family == "note"]


def _findings(*notes: Note) -> list[Finding]:
    return lint(Document(notes=list(notes)), NOTE_RULES).all


def _note(text: str, **fields: object) -> Note:
    return Note(Text(text, "notes.csv", 5, 3), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "fields", "codes"),
    [
        ("Making progress", {}, ["NOTE101"]),
        ("Making progress", {"previous": "making progress!"}, ["NOTE102"]),
        ("Making progress", {"status": "red"}, ["NOTE104"]),
        ("Work continues", {"status": "red"}, ["NOTE103"]),
        ("Work continues", {"status": "amber"}, ["NOTE101"]),
        ("", {"status": "red"}, ["NOTE106"]),
        ("Great launch in Leeds", {"status": "amber"}, ["NOTE104"]),
        ("Great launch in Leeds, but 3 vans short", {"status": "amber"}, []),
        ("60 %, launched in Leeds", {"status": "amber"}, []),
        ("3 of 40 depots", {"status": "red"}, ["NOTE103"]),
        ("3 of 40 depots", {"status": "red", "followed": True}, []),
        ("3 of 40 depots, blocked by the scanners", {"status": "red"}, []),
        ("Two plumbers fell ill", {"status": "red"}, []),
        ("We lost the tender in Leeds", {"status": "red"}, []),
        ("The supplier went bankrupt in May", {"status": "red"}, []),
        ("The vans are stuck: drivers on strike", {"status": "red"}, []),
        ("Our best fitter handed in her notice", {"status": "red"}, []),
        ("12 of 40 depots after the storm", {"status": "red"}, []),
        ("14 of 40 vans: the client changed suppliers", {"status": "red"}, []),
        ("Power cut in the south hall, 3 of 9 lines run", {"status": "red"}, []),
        ("Lines stood still for a week after a power cut", {"status": "red"}, []),
        ("Burst pipe in hall 3", {"status": "red"}, []),
        ("Burst pipe in halls 3 and 4, 2 of 9 lines run", {"status": "red"}, []),
        ("Power cut at 3 of 12 depots", {"status": "red"}, ["NOTE103"]),
        ("Our bank wants new papers for each flat", {"status": "red"}, []),
        ("The paint supplier has doubled its prices", {"status": "red"}, []),
        ("The council still holds the permit", {"status": "red"}, []),
        ("9 of 30 roofs; the long frost kept us inside", {"status": "red"}, []),
        ("The supplier delivered 3 of 40 vans", {"status": "red"}, ["NOTE103"]),
        ("Client meetings held: 3 of 20", {"status": "red"}, ["NOTE103"]),
        ("Power cuts 14, target 3", {"status": "red"}, ["NOTE103"]),
        ("Fire drills held in 2 of 9 halls", {"status": "red"}, ["NOTE103"]),
        ("Accident rate 4.1, target 2", {"status": "red"}, ["NOTE103"]),
        ("Our client changed suppliers", {"status": "red"}, []),
        ("Customer changed scope again", {"status": "red"}, []),
        ("The regulator did not sign", {"status": "red"}, []),
        ("Power cut", {"status": "red"}, []),
        ("3 of 40: fire at the warehouse", {"status": "red"}, []),
        ("Power cut in Leeds on 12 May", {"status": "red"}, []),
        ("Parts never arrived", {"status": "red"}, []),
        ("Not enough drivers in the north", {"status": "red"}, []),
        ("12 of 40 customers switched provider", {"status": "red"}, ["NOTE103"]),
        ("Clients changed 12 of 40 settings", {"status": "red"}, ["NOTE103"]),
        ("Power cuts per month 14", {"status": "red"}, ["NOTE103"]),
        ("Outages in Leeds 12, target 4", {"status": "red"}, ["NOTE103"]),
        ("Fire drills done in 3 of 40 depots", {"status": "red"}, ["NOTE103"]),
        ("Orders fell to 200", {"status": "red"}, ["NOTE103"]),
        ("Stolen bikes 210, target 100", {"status": "red"}, ["NOTE103"]),
        ("Vacant flats 41, target 20", {"status": "red"}, ["NOTE103"]),
        ("Outage minutes 320, target 60", {"status": "red"}, ["NOTE103"]),
        ("22 % instead of 40 %", {"status": "red"}, ["NOTE103"]),
        ("We fell behind in Leeds", {"status": "red"}, ["NOTE103"]),
        ("3 of 40 depots, can we borrow two fitters?", {"status": "red"}, []),
        ("3 of 40 depots, we agreed to stop the second wave", {"status": "red"}, []),
        ("3 of 40 depots", {"status": "green"}, []),
        # The figure's contradiction is another matter, and is said beside the words.
        ("Making progress", {"status": "green", "progress": 0.1, "expected": 0.8}, ["NOTE101", "NOTE105"]),
        # Not English: nothing that rests on its words.
        ("Alles läuft gut und wir sind auf dem richtigen Weg", {"status": "red"}, []),
    ],
)
def test_a_note_hears_one_thing(text: str, fields: dict[str, object], codes: list[str]) -> None:
    assert [finding.code for finding in _findings(_note(text, **fields))] == codes


def test_a_finding_stands_where_the_note_stands() -> None:
    (finding,) = _findings(_note("  Making progress "))
    assert finding.place == ("notes.csv", 5, 5)
    assert "“Making progress”" in finding.message


@pytest.mark.parametrize(
    ("status", "progress", "expected", "speaks"),
    [
        ("green", 0.0, 0.3, False),  # early: a late start proves nothing
        ("green", 0.24, 0.5, True),
        ("green", 0.26, 0.5, False),
        ("green", 0.6, 1.0, False),
        ("amber", 0.1, 0.9, False),
        ("red", 0.62, 0.5, True),
        ("red", 0.55, 0.5, False),
        ("red", 1.0, 1.0, True),
        ("red", float("nan"), 0.5, False),
        ("green", -3.0, 0.9, True),
    ],
)
def test_colour_and_figure_are_held_against_each_other(
    status: str, progress: float, expected: float, speaks: bool
) -> None:
    note = _note(
        "31 of 200 signed because of the new form", status=status, progress=progress, expected=expected
    )
    assert ("NOTE105" in [finding.code for finding in _findings(note)]) is speaks


def test_a_figure_that_moved_needs_no_words_unless_it_is_in_trouble() -> None:
    assert _findings(_note("", value=31.0, previous_value=24.0, status="green")) == []
    assert [f.severity for f in _findings(_note("", value=24.0, previous_value=24.0))] == ["info"]
    assert [f.severity for f in _findings(_note("", value=31.0, previous_value=24.0, status="red"))] == [
        "warning"
    ]


def test_the_fourth_note_of_good_news_in_a_row_is_told_once() -> None:
    cheer = [
        "Great launch in Leeds",
        "Hull shipped, very happy",
        "York delivered, strong start",
        "Goole won",
        "Selby won",
        "Ripon won",
    ]
    notes = [_note(text, key_result_id="K1", status="green") for text in cheer]
    other = [_note(text, key_result_id="K2", status="green") for text in cheer[:3]]
    mixed = [
        n
        for pair in zip(notes, [*other, *[_note("Fire drill", key_result_id="K3")] * 3], strict=True)
        for n in pair
    ]
    found = [finding for finding in _findings(*mixed) if finding.code == "NOTE104"]
    assert [(finding.subject, finding.severity) for finding in found] == [(notes[3], "info")]


def test_a_doubt_ends_the_run() -> None:
    texts = ["Leeds won", "Hull won", "York won, but two vans short", "Goole won", "Selby won"]
    assert _findings(*(_note(text, key_result_id="K1", status="green") for text in texts)) == []


@given(
    st.text(max_size=60),
    st.sampled_from(["", "red", "amber", "green"]),
    st.none() | st.text(max_size=60),
    st.sampled_from([None, True, False]),
)
def test_of_the_rules_on_words_at_most_one_speaks(
    text: str, status: str, previous: str | None, followed: bool | None
) -> None:
    found = _findings(_note(text, status=status, previous=previous, followed=followed))
    assert len(found) <= 1
