"""The mirror as its template draws it: sentences, findings with their change, the heat map, what could not be assessed.

It is made from a diagnosis as somebody may see it, whether of an organisation or of files that were handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mainspring.apps.diagnoses.seeing import Seen
from mainspring.interfaces.reports import words
from mainspring.interfaces.reports.html import heat_map
from mainspring.interfaces.reports.sheet import sheet
from mainspring.interfaces.web.charts import two_digits
from mainspring.interfaces.web.sentences.columns import missing_in_words
from mainspring.interfaces.web.sentences.diagnosis import capital, joined, teller_of, told

CAUSES: Mapping[str, str | Promise] = {
    "alignment": gettext_lazy("alignment"),
    "key-result design": gettext_lazy("key-result design"),
    "cadence": gettext_lazy("cadence"),
    "accountability": gettext_lazy("accountability"),
    "governance": gettext_lazy("governance"),
    "capability": gettext_lazy("capability"),
}

FEATURES: Mapping[str, str | Promise] = {
    "people": gettext_lazy("Say in which team each person is, who leads, and who comes from outside."),
    "teams": gettext_lazy("Say which teams there are and which stands above which."),
    "cycles": gettext_lazy("Plan cycles with their first and last day."),
    "objectives": gettext_lazy("Say of each objective whose it is and what it serves."),
    "key_results": gettext_lazy("Say of each key result who owns it, its target and its score at the end."),
    "check_ins": gettext_lazy("Check in on key results."),
    "forums": gettext_lazy("Name the forums and what each may decide."),
    "reviews": gettext_lazy("Plan the sittings of your forums, and hold them."),
    "review_items": gettext_lazy("Note in a review what was said of each key result."),
    "blockers": gettext_lazy("Raise blockers, with the team that each waits for."),
    "decisions": gettext_lazy("Record decisions, each with its forum."),
    "revisions": gettext_lazy("Move targets and dates by a decision, so that the old value stays."),
    "work_items": gettext_lazy("Bring in the work of a tracker, linked to what it serves."),
    "priorities": gettext_lazy("Let each executive rank the priorities alone."),
    "allocations": gettext_lazy("Record money and people by objective."),
    "pulse": gettext_lazy("Ask the anonymous pulse questions."),
}
"""What to do here so that a table of the trail fills."""

IMPORTED = frozenset(
    {"people", "teams", "cycles", "objectives", "key_results", "check_ins", "work_items", "pulse"}
)
"""Tables that an import fills."""

LEVELS = ((0.9, "h4"), (0.6, "h3"), (0.3, "h2"), (0.1, "h1"), (0.0, "h0"))


@dataclass(frozen=True, slots=True)
class Change:
    """How a pattern moved since the diagnosis that is compared with. `kind`: worse, better, unclear, same, new."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    id: str
    title: str
    question: str
    asks: str
    claim: str
    figure: str
    healthy: str
    level: str
    word: str
    severity: float
    where: str
    change: Change | None
    url: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One team under one pattern; `level` is the class that colours it."""

    shown: str
    level: str
    url: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """`until`: the day to which the team's figures are its own; None where they are open."""

    team: str
    cells: tuple[Cell, ...]
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Gone:
    title: str
    change: str


@dataclass(frozen=True, slots=True)
class Page:
    sentences: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    patterns: tuple[Finding, ...]
    heat: tuple[HeatRow, ...]
    heat_more: int
    gone: tuple[Gone, ...]
    unknown: tuple[tuple[str, str], ...]
    steps: tuple[dict[str, Any], ...]
    assessed: int
    total: int
    healthy: tuple[str, ...]
    waiting: tuple[Any, ...]
    sheet: tuple[tuple[str, str], ...]


