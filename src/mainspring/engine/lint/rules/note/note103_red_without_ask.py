"""NOTE103: red, and nothing is asked, decided or named as being in the way."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Note, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.note._read import action_in, good_news_only, reading


class RedWithoutAsk(Rule):
    code = "NOTE103"
    name = "red-without-ask"
    severity = "warning"
    what = (
        "Speaks where the status is red and the note names no decision, no blocker, no cause and no ask. Silent where a decision or a "
        "blocker about the key result is on record within three weeks."
    )
    why = (
        "Red is a call for something. A red that asks for nothing gets nothing, and after some weeks the colour means no more than any "
        "other."
    )
    sources = ("F",)
    bad = (
        Example("12 of 40 depots switched over", fields={"status": "red"}),
        Example("Working hard on it", fields={"status": "red"}),
    )
    good = (
        Example(
            "12 of 40 depots switched over; we need two fitters from the north until June",
            fields={"status": "red"},
        ),
        Example("12 of 40 depots switched over: two fitters fell ill", fields={"status": "red"}),
        Example("12 of 40 depots switched over", fields={"status": "red", "followed": True}),
        Example("12 of 40 depots switched over", fields={"status": "green"}),
    )
    ask = "What do you need, from whom, by when? If nothing: what will you do differently?"
    false_alarms = ("The ask was made in the meeting and stands only in its minutes.",)

    def check_note(self, note: Note, setting: Setting) -> Iterator[Finding]:
        if note.status != "red" or note.followed:
            return
        read = reading(note, setting)
        if read.empty or not read.assessed or read.copied or good_news_only(note, setting):
            return  # NOTE106, NOTE102 and NOTE104 say it
        if any(fact.kind in {"ask", "decision", "cause"} for fact in read.facts) or action_in(
            note.text.value
        ):
            return
        because = "red, and no word of a decision, a blocker, a cause or an ask"
        if note.followed is False:
            because += "; none is on record within three weeks either"
        yield self.finding(
            note,
            f"This is red, and {quoted(note.text.value, 50)} asks for nothing. Say what stands in the way and what you need from whom.",
            because,
            note.text.span,
        )


RULE = RedWithoutAsk()
