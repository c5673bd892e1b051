"""KR102: the key result says that people take part or keep busy."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule, Trigger
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._shape import effort
from mainspring.engine.lint.rules.key_result._text import named, verb_span
from mainspring.engine.lint.rules.key_result._told import verb_of, work_named
from mainspring.engine.lint.words.verbs import PARTICIPATION


class ParticipationVerb(Rule):
    code = "KR102"
    name = "participation-verb"
    severity = "warning"
    trigger = Trigger(said_by, frozenset(("KR102",)))
    what = (
        "Finds key results that name effort or part-taking: help, support, consult, analyse, explore, run interviews, hold meetings; and "
        "those that count effort: story points, velocity, hours worked, lines of code. "
        "It keeps quiet where such words only lead to an outcome (“Work with Finance to raise invoices paid on time to 95 %”)."
    )
    why = (
        "Effort can be given in full and lead to nothing. “Help” has no end, so it is always on track, and nobody can tell whether the "
        "help was needed."
    )
    sources = ("G", "F")
    bad = (
        Example("Help the branches with the new till", objective="Shops close on time"),
        Example("Run 10 interviews with former members", objective="Members stay longer"),
        Example("Analyse why deliveries are late", objective="Parcels arrive when we said"),
        Example("Raise team velocity to 45 story points", objective="Parcels arrive when we said"),
    )
    good = (
        Example(
            "90 % of shops close their till within 10 minutes",
            objective="Shops close on time",
        ),
        Example(
            "Work with the carriers to raise parcels on time from 81 % to 95 %",
            objective="Parcels arrive when we said",
        ),
        Example(
            "Story points delivered stay within 10 % of the forecast",
            objective="Dates we give can be trusted",
        ),
    )
    ask = "Suppose the effort goes perfectly. What do we know or see at the end that we do not today?"
    false_alarms = (
        "A cycle of plain research whose objective is to know something: state the question it must answer.",
    )

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if said_by(key_result) != self.code:
            return
        measure = effort(key_result)
        if measure is not None:
            yield self.finding(
                key_result,
                f"“{measure.words}” counts effort, and more effort need not help anybody: ask what the work is to change, and measure that.",
                f"“{measure.words}” measures how much is worked off, not what comes of it",
                (measure.start, measure.end),
            )
            return
        reading = key_result.reading
        verb = verb_of(key_result) or work_named(key_result)
        start, end = verb_span(key_result)
        words = named(key_result)
        if reading.parse.verb in PARTICIPATION:
            because = (
                f"“{verb}” names effort, which has no end of its own"
                if verb
                else "effort has no end of its own"
            )
            message = f"{words} can go on for ever: ask what should come of it, for whom, and measure that."
        else:
            because = f"“{verb}” tells of work, not of what comes of it" if verb else "it tells of work only"
            message = (
                f"{words} says what people will be busy with: ask what should come of it, and measure that."
            )
        yield self.finding(key_result, message, because, (start, end))


RULE = ParticipationVerb()
