"""What an editor shows beside a text: how it was read, and why a rule complains. Markdown, and no word of the protocol."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.finding import Finding, Subject
from mainspring.engine.lint.rule import rule

_STATED = (
    ("has_metric", "a metric"),
    ("has_target", "a target"),
    ("has_baseline", "a baseline"),
    ("has_deadline_or_period", "a date or period"),
)


def hover(subject: Subject, findings: list[Finding]) -> str:
    """What is shown over a text: the parse of a key result, then each finding with the rule's reason. '' for nothing to say."""
    parts = list(_parse(subject)) if isinstance(subject, KeyResult) else []
    for finding in findings:
        parts.append(_why(finding))
    return "\n\n".join(parts)


def _parse(key_result: KeyResult) -> Iterator[str]:
    reading = key_result.reading
    if not reading.assessed:
        yield "*Not in English, so it is not assessed.*"
        return
    verdict = "passes" if reading.passes_practical_rule else "does not pass"
    yield f"**{reading.kind}** · {verdict} the practical rule"
    parse = reading.parse
    rows = [
        ("verb", parse.verb),
        ("metric", parse.metric),
        ("from", _number(parse.baseline)),
        (parse.comparator or "to", _number(parse.target)),
        ("unit", parse.unit),
        ("of whom", parse.population),
        ("when", parse.deadline or parse.window),
        ("guardrail", parse.guardrail),
    ]
    told = [f"- {name}: {_literal(value)}" for name, value in rows if value]
    missing = [what for name, what in _STATED if not getattr(reading, name)]
    if missing:
        told.append(f"- not in the text: {', '.join(missing)}")
    if told:
        yield "\n".join(told)
    if reading.because:
        yield f"Because {_literal('; '.join(reading.because))}."


def _why(finding: Finding) -> str:
    made = rule(finding.code)
    return (
        f"**{finding.code} {made.name}** ({finding.severity}): {_literal(finding.message)}\n\n"
        f"Because {_literal(finding.because)}.\n\n{made.why}\n\n> {made.ask}"
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


def _literal(text: str) -> str:
    """Text as it stands: nothing in it is Markdown or HTML."""
    shown = " ".join(text.split())
    for letter in "\\`*_[]<>#|":
        shown = shown.replace(letter, f"\\{letter}")
    return shown
