"""The Markdown form, written: escaped only where Markdown, or a reader of the form, would take the text for something else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mainspring.engine.lint.document import Note, Objective
from mainspring.intake.okrs.fields import HEAD, KEY_RESULT, NOTE, OBJECTIVE, Field, known_key
from mainspring.intake.okrs.markdown_reader import (
    KEY_RESULT_LABEL,
    OBJECTIVE_LABEL,
    label_of,
    team_and_period,
)

_ALWAYS = re.compile(r"([\\`*\[])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ANGLE = re.compile(r"<(?=[A-Za-z/?])")
_START = re.compile(
    r"(#(?=#{0,5}(?:\s|$))|[-+](?=\s|$)|-(?=[-\s]*$)|=(?==*\s*$)|>|\||~(?=~~)|\d{1,9}[.)](?=\s|$))", re.M
)
_BLANKS = re.compile(r"[\t\v\f\r\x1c-\x1f\u2028\u2029]| (?=\n)|(?<=\n) ")
_TAIL = re.compile(r"\(\s*[*_]{0,3}[A-Za-z][\w -]*:")
_ANOTHER = re.compile(r"[,;]\s+[A-Za-z][\w -]*:")
"""Within a value: what reads as the field after it."""
_SEPARATOR = re.compile(r"[:.)–—-]")


def markdown_lines(
    groups: Sequence[tuple[list[tuple[str, str]], list[Objective]]], notes: Mapping[int, list[Note]]
) -> Iterator[str]:
    """The lines of a Markdown file: of each group its heading, then its objectives."""
    for number, (shared, objectives) in enumerate(groups):
        if number:
            yield ""
        yield from _head(dict(shared))
        for objective in objectives:
            yield ""
            yield from _objective(objective, notes)


def _head(shared: dict[str, str]) -> Iterator[str]:
    team, cycle = shared.get("team", ""), shared.get("cycle", "")
    title = ", ".join(part for part in (team, cycle) if part)
    if title and title == " ".join(title.split()) and team_and_period(title) == (team, cycle):
        yield f"# {inline(title, one_line=True)}"
        shared = {key: value for key, value in shared.items() if key not in ("team", "cycle")}
    else:
        yield "# OKRs"
    if shared:
        yield ""
        yield field_line([(HEAD[key], value) for key, value in shared.items()])


def _objective(objective: Objective, notes: Mapping[int, list[Note]]) -> Iterator[str]:
    from mainspring.intake.okrs.writing import values

    fields = list(values(objective, OBJECTIVE, "cycle", "starts", "ends", "team", "level"))
    label = "Objective:"
    if objective.id and label_of(OBJECTIVE_LABEL.match(f"Objective {objective.id}: x")) == objective.id:
        label = f"Objective {objective.id}:"
        fields = [each for each in fields if each[0].key != "id"]
    yield f"## {label} {inline(objective.text.value, one_line=True)}{comments(objective.ignored)}".rstrip()
    if fields:
        yield ""
        yield field_line(fields)
    if objective.key_results:
        yield ""
    for key_result in objective.key_results:
        own = list(values(key_result, KEY_RESULT))
        label = ""
        if key_result.id and label_of(KEY_RESULT_LABEL.match(f"{key_result.id}: x")) == key_result.id:
            label = f"{key_result.id}: "
            own = [each for each in own if each[0].key != "id"]
        yield from item(
            "", f"{label}{inline(key_result.text.value, indent='  ')}{comments(key_result.ignored)}"
        )
        for field, value in own:
            yield from item("  ", f"{field.key}: {_value(field, value)}")
        for note in notes.get(id(key_result), ()):
            tail = ", ".join(f"{field.key}: {_quoted(field, value)}" for field, value in values(note, NOTE))
            text = inline(note.text.value, indent="    ")
            yield from item("  ", f"note: {text}{f' ({tail})' if tail else ''}{comments(note.ignored)}")


def item(indent: str, text: str) -> Iterator[str]:
    """A list item; further lines of its text are indented already."""
    yield f"{indent}- {text}".rstrip()


def field_line(fields: Sequence[tuple[Field, Any]]) -> str:
    """Fields of an objective on one line: `owner: Kim, ambition: committed`."""
    return ", ".join(f"{field.key}: {_quoted(field, value)}" for field, value in fields)


def comments(ignored: dict[str, str]) -> str:
    """Suppressions as comments behind a text."""
    from mainspring.intake.okrs.writing import by_reason

    return "".join(
        f" <!-- mainspring: ignore[{codes}]{' ' if reason else ''}{reason.replace('--', '- -')} -->"
        for codes, reason in by_reason(ignored)
    )


def _value(field: Field, value: Any) -> str:
    """A value that has a line of its own."""
    from mainspring.intake.okrs.writing import shown_value

    text = shown_value(field, value)
    return _in_quotes(text) if text.startswith('"') or "\n" in text or _ANOTHER.search(text) else inline(text)


def _quoted(field: Field, value: Any) -> str:
    """A value among others on a line: in quotes where a comma, a bracket or a quote would end it."""
    from mainspring.intake.okrs.writing import shown_value

    text = shown_value(field, value)
    if field.kind in ("number", "day") or (field.kind == "names" and not re.search(r'[:;"()\n]', text)):
        return inline(text)
    return _in_quotes(text) if re.search(r'[,;:"()\n]', text) else inline(text)


def _in_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("<!", "\\u003c!")


def inline(text: str, indent: str = "", one_line: bool = False) -> str:
    """A text as Markdown that reads back as it is. `indent`: what further lines of it begin with; `one_line`: for headings."""
    label = _label_end(text)
    if label:
        text = text[: label - 1] + "\ue000" + text[label - 1 :]
    text = _ALWAYS.sub(r"\\\1", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    text = _ENTITY.sub(r"\\&", text)
    text = _ANGLE.sub(r"\\<", text).replace("<!", "&lt;!")
    text = "\n".join(
        _START.sub(_escaped, line, count=1) if _START.match(line) else line for line in text.split("\n")
    )
    text = _BLANKS.sub(lambda match: f"&#{ord(match[0])};", text)
    if text.endswith(")") and _TAIL.search(text):
        text = text[:-1] + "\\)"
    if label:
        before, _, after = text.partition("\ue000")
        text = f"{before}\\{after}" if after[0].isascii() else f"{before}&#{ord(after[0])};{after[1:]}"
    if not one_line:
        return text.replace("\n", f"\\\n{indent}")
    if text.endswith("#") and not text.endswith("\\#"):
        text = text[:-1] + "\\#"
    return text.replace("\n", "&#10;")


def _label_end(text: str) -> int:
    """Where in a text that begins as a label or a field does (`KR1:`, `owner:`) the sign behind it ends; 0 for any other text."""
    match = OBJECTIVE_LABEL.match(text) or KEY_RESULT_LABEL.match(text)
    if match is None:
        word = re.match(r"[A-Za-z][\w-]*(?: [\w-]+){0,2}\s*:", text)
        if word is None:
            return 0
        name = word[0][:-1].strip()
        known = any(known_key(name, fields) for fields in (HEAD, OBJECTIVE, KEY_RESULT, NOTE))
        return (
            word.end()
            if known or name.lower() in ("note", "notes", "update", "key result", "key results")
            else 0
        )
    separator = _SEPARATOR.search(text)
    assert separator is not None
    return separator.end()


def _escaped(match: re.Match[str]) -> str:
    sign = match[1]
    return f"{sign[:-1]}\\{sign[-1]}"
