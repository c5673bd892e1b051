"""The diagnosis as Markdown: the report in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mainspring.engine.diagnosis.wording import agree, capital, counted, quoted
from mainspring.interfaces.reports.sheet import sheet
from mainspring.interfaces.reports.words import (
    Diagnosis,
    causes_note,
    cheapest,
    confidence_word,
    day,
    day_of,
    export_step,
    is_thin,
    opening,
    percent,
    present,
    read_from,
    row_name,
    scope_words,
    severity_word,
    team_names,
    watched,
)


def markdown(diagnosis: Diagnosis) -> str:
    """The whole report, ending in a newline."""
    return "\n".join(_lines(diagnosis)) + "\n"


def _lines(diagnosis: Diagnosis) -> Iterator[str]:
    yield f"# Diagnosis as of {day(diagnosis['as_of'])}"
    yield ""
    yield opening(diagnosis)
    yield ""
    yield f"Read from {read_from(diagnosis)}."
    yield from _sheet(diagnosis)
    yield from _causes(diagnosis)
    yield from _overview(diagnosis)
    yield from _actions(diagnosis)
    for reaction in diagnosis["reactions"]:
        yield ""
        yield f"> **Beware.** {reaction['says']}"
    yield ""
    yield "## Findings"
    for pattern in present(diagnosis):
        yield from _finding(diagnosis, pattern)
    if not diagnosis["findings"]:
        yield ""
        yield "None."
    yield from _questions(diagnosis)
    yield from _roadmap(diagnosis)
    yield from _scores(diagnosis)
    yield from _healthy(diagnosis)
    yield from _unknown(diagnosis)
    yield from _reading(diagnosis)


def _sheet(diagnosis: Diagnosis) -> Iterator[str]:
    themes = sheet(diagnosis)
    if themes:
        yield ""
        yield "## What the sheet says"
        yield ""
        for theme, text in themes:
            yield f"- **{theme}.** {text}"
    if is_thin(diagnosis) and cheapest(diagnosis):
        yield ""
        yield f"**Cheapest next.** {cheapest(diagnosis)}"


def _table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def _causes(diagnosis: Diagnosis) -> Iterator[str]:
    if not diagnosis["root_causes"]:
        return
    titles = {p["id"]: p["title"] for p in diagnosis["patterns"]}
    yield ""
    yield "## Root causes"
    yield ""
    yield from _table(
        ["cause", "share", "because"],
        [
            [cause["id"], percent(cause["share"]), "; ".join(titles[name] for name in cause["because"])]
            for cause in diagnosis["root_causes"]
        ],
    )
    if causes_note(diagnosis):
        yield ""
        yield causes_note(diagnosis)
    drives = [drive for cause in diagnosis["root_causes"] for drive in cause["drives"]]
    if drives:
        yield ""
        yield "What feeds what:"
        yield ""
        for drive in drives:
            yield f"- {quoted(titles[drive['driver']])} feeds {quoted(titles[drive['driven']])}: {drive['because']}."


def _overview(diagnosis: Diagnosis) -> Iterator[str]:
    findings = present(diagnosis)
    if not findings:
        return
    yield ""
    yield "## The findings at a glance"
    yield ""
    yield from _table(
        ["finding", "severity", "confidence", "where"],
        [
            [
                p["title"],
                f"{p['severity']:.2f} ({severity_word(p['severity'])})",
                f"{p['confidence']:.2f} ({confidence_word(p['confidence'])})",
                scope_words(diagnosis, p),
            ]
            for p in findings
        ],
    )


def _actions(diagnosis: Diagnosis) -> Iterator[str]:
    advice = diagnosis["prescription"]
    if not diagnosis["findings"]:
        return
    yield ""
    yield "## What to do"
    for key, title in (("stop", "Stop"), ("change", "Change")):
        if advice[key]:
            yield ""
            yield f"**{title}**"
            yield ""
            for entry in advice[key]:
                yield f"- {entry['action']} *({entry['actor']})*"
    pilot = advice["pilot_first"]
    if not is_thin(diagnosis):
        yield ""
        yield f"**Pilot first{' in ' + pilot['name'] if pilot.get('name') else ''}.** {pilot['why']}"
    if diagnosis["principles"]:
        yield ""
        yield "**Design principles**"
        yield ""
        for entry in diagnosis["principles"]:
            yield f"- {entry['principle']} Here: {entry['here']}"


def _finding(diagnosis: Diagnosis, pattern: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield f"### {pattern['title']}"
    yield ""
    yield (
        f"{pattern['claim']} Severity {pattern['severity']:.2f} ({severity_word(pattern['severity'])}), "
        f"confidence {pattern['confidence']:.2f}, {scope_words(diagnosis, pattern)}."
    )
    yield ""
    yield from _table(
        ["signal", "here", "95 % interval", "healthy", "occasions"],
        [
            [
                capital(e["label"]) + (f" ({e['note']})" if e["note"] else ""),
                percent(e["value"]),
                f"{percent(e['low'])} to {percent(e['high'])}",
                f"up to {percent(e['healthy'])}",
                f"{e['n']:g}",
            ]
            for e in pattern["evidence"]
            if e["state"] != "not_assessed"
        ],
    )
    names = team_names(diagnosis)
    if pattern["teams"]:
        worst = pattern["teams"][:5]
        yield ""
        yield (
            "By team: "
            + "; ".join(
                f"{names.get(t['team'], t['team'])} {percent(t['rate'])} of {t['n']:g}" for t in worst
            )
            + "."
        )
    rows = pattern["evidence"][0]["rows"][:5]
    if rows:
        yield ""
        yield "The gravest rows:"
        yield ""
        for row in rows:
            yield f"- {row_words(diagnosis, row)}"
    yield ""
    yield f"**Ask {pattern['question']['asks']}:** {pattern['question']['question']}"
    for key in ("stop", "change", "pilot"):
        if pattern["advice"][key]:
            yield ""
            yield f"*{key.capitalize()}.* {pattern['advice'][key]}"
    if pattern["advice"]["actor"]:
        yield ""
        yield f"*First step.* {capital(pattern['advice']['actor'])}."
    yield ""
    yield f"How this was computed: `mainspring patterns {pattern['id']}`. All rows: `mainspring diagnose … --rows {pattern['id']}`."


def row_words(diagnosis: Diagnosis, row: Mapping[str, Any]) -> str:
    """One row behind a figure, as words: its title or id first, then what else an analyst wants."""
    names = team_names(diagnosis)
    name = row_name(names, row)
    parts = [f"“{name}”" if row.get("title") else name]
    team = names.get(row["team_id"], row["team_id"]) if row.get("team_id") else ""
    if team and team != name:
        parts.append(team)
    for column, value in row.items():
        if column in ("team_id", "item_id", "title", "hit", "expected", "gravity", "day") or value in (
            None,
            "",
            name,
        ):
            continue
        if column.endswith("_id"):
            continue
        label = column.removesuffix("_day").replace("_", " ")
        shown = (
            day_of(value)
            if column.endswith("_day")
            else f"{value:.4g}"
            if isinstance(value, float)
            else str(value)
        )
        parts.append(f"{label} {shown}")
    return ", ".join(parts)


def _questions(diagnosis: Diagnosis) -> Iterator[str]:
    if diagnosis["questions"]:
        yield ""
        yield "## Questions to ask this week"
        yield ""
        for entry in diagnosis["questions"]:
            yield f"1. **{entry['asks']}:** {entry['question']}"


def _roadmap(diagnosis: Diagnosis) -> Iterator[str]:
    if diagnosis["roadmap"]:
        yield ""
        yield "## Reset roadmap"
    for phase in diagnosis["roadmap"]:
        yield ""
        yield f"### {phase['phase']}: {day(phase['starts_on'])} to {day(phase['ends_on'])}"
        yield ""
        yield phase["why"]
        yield ""
        for step in phase["steps"]:
            yield f"- {step['step']} *({step['actor']})*"


def _scores(diagnosis: Diagnosis) -> Iterator[str]:
    if diagnosis["scores"]["says"]:
        yield ""
        yield "## What the scores say"
        yield ""
        for sentence in diagnosis["scores"]["says"]:
            yield f"- {sentence}"


def _healthy(diagnosis: Diagnosis) -> Iterator[str]:
    if diagnosis["healthy"]:
        yield ""
        yield "## Healthy"
        yield ""
        for entry in diagnosis["healthy"]:
            yield f"- {entry['statement']}."
    watch = watched(diagnosis)
    if watch:
        yield ""
        yield "## Neither found nor clearly healthy"
        yield ""
        for line in watch:
            yield f"- {line}."


def _unknown(diagnosis: Diagnosis) -> Iterator[str]:
    unknown = [p for p in diagnosis["patterns"] if p["state"] == "not_assessed"]
    if not unknown:
        return
    yield ""
    yield "## Not assessed"
    yield ""
    if not diagnosis["next_exports"]:
        yield cheapest(diagnosis)
    else:
        yield "Unknown is not healthy. What is missing, the cheapest way first:"
        yield ""
    for step in diagnosis["next_exports"]:
        yield f"1. {export_step(diagnosis, step)}"
    yield ""
    yield from _table(["pattern", "why not"], [[p["title"], p["why_not"]] for p in unknown])


def _reading(diagnosis: Diagnosis) -> Iterator[str]:
    trail = diagnosis["trail"]
    yield ""
    yield "## How it was read"
    if "imported" in trail:
        yield ""
        yield f"Recognised as {trail['imported']['recognised']}."
        if trail["imported"]["notes"]:
            yield ""
        for note in trail["imported"]["notes"][:20]:
            yield f"- {note}"
    yield ""
    if not trail["problems"]:
        yield "Every row could be read."
    else:
        count = trail.get("problem_count", 0) or len(trail["problems"])
        yield f"{counted(count, 'row or cell', 'rows or cells')} could not be read and {agree(count, 'is', 'are')} left out of every figure."
        yield ""
        for problem in trail["problems"][:20]:
            place = problem["file"] or problem["table"]
            yield f"- {place}:{problem['line']}: {problem['column'] + ': ' if problem['column'] else ''}{problem['reason']}"
        if count > 20:
            yield f"- and {count - 20:,} more: `mainspring check` lists them all."
    yield ""
    yield (
        "Severity runs from 0 (as in a healthy organisation) to 1 (the failure is all there is). Confidence says how probable it is that the failure is "
        "at least noticeable, and falls with little data. Figures of small teams are drawn towards the healthy ones until there is evidence."
    )
