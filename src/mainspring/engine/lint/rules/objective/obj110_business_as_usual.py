"""OBJ110: the objective is to go on as before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.objective._read import assessed
from mainspring.engine.lint.words.nouns import PEOPLE, STAFF, singular

_USUAL = re.compile(
    r"^\W{0,5}(?:(?:we|to|will|our|goal|is|aim)\s+){0,3}"
    r"(?P<verb>maintain|continue|keep(?:\s+(?:up|on|doing|running|going))?|sustain|preserve|carry\s+on|go\s+on|remain|stay)\b"
    r"|\b(?P<phrase>business[ -]as[ -]usual|bau|keep(?:ing)?\s+the\s+lights\s+on|day[ -]to[ -]day\s+(?:operations|business|work)|run\s+the\s+business)\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(?:while|whilst|but|although|despite|even\s+(?:though|as|when)|as\s+we\s+(?:grow|scale|double|expand|move|hire|add|enter|open))\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"keep\s+(?P<whom>(?:[\w’'-]{1,20}\s+){1,6}?)(?:safe|warm|dry|healthy|well|alive|housed|fed|mobile|independent|employed|together)\b",
    re.IGNORECASE,
)
"""What people are to be, and are not unless somebody sees to it."""
_UNSPOILT = re.compile(
    r"keep\s+(?:[\w’'-]{1,20}\s+){1,6}?(?:clean|quiet|affordable|unspoilt|unspoiled|free\s+(?:of|from)\s+\w+)\b",
    re.IGNORECASE,
)
"""What things are to be, and others make it otherwise every day."""
_RETAINED = re.compile(
    r"keep\s+(?:(?:our|the|all|every|each|more|good|great|best|young|new|skilled|trained|experienced|key|of|most|us|local|loyal)\s+){0,4}"
    r"(?P<whom>[\w’'-]{3,20})(?:\s+(?:who|that|we|for|in|with|on|at|longer|here|beyond|after|through)\b|\s*[.;,]?\s*$)",
    re.IGNORECASE,
)
"""Who is to stay, and is free to leave."""
_MORE = re.compile(
    r"\b(?:improv|increas|reduc|grow|rais|scal|expand|evol|next\s+iteration|new|better|faster|more|fewer|from\s+\d)",
    re.IGNORECASE,
)


def _is_kept_up(text: str, at: int) -> bool:
    """Whether "keep" at `at` is an aim: people are to stay, or to be as they are not by themselves; a thing is to stay unspoilt."""
    kept = _KEPT.match(text, at) or _RETAINED.match(text, at)
    if kept is not None and not _THOSE.isdisjoint(map(singular, kept["whom"].lower().split())):
        return True
    return _UNSPOILT.match(text, at) is not None


_THOSE = PEOPLE | STAFF


class BusinessAsUsual(Rule):
    code = "OBJ110"
    name = "business-as-usual"
    severity = "warning"
    what = (
        "Speaks where an objective begins with “maintain”, “continue”, “keep” or their like, or names business as usual. With a tension "
        "(“keep … while …”) it passes; where something is to become better all the same (“continue to improve …”) it is information."
    )
    why = (
        "What goes on anyway needs a watch, not an objective. It takes a place among the few things that should change, and it is met "
        "without anybody doing anything differently."
    )
    sources = ("G", "R")
    bad = (
        Example("Maintain our service levels"),
        Example("Continue to run the depots"),
        Example("Handle day-to-day operations smoothly"),
    )
    good = (
        Example("Keep our drivers while the fleet doubles"),
        Example("Keep every passenger safe on the platform"),
        Example("Keep our drivers"),
        Example("Keep the river clean"),
        Example("Depots run without overtime"),
    )
    ask = "What would people do differently on Monday? If nothing, what do you watch instead, and who does?"
    false_alarms = ("A level under threat, where keeping it is the change; better to say what threatens it.",)

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        text = objective.text.value
        match = _USUAL.search(text)
        if match is None or not assessed(text) or _BUT.search(text, match.end()):
            return
        if match["verb"] and _is_kept_up(text, match.start("verb")):
            return
        group = "verb" if match["verb"] else "phrase"
        words = match[group]
        changing = _MORE.search(text, match.end()) is not None
        if changing:
            message = f"“{words}” says that this goes on as before. Ask what is new this cycle, and begin with that."
        else:
            message = f"“{words}” is what happens anyway. Watch it as a figure, or ask what should change and make that the objective."
        yield self.finding(
            objective,
            message,
            f"“{words}” asks for no change",
            match.span(group),
            severity="info" if changing else None,
        )


RULE = BusinessAsUsual()
