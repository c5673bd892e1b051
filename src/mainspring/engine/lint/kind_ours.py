"""What we ourselves use, contribute to or relate to: work, with or without a figure, since nothing need be there when it ends."""

from __future__ import annotations

from mainspring.engine.lint.matter import Verdict
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words

_LESS = words("less fewer more")
_RELATING = words("build develop form establish foster maintain nurture cultivate create")
_RELATIONS = words("relationship relation rapport tie bond")


def judge_ours(
    tokens: list[Token], clause: Clause, what: str, head: str, said: str, share: bool, counted: bool
) -> Verdict | None:
    """The kind of an imperative by which we only use, join in or relate to something; None for other verbs."""
    verb = clause.verb
    after = tokens[clause.verb_at + 1].low if clause.verb_at + 1 < len(tokens) else ""
    if verb == "use" and clause.inflection in {"base", "ing"} and tokens[0].low != "we":
        if share or after in _LESS or what == "measure":
            return "outcome", (f"{said} so much is a level",)
        return ("activity", (f"what we {verb} ourselves is work",)) if counted else None
    if verb == "contribute" and after in {"to", "towards"} and not share and what != "measure":
        return "activity", (f"what we {verb} to is work of ours, and no end of it",)
    if verb in _RELATING and head in _RELATIONS and clause.object[0].kind != "number":
        return "activity", (f'{said} "{head}" is work with others',)
    return None
