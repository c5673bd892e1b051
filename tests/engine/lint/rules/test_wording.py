"""The words that a finding on work quotes, and what it asks of the thing made. Every text is ours."""

from __future__ import annotations

import pytest

from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.engine.lint.linter import lint


def message(text: str, objective: str) -> str:
    """What the first finding on a single key result says."""
    whole = Objective(Text(objective))
    whole.key_results.append(KeyResult(Text(text), whole))
    found = lint(Document([whole])).findings
    return next(each.message for each in found if each.code in {"KR101", "KR102", "KR104"})


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Identify ways the club can use its own hall", "Identify ways the club can use its own hall"),
        (
            "Document and where possible automate the intake of parts",
            "Document and where possible automate the intake of parts",
        ),
        (
            "Mix at least 2 ready tinted boat paints and compare them on the old ferries",
            "Mix at least 2 ready tinted boat paints",
        ),
        (
            "Six reading lessons rolled out by the end of the summer in every school of the valley",
            "Six reading lessons rolled out",
        ),
        (
            "40 posters printed for the stations, the ferries and both of the old harbour halls",
            "40 posters printed",
        ),
        ("Write a handbook for the ferry crews", "Write a handbook for the ferry crews"),
        ("Print 40 posters and hang them in the halls", "Print 40 posters and hang them in the halls"),
    ],
)
def test_the_words_in_quotes_are_not_cut_in_two(text: str, quoted: str) -> None:
    assert message(text, "Guests enjoy the harbour").startswith(f"“{quoted}”")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Certify 40 welders", "people were taught"),
        ("Certify the pump house", "can be ticked off"),
        ("Train the night crew", "people were taught"),
        ("Create and update the Product Care roles", "on paper"),
        ("Rewrite the duties of each warden", "on paper"),
        ("Charter two ships", "can be ticked off"),
        ("Borrow 3 lorries", "can be ticked off"),
        ("Reserve 12 rooms", "used or not"),
        ("Submit the grant application", "granted or not"),
        ("Planning application filed", "granted or not"),
        ("Launch the application", "used or not"),
        ("Retire the old form", "once it is gone"),
        ("Delete 300 unused dashboards", "once they are gone"),
        ("Get rid of paper forms in all branches", "once they are gone"),
        ("Phase out fax", "once it is gone"),
        ("Publish the survey", "noticed or not"),
        ("Take on 3 apprentices", "contract is signed"),
        ("Take on two more routes", "busy with"),
        ("Take on more upkeep duties", "You could finish"),
    ],
)
def test_the_question_fits_what_is_made(text: str, asked: str) -> None:
    assert asked in message(text, "Guests enjoy the harbour")
