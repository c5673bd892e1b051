"""Findings as JUnit XML: a test suite a file, a test case a text; a text fails if one of its findings is grave enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from mainspring.engine.lint.document import KeyResult, Objective
from mainspring.engine.lint.finding import Finding, Subject
from mainspring.interfaces.findings.checked import Checked, subjects
from mainspring.interfaces.findings.places import place_of, shown

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SET = "the set"


def junit_text(checked: Checked) -> str:
    """The document, ending in a newline. It carries no times: the same findings give the same bytes."""
    by_subject: dict[int, list[Finding]] = {}
    for finding in checked.findings:
        by_subject.setdefault(id(finding.subject), []).append(finding)
    suites: dict[str, list[tuple[bool, str]]] = {}
    for subject in subjects(checked.document):
        if subject.text or id(subject) in by_subject:
            case = _case(checked, subject.text.file or _SET, _name(subject), by_subject.get(id(subject), []))
            suites.setdefault(subject.text.file, []).append(case)
    for finding in checked.set_findings:
        suites.setdefault(_SET, []).append(_case(checked, _SET, finding.code, [finding]))
    for problem in checked.problems:
        body = f"<error message={_quoted(problem)} type={_quoted('not read')}/>"
        suites.setdefault("reading", []).append((True, _wrapped("reading", problem, body)))
    for notice in checked.notices:
        body = f"<system-out>{_text(notice)}</system-out>"
        suites.setdefault("notes on reading", []).append((False, _wrapped("reading", notice, body)))
    return "\n".join(_document(suites, len(checked.problems))) + "\n"


def _document(suites: dict[str, list[tuple[bool, str]]], problems: int) -> Iterator[str]:
    cases = sum(map(len, suites.values()))
    failures = sum(failed for those in suites.values() for failed, _ in those) - problems
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="mainspring lint" tests="{cases}" failures="{failures}" errors="{problems}">'
    for name, those in suites.items():
        errors = len(those) if name == "reading" and problems else 0
        failed = sum(failed for failed, _ in those) - errors
        yield f'  <testsuite name={_quoted(name)} tests="{len(those)}" failures="{failed}" errors="{errors}">'
        for _, case in those:
            yield case
        yield "  </testsuite>"
    yield "</testsuites>"


def _case(checked: Checked, suite: str, name: str, findings: list[Finding]) -> tuple[bool, str]:
    grave = [finding for finding in findings if id(finding) in checked.failing]
    mild = [finding for finding in findings if id(finding) not in checked.failing]
    body = ""
    if grave:
        said = "\n".join(map(_line, grave))
        kinds = " ".join(dict.fromkeys(finding.code for finding in grave))
        body += f"<failure message={_quoted(grave[0].message)} type={_quoted(kinds)}>{_text(said)}</failure>"
    if mild:
        body += f"<system-out>{_text(chr(10).join(map(_line, mild)))}</system-out>"
    return bool(grave), _wrapped(suite, name, body)


def _wrapped(suite: str, name: str, body: str) -> str:
    start = f"    <testcase classname={_quoted(suite)} name={_quoted(name)}"
    return f"{start}>{body}</testcase>" if body else f"{start}/>"


def _name(subject: Subject) -> str:
    what = "KR" if isinstance(subject, KeyResult) else "O" if isinstance(subject, Objective) else "note"
    identity = f"{what} {subject.id}" if subject.id else what
    text = " ".join(subject.text.value.split())
    return f"{identity}: {text}" if text else identity


def _line(finding: Finding) -> str:
    text = finding.subject.text if finding.subject is not None else None
    place = shown(text.file, *place_of(text, finding.start)) if text else ""
    because = f" (because {finding.because})" if finding.because else ""
    return f"{f'{place}: ' if place else ''}{finding.code} {finding.severity} {finding.message}{because}"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
