"""NOTE101: the note holds nothing that one could check."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Note, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.note._read import good_news_only, reading


class SoftUpdate(Rule):
    code = "NOTE101"
    name = "soft-update"
    severity = "warning"
    what = (
        "Speaks where a note reports a mood and no fact: no number, no date, no cause, no decision, no ask, nothing that was done. Silent "
        "where NOTE102, NOTE103 or NOTE104 say more."
    )
    why = (
        "“We are making progress” cannot be wrong, so nobody can ask a second question. The review passes on, and the surprise comes at "
        "the end of the cycle."
    )
    sources = ("F",)
    bad = (
        Example("Making good progress, team is fully committed"),
        Example("On track, work continues"),
    )
    good = (
        Example("Two of five depots switched over; Leeds waits for the new scanners until 14 March"),
        Example("Making progress: 31 of 40 contracts signed"),
    )
    ask = "What changed since last week that somebody else could check?"
    false_alarms = ("A note whose fact stands in another field or in an attached report.",)

    def check_note(self, note: Note, setting: Setting) -> Iterator[Finding]:
        read = reading(note, setting)
        if not read.soft or read.copied:
            return
        if note.status == "red" or (note.status == "amber" and good_news_only(note, setting)):
            return  # NOTE103 and NOTE104 say more
        yield self.finding(
            note,
            f"{quoted(note.text.value, 50)} holds nothing one could check. Say what changed: a figure, a date, a decision or what stands in the way.",
            read.because[0],
            note.text.span,
        )


RULE = SoftUpdate()
