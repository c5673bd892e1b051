"""NOTE104: only good news, under a colour that says otherwise or many times in a row."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Note, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.note._read import (
    action_in,
    good_news_only,
    good_words,
    reading,
)

_RUN = 4
"""So many notes of good news in a row are told, once."""


def _runs(setting: Setting) -> dict[int, int]:
    """How many notes of nothing but good news end with each note, by its identity."""
    found: dict[int, int] = {}
    length: dict[str, int] = {}
    for note in setting.document.notes:
        key = note.key_result_id or note.key_result
        if not key:
            continue
        length[key] = length.get(key, 0) + 1 if good_news_only(note, setting) else 0
        found[id(note)] = length[key]
    return found


class GoodNewsOnly(Rule):
    code = "NOTE104"
    name = "good-news-only"
    severity = "warning"
    what = (
        "Speaks where the status is red or amber and the note holds good news alone. Where the status does not contradict it, the fourth "
        "such note in a row on one key result is told, as information."
    )
    why = (
        "Good news beside a bad colour hides the one thing the reader must know. Good news every week teaches that only good news is "
        "welcome."
    )
    sources = ("F",)
    bad = (
        Example("Great week, the tour was launched in three cities", fields={"status": "amber"}),
        Example("Strong momentum and a successful kick-off", fields={"status": "red"}),
    )
    good = (
        Example("Great week, the tour was launched in three cities", fields={"status": "green"}),
        Example("Launched in three cities, but sign-ups stay low", fields={"status": "amber"}),
    )
    ask = "What is the part of it that you would rather not write down?"
    false_alarms = ("A note that tells the turn for the better, before the colour was changed.",)

    def check_note(self, note: Note, setting: Setting) -> Iterator[Finding]:
        if note.status in {"red", "amber"}:
            if note.followed or not good_news_only(note, setting) or reading(note, setting).copied:
                return
            if action_in(note.text.value):
                return
            span = good_words(note.text.value)[0]
            word = note.text.value[slice(*span)]
            yield self.finding(
                note,
                f"The status is {note.status}, and {quoted(note.text.value, 50)} holds good news alone. Say what is not well, and what would help.",
                f"“{word}” under {note.status}, and no word of what is wrong",
                span,
            )
        elif setting.index(_runs).get(id(note)) == _RUN:
            yield self.finding(
                note,
                f"This is the {_RUN}th note in a row with good news alone. Ask what has been harder than expected.",
                f"{_RUN} notes in a row without a word of doubt",
                note.text.span,
                severity="info",
            )


RULE = GoodNewsOnly()
