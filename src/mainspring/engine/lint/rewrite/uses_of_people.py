"""What could change where nothing is made, and something is done with people: they are taught, met or looked into."""

from __future__ import annotations

from mainspring.engine.lint.rewrite.uses import Thing, Use
from mainspring.engine.lint.words import words

TAUGHT = Thing(
    "done with people",
    frozenset(),
    (
        Use("the share of {who} who do [task] right the first time", "%", "up", "[who]", "no rise in the time that it takes"),
        Use("errors that {who} make in [task]", "a month", "down", "[who]", "no rise in the time that it takes"),
    ),
)  # fmt: skip
MET = Thing(
    "done with people",
    frozenset(),
    (
        Use("the share of {who} who go on to [next step] within a month", "%", "up", "[who]", "no fall in the share who would have us come again"),
        Use("the time {who} lose to [problem to be solved]", "hours a week", "down", "[who]", "[guardrail] no worse"),
    ),
)  # fmt: skip
LOOKED_INTO = Thing(
    "done with people",
    frozenset(),
    (
        Use("the share of {who} who need no second look", "%", "up", "[who]", "no fall in what is looked for"),
        Use("errors that {who} make in [matter]", "a month", "down", "[who]", "no fall in what is looked for"),
    ),
)  # fmt: skip

_TEACHES = words("train retrain coach teach mentor certify upskill instruct educate tutor")
_MEETS = words(
    "visit call contact interview invite approach engage survey brief onboard canvass recontact phone"
)
_LOOKS = words("audit inspect review assess check vet evaluate examine screen")


def with_people(verb: str) -> Thing | None:
    """What could change by what `verb` says is done with people; None for any other verb."""
    if verb in _TEACHES:
        return TAUGHT
    if verb in _MEETS:
        return MET
    return LOOKED_INTO if verb in _LOOKS else None
