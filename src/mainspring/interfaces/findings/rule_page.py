"""A rule's page in Markdown, from its own module: for `lint --explain`, for the editor and for `docs/reference/rules`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mainspring.engine.lint.rule import SOURCES, Example, Rule


def page(rule: Rule) -> str:
    """The page, ending in a newline."""
    return "\n".join(_lines(rule)) + "\n"


def shown_page(rule: Rule) -> str:
    """The page for a terminal or a pipe: the same words, in lines of at most 100 letters."""
    return "".join(f"{line}\n" for long in _lines(rule) for line in wrapped(long))


_WIDTH = 100
_LEAD = re.compile(r" *(?:- |> )?")


def wrapped(line: str) -> Iterator[str]:
    """A paragraph, item or quote in lines of at most 100 letters, the further ones under the first's text."""
    lead = _LEAD.match(line)[0]  # type: ignore[index]
    under = lead if lead.endswith("> ") else " " * len(lead)
    words = line[len(lead) :].split(" ")
    begun = lead + words[0]
    for word in words[1:]:
        if len(begun) + 1 + len(word) > _WIDTH:
            yield begun
            begun = under + word
        else:
            begun += f" {word}"
    yield begun


def index(rules: list[Rule]) -> str:
    """The catalogue: a table a family, each code linked to its page."""
    lines = [
        "# The rules of the linter",
        "",
        "Generated from the code; the same pages as `mainspring lint --explain CODE`. An `error` cannot be right as it stands, a `warning` is what a coach would say aloud, "
        "and `info` is worth knowing and often right to leave. Rules in preview speak only with `--preview`.",
    ]
    for family, title in TITLES.items():
        those = [rule for rule in rules if rule.family == family]
        if those:
            lines += [
                "",
                f"## {title}",
                "",
                "| rule | name | severity | what it does |",
                "| --- | --- | --- | --- |",
            ]
        for rule in those:
            preview = ", in preview" if rule.preview else ""
            what = rule.what.replace("|", "\\|")
            lines.append(
                f"| [{rule.code}]({rule.code.lower()}.md) | {rule.name} | {rule.severity}{preview} | {what} |"
            )
    return "\n".join(lines) + "\n"


TITLES = {
    "key_result": "Key results",
    "objective": "Objectives",
    "set": "The set and the organisation",
    "note": "Update notes",
}
"""Heading of each family of rules."""


def in_short(rule: Rule) -> str:
    """The first sentence of what a rule does."""
    return re.split(r"(?<=[.:])\s+(?=[A-Z])", rule.what, maxsplit=1)[0].removesuffix(".")


def summary(rule: Rule) -> dict[str, Any]:
    """A rule as plain values, for `mainspring rules --format json`."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity,
        "preview": rule.preview,
        "what": rule.what,
        "why": rule.why,
        "sources": [SOURCES[source] for source in rule.sources],
        "bad": [_plain(example, _context(example, rule)) for example in rule.bad],
        "good": [_plain(example, _context(example, rule)) for example in rule.good],
        "ask": rule.ask,
        "false_alarms": list(rule.false_alarms),
    }


def _lines(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield f"{_SUBJECTS[rule.family]} · {rule.severity}" + (" · in preview" if rule.preview else "")
    yield ""
    yield "## What it does"
    yield ""
    yield rule.what
    yield ""
    yield "## Why it is bad"
    yield ""
    yield rule.why
    yield ""
    yield f"Source: {'; '.join(SOURCES[source] for source in rule.sources)}."
    for title, examples in (("Bad", rule.bad), ("Good", rule.good)):
        yield ""
        yield f"## {title}"
        yield ""
        for example in examples:
            yield f"- {_told(example, _context(example, rule))}"
    yield ""
    yield "## What to ask the team"
    yield ""
    yield f"> {rule.ask}"
    yield ""
    yield "## Known false alarms"
    yield ""
    for alarm in rule.false_alarms:
        yield f"- {alarm}"


_SUBJECTS = {
    "key_result": "a key result",
    "objective": "an objective",
    "set": "the set",
    "note": "an update note",
}


_MARKDOWN = re.compile(r"[<>*_\[\]\\]|^(?:[-+#]|\d+[.)]\s)")
"""Signs that Markdown would take for its own."""


def _context(example: Example, rule: Rule) -> str:
    """Which fields the source has, where an example would else read as one of the other kind; "" where its own words tell them apart."""
    others = rule.good if example in rule.bad else rule.bad
    if not any(_told(other) == _told(example) for other in others):
        return ""
    named = dict.fromkeys(name for other in (*rule.bad, *rule.good) for name in (*other.knows, *other.fields))
    return "; ".join(
        f"the source has {'an empty' if name in example.knows else 'no'} field “{name.replace('_', ' ')}”"
        for name in named
        if name not in example.fields
    )


def _told(example: Example, context: str = "") -> str:
    """An example as a list item: its text, the objective above it and the fields that matter."""
    told = " ".join(example.text.split()) or "(no text)"
    if _MARKDOWN.search(told) and "`" not in told:
        told = f"`{told}`"
    beside = [f"under the objective “{example.objective}”"] if example.objective else []
    beside += [f"{name.replace('_', ' ')}: {_value(value)}" for name, value in example.fields.items()]
    beside += [context] if context else []
    return f"{told} ({'; '.join(beside)})" if beside else told


def _value(value: object) -> str:
    if value is None or value == "":
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(str(key) for key in value) or "none"
    if isinstance(value, (list, tuple)):
        return ", ".join(str(entry) for entry in value) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _plain(example: Example, context: str) -> dict[str, Any]:
    plain: dict[str, Any] = {"text": example.text}
    if example.objective:
        plain["objective"] = example.objective
    if example.fields:
        plain["fields"] = {name: _value(value) for name, value in example.fields.items()}
    if context:
        plain["context"] = context
    return plain
