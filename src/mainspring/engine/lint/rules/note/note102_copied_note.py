"""NOTE102: the note is the last one again."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Note, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.note._read import reading


class CopiedNote(Rule):
    code = "NOTE102"
    name = "copied-note"
    severity = "warning"
    what = "Speaks where a note is the one before it on the same key result, but for case, spaces and punctuation."
    why = "A copied note says that nobody looked. Whoever reads it learns to read none."
    sources = ("F",)
    bad = (
        Example(
            "Waiting for the scanners.",
            fields={"previous": "waiting for the scanners"},
        ),
    )
    good = (
        Example("Waiting for the scanners, third week now", fields={"previous": "Waiting for the scanners"}),
        Example("Waiting for the scanners"),
    )
    ask = "Has truly nothing changed? Then what would have to happen so that something does?"
    false_alarms = ("Two entries of the same day, one of them a correction of the figure.",)

    def check_note(self, note: Note, setting: Setting) -> Iterator[Finding]:
        read = reading(note, setting)
        if not read.copied:
            return
        moved = (
            note.value is not None and note.previous_value is not None and note.value != note.previous_value
        )
        if moved:
            message = f"{quoted(note.text.value, 50)} stood here last time too, and the figure has moved. Say what moved it."
        else:
            message = f"{quoted(note.text.value, 50)} stood here last time too. Say what changed, or that nothing did and why."
        yield self.finding(note, message, "it is the previous note again", note.text.span)


RULE = CopiedNote()
