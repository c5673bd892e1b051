"""Of which kind a key result is, decided from its clause, with the words that decided."""

from __future__ import annotations

from mainspring.engine.lint.joined import is_slot
from mainspring.engine.lint.kind_code import judge_code
from mainspring.engine.lint.kind_imperative import judge_imperative
from mainspring.engine.lint.kind_phrase import judge_phrase
from mainspring.engine.lint.kind_shape import (
    ARROWS,
    COUNTS,
    judge_bounded,
    judge_counted_measure,
    judge_figures,
)
from mainspring.engine.lint.kind_statement import judge_stated
from mainspring.engine.lint.matter import Verdict
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.windows import Window, describes
from mainspring.engine.lint.words import words

_WITHHOLDING = words("""
    internal confidential redacted private withheld hidden removed restricted classified secret undisclosed
    limited
""")
_BESIDES = words(
    "only access public not non-public use information content text see for details to and strictly is this"
)


_COUNTING = frozenset(("target", "multiplier", "plan", "universal", "placeholder"))


def _withheld(tokens: list[Token]) -> bool:
    """Whether the text only says that it is not shown: "[Internal only] …", "(redacted)", "Confidential"."""
    withheld = False
    for token in tokens:
        if token.low in _WITHHOLDING:
            withheld = True
        elif token.kind not in {"mark", "sign"} and token.low not in _BESIDES:
            return False
    return withheld


def _counted_here(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> bool:
    """Whether something is counted before a semicolon ends what the main verb says."""
    for position in range(max(0, clause.verb_at), len(tokens)):
        if tokens[position].text == ";":
            return any(q.role in _COUNTING and q.first < position for q in quantities)
    return True


_DUE = (" on", " by", " before")
"""What stands before a date by which something is due; only the few letters there are looked at, or a long text of dates is copied for each."""


def judge_kind(
    text: str,
    tokens: list[Token],
    said: frozenset[str],
    clause: Clause,
    quantities: list[Quantity],
    windows: list[Window],
) -> Verdict:
    """The kind, and the words that decided it; `said` are the tokens in lower case."""
    dated = bool(windows) and any(
        window.role == "deadline" or (window.role == "date" and not describes(text, window))
        for window in windows
    )
    due = bool(windows) and any(
        window.role == "deadline"
        or (
            window.role == "date"
            and (
                text[max(0, window.start - 12) : window.start].rstrip().lower().endswith(_DUE)
                or window.text.lower().startswith(("on ", "by ", "before "))
            )
        )
        for window in windows
    )
    counted = not _COUNTING.isdisjoint([q.role for q in quantities]) and (
        ";" not in text or _counted_here(tokens, clause, quantities)
    )
    for token in tokens:
        if token.kind in {"word", "number", "redacted"}:
            break
    else:
        return "unclear", ("there is nothing to read",)
    if _withheld(tokens):
        return "unclear", ("the text is withheld",)
    if tokens[0].low in {"don't", "never"} or (
        tokens[0].low == "do" and len(tokens) > 1 and tokens[1].low == "not"
    ):
        return "outcome", (f'"{tokens[0].low}" says what is not to happen',)
    if tokens[-1].text in ARROWS or tokens[0].text in ARROWS:
        return "outcome", ("an arrow says what is to change",)
    if text.rstrip().endswith("?") and not is_slot(tokens[-1]):
        return "unclear", ("it is a question",)
    told = judge_code(tokens, said, clause)
    if told is not None:
        return told
    told = judge_figures(tokens, said, clause, quantities)
    if told is not None:
        return told
    if len(tokens) > 2 and tokens[0].low in COUNTS:
        told = judge_counted_measure(tokens, clause, counted)
        if told is not None:
            return told
    if counted:
        told = judge_bounded(tokens, clause, quantities)
        if told is not None:
            return told
    if counted and tokens[0].low in {"average", "median", "mean", "typical"}:
        return "outcome", (f'"{tokens[0].low}" says what comes of it',)
    if clause.shape == "imperative":
        return judge_imperative(tokens, clause, quantities, dated, counted, due)
    if clause.shape == "statement":
        return judge_stated(tokens, clause, quantities, dated, counted, due)
    return judge_phrase(tokens, clause, quantities, dated, counted, due)
