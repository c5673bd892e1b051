"""OBJ103: the objective is a solution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import shortened
from mainspring.engine.lint.rules.objective._delivery import delivering
from mainspring.engine.lint.rules.objective._read import READ, assessed, tokens_in
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import DETERMINERS, NOUN_GERUNDS
from mainspring.engine.lint.words.verbs import VERB_CLASSES

_BY = re.compile(r"\b(?:by|through)\s+([a-z-]{3,20}ing)\b", re.IGNORECASE)
_NO_METHOD = words(
    "delivering being doing having listening learning saying going working understanding making"
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
        match = _prescribed(text)
        if match is not None:
            way = shortened(text[match.start() : match.start() + 200], 40)
            yield self.finding(
                objective,
                f"“{way}” prescribes the way. Keep what should be better, and leave the way to the team.",
                f"“{match[0]}” names a way to get there",
                match.span(),
            )
            return
        verb = delivering(text)
        if verb is None:
            return
        what = shortened(_first_sentence(text), 50)
        yield self.finding(
            objective,
            f"“{what}” is a thing to deliver. Ask what will be better, and for whom, once it is there, and make that the objective.",
            f"“{verb.text}” asks for a thing, and nothing says what for",
            (verb.start, verb.end),
        )


def _prescribed(text: str) -> re.Match[str] | None:
    """Where the text names a way by which something is to be made ("by launching the …")."""
    found = [match for match in _BY.finditer(text, 0, READ) if match[1].lower() not in _NO_METHOD]
    if not found:
        return None
    tokens = tokens_in(text)
    at = {token.start: index for index, token in enumerate(tokens)}
    for match in found:
        index = at.get(match.start(1))
        if index is None:
            continue
        token = tokens[index]
        following = tokens[index + 1].low if index + 1 < len(tokens) else ""
        if token.low in NOUN_GERUNDS and following not in DETERMINERS:
            continue  # "by marketing channel" is no method
        if token.form is not None and token.form.base in _MAKING:
            return match
    return None


def _first_sentence(text: str) -> str:
    return re.split(r"\.\s|\n", text.strip()[:300], maxsplit=1)[0].strip(" .")


RULE = SolutionInObjective()
