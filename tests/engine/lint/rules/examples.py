"""The examples on the rules' pages as documents to lint. Fields that a key result or note does not have go to its objective."""

from __future__ import annotations

from typing import Any

from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Text
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rule import Example, Rule


def document_of(rule: Rule, example: Example) -> Document:
    """The example as a document of one text, or the document that it builds."""
    if example.document is not None:
        return example.document()
    given = dict(example.fields)
    known = frozenset({*example.knows, *given})
    if rule.family == "note":
        note = Note(Text(example.text), key_result=example.objective)
        _fill(given, note)
        return Document(notes=[note], fields=known)
    if rule.family == "key_result":
        objective = Objective(Text(example.objective))
        key_result = KeyResult(Text(example.text), objective)
        objective.key_results.append(key_result)
        _fill(given, key_result, objective)
        return Document([objective], fields=known)
    objective = Objective(Text(example.text))
    for each in given.pop("key_results", ()):
        objective.key_results.append(
            each if isinstance(each, KeyResult) else KeyResult(Text(str(each)), objective)
        )
    _fill(given, objective)
    return Document([objective], fields=known)


def findings_of(rule: Rule, document: Document) -> list[Finding]:
    return lint(document, [rule]).all


def _fill(given: dict[str, Any], *subjects: object) -> None:
    for name, value in given.items():
        subject = next(subject for subject in subjects if hasattr(subject, name))
        setattr(subject, name, value)
