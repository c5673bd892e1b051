"""A document checked under its configuration: what is shown, what was left out and why, and whether the run fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from mainspring.engine.lint.document import Document
from mainspring.engine.lint.finding import SEVERITIES, Finding, Severity, Subject
from mainspring.engine.lint.linter import Report, lint
from mainspring.engine.lint.rule import Rule, near, rules
from mainspring.engine.lint.selectors import fits, left_out_by, longest
from mainspring.intake.globs import source_of
from mainspring.intake.settings import Settings, find_settings, known_selectors, load_settings
from mainspring.interfaces.findings.ahead import Ahead
from mainspring.interfaces.findings.places import place_of
from mainspring.interfaces.findings.shared_work import lint_shared

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding that was left out: in the file itself (`inline`, with the stated reason) or by the configuration (`per-file`)."""

    finding: Finding
    by: Literal["inline", "per-file"]
    reason: str


@dataclass(frozen=True, slots=True)
class Unused:
    """A request to ignore a code where that code finds nothing."""

    subject: Subject
    code: str

    @property
    def message(self) -> str:
        return f"{self.code} finds nothing here. Remove it from the ignored codes."

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of what asked for it; of the text that it stands for where the file has none."""
        asked = (self.subject.ignored_at or {}).get(self.code)
        return asked or place_of(self.subject.text)


@dataclass(slots=True)
class Checked:
    """Findings in order of file, line and column; those on the set as a whole apart."""

    document: Document
    files: list[str]
    rules: list[Rule]
    """The rules that ran."""
    findings: list[Finding] = field(default_factory=list)
    set_findings: list[Finding] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    failing: set[int] = field(default_factory=set)
    """`id` of every finding that is grave enough to fail on."""
    failed: bool = False
    """Whether the run fails: such a finding is there, or something could not be read and so was not checked."""

    @property
    def sources(self) -> list[str]:
        """The files on disk, each once however many sheets of it were read."""
        return list(dict.fromkeys(map(source_of, self.files)))

    @property
    def problems(self) -> list[str]:
        return self.document.problems

    @property
    def notices(self) -> list[str]:
        """What is worth knowing of the reading; it fails nothing."""
        return self.document.notices

    @property
    def all(self) -> list[Finding]:
        return [*self.findings, *self.set_findings]

    def count(self, severity: Severity) -> int:
        return [finding.severity for finding in self.all].count(severity)


class Configuration:
    """The settings of every file: the nearest configuration above it, under what the command line says."""

    def __init__(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        fail_on: str | None = None,
        preview: bool = False,
        config: Path | None = None,
        isolated: bool = False,
    ) -> None:
        """`select` replaces what the configuration selects and ignores; `ignore` adds. SettingsError for what cannot be used."""
        self._select = known_selectors(select)
        self._ignore = known_selectors(ignore)
        self._fail_on = fail_on
        self._preview = preview
        self._isolated = isolated
        self._config = self._under(load_settings(config)) if config else None
        self._by_folder: dict[str, Settings] = {}
        self._by_file: dict[Path | None, Settings] = {}

    def of(self, file: str) -> Settings:
        """The settings that hold for `file` ('' where the source has no file)."""
        if self._config is not None:
            return self._config
        folder = os.path.dirname(os.path.abspath(file)) if file else os.getcwd()
        if folder not in self._by_folder:
            found = None if self._isolated else find_settings(folder)
            if found not in self._by_file:
                self._by_file[found] = self._under(load_settings(found) if found else Settings())
            self._by_folder[folder] = self._by_file[found]
        return self._by_folder[folder]

    def advice(self) -> Iterator[str]:
        """What on the command line has no effect, each in one sentence."""
        in_preview = [rule.code for rule in rules() if rule.preview]
        for code in self._select:
            if code in in_preview and not self._preview:
                yield f"{code} is in preview and speaks only with --preview."

    def _under(self, settings: Settings) -> Settings:
        return replace(
            settings,
            select=self._select or settings.select,
            extend_select=() if self._select else settings.extend_select,
            ignore=(*(() if self._select else settings.ignore), *self._ignore),
            fail_on=self._fail_on or settings.fail_on,
            preview=self._preview or settings.preview,
        )


def check(
    document: Document, configuration: Configuration, alone: bool = True, ahead: Ahead | None = None
) -> Checked:
    """Run the chosen rules over `document`. Deterministic; raises SettingsError where a file's configuration cannot be used.

    Not `alone`: by several processes, where there is work and room for them. The findings are the same; a command that does nothing else
    may do so, a server must not. They share the telling too, where it is wanted `ahead`."""
    run = lint if alone else partial(lint_shared, ahead=ahead)
    return _Run(document, configuration, run).checked


class _Fate(NamedTuple):
    """What a file's settings make of a finding."""

    runs: bool
    severity: Severity
    left_out: bool
    fail_on: str
    grave: bool
    """Whether one of this severity fails by `fail_on`."""


_LEFT_OUT = "left out for this file by the configuration"


_Linting = Callable[[Document, list[Rule]], Report]