def page(seen: Seen, before: Seen | None, url: Callable[[str], str]) -> Page:
    """`url` gives the address of a pattern's finding; `before` is the diagnosis with which this one is compared."""
    changes = _changes(before, seen)
    teller = teller_of(seen.result)
    english, seen = seen, replace(seen, result=dict(told(seen.result)))
    before = replace(before, result=dict(told(before.result))) if before is not None else None
    result = seen.result
    present = sorted(words.present(result), key=lambda p: -p["severity"])
    listed = [_finding(result, p, changes.get(p["id"]), url) for p in present]
    heat = heat_map(result)
    columns = [
        finding for p in (heat["patterns"] if heat else ()) for finding in listed if finding.id == p["id"]
    ]
    waiting = {team.key: team for team in seen.sight.waiting}
    rows = [
        HeatRow(
            row["team"]["name"],
            tuple(
                _cell(value, f"{url(column.id)}?team={row['team']['id']}")
                for value, column in zip(row["cells"], columns, strict=True)
            ),
            None,
        )
        for row in (heat["rows"] if heat else ())
        if row["team"]["id"] not in waiting
    ]
    if columns:
        rows += [HeatRow(team.name, (), team.until) for team in waiting.values()]
    unknown = [p for p in result["patterns"] if p["state"] == "not_assessed"]
    return Page(
        sentences=tuple(_sentences(seen, teller.say(words.opening(english.result)))),
        findings=tuple(listed),
        patterns=tuple(columns),
        heat=tuple(rows),
        heat_more=heat["more"] if heat else 0,
        gone=tuple(_gone(before, seen)),
        unknown=tuple((p["title"], missing_in_words(p["why_not"])) for p in unknown),
        steps=tuple(_steps(result)),
        assessed=seen.assessed,
        total=seen.total,
        healthy=tuple(entry["statement"] for entry in result["healthy"]),
        waiting=tuple(_waiting(seen)),
        sheet=tuple(
            (teller.say(theme), teller.say(text)) for theme, text in sheet(english.result, commands=False)
        )
        if not seen.sight.waiting
        else (),
    )


def _waiting(seen: Seen) -> list[tuple[str, dt.datetime]]:
    """Teams by name that have something to themselves, and until when."""
    days: dict[dt.date, list[Any]] = {}
    for team in seen.sight.waiting:
        days.setdefault(team.until.date(), []).append(team)
    return [
        (joined([team.name for team in teams], 6), max(team.until for team in teams))
        for _day, teams in sorted(days.items())
    ]


def _sentences(seen: Seen, opening: str) -> list[tuple[str, str]]:
    """What holds execution back, the evidence, the first thing to do; each with the name of its place. `opening` is what is said where
    little could be assessed."""
    result = seen.result
    causes, found = result["root_causes"], words.present(result)
    if 0 < seen.assessed < words.THIN and not seen.sight.waiting:
        # So little shows that shares of causes would say more than is known.
        said = [("holds", opening)]
        if found:
            said.append(("evidence", found[0]["claim"]))
        return [*said, *_first_step(result)]
    if not seen.assessed:
        return [("holds", _("Nothing could be assessed yet: the record holds too little."))]
    if not found:
        if seen.sight.waiting:
            return [
                ("holds", _("What was found is with the teams that it concerns; it opens to you by and by."))
            ]
        return [("holds", _("Nothing that holds execution back shows in this record."))]
    said: list[tuple[str, str]] = []
    main = CAUSES.get(causes[0]["id"], causes[0]["id"]) if causes else ""
    if len(causes) > 1 and causes[1]["share"] >= 0.15:
        said.append(
            (
                "holds",
                _(
                    "What holds execution back here is first of all {first} ({share}), then {second} ({other})."
                ).format(
                    first=main,
                    share=words.percent(causes[0]["share"]),
                    second=CAUSES.get(causes[1]["id"], causes[1]["id"]),
                    other=words.percent(causes[1]["share"]),
                ),
            )
        )
    elif causes:
        said.append(
            ("holds", _("What holds execution back here is first of all {first}.").format(first=main))
        )
    because = causes[0]["because"] if causes else ()
    said.append(("evidence", next((p for p in found if p["id"] in because), found[0])["claim"]))
    return [*said, *_first_step(result)]


