"""What shows once it is so: two readers who look will agree, though no figure is named."""

from __future__ import annotations

from itertools import pairwise

from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, LOOSE, PEOPLE
from mainspring.engine.lint.words.qualities import QUALITIES
from mainspring.engine.lint.words.verbs import DIRECTION

OPEN_THINGS = words("practice mechanism approach mindset habit groundwork foundation synergy way step effort")
"""Things whose being there two readers could see or not."""


MINDFUL = words("""
    feel know understand trust value see think believe love like enjoy want find agree recognise recognize prefer matter reflect influence
    shape benefit belong care engage experience support spend
""")
"""What goes on in people's minds or in general, which nobody can see happen."""
_COMPARED = words(
    "more fewer less reduction decrease increase decline drop fall rise down up decreasing increasing falling rising"
)


def can_be_counted(tokens: list[Token], clause: Clause) -> bool:
    """Whether what is to be more or fewer can be counted, so that it shows: "more people on the yearly plan", "reduction in recalls"."""
    if not (tokens[0].low in _COMPARED or tokens[-1].low in _COMPARED):
        return False
    return any(
        token.kind == "word"
        and token.noun != token.low
        and token.noun not in LOOSE
        and token.noun not in QUALITIES
        for token in tokens[:8]
    ) or any(token.low == "people" for token in tokens[:4])


_ABLE = words("can able")
PERSONS = PEOPLE | words("we they you who people nobody everybody everyone")
_NOT_SEEN = words("be become stay remain feel seem look sound")


NOT_SO = words("doesn't doesn’t don't don’t")
"""What a thing does not do."""
_THERE = words("there live online open closed")


def can_be_seen(tokens: list[Token], said: frozenset[str], clause: Clause) -> bool:
    """Whether a statement tells of something that anybody can try or look at: what can be done, and what a thing does."""
    if any(
        token.noun in LOOSE or (token.form is not None and token.form.base in MINDFUL) for token in tokens
    ):
        return False
    if not _ABLE.isdisjoint(said):
        return True
    at = clause.verb_at
    if any(token.noun in PERSONS for token in tokens[: at if at >= 0 else 3]):
        return False
    if not NOT_SO.isdisjoint(said) or {"no", "longer"} <= said:
        return clause.verb not in _NOT_SEEN
    if clause.inflection == "ed" and at > 0 and tokens[at - 1].low in {"is", "are"}:
        return clause.verb != "argue"
    if clause.verb == "be" and at + 1 < len(tokens):
        return tokens[at + 1].low in _THERE or tokens[at + 1].low.endswith("-only")
    return (
        clause.verb not in DIRECTION and clause.verb not in _NOT_SEEN and clause.inflection in {"s", "base"}
    )


_UP_OR_DOWN = words(
    "increase reduce decrease lower cut grow raise drop shrink minimise minimize double halve"
)


def moves_a_count(clause: Clause) -> bool:
    """Whether there is to be more or less of what can be counted ("reduce calls at night"): whether it came shows without a figure too."""
    if clause.verb not in _UP_OR_DOWN or not clause.object:
        return False
    last = clause.object[-1]
    return (
        last.noun != last.low
        and last.noun not in LOOSE
        and last.noun not in QUALITIES
        and last.noun not in OPEN_THINGS
    )


_QUESTIONS = words("which why how what who where when whether")


def asks(tokens: list[Token]) -> bool:
    """Whether what is to be understood is a question, which has an answer ("understand which boats leak")."""
    return any(
        token.form is not None and token.form.base == "understand" and after.low in _QUESTIONS
        for token, after in pairwise(tokens)
    )


_ONCE = words("never single not")
_FEELING = words("feel think believe love like enjoy hate trust want wonder doubt fear")


def never(tokens: list[Token], said: frozenset[str], clause: Clause) -> bool:
    """Whether a statement says that something does not happen once: one case shows that it does. What people feel shows in no case."""
    if clause.shape == "imperative" or said.isdisjoint(_ONCE):
        return False
    if any(token.form is not None and token.form.base in _FEELING for token in tokens):
        return False
    done = clause.inflection == "ed" and tokens[clause.verb_at - 1].low == "not"
    return (
        done
        or "never" in said
        or any(
            token.low == "single" and tokens[at].low in {"a", "one"} and _DENYING & said
            for at, token in enumerate(tokens[1:])
        )
    )


_DENYING = words("not don't doesn't do didn't without won't cannot can't")
_SHOWN = words(
    "quoted featured listed mentioned cited invited published reviewed recommended included accepted admitted elected appointed"
)


def appears(tokens: list[Token], clause: Clause) -> bool:
    """Whether it asks to stand somewhere, which is so or is not: "be quoted in the trade press", "show up on the first page"."""
    if len(tokens) < 4:
        return False
    if tokens[0].low in {"be", "get"} and tokens[1].low in _SHOWN:
        return tokens[2].low in _WHERE
    return (
        clause.shape == "imperative"
        and clause.verb == "appear"
        and any(token.low in _WHERE for token in tokens[1:4])
    )


_WHERE = words("in on at by among")
_TAKING_PART = words("join attend enrol enroll participate")


def at_it(tokens: list[Token], clause: Clause) -> bool:
    """Whether people are said to be at something that can be watched: "wardens are handing out maps", "delegates join the panel"."""
    if clause.verb in _TAKING_PART and clause.inflection in {"s", "base"}:
        return True
    at = clause.verb_at
    if clause.inflection != "ing" or at < 1 or clause.verb in MINDFUL or at + 2 >= len(tokens):
        return False
    after = tokens[at + 1 : at + 6]
    return any(token.noun in DELIVERABLES for token in after) and not any(
        token.noun in LOOSE for token in after
    )
