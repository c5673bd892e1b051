"""What a status says: words, emoji and colours, in English and German."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mainspring.intake.keys import folded
from mainspring.intake.styles import hue


@dataclass(frozen=True, slots=True)
class Status:
    """`light`: green, amber, red or empty; `state`: a status of the trail (`achieved`, …) or empty; `score`:
    the share that a final status states, None if it states none."""

    light: str = ""
    state: str = ""
    score: float | None = None


_LIGHTS = {
    "green": "green|grün|gruen|on track|ontrack|on target|on plan|on schedule|good|healthy|im plan|auf kurs|g",
    "amber": "amber|yellow|gelb|orange|at risk|atrisk|needs attention|some risk|caution|progressing|gefährdet|risiko|kritisch|a|y",
    "red": "red|rot|off track|offtrack|behind|behind schedule|delayed|blocked|critical|in trouble|high risk|nicht im plan|verzögert|r",
}
_STATES = {
    "achieved": "done|complete|completed|achieved|fully achieved|met|hit|accomplished|finished|success|successful|erledigt|erreicht"
    "|abgeschlossen|fertig|closed achieved",
    "missed": "missed|miss|failed|fail|not achieved|not met|not completed|not complete|incomplete|not done|unachieved|nicht erreicht"
    "|verfehlt|partially achieved|partially met|partially complete|partially completed",
    "dropped": "dropped|cancelled|canceled|abandoned|stopped|deprioritised|deprioritized|descoped|postponed|deferred|discontinued"
    "|gestrichen|abgebrochen|verworfen|gestoppt",
    "draft": "draft|planned|proposed|idea|entwurf|geplant",
    "active": "active|in progress|in-progress|inprogress|wip|ongoing|started|not started|notstarted|to do|todo|open|new|pending"
    "|in arbeit|laufend|nicht begonnen|nicht gestartet|aktiv|in bearbeitung|begonnen",
}
_SIGNS = {
    **dict.fromkeys("🟢💚🟩", ("green", "")),
    **dict.fromkeys("🟡🟠🟨🟧💛🧡⚠", ("amber", "")),
    **dict.fromkeys("🔴🟥🛑", ("red", "")),
    **dict.fromkeys("✅✔☑🎉", ("", "achieved")),
    **dict.fromkeys("❌✖✗✘", ("", "missed")),
    **dict.fromkeys("🚫", ("", "dropped")),
}
_PHRASES = sorted(
    [
        (phrase, kind, name)
        for kind, table in (("light", _LIGHTS), ("state", _STATES))
        for name, phrases in table.items()
        for phrase in phrases.split("|")
    ],
    key=lambda entry: (-len(entry[0]), entry),
)
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")


@lru_cache(maxsize=4096)
def read_status(text: str) -> Status:
    """The status that a text opens with (`COMPLETE - 4:03`, `🟢 going well`, `70% achieved`); an empty one
    where it opens with none. Only the opening counts: `not complete` is missed, and `we met with the board`
    says nothing."""
    for sign, (light, state) in _SIGNS.items():
        if sign in text[:4]:
            return Status(light, state, 1.0 if state == "achieved" else None)
    plain = folded(text).strip(" .!:-–—")
    percents = _PERCENT.findall(plain)
    score = None
    if len(percents) == 1 and (opening := re.match(r"(\d+(?:[.,]\d+)?)\s*%\s*", plain)):
        score = round(float(opening[1].replace(",", ".")) / 100, 10)
        plain = plain[opening.end() :].lstrip(" ,.:;-–—(")
        if not plain:
            return Status(score=score)
    for phrase, kind, name in _PHRASES:
        if not plain.startswith(phrase):
            continue
        rest = plain[len(phrase) :]
        short = len(phrase) == 1
        # After the phrase the text must pause, unless it is prose that happens to begin with the word.
        if rest == "" or (not short and re.match(r"\s*[-–—:.,;(!|/]|\s+\d", rest)):
            if kind == "light":
                return Status(name, "", score)
            if name == "achieved":
                if score is not None and score < 1:
                    return Status("", "", score)
                return Status("", name, 1.0 if score is None else score)
            return Status("", name, score)
    return Status(score=score)


_PLAIN = frozenset(phrase for phrase, _, _ in _PHRASES)


def split_sign(text: str) -> tuple[str, str]:
    """A traffic light's sign in a text and the text without it: `15 🟡` is amber and `15`."""
    for sign, (light, _) in _SIGNS.items():
        if light and sign in text:
            return light, text.replace(sign, "").replace("\ufe0f", "").strip()
    return "", text


def is_plain_status(text: str) -> bool:
    """Whether a text is a status and nothing more: `🟢`, `on track`, `🔴 blocked`."""
    bare = folded(split_sign(text)[1]).strip(" .!:-–—")
    return not bare or bare in _PLAIN


def read_colour(colour: str) -> str:
    """The traffic light that a cell's colour shows; empty for none."""
    return hue(colour)


_KINDS = {
    "objective": "objective objectives o obj goal ziel",
    "key_result": "keyresult keyresults kr krs schlüsselergebnis result ergebnis",
}
KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
LEVELS = {
    word: level
    for level, words in {
        "company": "company corporate organisation organization org unternehmen firma global companywide ceo group konzern",
        "team": "team department departmental squad function division abteilung bereich tribe teamlevel",
        "individual": "individual personal person employee individuell persönlich mitarbeiter",
    }.items()
    for word in words.split()
}
DIRECTIONS = {
    word: direction
    for direction, words in {
        "increase": "increase up higher more ↑ grow steigern erhöhen hoch rauf",
        "decrease": "decrease down lower less ↓ reduce senken reduzieren runter",
        "maintain": "maintain hold keep stay → halten",
    }.items()
    for word in words.split()
}
