"""The parts of a sentence: a clause, and the noun phrase that a verb governs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words.grammar import (
    AUXILIARIES,
    CONNECTIVES,
    COUNTERS,
    DETERMINERS,
    PREPOSITIONS,
)
from mainspring.engine.lint.words.nouns import DELIVERABLES, MEASURES, PEOPLE, WORK

Shape = Literal["imperative", "statement", "phrase"]


@dataclass(slots=True)
class Clause:
    """One clause. `verb` is its main verb's base form ("" in a bare phrase) at token `verb_at`; `inflection` as in the word list.
    `object` are the tokens it governs (in a statement, its subject), `heads` their head nouns, `tail` where the rest begins."""

    shape: Shape
    verb: str
    inflection: str
    verb_at: int
    object: list[Token]
    heads: list[str]
    tail: int
    prefix: str = ""
    particle: str = ""
    classes: frozenset[str] = field(default_factory=frozenset)


_ENDING_OR_OUT = PREPOSITIONS | CONNECTIVES | {"out"}
_PASSED_OVER = frozenset(("at", "over", "about", "around", "under", "above", "below", "up", "to"))


def _whole(tokens: list[Token], position: int) -> int:
    """Where the whole stands of which a part is said ("1 in 500 parts", "9 out of 10 parts"), for the word at `position`; else 0."""
    at = position + (2 if tokens[position].low == "out" else 1)
    if at >= len(tokens) or (at > position + 1 and tokens[position + 1].low != "of"):
        return 0
    return at if tokens[position - 1].kind == "number" and tokens[at].kind == "number" else 0


def _is_number(tokens: list[Token], position: int) -> bool:
    return position < len(tokens) and tokens[position].kind == "number"


def govern(tokens: list[Token], index: int) -> tuple[list[Token], list[str], int]:
    """The noun phrase that begins at `index`: its tokens, head nouns (several where it is a list), and where it ends."""
    phrase: list[Token] = []
    heads: list[str] = []
    last = ""
    count = len(tokens)
    position, limit = index, min(count, index + 40)
    while position < limit:
        token = tokens[position]
        low = token.low
        if token.kind == "word":
            if low == "of":
                if last and (
                    last in COUNTERS
                    or last
                    in {
                        "set",
                        "list",
                        "series",
                        "version",
                        "iteration",
                        "group",
                        "line",
                        "team",
                        "type",
                        "kind",
                        "piece",
                        "range",
                        "pair",
                        "one",
                        "two",
                    }
                ):
                    if last in {"iteration", "version", "draft"} and phrase and phrase[-1].noun == last:
                        break
                    last = "" if last != "list" else last
                    phrase.append(token)
                    position += 1
                    continue
                if phrase and phrase[-1].kind == "number":
                    phrase.append(token)
                    position += 1
                    continue
                break
            if low in _ENDING_OR_OUT:
                if low in {"in", "out"} and phrase and (whole := _whole(tokens, position)):
                    phrase.append(token)
                    position = whole
                    continue
                if low in _PASSED_OVER and not phrase:
                    position += 1
                    continue
                if low != "out":
                    break
            if low in {"and", "or", "plus"}:
                follower = tokens[position + 1] if position + 1 < count else None
                if follower is None or (
                    follower.form is not None
                    and follower.form.inflection == "base"
                    and follower.noun not in MEASURES
                    and follower.noun not in DELIVERABLES
                    and follower.noun not in WORK
                ):
                    break
                if last:
                    heads.append(last)
                last = ""
            elif phrase and (low in AUXILIARIES or (last and low in {"each", "every"})):
                break
            else:
                form = token.form
                if (
                    phrase
                    and form is not None
                    and form.inflection == "ed"
                    and phrase[-1].kind == "word"
                    and (last in MEASURES or last in PEOPLE or last in DELIVERABLES or last in WORK)
                ):
                    break
                if form is not None and low == "saving" and phrase and _is_number(tokens, position + 1):
                    break  # "renegotiate contracts saving 200k"
                if low not in DETERMINERS and not low.endswith("ly"):
                    last = token.noun
            phrase.append(token)
        elif token.kind in {"number", "redacted"}:
            phrase.append(token)
        elif token.kind == "sign":
            if phrase and phrase[-1].kind == "word":
                break
            phrase.append(token)
        elif token.text in {"-", "–"} and phrase and (phrase[-1].glued or _spans(tokens, position)):
            pass  # "a 10-minute call", "a 3-5 year plan"
        elif token.text == "/" or token.text in {'"', "“", "”", "'", "%", "&", "+", "#"}:
            pass
        elif token.text == ",":
            follower = tokens[position + 1] if position + 1 < count else None
            if (
                follower is None
                or follower.low in CONNECTIVES
                or (
                    follower.form is not None
                    and follower.form.inflection in {"base", "ing"}
                    and follower.noun not in DELIVERABLES
                )
            ):
                break
            if last:
                heads.append(last)
            last = ""
        elif token.text in {"(", "["}:
            depth = position
            while position < count and position < depth + 40 and tokens[position].text not in {")", "]"}:
                position += 1
        else:
            break
        position += 1
    if last:
        heads.append(last)
    return phrase, heads, position


def _spans(tokens: list[Token], position: int) -> bool:
    """Whether the mark at `position` stands between two figures without blanks."""
    before, after = tokens[position - 1], tokens[position + 1 : position + 2]
    return (
        before.kind == "number"
        and bool(after)
        and after[0].kind == "number"
        and after[0].start == tokens[position].end
    )
