"""The diagnosis on a terminal: what holds back, the findings that matter, what to do, what to fetch next."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mainspring.interfaces.reports.words import (
    Diagnosis,
    confidence_word,
    day,
    joined,
    opening,
    patterns,
    read_from,
    scope_words,
    severity_word,
)

WIDTH = 96


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
    yield from _unknown(diagnosis)


def _causes(diagnosis: Diagnosis) -> Iterator[str]:
    if diagnosis["root_causes"]:
        yield ""
        yield "Root causes"
        for cause in diagnosis["root_causes"]:
            bar = "█" * max(1, round(cause["share"] * 30))
            yield f"  {cause['id']:18} {100 * cause['share']:3.0f} %  {bar}"


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
    if diagnosis["findings"]:
        yield ""
        yield f"Pilot first{' in ' + pilot['name'] if pilot.get('name') else ''}"
        yield from _wrapped(pilot["why"], "  ")


def _unknown(diagnosis: Diagnosis) -> Iterator[str]:
    unknown = [p for p in diagnosis["patterns"] if p["state"] == "not_assessed"]
    if not unknown:
        return
    yield ""
    yield f"Not assessed ({len(unknown)} of {len(diagnosis['patterns'])}); unknown is not healthy"
    steps = diagnosis["next_exports"]
    titles = {p["id"]: p["title"] for p in unknown}
    if steps:
        first = steps[0]
        answers = joined([f"“{titles[name]}”" for name in first["answers"] if name in titles])
        yield from _wrapped(
            f"Cheapest next: {joined(first['what'])} (about {first['minutes']} minutes). It answers {answers}.",
            "  ",
        )
    else:
        yield from _wrapped(
            "The tables are there; they hold too few rows for a judgement. Come back when there are more.",
            "  ",
        )
