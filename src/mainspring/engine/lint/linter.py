"""Runs the rules over a document."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from mainspring.engine.lint.document import Document, Setting
from mainspring.engine.lint.finding import Finding, Subject
from mainspring.engine.lint.rule import Rule, rules


@dataclass(slots=True)
class Report:
    """The findings on a document: `findings` on single texts in the order of the document, `set_findings` on the set as a whole.
    `ignored` are findings that the author asked to leave out, each with the stated reason."""

    document: Document
    findings: list[Finding] = field(default_factory=list)
    set_findings: list[Finding] = field(default_factory=list)
    ignored: list[tuple[Finding, str]] = field(default_factory=list)

    @property
    def all(self) -> list[Finding]:
        return [*self.findings, *self.set_findings]


def lint(document: Document, chosen: Collection[Rule] | None = None) -> Report:
    """Run `chosen` rules (default: all but those in preview). Deterministic; never raises for any text."""
    if chosen is None:
        chosen = [rule for rule in rules() if not rule.preview]
    setting = Setting(document)
    report = Report(document)
    by_family: dict[str, list[Rule]] = {}
    for rule in chosen:
        by_family.setdefault(rule.family, []).append(rule)
    for finding in _each(document, setting, by_family):
        reason = _ignored(finding.subject, finding.code)
        if reason is None:
            report.findings.append(finding)
        else:
            report.ignored.append((finding, reason))
    for rule in by_family.get("set", []):
        for finding in rule.check_set(setting):
            reason = _ignored(finding.subject, finding.code)
            if reason is None:
                report.set_findings.append(finding)
            else:
                report.ignored.append((finding, reason))
    return report


def _each(document: Document, setting: Setting, by_family: dict[str, list[Rule]]) -> Iterator[Finding]:
    of_objectives, of_key_results = by_family.get("objective", []), by_family.get("key_result", [])
    for objective in document.objectives:
        for rule in of_objectives:
            yield from rule.check_objective(objective, setting)
        for key_result in objective.key_results:
            for rule in of_key_results:
                yield from rule.check_key_result(key_result, setting)
    for note in document.notes:
        for rule in by_family.get("note", []):
            yield from rule.check_note(note, setting)


def _ignored(subject: Subject | None, code: str) -> str | None:
    """The reason for which the author left `code` out of this text; None where it was not left out."""
    ignored = subject.ignored if subject is not None else {}
    return ignored.get(code)
