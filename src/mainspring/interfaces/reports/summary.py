"""The diagnosis on a terminal: what holds back, the findings that matter, what to do, what to fetch next."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mainspring.engine.trail.problems import Problem
from mainspring.interfaces.reports.sheet import sheet
from mainspring.interfaces.reports.words import (
    Diagnosis,
    causes_note,
    cheapest,
    confidence_word,
    day,
    is_thin,
    opening,
    patterns,
    read_from,
    scope_words,
    severity_word,
    watched,
)

WIDTH = 96
PLACES = 10
"""Cells and rows that could not be read and are named with their place."""


def summary(diagnosis: Diagnosis) -> str:
    """Plain text, at most 96 columns, ending in a newline."""
    return "\n".join(_lines(diagnosis)) + "\n"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]


def _lines(diagnosis: Diagnosis) -> Iterator[str]:
    yield f"Diagnosis as of {day(diagnosis['as_of'])}"
    yield from _wrapped(f"Read: {read_from(diagnosis)}.")
    yield ""
    yield from _wrapped(opening(diagnosis))
    if is_thin(diagnosis):
        yield from _sheet(diagnosis)
        yield from _next(diagnosis)
    yield from _causes(diagnosis)
    yield from _findings(diagnosis)
    for reaction in diagnosis["reactions"]:
        yield ""
        yield from _wrapped(f"Beware: {reaction['says']}")
    yield from _actions(diagnosis)
    if diagnosis["scores"]["says"]:
        yield ""
        yield "What the scores say"
        for sentence in diagnosis["scores"]["says"]:
            yield from _wrapped(sentence, "  ")
    if diagnosis["healthy"]:
        yield ""
        yield "Healthy"
        yield from _wrapped("; ".join(entry["statement"] for entry in diagnosis["healthy"]) + ".", "  ")
    watch = watched(diagnosis)
    if watch:
        yield ""
        yield "Neither found nor clearly healthy"
        for line in watch:
            yield from _wrapped(f"- {line}.", "  ")
    yield from _unknown(diagnosis)
    yield from _unread(diagnosis)


def _unread(diagnosis: Diagnosis) -> Iterator[str]:
    trail = diagnosis["trail"]
    if not trail["problem_count"]:
        return
    yield ""
    yield f"What could not be read ({trail['problem_count']:,})"
    told = trail["problems"][:PLACES]
    for one in told:
        yield from _wrapped(str(Problem(**one)), "  ")
    if trail["problem_count"] > len(told):
        way = "mainspring import FILES -o TRAIL" if "imported" in trail else "mainspring check FILE"
        yield f"  and {trail['problem_count'] - len(told):,} more; all of them: {way}"


def _sheet(diagnosis: Diagnosis) -> Iterator[str]:
    themes = sheet(diagnosis)
    if themes:
        yield ""
        yield "What the sheet says"
    for theme, text in themes:
        yield from _wrapped(f"{theme}: {text}", "  ")


def _next(diagnosis: Diagnosis) -> Iterator[str]:
    text = cheapest(diagnosis)
    if text:
        yield ""
        yield from _wrapped(f"Cheapest next: {text}")


def _causes(diagnosis: Diagnosis) -> Iterator[str]:
    if diagnosis["root_causes"]:
        yield ""
        yield "Root causes"
        for cause in diagnosis["root_causes"]:
            bar = "█" * max(1, round(cause["share"] * 30))
            yield f"  {cause['id']:18} {100 * cause['share']:3.0f} %  {bar}"
        if causes_note(diagnosis):
            yield from _wrapped(causes_note(diagnosis), "  ")


def _findings(diagnosis: Diagnosis) -> Iterator[str]:
    known = patterns(diagnosis)
    if diagnosis["findings"]:
        yield ""
        yield "The findings that matter"
    for number, name in enumerate(diagnosis["findings"], start=1):
        pattern = known[name]
        yield ""
        yield f"  {number}. {pattern['title']}"
        yield (
            f"     {severity_word(pattern['severity'])} ({pattern['severity']:.2f}), {confidence_word(pattern['confidence'])}, "
            f"{scope_words(diagnosis, pattern)} · {name}"
        )
        yield from _wrapped(pattern["claim"], "     ")
        yield from _wrapped(f"Ask {pattern['question']['asks']}: {pattern['question']['question']}", "     ")
    rest = [
        p["title"]
        for p in diagnosis["patterns"]
        if p["state"] == "present" and p["id"] not in diagnosis["findings"]
    ]
    if rest:
        yield ""
        yield from _wrapped(f"Also found: {'; '.join(rest)}.", "  ")


def _actions(diagnosis: Diagnosis) -> Iterator[str]:
    advice = diagnosis["prescription"]
    for key, title in (("stop", "Stop"), ("change", "Change")):
        if advice[key]:
            yield ""
            yield title
            for entry in advice[key][:3]:
                yield from _wrapped(f"- {entry['action']} ({entry['actor']})", "  ")
    pilot = advice["pilot_first"]
    if diagnosis["findings"] and not is_thin(diagnosis):
        yield ""
        yield f"Pilot first{' in ' + pilot['name'] if pilot.get('name') else ''}"
        yield from _wrapped(pilot["why"], "  ")


def _unknown(diagnosis: Diagnosis) -> Iterator[str]:
    unknown = [p for p in diagnosis["patterns"] if p["state"] == "not_assessed"]
    if not unknown:
        return
    yield ""
    yield f"Not assessed ({len(unknown)} of {len(diagnosis['patterns'])}); unknown is not healthy"
    if not is_thin(diagnosis):
        yield from _wrapped(f"Cheapest next: {cheapest(diagnosis)}", "  ")