def _first_step(result: Mapping[str, Any]) -> list[tuple[str, str]]:
    advice = result["prescription"]
    first = next(iter(advice["change"] or advice["stop"]), None)
    return [("first", first["action"])] if first is not None else []


def _finding(
    result: Mapping[str, Any], pattern: Mapping[str, Any], change: Change | None, url: Callable[[str], str]
) -> Finding:
    main = pattern["evidence"][0]
    return Finding(
        id=pattern["id"],
        title=pattern["title"],
        question=pattern["question"]["question"],
        asks=pattern["question"]["asks"],
        claim=pattern["claim"],
        figure=words.percent(main["value"]),
        healthy=words.percent(main["healthy"]),
        level=level(pattern["severity"]),
        word=severity_word(pattern["severity"]),
        severity=pattern["severity"],
        where=joined(words.scope_teams(result, pattern), 5) or _("the whole organisation"),
        change=change,
        url=url(pattern["id"]),
    )


def severity_word(severity: float) -> str:
    """The severity's name (PATTERNS.md)."""
    if severity >= 0.9:
        return _("the system is dead here")
    return _("serious") if severity >= 0.6 else _("noticeable")


def level(severity: float) -> str:
    return next(name for bar, name in LEVELS if severity >= bar)


def _cell(value: float | None, url: str) -> Cell:
    if value is None:
        return Cell("–", "none", "")
    # Cut off and not rounded: 0.897 is not yet the colour of 0.9, and must not read as it.
    return Cell(two_digits(int(value * 100 + 1e-9) / 100), level(value), url if value >= 0.1 else "")


def _changes(before: Seen | None, now: Seen) -> dict[str, Change]:
    """How each pattern that is present now moved, by id."""
    from mainspring.engine.diagnosis.compare import CannotCompare, compare

    if before is None:
        return {}
    try:
        groups = compare(before.result, now.result)
    except CannotCompare:
        return {}
    found: dict[str, Change] = {}
    for kind in ("worse", "better", "unclear", "same", "newly_visible"):
        for entry in groups[kind]:
            was = entry["before"]
            if kind == "newly_visible":
                told = Change("new", _("newly visible"))
            elif was["state"] != "present":
                told = Change("worse" if kind == "worse" else "unclear", _("new; not there last time"))
            elif kind == "same":
                told = Change("same", _("about the same as last time"))
            else:
                label = {
                    "worse": _("worse: severity {before} then, {after} now"),
                    "better": _("better: severity {before} then, {after} now"),
                    "unclear": _("moved within chance: {before} then, {after} now"),
                }[kind]
                told = Change(
                    kind,
                    label.format(
                        before=two_digits(was["severity"]), after=two_digits(entry["after"]["severity"])
                    ),
                )
            found[entry["id"]] = told
    return found


def _gone(before: Seen | None, now: Seen) -> list[Gone]:
    """What was present last time and is not now."""
    if before is None:
        return []
    present = {p["id"]: p for p in now.result["patterns"]}
    found = []
    for pattern in words.present(before.result):
        there = present.get(pattern["id"])
        if there is None or there["state"] == "present":
            continue
        if there["state"] == "not_assessed":
            found.append(Gone(pattern["title"], _("no longer assessed")))
        else:
            found.append(Gone(pattern["title"], _("no longer found")))
    return found


def _steps(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What would answer what is unknown, the cheapest way first: an export to bring in, or something to do here."""
    titles = {p["id"]: p["title"] for p in result["patterns"]}
    found = []
    for step in result["next_exports"]:
        tables = dict.fromkeys(need.partition(".")[0] for need in step["needs"])
        answers = [titles[name] for name in step["answers"] if name in titles]
        if not answers:
            continue
        found.append(
            {
                "what": capital(joined(step["what"])),
                "minutes": ngettext("about {n} minute", "about {n} minutes", step["minutes"]).format(
                    n=step["minutes"]
                ),
                "here": [FEATURES[table] for table in tables if table in FEATURES],
                "import": not IMPORTED.isdisjoint(tables),
                "answers": answers,
            }
        )
    return found
