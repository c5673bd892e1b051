"""Scores the diagnosis on generated organisations whose failures are known: `make bench-accuracy`.

Prints, and with --write keeps, precision and recall a pattern, false alarms on organisations in which nothing is planted, and how well
scopes are named. The generator knows nothing of the engine and the engine nothing of the generator; what is planted by necessity along with
something else (collateral) counts neither way.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import multiprocessing
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mainspring.engine.diagnosis.stats import wilson

VISIBLE = 0.3
"""Strength from which a planted pattern is to be found: what PATTERNS.md calls noticeable."""


@dataclass
class Score:
    """Counts for one pattern."""

    hits: int = 0
    missed: int = 0
    false: int = 0
    quiet: int = 0
    alarms: int = 0
    scopes: list[float] = field(default_factory=list)
    strengths: list[tuple[float, bool]] = field(default_factory=list)
    """Strength of each plant that could be assessed, and whether it was found."""

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        return (
            2 * self.precision * self.recall / (self.precision + self.recall)
            if self.precision + self.recall
            else 0.0
        )


def diagnosed(job: tuple[str, Any, str]) -> tuple[str, str, dict[str, Any], list[dict[str, Any]]]:
    """One organisation: its name, kind, truth, and what the diagnosis says of every pattern."""
    from mainspring.engine.diagnosis.diagnosis import diagnose
    from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine
    from mainspring.engine.trail import check_draft
    from mainspring.intake.demo import generate

    name, plan, kind = job
    draft, truth = generate(plan)
    with check_draft(draft, timezone="UTC", now=dt.datetime(2100, 1, 1), as_of=truth.as_of) as trail:
        trail.connection.execute("SET threads = 1")
        diagnosis = diagnose(DuckDBEngine(trail), as_of=trail.as_of, timezone=trail.timezone)
        problems = trail.problem_count
    if problems:
        raise SystemExit(f"{name}: the generated trail has {problems} problems; it must have none.")
    return name, kind, truth.as_dict(), diagnosis["patterns"]


def score(
    results: Iterator[tuple[str, str, dict[str, Any], list[dict[str, Any]]]],
) -> tuple[dict[str, Score], list[str], dict[str, int]]:
    """Scores by pattern, the list of every error, and how many organisations of each kind were scored."""
    scores: dict[str, Score] = {}
    errors: list[str] = []
    kinds: dict[str, int] = {}
    for name, kind, truth, patterns in results:
        kinds[kind] = kinds.get(kind, 0) + 1
        quiet = not truth["planted"]
        for pattern in patterns:
            entry = scores.setdefault(pattern["id"], Score())
            planted = truth["planted"].get(pattern["id"])
            present = pattern["state"] == "present"
            if planted and planted["strength"] >= VISIBLE:
                if pattern["state"] == "not_assessed":
                    # The organisation lacks the tables, or has too few rows of them: silence is the right answer.
                    continue
                entry.strengths.append((planted["strength"], present))
                if present:
                    entry.hits += 1
                    entry.scopes.append(jaccard(planted["teams"], pattern["scope"]["teams"]))
                else:
                    entry.missed += 1
                    errors.append(
                        f"missed {pattern['id']} in {name} ({kind}): strength {planted['strength']:.2f}, {_figure(pattern)}"
                    )
            elif not planted and pattern["id"] not in truth["collateral"]:
                if quiet:
                    entry.quiet += 1
                    entry.alarms += present
                if present:
                    entry.false += 1
                    errors.append(
                        f"alarm {pattern['id']} in {name} ({kind}): severity {pattern['severity']:.2f}, {_figure(pattern)}"
                    )
    return scores, errors, kinds


def _figure(pattern: dict[str, Any]) -> str:
    if not pattern["evidence"]:
        return "nothing measured"
    first = pattern["evidence"][0]
    return f"{first['signal']} {first['value']:.2f} of {first['n']:g}, teams {pattern['scope']['teams']}"


def jaccard(planted: list[str], named: list[str]) -> float:
    """Overlap of two scopes; an empty one is the whole organisation."""
    if not planted and not named:
        return 1.0
    if not planted or not named:
        return 0.0
    one, two = set(planted), set(named)
    return len(one & two) / len(one | two)


def table(scores: dict[str, Score], kinds: dict[str, int]) -> str:
    """The scores as Markdown."""
    lines = [
        "| pattern | planted | recall (95 %) | precision | F1 | false alarms on quiet organisations (95 %) | scope overlap |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, entry in scores.items():
        low, high = wilson(entry.hits, entry.hits + entry.missed)
        alarm_low, alarm_high = wilson(entry.alarms, entry.quiet)
        overlap = f"{sum(entry.scopes) / len(entry.scopes):.2f}" if entry.scopes else "–"
        lines.append(
            f"| `{name}` | {entry.hits + entry.missed} | {entry.recall:.2f} ({low:.2f}–{high:.2f}) | {entry.precision:.2f} | {entry.f1:.2f} | "
            f"{entry.alarms} of {entry.quiet}, {100 * entry.alarms / max(1, entry.quiet):.1f} % ({100 * alarm_low:.1f}–{100 * alarm_high:.1f}) | {overlap} |"
        )
    lines += ["", "| strength of the plant | planted | found (95 %) |", "| --- | --- | --- |"]
    plants = [plant for entry in scores.values() for plant in entry.strengths]
    for low, high in ((0.3, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 1.01)):
        found = [hit for strength, hit in plants if low <= strength < high]
        if found:
            least, most = wilson(sum(found), len(found))
            lines.append(
                f"| {low:g} to {min(1.0, high):g} | {len(found)} | {sum(found) / len(found):.2f} ({least:.2f}–{most:.2f}) |"
            )
    macro = sum(entry.f1 for entry in scores.values()) / len(scores)
    worst = max(entry.alarms / max(1, entry.quiet) for entry in scores.values())
    alarms = sum(entry.alarms for entry in scores.values())
    mixture = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    lines += [
        "",
        f"Organisations: {sum(kinds.values())} ({mixture}).",
        f"Macro F1 {macro:.3f}. The most false alarms of one pattern on quiet organisations: {100 * worst:.1f} %; "
        f"all patterns together {alarms} alarms in {max(entry.quiet for entry in scores.values())} quiet organisations.",
    ]
    return "\n".join(lines)


HEAD = """# How accurate the diagnosis is

