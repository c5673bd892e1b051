"""NOTE106: nothing was written."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Note, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.note._read import reading


class EmptyNote(Rule):
    code = "NOTE106"
    name = "empty-note"
    severity = "info"
    what = (
        "Speaks where an update holds no words, or “n/a”, or a dash. Under red or amber it is a warning; beside a figure that moved "
        "nothing is said."
    )
    why = "The figure says that something happened. Only the note can say why, and what follows from it."
    sources = ("F",)
    bad = (Example("n/a", fields={"status": "red"}), Example("-"))
    good = (
        Example("Two depots had no power for a day", fields={"status": "red"}),
        Example("", fields={"value": 31.0, "previous_value": 24.0, "status": "green"}),
    )
    ask = "In ten words: what happened?"
    false_alarms = ("Figures that a machine enters; its notes are nobody's.",)

    def check_note(self, note: Note, setting: Setting) -> Iterator[Finding]:
        if not reading(note, setting).empty:
            return
        troubled = note.status in {"red", "amber"}
        if not troubled and note.value is not None and note.value != note.previous_value:
            return
        if troubled:
            message = f"The status is {note.status} and no word says why. Write what is in the way, or what you need."
        else:
            message = "This update has no words. Write in one line what happened, or that nothing did."
        yield self.finding(
            note,
            message,
            "nothing is written",
            note.text.span,
            severity="warning" if troubled else None,
        )


RULE = EmptyNote()
