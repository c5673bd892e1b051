"""What is said of code and of what checks it: a thing made, however its figure is worded; and of a running system: how it works."""

from __future__ import annotations

from mainspring.engine.lint.kind_present import TROUBLES
from mainspring.engine.lint.matter import Verdict
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words

_COVERED = words("test unit code branch line statement e2e end-to-end integration regression mutation")
"""What covers code, or what of it is covered."""
_CHECKING = words("compiler compile compilation build-time static type typing")
_FOUND = words("error warning violation issue smell finding complaint")
_FAILING = words("failing broken flaky skipped")
_TESTS = words("test check testcase suite case spec vector")
_TELLING = frozenset(("coverage", "without")) | _FAILING | _FOUND | {f"{word}s" for word in _FOUND}
"""Words without one of which code and what checks it tell nothing."""
_RUNNING = words("run work operate function complete go sail start import load sync")


def judge_code(tokens: list[Token], said: frozenset[str], clause: Clause) -> Verdict | None:
    """The kind where code or a check of it is what the text is about, or a system that runs without trouble; None elsewhere. `said` are the
    tokens in lower case."""
    if said.isdisjoint(_TELLING):
        return None
    moved = clause.shape != "imperative" or bool(clause.classes & {"change", "reach", "keep"})
    for position, token in enumerate(tokens):
        low = token.low
        if (
            low == "coverage"
            and _covers_code(tokens, position)
            and (
                clause.shape == "phrase"
                or ((moved or clause.verb == "test") and any(t.noun == "coverage" for t in clause.object))
            )
        ):
            return "output", ("coverage of code is made",)
        if (
            token.noun in _FOUND
            and position
            and (tokens[position - 1].low in _CHECKING or "lint" in tokens[position - 1].low)
            and moved
        ):
            return "output", (f'"{tokens[position - 1].low} {low}" is found in code, not in use',)
        if (
            low in _FAILING
            and any(token.noun in _TESTS for token in tokens[position + 1 : position + 4])
            and (moved or clause.verb == "pass")
        ):
            return "output", (f'"{low}" is said of tests, not of use',)
        if low == "without" and _runs(tokens, position, clause):
            return "outcome", ("running without trouble is how it works",)
    return None


def _covers_code(tokens: list[Token], position: int) -> bool:
    return any(token.low in _COVERED for token in tokens[max(0, position - 3) : position])


def _runs(tokens: list[Token], position: int, clause: Clause) -> bool:
    """Whether "without" at `position` stands right after what runs and before a trouble: "import running without errors"."""
    before = tokens[position - 1] if position else None
    if before is None or before.form is None or before.form.base not in _RUNNING:
        return False
    if before.form.inflection == "base" and clause.shape == "imperative":
        return False
    return any(token.noun in TROUBLES for token in tokens[position + 1 : position + 6])
