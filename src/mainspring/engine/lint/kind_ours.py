"""What we ourselves use, contribute to or relate to: work, with or without a figure, since nothing need be there when it ends."""

from __future__ import annotations

from mainspring.engine.lint.kind_present import OUTSIDE
from mainspring.engine.lint.matter import Verdict
from mainspring.engine.lint.phrase import Clause, govern
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, GATHERINGS, STAFF, WORK

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


_GROUPS = words(
    "group team department section crew squad unit division branch chapter office shift guild circle tribe committee"
)
"""Parts of an organisation, which do its work."""
_NOT_OURS = (
    words(
        "other client customer partner representative delegate visitor guest student member volunteer project"
    )
    | OUTSIDE
)
_HANDED = words("submit file send post present")
_HANDED_IN = DELIVERABLES | words("okr rota budget tender return log")


def judge_group(tokens: list[Token], clause: Clause, head: str, said: str) -> Verdict | None:
    """The kind of what each part of our own organisation, or each of its staff, does: what it hands in is made, what it does is work. None
    where others act, or it says how things are to be."""
    subject = tokens[max(0, clause.verb_at - 8) : clause.verb_at]
    grouped = head in _GROUPS or any(
        token.noun in _GROUPS | {"staff"} for token in subject if head == "member"
    )
    ours = (grouped or (head in STAFF and head not in {"people", "person"})) and any(
        token.low in _WHOLE or (grouped and token.low == "the") for token in subject
    )
    if not ours or any(
        (token.noun in _NOT_OURS and not (grouped and token.noun == "member"))
        or token.low in {"can", "could"}
        for token in subject
    ):
        return None
    if (
        clause.classes & {"change", "reach", "win"}
        or ("keep" in clause.classes and clause.verb != "hold")
        or ("behave" in clause.classes and clause.verb not in _HANDED)
    ):
        return None
    thing, _, _ = govern(tokens, clause.verb_at + 1)
    made = {token.noun for token in thing}
    if ("make" in clause.classes or clause.verb in _HANDED) and made & _HANDED_IN:
        return "output", (f'what each "{head}" {said} is a thing made',)
    joined = tokens[clause.verb_at + 1].low if clause.verb_at + 1 < len(tokens) else ""
    if (
        "do" in clause.classes
        and "make" not in clause.classes
        and (made & _WORKED or (clause.verb == "help" and joined in {"with", "at", "in"}))
    ):
        return "activity", (f'what each "{head}" {said} is work',)
    return None


_WORKED = WORK | GATHERINGS | {"work"}
_WHOLE = words("each every all our")
