"""Documents as OKRs as code: YAML and Markdown that read back as the same document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from mainspring.engine.lint.document import Document, Note, Objective
from mainspring.intake.okrs.fields import HEAD, KEY_RESULT, NOTE, OBJECTIVE, Field, number_text
from mainspring.intake.okrs.gathering import finder
from mainspring.intake.okrs.yaml_scalars import block_lines, scalar
from mainspring.intake.periods import read_period

_SHARED = ("cycle", "starts", "ends", "team", "level")
"""What stands at the top of a YAML document or under a Markdown heading, for all objectives below it."""


def write_yaml(document: Document) -> str:
    """The objectives, key results and notes of `document` as YAML: a YAML document for each team and cycle.

    `read_text` gives the same back. Notes on key results that the document does not hold, and rewordings, have no place in the form.
    """
    lines: list[str] = []
    notes = _notes(document)
    for shared, objectives in _groups(document):
        if lines:
            lines.append("---")
        for key, value in shared:
            lines += _pair(HEAD[key], value, "")
        if shared:
            lines.append("")
        lines.append("objectives:")
        for number, objective in enumerate(objectives):
            if number:
                lines.append("")
            lines += _yaml_objective(objective, notes)
    return "\n".join(lines) + "\n" if lines else "objectives: []\n"


def write_markdown(document: Document) -> str:
    """The same as Markdown: a heading for each team and cycle, one for each objective, a list of key results below it."""
    from mainspring.intake.okrs.markdown_writer import markdown_lines

    return "\n".join(markdown_lines(_groups(document), _notes(document))) + "\n"


def values(subject: Any, fields: dict[str, Field], *leave: str) -> Iterator[tuple[Field, Any]]:
    """The fields of `subject` that say something, in the order of the form."""
    unfilled = dict(getattr(subject, "unfilled", ()))
    for field in fields.values():
        if field.kind == "list" or field.attribute == "text" or field.key in leave:
            continue
        value = getattr(subject, field.attribute)
        if value in (None, "") and field.key in unfilled:
            value = unfilled[field.key]
        if value is not None and value not in ("", ()):
            yield field, value


def shown_value(field: Field, value: Any) -> str:
    """A field's value as a file writes it."""
    if field.kind == "number" and not isinstance(value, str):
        return number_text(value)
    if field.kind == "names":
        return ", ".join(value)
    return str(value)


def _groups(document: Document) -> list[tuple[list[tuple[str, str]], list[Objective]]]:
    """Objectives that follow each other with the same team and cycle, and what they share."""
    found = []
    for key, members in groupby(document.objectives, _shared):
        found.append(
            ([(name, value) for name, value in zip(_SHARED, key, strict=True) if value], list(members))
        )
    return found


def _shared(objective: Objective) -> tuple[str, ...]:
    starts, ends = objective.starts_on, objective.ends_on
    period = read_period(objective.period) if objective.period else None
    if period is not None and (starts, ends) == (period.starts_on.isoformat(), period.ends_on.isoformat()):
        # The cycle's name says it already.
        starts = ends = ""
    return objective.period, starts, ends, objective.team, objective.level


def _notes(document: Document) -> dict[int, list[Note]]:
    """The notes of each key result, by its identity."""
    find = finder(document)
    found: dict[int, list[Note]] = {}
    for note in document.notes:
        subject = find(note)
        if subject is not None:
            found.setdefault(id(subject), []).append(note)
    return found


def _pair(field: Field, value: Any, indent: str) -> list[str]:
    text = shown_value(field, value)
    if field.kind == "names":
        return [f"{indent}{field.key}: [{', '.join(scalar(name, flow=True) for name in value)}]"]
    lines = block_lines(text)
    if lines is not None:
        return [f"{indent}{field.key}: |-", *(f"{indent}  {line}" if line else "" for line in lines)]
    return [f"{indent}{field.key}: {scalar(text, text=field.kind in ('text', 'light'))}"]


def _yaml_objective(objective: Objective, notes: dict[int, list[Note]]) -> Iterator[str]:
    yield from _item(OBJECTIVE["objective"], objective.text.value, "  ", objective.ignored)
    for field, value in values(objective, OBJECTIVE, *_SHARED):
        yield from _pair(field, value, "    ")
    if objective.key_results:
        yield "    key_results:"
    for key_result in objective.key_results:
        fields = list(values(key_result, KEY_RESULT))
        own = notes.get(id(key_result), [])
        lines = block_lines(key_result.text.value)
        if not fields and not own and lines is None and key_result.text.value:
            yield from _suppressed(key_result.ignored, "      ")
            yield f"      - {scalar(key_result.text.value)}"
            continue
        yield from _item(KEY_RESULT["key_result"], key_result.text.value, "      ", key_result.ignored)
        for field, value in fields:
            yield from _pair(field, value, "        ")
        if own:
            yield "        notes:"
        for note in own:
            yield from _item(NOTE["note"], note.text.value, "          ", note.ignored)
            for field, value in values(note, NOTE):
                yield from _pair(field, value, "            ")


def _item(field: Field, text: str, indent: str, ignored: dict[str, str]) -> Iterator[str]:
    """The first lines of an item of a list."""
    yield from _suppressed(ignored, indent)
    first, *rest = _pair(field, text, indent + "  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _suppressed(ignored: dict[str, str], indent: str) -> Iterator[str]:
    for codes, reason in by_reason(ignored):
        yield f"{indent}# mainspring: ignore[{codes}]{' ' if reason else ''}{reason}"


def by_reason(ignored: dict[str, str]) -> list[tuple[str, str]]:
    """Suppressed codes that share a reason, together."""
    found: dict[str, list[str]] = {}
    for code, reason in ignored.items():
        found.setdefault(" ".join(reason.split()), []).append(code)
    return [(", ".join(codes), reason) for reason, codes in found.items()]