class _Run:
    """One run: the findings of the chosen rules, each put where it belongs."""

    def __init__(self, document: Document, configuration: Configuration, run: _Linting) -> None:
        files = list(dict.fromkeys(subject.text.file for subject in subjects(document)))
        self.configuration = configuration
        self.settings = {file: configuration.of(file) for file in files or [""]}
        chosen = [rule for rule in rules() if any(_runs(rule, one) for one in self.settings.values())]
        self.ran = {rule.code: rule for rule in chosen}
        self.rank = {file: number for number, file in enumerate(files)}
        self.everywhere = _ignored_in_whole_files(document)
        self.checked = Checked(document, files, chosen)
        self.fates: dict[tuple[str, Severity, str], _Fate] = {}
        self.used: set[tuple[int, str]] = set()
        """`id` of a text and selector, of every finding that the text itself leaves out."""
        self.fill(run)

    def fill(self, run: _Linting) -> None:
        checked = self.checked
        report = run(checked.document, checked.rules)
        for finding in report.findings:
            self.put(finding, checked.findings)
        for told in report.set_findings:
            finding = self.elsewhere(told) or told
            meant = self.meant_by(finding)
            if meant is None:
                self.put(finding, checked.set_findings)
                continue
            text, selector = meant
            self.used.add((id(text), selector))
            if self.runs(finding):
                checked.ignored.append(Ignored(finding, "inline", text.ignored[selector]))
        for finding, reason in report.ignored:
            if finding.subject is not None:
                selector = left_out_by(finding.subject.ignored, finding.code) or finding.code
                self.used.add((id(finding.subject), selector))
            elsewhere = self.elsewhere(finding)
            if elsewhere is not None:
                self.put(elsewhere, checked.set_findings)
                continue
            if self.runs(finding):
                checked.ignored.append(Ignored(finding, "inline", reason))
        checked.unused = list(self.unused())
        checked.findings.sort(key=self.by_place)
        checked.set_findings.sort(key=self.by_place)
        checked.ignored.sort(key=lambda ignored: self.by_place(ignored.finding))
        checked.unused.sort(
            key=lambda unused: (
                self.rank[unused.subject.text.file],
                *unused.place,
                unused.code,
            )
        )
        bars = {one.fail_on for one in self.settings.values()}
        checked.failed = (
            bool(checked.failing)
            or (bool(checked.problems) and bars != {"never"})
            or any(self.of(unused.subject.text.file).fail_on == "info" for unused in checked.unused)
        )

    def of(self, file: str) -> Settings:
        if file not in self.settings:
            self.settings[file] = self.configuration.of(file)
        return self.settings[file]

    def concerned(self, finding: Finding) -> list[str]:
        """The files that a finding speaks of: its text's; of one on the whole set, those of its further texts, else all."""
        if finding.subject is not None:
            return [finding.subject.text.file]
        return list(dict.fromkeys(other.text.file for other in finding.related)) or self.checked.files or [""]

    def runs(self, finding: Finding) -> bool:
        return any(_runs(self.ran[finding.code], self.of(file)) for file in self.concerned(finding))

    def fate(self, finding: Finding, file: str) -> _Fate:
        """What the settings of one file make of findings of this code and severity; asked of thousands, found out once."""
        key = finding.code, finding.severity, file
        fate = self.fates.get(key)
        if fate is None:
            settings = self.of(file)
            severity = settings.severity_of(finding.code, finding.severity)
            fate = self.fates[key] = _Fate(
                _runs(self.ran[finding.code], settings),
                severity,
                longest(settings.ignores_in(file), finding.code) >= 0,
                settings.fail_on,
                _grave(severity, settings.fail_on),
            )
        return fate

    def elsewhere(self, finding: Finding) -> Finding | None:
        """A finding on several texts at the first of them whose file hears of it, where it stands in one that leaves it out as a whole;
        None where it stays. At which of them it stands follows from the order of the files, and must not decide whether it is told."""
        subject = finding.subject
        if subject is None or not finding.related or not self.ran[finding.code].is_of_all:
            return None
        if not self.is_deaf(subject.text.file, finding):
            return None
        for number, other in enumerate(finding.related):
            if left_out_by(other.ignored, finding.code) is None and not self.is_deaf(
                other.text.file, finding
            ):
                return replace(
                    finding,
                    subject=other,
                    start=0,
                    end=len(other.text.value) if finding.end else 0,
                    related=(*finding.related[:number], *finding.related[number + 1 :], subject),
                )
        return None

    def meant_by(self, finding: Finding) -> tuple[Subject, str] | None:
        """Which of the further texts that a finding speaks of leaves it out, and by which selector; None where none does. At which of them a
        finding stands follows from the order of the files, so that one is asked as well as the other. What a file as a whole leaves out,
        it does for itself."""
        if finding.subject is None or not self.ran[finding.code].is_of_all:
            return None
        for other in finding.related:
            selector = left_out_by(other.ignored, finding.code)
            if selector is not None and self.reason_of_file(other.text.file, finding.code) is None:
                return other, selector
        return None

    def is_deaf(self, file: str, finding: Finding) -> bool:
        """Whether a whole file leaves out what the finding says, by its configuration or by a remark of its own."""
        fate = self.fate(finding, file)
        return not fate.runs or fate.left_out or self.reason_of_file(file, finding.code) is not None

    def reason_of_file(self, file: str, code: str) -> str | None:
        """The reason with which a file as a whole leaves a code out; None where it does not."""
        ignored = self.everywhere.get(file, {})
        selector = left_out_by(ignored, code)
        return None if selector is None else ignored[selector]

    def put(self, finding: Finding, kept: list[Finding]) -> None:
        """Add a finding to those `kept`, or to the ignored ones; one whose rule is not chosen for its file is dropped."""
        if finding.subject is None:
            self.put_of_set(finding, kept)
            return
        fate = self.fate(finding, finding.subject.text.file)
        if not fate.runs:
            return
        if fate.severity != finding.severity:
            finding = replace(finding, severity=fate.severity)
        if fate.left_out:
            self.checked.ignored.append(Ignored(finding, "per-file", _LEFT_OUT))
            return
        if fate.grave:
            self.checked.failing.add(id(finding))
        kept.append(finding)

    def put_of_set(self, finding: Finding, kept: list[Finding]) -> None:
        """The same of a finding on the set as a whole, which may concern several files."""
        files = self.concerned(finding)
        fates = [self.fate(finding, file) for file in files]
        if not any(fate.runs for fate in fates):
            return
        severity = max((fate.severity for fate in fates if fate.runs), key=SEVERITIES.index)
        if severity != finding.severity:
            finding = replace(finding, severity=severity)
        reasons = [self.reason_of_file(file, finding.code) for file in files]
        if None not in reasons:
            asked = (left_out_by(self.everywhere[file], finding.code) for file in files)
            self.used |= {(id(None), selector) for selector in asked if selector is not None}
            self.checked.ignored.append(Ignored(finding, "inline", reasons[0] or ""))
            return
        if all(fate.left_out for fate in fates):
            self.checked.ignored.append(Ignored(finding, "per-file", _LEFT_OUT))
            return
        if any(_grave(severity, fate.fail_on) for fate in fates):
            self.checked.failing.add(id(finding))
        kept.append(finding)

    def by_place(self, finding: Finding) -> tuple[int, int, int, int, str]:
        if finding.subject is None:
            return len(self.rank), 0, 0, 0, finding.code
        text = finding.subject.text
        return (
            self.rank.get(text.file, len(self.rank)),
            *place_of(text, finding.start),
            finding.start,
            finding.code,
        )

    def unused(self) -> Iterator[Unused]:
        """A code that is ignored where its rule ran and had nothing to say. A code that every text of a file ignores was asked for once, at
        the top of the file: it is unused only if it finds nothing in the whole file, and is then told once."""
        asked: dict[tuple[str, str], list[Subject]] = {}
        size: dict[str, int] = {}
        everything = list(subjects(self.checked.document))
        for subject in everything if any(subject.ignored for subject in everything) else ():
            file = subject.text.file
            size[file] = size.get(file, 0) + 1
            for code in subject.ignored:
                asked.setdefault((file, code), []).append(subject)
        for (file, code), those in asked.items():
            if code.startswith("SET") and any(fits(code, used) or fits(used, code) for _, used in self.used):
                # What is said of many texts stands at one of them: the others asked in vain, and rightly.
                continue
            if not any(_runs(rule, self.of(file)) for rule in self.ran.values() if fits(code, rule.code)):
                continue
            unused = [subject for subject in those if (id(subject), code) not in self.used]
            if len(those) == size[file] > 1:
                unused = unused[:1] if len(unused) == len(those) else []
            for subject in unused:
                yield Unused(subject, code)


def near_code(code: str) -> str:
    """What to look at after a mistyped code: the one that it stands for, else the list of them."""
    close = near(code)
    return f" Did you mean {close}?" if close else " See: mainspring rules"


def subjects(document: Document) -> Iterator[Subject]:
    """Everything a finding may speak of, in the order of the document."""
    for objective in document.objectives:
        yield objective
        yield from objective.key_results
    yield from document.notes


def _runs(rule: Rule, settings: Settings) -> bool:
    return (settings.preview or not rule.preview) and settings.wants(rule.code)


def _grave(severity: Severity, fail_on: str) -> bool:
    return fail_on != "never" and SEVERITIES.index(severity) >= SEVERITIES.index(fail_on)


def _ignored_in_whole_files(document: Document) -> dict[str, dict[str, str]]:
    """By file the codes that every one of its texts leaves out (asked for once, at the top of the file), with their reasons."""
    found: dict[str, dict[str, str]] = {}
    for subject in subjects(document):
        file = subject.text.file
        if file in found and not found[file]:
            continue
        if file in found:
            found[file] = {code: reason for code, reason in found[file].items() if code in subject.ignored}
        else:
            found[file] = dict(subject.ignored)
    return found
