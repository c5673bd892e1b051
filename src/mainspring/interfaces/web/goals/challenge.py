"""The linter's questions beside a field, in the language of the page. Nothing of it blocks anybody, and nothing of it is loaded before somebody types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mainspring.apps.goals.models import CheckIn, KeyResult, Objective
from mainspring.apps.goals.models.check_in import health
from mainspring.apps.rhythm.models import Blocker
from mainspring.interfaces.web.sentences.telling import Teller


@dataclass(frozen=True)
class Question:
    """What a rule asks: `ask` the question, `said` what it is about, `code` the rule."""

    code: str
    ask: str
    said: str
    severity: str


def of_note(
    key_result: KeyResult, note: str, value: float | None, confidence: float | None, previous: CheckIn | None
) -> list[Question]:
    """What the rules on notes ask about this one."""
    from mainspring.engine.lint.document import Document, Note, Text
    from mainspring.engine.lint.linter import lint
    from mainspring.engine.lint.rule import rule, rules

    read = Note(
        Text(note),
        key_result=key_result.title,
        status=health(confidence),
        value=value,
        previous=previous.note if previous else None,
        previous_value=previous.value if previous else None,
        followed=Blocker.objects.filter(key_result=key_result, resolved_at=None).exists() or None,
    )
    chosen = [one for one in rules() if one.family == "note" and not one.preview]
    say, report = Teller().say, lint(Document(notes=[read], fields=frozenset({"status"})), chosen)
    return [
        Question(found.code, say(rule(found.code).ask), say(found.message), found.severity)
        for found in report.findings
    ]


@dataclass(frozen=True)
class Challenge:
    """What the linter says of a key result: questions, the coach's question where it is work, and forms to choose from."""

    questions: list[Question]
    question: str = ""
    suggestions: tuple[Any, ...] = ()


def of_key_result(title: str, objective: Objective, **fields: Any) -> Challenge:
    """Ask about the wording of a key result of `objective`; `fields` are those of the form."""
    from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
    from mainspring.engine.lint.linter import lint
    from mainspring.engine.lint.rewrite import question, suggest
    from mainspring.engine.lint.rule import rule, rules

    above = Objective(
        Text(objective.title),
        level=objective.level,
        period=str(objective.cycle or ""),
        starts_on=objective.cycle.starts_on.isoformat() if objective.cycle else "",
        ends_on=objective.cycle.ends_on.isoformat() if objective.cycle else "",
        whole=False,
    )
    read = KeyResult(Text(title), above, **fields)
    above.key_results.append(read)
    chosen = [one for one in rules() if one.family == "key_result" and not one.preview]
    say, report = Teller().say, lint(Document(objectives=[above], fields=frozenset(fields)), chosen)
    return Challenge(
        [
            Question(found.code, say(rule(found.code).ask), say(found.message), found.severity)
            for found in report.findings
            if found.subject is read
        ],
        say(question(read)),
        suggest(read),
    )


def of_objective(title: str, level: str) -> list[Question]:
    """Ask about the wording of an objective."""
    from mainspring.engine.lint.document import Document, Objective, Text
    from mainspring.engine.lint.linter import lint
    from mainspring.engine.lint.rule import rule, rules

    read = Objective(Text(title), level=level, whole=False)
    chosen = [one for one in rules() if one.family == "objective" and not one.preview]
    say, report = Teller().say, lint(Document(objectives=[read]), chosen)
    return [
        Question(found.code, say(rule(found.code).ask), say(found.message), found.severity)
        for found in report.findings
    ]
