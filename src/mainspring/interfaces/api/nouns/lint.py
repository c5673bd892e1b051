"""The linter on one text. Nothing of it is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpRequest
from pydantic import Field

from mainspring.interfaces.api.fields import In, Line, Number, Out, Sentence, optional
from mainspring.interfaces.api.noun import Noun

noun = Noun(tags=["Lint"])


class LintIn(In):
    what: Literal["objective", "key_result", "note"]
    text: Sentence = Field(min_length=1, examples=["Launch the new boxes"])
    objective: Sentence = optional("Of a key result: the sentence of its objective.")
    level: Literal["company", "team", "individual"] = optional("Of an objective.")
    owner: Line = optional("Of a key result: who owns it; empty for nobody.")
    metric: Sentence = optional("Of a key result: what is measured.")
    unit: Line = optional("Of a key result.")
    baseline: Number | None = optional("Of a key result.")
    target: Number | None = optional("Of a key result.")
    direction: Literal["increase", "decrease", "maintain", ""] = optional("Of a key result.")
    due_on: dt.date | None = optional("Of a key result.")
    status: Literal["green", "amber", "red", ""] = optional("Of a note: how the key result stands.")
    previous: Sentence | None = optional("Of a note: the one before it.")


class FindingOut(Out):
    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    because: str = Field(description="The words or figures that decided.")
    ask: str = Field(description="The question that a coach would put.")
    start: int = Field(description="Offset in the text at which it begins; 0 with end 0 for the whole text.")
    end: int


class LintOut(Out):
    findings: list[FindingOut]
    question: str = Field(
        description="Of a key result that is work: what to ask for the outcome; else empty."
    )


@noun.ask("/lint", LintOut, scope="read")
def lint_text(request: HttpRequest, body: LintIn) -> LintOut:
    """Lint one objective, key result or update note

    A member that is not sent is not complained of.
    """
    return _linted(body)


_FIELDS = ("owner", "metric", "unit", "baseline", "target", "direction", "due_on")


def _linted(body: LintIn) -> LintOut:
    from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Text
    from mainspring.engine.lint.linter import lint
    from mainspring.engine.lint.rewrite import question
    from mainspring.engine.lint.rule import rule, rules

    given = body.given()
    text = Text(body.text)
    asked = ""
    if body.what == "note":
        note = Note(text, status=body.status or "", previous=body.previous)
        document = Document(notes=[note], fields=frozenset({"status"} & set(given)))
    elif body.what == "objective":
        objective = Objective(text, level=body.level or "", whole=False)
        document = Document(objectives=[objective])
    else:
        above = Objective(Text(body.objective or ""), whole=False)
        key_result = KeyResult(text, above, **_stated(given))
        above.key_results.append(key_result)
        document = Document(objectives=[above], fields=frozenset(set(_FIELDS) & set(given)))
        asked = question(key_result)
    chosen = [one for one in rules() if one.family == body.what and not one.preview]
    found = lint(document, chosen).findings
    return LintOut(
        findings=[
            FindingOut(
                code=one.code,
                severity=one.severity,
                message=one.message,
                because=one.because,
                ask=rule(one.code).ask,
                start=one.start,
                end=one.end,
            )
            for one in found
        ],
        question=asked or "",
    )


def _stated(given: dict[str, Any]) -> dict[str, Any]:
    stated = {name: given[name] for name in _FIELDS if given.get(name) is not None}
    if "due_on" in stated:
        stated["due_on"] = stated["due_on"].isoformat()
    return stated
