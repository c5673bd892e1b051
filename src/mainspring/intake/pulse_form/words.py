"""How forms word the pulse: its questions, when and where an answer came from, and degrees of agreement."""

from __future__ import annotations

import re

from mainspring.engine.trail.schema import PULSE_QUESTIONS
from mainspring.intake.table import normal

_GERMAN = {
    "names_top_outcomes": "Ich kann die wenigen Ergebnisse nennen, die in diesem Quartal am meisten zählen",
    "work_connects": "Ich kann erklären, wie meine Arbeit damit zusammenhängt",
    "reviews_decide": "Unsere Reviews ändern, was wir tun",
    "owner_has_authority": "Wer ein Key Result verantwortet, bekommt, was es dafür braucht",
    "safe_to_report_red": "Ich kann ohne Angst Rot melden",
    "challenge_leaders": "Die OKR-Verantwortlichen können der Führung widersprechen",
    "incentives_agree": "Mein Bonus und meine Beurteilung ziehen in dieselbe Richtung wie unsere OKRs",
    "load_is_sane": "Wenn neue Arbeit kommt, weicht andere",
    "leaders_use_okrs": "Die Führung nutzt OKRs für ihre eigenen Entscheidungen",
}

TIMES = (
    *("Timestamp", "Zeitstempel", "Completion time", "Submitted at", "Submitted", "Submit Date (UTC)"),
    *("Submit date", "Fertigstellungszeit", "Abschlusszeit", "Eingegangen", "asked_at", "Date", "Datum"),
    *("Start time", "Startzeit"),
)
TEAMS = ("Team", "team_id", "Your team", "Which team are you in", "Dein Team", "Abteilung", "Department")

_LEAD = re.compile(r"^\W*(?:q|f|frage|question)?\s*\d+\s*[.):]\s*", re.I)
_GRID = re.compile(r"\[(?P<row>[^\]]+)\]\s*$")
_MARKS = str.maketrans("", "", "?!,;…’'\"„“”‘()")


def _plain(text: str) -> str:
    return normal(text).translate(_MARKS)


_QUESTIONS = {
    _plain(text): key for key, wording in PULSE_QUESTIONS.items() for text in (key, wording, _GERMAN[key])
}


def question(header: str) -> str:
    """The key of the question that a header is; empty if it is none."""
    grid = _GRID.search(header)
    return _QUESTIONS.get(_plain(_LEAD.sub("", grid["row"] if grid else header)), "")


_AGREEMENT = {
    1: (
        *("strongly disagree", "fully disagree", "disagree strongly", "not at all", "stimme gar nicht zu"),
        *("stimme überhaupt nicht zu", "trifft gar nicht zu", "trifft überhaupt nicht zu"),
    ),
    2: (
        *("disagree", "rather disagree", "somewhat disagree", "stimme nicht zu", "stimme eher nicht zu"),
        *("trifft nicht zu", "trifft eher nicht zu", "lehne ab"),
    ),
    3: (
        *("neutral", "neither agree nor disagree", "neither", "undecided", "teils teils", "teils/teils"),
        *("weder noch", "unentschieden", "stimme teilweise zu"),
    ),
    4: (
        *("agree", "rather agree", "somewhat agree", "stimme zu", "stimme eher zu", "trifft zu"),
        *("trifft eher zu",),
    ),
    5: (
        *("strongly agree", "fully agree", "agree strongly", "stimme voll zu", "stimme voll und ganz zu"),
        *("trifft voll zu", "trifft voll und ganz zu", "stimme völlig zu"),
    ),
}
_WORDS = {_plain(word): score for score, words in _AGREEMENT.items() for word in words}
_FIGURE = re.compile(r"^([1-5])(?:[.,]0+)?(?:\s*(?:[-–:=/(].*)?)?$", re.DOTALL)


def score(answer: str) -> int | None:
    """The answer from 1 to 5; None where it is neither a figure nor a word of agreement."""
    if match := _FIGURE.match(answer):
        return int(match[1])
    return _WORDS.get(_plain(answer))
