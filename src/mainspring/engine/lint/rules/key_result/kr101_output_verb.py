"""KR101: the key result begins with a verb of making, so it ends when a thing exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._text import quoted, tokens, verb_span
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, singular
from mainspring.engine.lint.words.verbs import VERB_CLASSES


class OutputVerb(Rule):
    code = "KR101"
    name = "output-verb"
    severity = "warning"
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
        reading = key_result.reading
        start, end = verb_span(key_result)
        named = quoted(key_result.text.value[start:end])
        yield self.finding(
            key_result,
            f"{named} {_question(key_result)}",
            "; ".join(reading.because[:2]),
            (start, end),
        )


def _question(key_result: KeyResult) -> str:
    reading = key_result.reading
    classes = VERB_CLASSES.get(reading.parse.verb or "", frozenset())
    if "hire" in classes:
        return "ends when the contract is signed: ask what will then be possible that is not today, and measure that."
    if _counts(key_result.text.value[slice(*verb_span(key_result))]):
        return "counts what is made: ask who will use it and what changes for them, and count that."
    if reading.kind == "milestone":
        return "is done or not done: ask what will be better afterwards, for whom, and measure that."
    return f"ends when {_thing(key_result)}: ask what changes for whom then, and measure that."


def _counts(made: str) -> bool:
    """Whether a number of things is made ("12 articles"), and not a first or a version of one."""
    found = tokens(made)
    return any(
        token.low in _NUMBERS or (token.kind == "number" and not token.glued and token.text != "1")
        for index, token in enumerate(found[1:], 1)
        if found[index - 1].low != "top"
    )


def _thing(key_result: KeyResult) -> str:
    """The thing made with its verb, in the text's own word where the parse is sure of it."""
    named = _LAST_WORD.search((key_result.reading.parse.metric or "")[-60:])
    if named is not None and len(named[0]) > 2:
        word = named[0]
        one = singular(word.lower())
        if (
            key_result.reading.parse.verb in _CREATING
            and f'"{one}"' in key_result.reading.because[0]
            and one in DELIVERABLES
        ):
            return f"the {word if word.isupper() else word.lower()} {'is' if one == word.lower() else 'are'} there"
    verb = key_result.reading.parse.verb
    return "the thing is there" if verb in _CREATING and verb != "make" else "it is done"


_NUMBERS = words(
    "two three four five six seven eight nine ten twelve fifteen twenty thirty fifty hundred thousand"
)
_CREATING = words("""
    create build develop write publish launch ship release deliver implement design establish introduce produce
    install deploy set-up prepare draft provide make
""")
_LAST_WORD = re.compile(r"[A-Za-z]+$")


RULE = OutputVerb()
