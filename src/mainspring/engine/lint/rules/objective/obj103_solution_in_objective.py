"""OBJ103: the objective is a solution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.objective._read import READ, assessed, purpose, shortened, tokens_in
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import NOUN_GERUNDS
from mainspring.engine.lint.words.qualities import MILD, QUALITIES
from mainspring.engine.lint.words.verbs import VERB_CLASSES

_BY = re.compile(r"\b(?:by|through)\s+([a-z-]{3,20}ing)\b", re.IGNORECASE)
_NO_METHOD = words(
    "delivering being doing having listening learning saying going working understanding making"
)
DELIVERING = words("""
    launch ship release build create develop implement deploy rollout roll complete publish write document establish introduce integrate
    migrate redesign rebuild rewrite refactor finalise finalize deliver pilot define design install replace automate produce set draft
    merge port open prepare specify formalise formalize instrument
""")
"""Verbs whose object is there once they are done."""
_WANTED = (QUALITIES - MILD) | words(
    "best reliable quality efficiency success ready readiness satisfaction value as home strong tighter"
)
_MAKING = frozenset(verb for verb, classes in VERB_CLASSES.items() if "make" in classes) | words(
    "hire recruit migrate run hold conduct move"
)


class SolutionInObjective(Rule):
    code = "OBJ103"
    name = "solution-in-objective"
    severity = "warning"
    what = (
        "Speaks where an objective is itself a thing to deliver (“Launch the …”), or prescribes the way (“… by launching the …”). An "
        "objective that says what for (“so that …”) and one that fills vacancies pass."
    )
    why = (
        "Once the objective is the solution, every key result is a step towards it, and finishing it is success, whatever it changed. "
        "Nobody may find a better way."
    )
    sources = ("O", "F")
    bad = (
        Example("Launch the new supplier portal"),
        Example("Improve onboarding by launching a guided tour"),
        Example("Implement a data warehouse"),
    )
    good = (
        Example("Suppliers can sort out an invoice without calling us"),
        Example("New customers find their way in the first week"),
        Example("Fill our key vacancies"),
        Example("Launch the supplier portal so that suppliers need not call us"),
    )
    ask = "Say it is done and in use: what is then better, and for whom? That is the objective."
    false_alarms = (
        "A legal duty to deliver exactly this thing.",
        "A team that exists to build one thing, in its first cycle.",
    )

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        text = objective.text.value
        if not assessed(text):
            return
        by_start = (
            {token.start: token for token in tokens_in(text)} if " by " in text or " through " in text else {}
        )
        for match in _BY.finditer(text, 0, READ):
            token = by_start.get(match.start(1))
            if (
                token is None
                or token.low in _NO_METHOD
                or token.low in NOUN_GERUNDS
                or token.form is None
                or token.form.base not in _MAKING
            ):
                continue
            way = shortened(text[match.start() : match.start() + 200], 40)
            yield self.finding(
                objective,
                f"“{way}” prescribes the way. Keep what should be better, and leave the way to the team.",
                f"“{match[0]}” names a way to get there",
                match.span(),
            )
            return
        verb = _delivering(text)
        if verb is None:
            return
        what = shortened(_first_sentence(text), 50)
        yield self.finding(
            objective,
            f"“{what}” is a thing to deliver. Ask what will be better, and for whom, once it is there, and make that the objective.",
            f"“{verb.text}” asks for a thing, and nothing says what for",
            (verb.start, verb.end),
        )


def _first_sentence(text: str) -> str:
    return re.split(r"\.\s|\n", text.strip()[:300], maxsplit=1)[0].strip(" .")


def _delivering(text: str) -> Token | None:
    """The word that makes the objective a delivery: the verb it begins with, the participle that says the thing is there, or "new"
    before it. None where the objective says what for, or names a quality that is wanted."""
    aim = purpose(text)
    if not aim.deliverable or aim.staffing:
        return None
    words = [token for token in tokens_in(text) if token.kind == "word"]
    if not words or any(token.noun in _WANTED for token in words):
        return None
    for token, following in pairwise(words):
        if token.low == "to" and following.form is not None and following.form.inflection == "base":
            return None
    first = words[0]
    if first.low.endswith("ly") and len(words) > 1:
        first = words[1]
    if first.form is not None and first.form.inflection == "base" and first.form.base in DELIVERING:
        return first
    if aim.verb in DELIVERING:
        done = (
            t for t in words if t.form is not None and t.form.base == aim.verb and t.form.inflection == "ed"
        )
        return next(done, None)
    return first if first.low in {"new", "next-generation"} and not aim.verb else None


RULE = SolutionInObjective()