Generated by `make bench-accuracy`; do not edit. Organisations come from the demo generator, which was written from the patterns' definitions without sight of the
engine. A pattern planted at a strength of 0.3 or more is to be found; a pattern that is neither planted nor argued to follow from another plant must not be. *Quiet* organisations
have nothing planted: they are healthy, or hold only what looks like a failure and is none. Scope overlap is the Jaccard index of the teams named and the teams planted.
A generator that ships with the engine is a friendly judge: read these figures as an upper bound. The organisations of this seed were scored after the last change that a score had prompted.

"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2030)
    parser.add_argument("--only", default="", help="score only organisations whose kind starts so")
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument("--dump", type=Path, help="keep every result as JSON lines")
    parser.add_argument("--write", type=Path, help="keep the table here")
    options = parser.parse_args()
    from mainspring.intake.demo import corpus

    jobs = [job for job in corpus(options.organisations, options.seed) if job[2].startswith(options.only)]
    with multiprocessing.Pool(2) as pool:
        results = []
        for number, result in enumerate(pool.imap(diagnosed, jobs), start=1):
            results.append(result)
            if sys.stderr.isatty() or number % 50 == 0:
                print(f"\r{number} of {len(jobs)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    if options.dump:
        options.dump.write_text("".join(json.dumps(result) + "\n" for result in results), encoding="utf-8")
    scores, errors, kinds = score(iter(results))
    text = table(scores, kinds)
    print(text)
    if options.errors:
        print("\n".join(errors))
    if options.write:
        options.write.write_text(HEAD + text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
