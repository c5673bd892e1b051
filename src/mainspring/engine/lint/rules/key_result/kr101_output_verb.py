"""KR101: the key result begins with a verb of making, so it ends when a thing exists."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule, Trigger
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._made import question
from mainspring.engine.lint.rules.key_result._text import named, verb_span
from mainspring.engine.lint.rules.key_result._told import verb_of, work_named
from mainspring.engine.lint.words.grammar import AUXILIARIES


class OutputVerb(Rule):
    code = "KR101"
    name = "output-verb"
    severity = "warning"
    trigger = Trigger(said_by, frozenset(("KR101",)))
    what = (
        "Finds key results whose verb ends in a thing: launch, build, write, publish, hire, complete. It keeps quiet where the objective "
        "is itself that thing (a hire under “Fill the open posts”)."
    )
    why = (
        "A thing can be delivered on the day and change nothing for anybody. The team scores 1.0 and the problem is still there; what was "
        "meant to change is nowhere written down, so nobody looks."
    )
    sources = ("C", "O", "G", "F")
    bad = (
        Example("Launch the self-service portal", objective="Customers get help without waiting"),
        Example(
            "Publish 12 articles about home repair", objective="Be the first address for people who repair"
        ),
        Example("Hire two account managers", objective="Win larger customers"),
        Example("New returns policy published", objective="Shoppers trust us with expensive goods"),
    )
    good = (
        Example(
            "60 % of questions are answered in the portal without a ticket",
            objective="Customers get help without waiting",
        ),
        Example(
            "Readers who come back within a month rise from 8 % to 15 %",
            objective="Be the first address for people who repair",
        ),
        Example("Hire two account managers", objective="Fill the open posts in sales"),
    )
    ask = "When this is done, what is different, for whom, and how would we notice?"
    false_alarms = (
        "A delivery that others wait for by contract: there the date is the result. Say so in the objective.",
        "An objective that names its deliverable in other words than the key result.",
    )

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if said_by(key_result) != self.code:
            return
        start, end = verb_span(key_result)
        yield self.finding(
            key_result,
            f"{named(key_result)} {question(key_result)}",
            _because(key_result),
            (start, end),
        )


def _because(key_result: KeyResult) -> str:
    verb = verb_of(key_result)
    if verb and verb.lower() not in AUXILIARIES:
        return f"“{verb}” says what is made or done, and nothing says what changes by it"
    thing = work_named(key_result)
    return (
        f"“{thing}” names what is made, and nothing says what changes by it"
        if thing
        else "nothing says what changes by it"
    )


RULE = OutputVerb()
