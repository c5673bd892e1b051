"""OBJ110: the objective is to go on as before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.objective._read import assessed
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, MEASURES, PEOPLE, STAFF, WORK, singular

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
_STATE = re.compile(
    r"keep\s+(?P<what>(?:[\w’'-]{1,20}\s+){1,6}?)(?:clean|quiet|affordable|free(?:\s+(?:of|from|for)\b)?|drinkable|swimmable|passable|habitable|wild|green|unspoilt|walkable|"
    r"alive|accessible\s+to|open\s+to|clear\s+of|out\s+of|[a-z]{3,12}-free)\b",
    re.IGNORECASE,
)
"""How what is everybody's is to be, and is not unless somebody sees to it."""
_IN_HOUSE = (DELIVERABLES | WORK | MEASURES) - words("""
    bridge well pump tree park playground kitchen classroom bus road path shelter bench roof bike station route garden exhibition museum food water
""") | words("""
    office workplace workspace book inbox desk shopfloor floor kanban crm data master-data record log mailbox house-rules stock paperwork
""")
"""What is kept in order as a matter of course: "keep the codebase clean"."""
_STAYING = re.compile(
    r"keep\s+(?P<whom>(?:[\w’'-]{1,20}\s+){0,5}?[\w’'-]{1,20})\s*(?:[.!]|$|\b(?:with\s+us|here|longer|from\s+leaving|in\s+(?:the|our)\s+"
    r"(?:job|profession|company|team|region|city|town|village|country|school)|on\s+board)\b)",
    re.IGNORECASE,
)
"""Who is to stay, and leaves unless somebody sees to it: "keep our nurses"."""
_MORE = re.compile(
    r"\b(?:improv|increas|reduc|grow|rais|scal|expand|evol|next\s+iteration|new|better|faster|more|fewer|from\s+\d)",
    re.IGNORECASE,
)


class BusinessAsUsual(Rule):
    code = "OBJ110"
    name = "business-as-usual"
    severity = "warning"
    what = (
        "Speaks where an objective begins with “maintain”, “continue”, “keep” or their like, or names business as usual. With a tension "
        "(“keep … while …”) it passes, and so do people who are to stay or be safe and what is everybody's and stays clean or affordable; where something is to become better all the same (“continue to improve …”) it is information."
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
        Example("Keep our nurses"),
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
        if match["verb"] and _asks_for_care(text, match.start("verb")):
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


def _asks_for_care(text: str, at: int) -> bool:
    """Whether what is to be kept from `at` on would be lost of itself: people who are safe or who stay, a river that is clean."""
    kept = _KEPT.match(text, at)
    if kept is not None and not _PERSONS.isdisjoint(map(singular, kept["whom"].lower().split())):
        return True
    staying = _STAYING.match(text, at)
    if staying is not None:
        said = [singular(word) for word in staying["whom"].lower().split()]
        if said[-1] in _PERSONS and said[0] not in _GOING_ON and not said[0].endswith("ing"):
            return True
    state = _STATE.match(text, at)
    if state is None:
        return False
    return singular(state["what"].lower().split()[-1]) not in _IN_HOUSE


_PERSONS = PEOPLE | STAFF
_GOING_ON = words("up on to")
"""With these, and with an "-ing", "keep" says that something goes on."""


RULE = BusinessAsUsual()
