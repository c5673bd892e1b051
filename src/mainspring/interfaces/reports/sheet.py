"""What a plain sheet of objectives and key results already says: quality, focus, ownership, line of sight, learning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mainspring.engine.diagnosis.wording import agree, capital, counted, listed, part
from mainspring.interfaces.reports.words import Diagnosis, is_thin, patterns, percent, team_names

Pattern = Mapping[str, Any]


def sheet(diagnosis: Diagnosis, commands: bool = True) -> list[tuple[str, str]]:
    """`(theme, sentences)` for a record that answers little; empty where the findings speak for themselves, or there are no key results.

    `commands`: whether to name the command that says more, which a page does not: it has the remarks itself.
    """
    if not is_thin(diagnosis) or not diagnosis["trail"]["tables"].get("key_results"):
        return []
    known = patterns(diagnosis)
    themes = (
        ("Quality", _quality(known, commands)),
        ("Focus", _focus(diagnosis, known["too_many_priorities"])),
        ("Ownership", _ownership(known["unowned_results"])),
        ("Line of sight", _line_of_sight(known["broken_line_of_sight"])),
        ("Learning", _learning(diagnosis, known["no_learning"])),
    )
    return [(theme, text) for theme, text in themes if text]


def _figure(pattern: Pattern, signal: str) -> tuple[int, int] | None:
    """Hits and occasions over all teams; None where the signal says nothing."""
    for e in pattern["evidence"]:
        if e["signal"] == signal and e["state"] != "not_assessed":
            return round(e["of_all"][0]), round(e["of_all"][1])
    return None


def _quality(known: Mapping[str, Any], commands: bool) -> str:
    sentences = []
    work = _figure(known["activity_key_results"], "completable_without_change")
    if work is not None:
        hits, n = work
        sentences.append(
            f"{part(hits, n, 'key result')} {agree(hits, 'names', 'name')} work that could be completed while the problem remains; "
            "up to a quarter is healthy."
            if hits
            else f"Each of the {n} key results names a change."
        )
    blind = _figure(known["unmeasurable_key_results"], "no_measure")
    if blind is not None:
        hits, n = blind
        sentences.append(
            f"Of {counted(hits, 'key result')} nobody could tell whether {agree(hits, 'it', 'they')} moved."
            if hits
            # A plain deliverable is there or is not, but nothing is measured by it: only where no work is listed may that be said.
            else "Each says what is measured."
            if work is not None and not work[0]
            else "Whether each was reached can be told, by a figure or by what is there then."
        )
    if commands and any(figure is not None and figure[0] for figure in (work, blind)):
        sentences.append("“mainspring lint” with the same file names each and asks what is missing.")
    return capital(" ".join(sentences))


def _focus(diagnosis: Diagnosis, pattern: Pattern) -> str:
    tables = diagnosis["trail"]["tables"]
    objectives, results = tables.get("objectives", 0), tables.get("key_results", 0)
    parts = []
    for e in pattern["evidence"]:
        if e["state"] == "not_assessed":
            continue
        if e["signal"] in ("company_objectives_at_once", "objectives_of_no_team_at_once"):
            most = [row["at_once"] for row in e["rows"]]
            parts.append(
                f"The company carries up to {round(max(most))} objectives at a time."
                if most
                else "The company carries four objectives or fewer at a time."
                if e["of_all"][0] == 0
                else f"The company carries about {round(4 + 6 * e['of_all'][0] / e['of_all'][1])} objectives at a time."
            )
        elif e["signal"] == "team_objectives_at_once":
            names = team_names(diagnosis)
            heavy = [
                f"{names.get(row['team_id'], row['team_id'])} ({round(row['at_once'])})" for row in e["rows"]
            ]
            if heavy:
                parts.append(f"More than four are carried by {listed(heavy, 4)}.")
            elif e["of_all"][0] == 0:
                parts.append(f"No team carries more than four ({counted(e['of_all'][1], 'team')} read).")
    if objectives:
        parts.append(f"An objective has {results / objectives:.1f} key results on average.")
    return " ".join(parts)


def _has_columns(pattern: Pattern, signal: str) -> bool:
    """Whether the trail has what a signal reads: evidence that is too little for a judgement stands in the diagnosis all the same."""
    return any(e["signal"] == signal for e in pattern["evidence"])


def _ownership(pattern: Pattern) -> str:
    nobody = _figure(pattern, "results_without_owner")
    if nobody is None:
        return (
            "Too few key results to say whether they have owners."
            if _has_columns(pattern, "results_without_owner")
            else "No column says who owns a key result."
        )
    hits, n = nobody
    text = (
        f"{part(hits, n, 'key result')} {agree(hits, 'has', 'have')} no owner."
        if hits
        else f"Each of the {n} key results has an owner."
    )
    most = _figure(pattern, "results_with_one_person_of_all")
    if most is not None and most[1]:
        text += f" The name that stands most often stands on {percent(most[0] / most[1])} of a cycle's key results."
    return capital(text)


def _line_of_sight(pattern: Pattern) -> str:
    for e in pattern["evidence"]:
        if e["private"] or e["state"] == "not_assessed":
            continue
        hits, n = (round(number) for number in e["of_all"])
        below = "objective below company level"
        if not hits:
            return f"Each of the {n} objectives below company level leads up to a company objective."
        return capital(
            f"{part(hits, n, below, 'objectives below company level')} {agree(hits, 'leads', 'lead')} up to no objective marked as the company's."
        )
    known = any(not e["private"] for e in pattern["evidence"])
    if not known and any(need.endswith("parent_id") for need in pattern["needs"]):
        return "No row says which objective it serves: there is no such column, or nobody filled it."
    return "Too few objectives of teams under objectives of the company are marked to follow any line."


def _learning(diagnosis: Diagnosis, pattern: Pattern) -> str:
    again = _figure(pattern, "copied_key_results")
    if again is None:
        return (
            "Too few key results follow an earlier cycle of the same team. Hand in the quarter before as well, and copies show."
            if diagnosis["trail"]["tables"].get("cycles", 0) > 1
            else "One cycle cannot show it. Hand in the quarter before as well, and copies show."
        )
    hits, n = again
    if not hits:
        return f"None of the {n} key results that could repeat an earlier cycle's does so unlearned."
    return capital(
        f"{part(hits, n, 'key result')} that could repeat an earlier cycle's {agree(hits, 'does', 'do')} so with nothing learned."
    )
