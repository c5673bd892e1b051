"""Findings as SARIF 2.1.0, the format of code scanning services."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from mainspring import __version__
from mainspring.engine.lint.finding import Finding, Subject
from mainspring.engine.lint.rule import Rule
from mainspring.intake.globs import source_of
from mainspring.interfaces.findings.checked import Checked
from mainspring.interfaces.findings.places import extent_of, member_of, place_of, within
from mainspring.interfaces.findings.rule_page import page

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_text(checked: Checked) -> str:
    """The log as text, ending in a newline; the same findings give the same bytes."""
    return json.dumps(log(checked), indent=1, ensure_ascii=False) + "\n"


def log(checked: Checked) -> dict[str, Any]:
    """The log: one run with its rules, results (the ignored ones as suppressed) and what could not be read."""
    index = {rule.code: number for number, rule in enumerate(checked.rules)}
    seen: Counter[str] = Counter()
    fallback = next((file for file in checked.files if file), "")

    def result(finding: Finding) -> dict[str, Any]:
        said = f"{finding.message} Because {finding.because}." if finding.because else finding.message
        if finding.subject is not None:
            said = within(finding.subject.text) + said
        made = {
            "ruleId": finding.code,
            "ruleIndex": index[finding.code],
            "level": _LEVELS[finding.severity],
            "message": {"text": _plain(said)},
            "locations": _locations(finding, fallback),
            "partialFingerprints": {"mainspringFinding/v1": _fingerprint(finding, seen)},
        }
        if not made["locations"]:
            del made["locations"]
        if finding.related:
            made["relatedLocations"] = [
                {
                    "id": number,
                    **_location(other),
                    "message": {"text": _plain(other.text.value or other.id or "-")},
                }
                for number, other in enumerate(finding.related, 1)
                if other.text.file
            ]
        return made

    results = [result(finding) for finding in checked.all]
    for ignored in checked.ignored:
        suppression = {"kind": "inSource" if ignored.by == "inline" else "external"}
        if ignored.reason:
            suppression["justification"] = ignored.reason
        results.append({**result(ignored.finding), "suppressions": [suppression]})
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "Mainspring",
                "version": __version__,
                "rules": [_rule(r) for r in checked.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not checked.document.unread,
                "toolExecutionNotifications": [
                    {"level": level, "message": {"text": _plain(said)}}
                    for level, those in (("error", checked.problems), ("note", checked.notices))
                    for said in those
                ],
            }
        ],
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    text = page(rule)
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family.replace("_", "-"), *(["preview"] if rule.preview else [])]},
    }


def _locations(finding: Finding, fallback: str) -> list[dict[str, Any]]:
    """The finding's place. One on the set as a whole stands at the first text it speaks of, else at the first file: services refuse
    results without a place."""
    if finding.subject is None:
        named = next((other for other in finding.related if other.text.file), None)
        if named is not None:
            return [_location(named)]
        return [{"physicalLocation": {"artifactLocation": {"uri": _uri(fallback)}}}] if fallback else []
    if not finding.subject.text.file:
        return []
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.subject.text.file)}}
    line, column, end_line, end_column = extent_of(finding)
    if line:
        region = physical["region"] = {"startLine": line}
        if column:
            region["startColumn"] = column
        if column and (end_line, end_column) > (line, column):
            region |= {"endLine": end_line, "endColumn": end_column}
    return [{"physicalLocation": physical, **_logical(finding.subject.text.file)}]


def _logical(file: str) -> dict[str, Any]:
    """The sheet or the member within a file: a URI knows the file alone, and its rows are counted in each sheet anew."""
    member = member_of(file)
    if not member:
        return {}
    kind = "sheet" if source_of(file).lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")) else "member"
    return {"logicalLocations": [{"name": member, "fullyQualifiedName": file, "kind": kind}]}


def _location(subject: Subject) -> dict[str, Any]:
    line, column = place_of(subject.text)
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(subject.text.file)}}
    if line:
        physical["region"] = {"startLine": line, **({"startColumn": column} if column else {})}
    return {"physicalLocation": physical, **_logical(subject.text.file)}


def _uri(file: str) -> str:
    """A path as a URI: relative where it was given so, which is how services find the file in the repository."""
    file = source_of(file)
    path = PurePath(file)
    if path.is_absolute():
        return path.as_uri()
    # A colon is quoted too: in the first part of a relative reference it would end a scheme's name.
    return quote(os.path.normpath(file).replace(os.sep, "/"), safe="/~!$&'()*+,;=@")


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """What stays the same when lines move: the code, the file, the text and the words; equal ones are numbered."""
    subject = finding.subject
    parts = [finding.code]
    if subject is not None:
        text = subject.text.value
        parts += [PurePath(subject.text.file).name, " ".join(text.split()), text[finding.start : finding.end]]
    else:
        parts.append(finding.because)
    told = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    seen[told] += 1
    return f"{told}:{seen[told]}"


def _plain(text: str) -> str:
    """Plain text of a message, whose brackets would else be read as an embedded link."""
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text
