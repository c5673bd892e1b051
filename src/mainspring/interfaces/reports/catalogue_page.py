"""A pattern's page in Markdown, from its own module: for the terminal and for `docs/reference/patterns`."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.diagnosis.pattern import Pattern, Signal

ARTICLES = {
    1: "the article on repairing a stalled OKR rollout",
    2: "the article on when internal ownership reaches its limit",
}


def page(pattern: Pattern) -> str:
    """The page, ending in a newline."""
    return "\n".join(_lines(pattern)) + "\n"


def _lines(pattern: Pattern) -> Iterator[str]:
    yield f"# {pattern.title}"
    yield ""
    yield f"`{pattern.id}` · root cause: {pattern.root_cause}" + (
        " · judged for the whole organisation only" if pattern.whole_only else ""
    )
    yield ""
    yield pattern.what
    yield ""
    yield "## Why it matters"
    yield ""
    for passage in pattern.why:
        yield f"> {passage.text}"
        yield ">"
        yield f"> from {ARTICLES[passage.article]}"
        yield ""
    yield "## How it is measured"
    yield ""
    yield pattern.measured_by
    yield ""
    if pattern.thresholds:
        yield "| threshold | value | reason | source |"
        yield "| --- | --- | --- | --- |"
        for threshold in pattern.thresholds:
            yield f"| {threshold.name} | {threshold.value:g} | {threshold.reason} | {threshold.source} |"
        yield ""
    for signal in pattern.signals:
        yield from _signal(signal)
    yield "## False alarms"
    yield ""
    for alarm in pattern.false_alarms:
        yield f"- {alarm}"
    yield ""
    yield f"Where it is absent: {pattern.healthy}."


def _signal(signal: Signal) -> Iterator[str]:
    yield f"### {signal.name}"
    yield ""
    yield f"{signal.label[0].upper()}{signal.label[1:]}. Needs {', '.join(f'`{need}`' for need in signal.needs)}."
    yield ""
    yield (
        f"Severity 0 at {signal.scale.healthy:g}, 1 at {signal.scale.dead:g}, linear between; at least {signal.least:g} occasions in all and "
        f"{signal.least_team:g} a team. {signal.reason} ({signal.source})"
    )
    if signal.clumping != 1:
        yield ""
        yield f"{signal.clumping:g} occasions are taken to carry the information of one independent one."
    if signal.chance:
        yield ""
        yield "The figure is corrected for chance, as Cohen's kappa is: 0 at what chance or honest habit gives, 1 where every occasion is a hit."
    if signal.private:
        yield ""
        yield "Counted, never opened to rows."
    yield ""
    yield "```sql"
    yield signal.sql.strip()
    yield "```"
    yield ""
