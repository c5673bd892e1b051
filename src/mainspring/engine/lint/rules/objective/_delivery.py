"""Is an objective itself a thing to deliver?"""

from __future__ import annotations

from itertools import pairwise

from mainspring.engine.lint.rules.objective._read import purpose, tokens_in
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.qualities import MILD, QUALITIES

DELIVERING = words("""
    launch ship release build create develop implement deploy rollout roll complete publish write document establish introduce integrate
    migrate redesign rebuild rewrite refactor finalise finalize deliver pilot define design install replace automate produce set draft
    merge port open prepare specify formalise formalize instrument
""")
"""Verbs whose object is there once they are done."""
_WANTED = (QUALITIES - MILD) | words(
    "best reliable quality efficiency success ready readiness satisfaction value as home strong tighter"
)
_PRAISE = words("best-in-class world-class first-class high-quality state-of-the-art")
_ONCE = words("launch ship release deploy rollout implement migrate")
"""Verbs of what happens once: after them praise is of the thing, while "create high-quality content" asks for the quality."""


_CLAUSES = words(
    "what whatever whoever who everything all anything when where if once every each nothing nobody no"
)
"""Words with which a sentence begins that says how things are to stand."""


def delivering(text: str) -> Token | None:
    """The word that makes the objective a delivery: the verb it begins with, the participle that says the thing is there, or "new"
    before it. None where the objective says what for, or names a quality that is wanted."""
    aim = purpose(text)
    if not aim.deliverable or aim.staffing:
        return None
    words = [token for token in tokens_in(text) if token.kind == "word"]
    praised = aim.verb in _ONCE
    if not words or any(
        token.noun in _WANTED and not (praised and token.noun in _PRAISE and token is not words[-1])
        for token in words
    ):
        return None
    if words[0].low in _CLAUSES:
        return None  # "what is delivered is paid" says how things are to be
    if any(token.kind == "number" and token.low.endswith(("%", "x")) for token in tokens_in(text)):
        return None  # OBJ102 says it
    for token, following in pairwise(words):
        if token.low == "to" and following.form is not None and following.form.inflection == "base":
            return None
    first = words[0]
    if first.low.endswith("ly") and len(words) > 1:
        first = words[1]
    if first.form is not None and first.form.inflection == "base" and first.form.base in DELIVERING:
        rest = words[words.index(first) + 1 :]
        return first if not (rest and rest[0].low == "on") else None  # "deliver on a promise"
    if aim.verb in DELIVERING:
        done = (
            t for t in words if t.form is not None and t.form.base == aim.verb and t.form.inflection == "ed"
        )
        return next(done, None)
    return first if first.low in {"new", "next-generation"} and not aim.verb else None
