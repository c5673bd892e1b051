"""Runs the rules over a document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, islice, repeat
from typing import NamedTuple

from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Setting, read_ahead
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Rule, rules
from mainspring.engine.lint.selectors import left_out_by


@dataclass(slots=True)
class Report:
    """The findings on a document: `findings` on single texts in the order of the document, `set_findings` on the set as a whole.
    `ignored` are findings that the author asked to leave out, each with the stated reason."""

    document: Document
    findings: list[Finding] = field(default_factory=list)
    set_findings: list[Finding] = field(default_factory=list)
    ignored: list[tuple[Finding, str]] = field(default_factory=list)

    def put(self, finding: Finding, kept: list[Finding]) -> None:
        """Add a finding to those `kept`, or to the ignored ones where the author left its code out of this text."""
        ignored = finding.subject.ignored if finding.subject is not None else None
        # Hardly a text ignores anything, and there are thousands of findings.
        selector = left_out_by(ignored, finding.code) if ignored else None
        if ignored and selector is not None:
            self.ignored.append((finding, ignored[selector]))
        else:
            kept.append(finding)

    @property
    def all(self) -> list[Finding]:
        return [*self.findings, *self.set_findings]


def lint(document: Document, chosen: Collection[Rule] | None = None) -> Report:
    """Run `chosen` rules (default: all but those in preview). Deterministic; never raises for any text."""
    if chosen is None:
        chosen = [rule for rule in rules() if not rule.preview]
    setting = Setting(document)
    found = chain(
        findings_on(Run(document.objectives), setting, chosen),
        findings_on_notes(document.notes, setting, chosen),
    )
    return report_of(setting, found, chosen)


class Run(NamedTuple):
    """What is looked at in one go: objectives with all their key results; or, where `apart` are given, the objectives without their own, and
    those `apart`: of an objective that has very many."""

    objectives: Sequence[Objective] = ()
    apart: Sequence[KeyResult] | None = None

    @property
    def key_results(self) -> Iterable[KeyResult]:
        if self.apart is not None:
            return self.apart
        return chain.from_iterable([objective.key_results for objective in self.objectives])


def findings_on(run: Run, setting: Setting, chosen: Collection[Rule]) -> Iterator[Finding]:
    """What the `chosen` rules say of single texts of `setting.document`, in the order of the document; left-out codes are not looked at."""
    concerned = [rule for rule in chosen if setting.index(rule.concerns)]
    of_objectives = [rule for rule in concerned if rule.family == "objective"]
    of_key_results = [rule for rule in concerned if rule.family == "key_result"]
    for some in map(Run, _batches(run.objectives)) if run.apart is None else [run]:
        key_results = list(some.key_results)
        told: list[list[Finding]] = []
        for at in range(0, len(key_results), _MOST):
            ahead = key_results[at : at + _MOST]
            if of_objectives or of_key_results:
                read_ahead(ahead)
            told += _on_key_results(ahead, of_key_results, setting)
        said = iter(told)
        for objective in some.objectives:
            for rule in of_objectives:
                yield from rule.check_objective(objective, setting)
            if some.apart is None:
                yield from chain.from_iterable(islice(said, len(objective.key_results)))
        yield from chain.from_iterable(said)


def findings_on_notes(notes: Iterable[Note], setting: Setting, chosen: Collection[Rule]) -> Iterator[Finding]:
    """The same of update notes."""
    concerned = [rule for rule in chosen if rule.family == "note" and setting.index(rule.concerns)]
    for note in notes:
        for rule in concerned:
            yield from rule.check_note(note, setting)


def _on_key_results(
    key_results: Sequence[KeyResult], rules: Collection[Rule], setting: Setting
) -> list[list[Finding]]:
    """What the rules say of each of the key results, which may be of several objectives."""
    said: list[list[Finding]] = [[] for _ in key_results]
    answered: dict[Callable[[KeyResult], object], list[object]] = {}
    # Rule by rule, which keeps its code and words near the processor; told key result by key result.
    for rule in rules:
        concerned: Iterable[KeyResult] = key_results
        kept: Iterable[list[Finding]] = said
        if rule.trigger is not None:
            ask, answers = rule.trigger
            if ask not in answered:
                answered[ask] = list(map(ask, key_results))
            hits = list(map(answers.__contains__, answered[ask]))
            concerned, kept = compress(key_results, hits), compress(said, hits)
        told = map(rule.check_key_result, concerned, repeat(setting))
        for findings, of_rule in zip(kept, told, strict=True):
            findings.extend(of_rule)
    return said


_AHEAD = 64
"""Key results that are read in one go."""
_MOST = 2 * _AHEAD
"""And at most: what is known of more texts than that is forgotten before the rules ask for it."""


def _batches(objectives: Iterable[Objective]) -> Iterator[list[Objective]]:
    """The objectives in groups that have at least `_AHEAD` key results, the last one apart."""
    batch: list[Objective] = []
    size = 0
    for objective in objectives:
        batch.append(objective)
        size += len(objective.key_results)
        if size >= _AHEAD:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def found_by_words(setting: Setting, chosen: Collection[Rule]) -> dict[str, list[Finding]]:
    """What those rules on the set find, by code, that do not ask how key results were read."""
    return {
        rule.code: list(rule.check_set(setting)) for rule in chosen if rule.family == "set" and not rule.reads
    }


def report_of(
    setting: Setting,
    found: Iterable[Finding],
    chosen: Collection[Rule],
    early: Mapping[str, Iterable[Finding]] | None = None,
) -> Report:
    """The report on `setting.document`: the findings on single texts are `found`, those on the set are looked for here, but for what was
    found `early`, by code."""
    report = Report(setting.document)
    known = early or {}
    for finding in found:
        report.put(finding, report.findings)
    for rule in chosen:
        if rule.family == "set":
            for finding in known[rule.code] if rule.code in known else rule.check_set(setting):
                report.put(finding, report.set_findings)
    return report
