"""Findings as one JSON object, by the published schema (`schema.json` beside this module)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from mainspring.engine.lint import Parse
from mainspring.engine.lint.document import KeyResult, Note, Objective
from mainspring.engine.lint.finding import SEVERITIES, Finding, Subject
from mainspring.engine.lint.language import is_foreign
from mainspring.interfaces.findings.checked import Checked
from mainspring.interfaces.findings.places import extent_of, place_of

FORMAT = 1
"""Raised when a key changes its meaning or goes; keys are only ever added within a format."""


_READ = tuple(part.name for part in fields(Parse) if part.name != "places")


def json_text(checked: Checked, suggestions: dict[int, Sequence[Any]] | None = None) -> str:
    """The object as text, ending in a newline; the same document gives the same bytes."""
    return json.dumps(report(checked, suggestions), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def report(checked: Checked, suggestions: dict[int, Sequence[Any]] | None = None) -> dict[str, Any]:
    """The object. `items` holds every key result of the document, also those without findings; `suggestions` are by `id` of the key
    result."""
    by_subject: dict[int, list[Finding]] = {}
    for finding in checked.findings:
        by_subject.setdefault(id(finding.subject), []).append(finding)
    items, objectives, notes = [], [], []
    for objective in checked.document.objectives:
        objectives.append(_objective(objective, by_subject.get(id(objective), [])))
        for key_result in objective.key_results:
            item = _item(key_result, by_subject.get(id(key_result), []))
            if suggestions is not None:
                from mainspring.engine.lint.rewrite import question

                item["question"] = question(key_result)
                item["suggestions"] = [_suggestion(made) for made in suggestions.get(id(key_result), ())]
            items.append(item)
    for note in checked.document.notes:
        notes.append(_note(note, by_subject.get(id(note), [])))
    return {
        "format": FORMAT,
        "items": items,
        "objectives": objectives,
        "notes": notes,
        "set_findings": [_with_subject(finding) for finding in checked.set_findings],
        "ignored": [
            {**_with_subject(ignored.finding), "by": ignored.by, "reason": ignored.reason}
            for ignored in checked.ignored
        ],
        "unused_ignores": [
            {
                "code": unused.code,
                "message": unused.message,
                "line": unused.place[0],
                "column": unused.place[1],
                "subject": _subject(unused.subject),
            }
            for unused in checked.unused
        ],
        "problems": list(checked.problems),
        "notices": list(checked.notices),
        "summary": {
            "files": len(checked.sources),
            "key_results": len(checked.document),
            "objectives": len(checked.document.objectives),
            "notes": len(checked.document.notes),
            **{severity: checked.count(severity) for severity in reversed(SEVERITIES)},
            "ignored": len(checked.ignored),
            "failed": checked.failed,
        },
    }


def _item(key_result: KeyResult, findings: list[Finding]) -> dict[str, Any]:
    reading = key_result.reading
    line, column = place_of(key_result.text)
    return {
        "id": key_result.id,
        "objective": key_result.objective.text.value,
        "key_result": key_result.text.value,
        "kind": reading.kind,
        "passes_practical_rule": reading.passes_practical_rule,
        "has_metric": reading.has_metric,
        "has_target": reading.has_target,
        "has_baseline": reading.has_baseline,
        "has_deadline_or_period": reading.has_deadline_or_period,
        "compound": reading.compound,
        "vague": reading.vague,
        "assessed": reading.assessed,
        "because": list(reading.because),
        "parse": _parse(reading.parse),
        "findings": [_finding(finding) for finding in findings],
        "file": key_result.text.file,
        "line": line,
        "column": column,
    }


def _parse(parse: Parse) -> dict[str, Any]:
    """What was read, by name, and the `places` of what stands in the text, by name as [start, end]."""
    read: dict[str, Any] = {name: _number(getattr(parse, name)) for name in _READ}
    read["places"] = {name: [start, end] for name, start, end in parse.places}
    return read


def _objective(objective: Objective, findings: list[Finding]) -> dict[str, Any]:
    return {
        **_subject(objective),
        "assessed": not is_foreign(objective.text.value),
        "key_results": len(objective.key_results),
        "findings": [_finding(finding) for finding in findings],
    }


def _note(note: Note, findings: list[Finding]) -> dict[str, Any]:
    return {
        **_subject(note),
        "assessed": not is_foreign(note.text.value),
        "key_result_id": note.key_result_id,
        "findings": [_finding(finding) for finding in findings],
    }


def _subject(subject: Subject) -> dict[str, Any]:
    what = (
        "key_result"
        if isinstance(subject, KeyResult)
        else "objective"
        if isinstance(subject, Objective)
        else "note"
    )
    line, column = place_of(subject.text)
    return {
        "what": what,
        "id": subject.id,
        "text": subject.text.value,
        "file": subject.text.file,
        "line": line,
        "column": column,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    line, column, end_line, end_column = extent_of(finding)
    found: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "because": finding.because,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }
    if finding.preview:
        found["preview"] = True
    if finding.related:
        found["related"] = [_subject(other) for other in finding.related]
    return found


def _with_subject(finding: Finding) -> dict[str, Any]:
    return {
        **_finding(finding),
        "subject": _subject(finding.subject) if finding.subject is not None else None,
    }


def _suggestion(made: Any) -> Any:
    return asdict(made) if is_dataclass(made) and not isinstance(made, type) else made


def _number(value: object) -> object:
    """Whole numbers without a decimal point; what is beyond the numbers of JSON as null."""
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return None
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return value
