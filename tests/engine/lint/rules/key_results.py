"""Key results of a few words as documents, and what the rules on key results say of them."""

from __future__ import annotations

from typing import Any

from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rule import rules

RULES = [each for each in rules() if each.family == "key_result"]


def document(text: str, objective: str = "", fields: str = "", **given: Any) -> Document:
    whole = Objective(Text(objective))
    key_result = KeyResult(Text(text), whole)
    whole.key_results.append(key_result)
    for name, value in given.items():
        setattr(key_result if hasattr(key_result, name) else whole, name, value)
    return Document([whole], fields=frozenset(fields.split()))


def findings(text: str, objective: str = "", fields: str = "", **given: Any) -> list[Finding]:
    return lint(document(text, objective, fields, **given), RULES).findings


def codes(*args: Any, **given: Any) -> set[str]:
    return {finding.code for finding in findings(*args, **given)}


def said(code: str, text: str, objective: str = "", **given: Any) -> str:
    """The words underlined by the one finding of this code."""
    (finding,) = [each for each in findings(text, objective, **given) if each.code == code]
    return text[finding.start : finding.end]
