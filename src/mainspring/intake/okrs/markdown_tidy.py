"""Markdown in its tidy form: labelled objectives, fields as items below their key result, blank lines around headings. Prose, code and
comments stay as they are."""

from __future__ import annotations

import re

from mainspring.intake.okrs.fields import HEAD, KEY_RESULT, OBJECTIVE, Field
from mainspring.intake.okrs.gathering import Gathering, NoOkrs
from mainspring.intake.okrs.markdown_reader import Block, MarkdownReader, Piece
from mainspring.intake.okrs.markdown_text import COMMENT, Raw, field_at, fields_in, without_comments
from mainspring.intake.okrs.places import Lines
from mainspring.intake.okrs.recognising import holds_okrs

_MARKER = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +)")

_BULLET = re.compile(r"^( *)[*+](?= )")


def tidy_markdown(text: str, file: str) -> str:
    """The tidy form of a Markdown text of OKRs. NoOkrs where it holds none."""
    lines = Lines(text.replace("\x00", " "))
    gathering = Gathering(file)
    reader = MarkdownReader(gathering, lines, file)
    reader.read()
    if not gathering.document.objectives:
        raise NoOkrs(f"{file}:1:1: no objectives here; it was left as it is")
    if not reader.labelled and not holds_okrs(file, text):
        raise NoOkrs(
            f"{file}:1:1: nothing here says that it holds OKRs; call an objective one: “## Objective: …”; it was left as it is"
        )
    replaced: dict[int, tuple[int, list[str]]] = {}
    for piece in reader.pieces:
        made = _made(piece, lines, reader)
        if made is not None:
            replaced[piece.block.first] = made
    return _assembled(lines, replaced, reader)


def _made(piece: Piece, lines: Lines, reader: MarkdownReader) -> tuple[int, list[str]] | None:
    """The last line of a piece, and the lines that take the place of it; None where it stays as it is."""
    block = piece.block
    if piece.kind == "objective":
        # Where nothing is labelled the headings may be any page's: none is called an objective that does not call itself one.
        return (block.last, _heading(piece)) if reader.labelled else None
    if piece.kind == "fields":
        return (block.last, [_field_line(piece.listed)]) if _is_whole(piece) else None
    if any(first <= block.last and last >= block.first for first, last in reader.verbatim):
        return None
    return _item(piece, lines)


def _remarks(raw: Raw) -> str:
    return "".join(f" {match[0]}" for match in COMMENT.finditer(raw.source))


def _heading(piece: Piece) -> list[str]:
    assert piece.text is not None
    words = " ".join(line.strip() for line in piece.text.source.split("\n"))
    label = f"Objective {piece.label}:" if piece.label else "Objective:"
    lines = [f"{'#' * piece.block.level} {label} {words}".rstrip() + _remarks(piece.block.raw)]
    if piece.listed:
        lines += ["", _field_line(piece.listed), ""]
    return lines


def _is_whole(piece: Piece) -> bool:
    """Whether a paragraph holds fields and nothing else, on lines of their own or on one."""
    return all(
        any(
            fields_in(Raw(piece.block.raw.lines, line.strip(" ()"), [0], [0]), fields)
            for fields in (OBJECTIVE, HEAD, KEY_RESULT)
        )
        for line in piece.block.raw.source.split("\n")
    )


def _ordered(listed: list[tuple[Field, Raw]]) -> list[tuple[Field, Raw]]:
    ranks = {key: rank for rank, key in enumerate(dict.fromkeys([*OBJECTIVE, *KEY_RESULT]))}
    return sorted(listed, key=lambda each: ranks.get(each[0].key, 0))


def _field_line(listed: list[tuple[Field, Raw]]) -> str:
    return ", ".join(f"{known.key}: {_flat(value)}" for known, value in _ordered(listed))


def _flat(raw: Raw) -> str:
    return " ".join(part.strip() for part in raw.source.split("\n"))


def _item(piece: Piece, lines: Lines) -> tuple[int, list[str]] | None:
    """A key result with its fields below it; None where something stands in it that is neither."""
    block, raw = piece.block, piece.text
    assert raw is not None
    marker = _MARKER.match(lines.line(block.first))
    last = block.last
    while last > block.first and not lines.line(last).strip():
        last -= 1
    if marker is None or not raw.source or not block.raw.source:
        return None
    sign = "-" if marker[2] in "-*+" else marker[2]
    # Below an objective that is an item itself it stays where it stands: level with it, it would be none of its.
    lead = marker[1] if block.depth else ""
    indent = lead + " " * (len(sign) + 1)
    remarks = _remarks(block.raw)
    fields: list[tuple[Field, str]] = [(known, _flat(value)) for known, value in piece.listed]
    below: list[str] = []
    covered = set(range(block.first, block.text_last + 1))
    for inner in block.items:
        covered |= set(range(inner.first, inner.last + 1))
        listed, kept = _detail(inner, lines, indent)
        if kept is None:
            return None
        fields += listed
        below += kept
    if any(lines.line(number).strip() for number in range(block.first, last + 1) if number not in covered):
        return None
    first, *more = [line.strip() for line in raw.source.split("\n")]
    box = "[x] " if re.match(r"\[[xX]\]", block.raw.source) else "[ ] "
    label = f"{piece.label}: " if piece.label else ""
    made = [f"{lead}{sign} {box if piece.boxed else ''}{label}{first}", *(f"{indent}{line}" for line in more)]
    made[-1] += remarks
    ranks = {key: rank for rank, key in enumerate(KEY_RESULT)}
    fields.sort(key=lambda each: ranks[each[0].key])
    return last, [*made, *(f"{indent}- {known.key}: {value}" for known, value in fields), *below]


def _detail(block: Block, lines: Lines, indent: str) -> tuple[list[tuple[Field, str]], list[str] | None]:
    """What stands below a key result: its fields, or the lines of anything else; None in their place where it cannot be moved."""
    if block.kind != "item":
        return [], None
    raw = without_comments(block.raw)
    said = field_at(raw, KEY_RESULT)
    remarks = _remarks(block.raw)
    if said is not None and said[0] is not None and said[0].kind != "list" and said[0].attribute != "text":
        if block.items or remarks:
            return [], None
        listed = fields_in(raw, KEY_RESULT)
        listed = listed if len(listed) > 1 else [(said[0], said[2])]
        if all(known.kind != "list" and known.attribute != "text" for known, _ in listed):
            return [(known, _flat(value)) for known, value in listed], []
        return [], None
    if said is not None and said[1].lower() in ("note", "update") and not block.items:
        first, *more = [piece.strip() for piece in said[2].source.split("\n")]
        made = [f"{indent}- note: {first}", *(f"{indent}  {piece}" for piece in more)]
        made[-1] += remarks
        return [], made
    own = [lines.line(number) for number in range(block.first, block.last + 1)]
    while own and not own[-1].strip():
        own.pop()
    if any("\t" in line[: len(line) - len(line.lstrip())] for line in own):
        return [], None
    lead = len(own[0]) - len(own[0].lstrip())
    moved = [f"{indent}{line[min(lead, len(line) - len(line.lstrip())) :]}".rstrip() for line in own]
    return [], [_BULLET.sub(r"\1-", line) for line in moved]


def _assembled(lines: Lines, replaced: dict[int, tuple[int, list[str]]], reader: MarkdownReader) -> str:
    """The file with what was replaced; one blank line at most between blocks, and one around each heading."""
    verbatim = {number for first, last in reader.verbatim for number in range(first, last + 1)}
    out: list[tuple[str, bool]] = []
    number, count = 1, len(lines.starts)
    matter = re.match(r"---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", lines.text, re.S | re.M)
    front = lines.place(matter.end())[0] - 1 if matter is not None else 0
    while number <= count:
        line = lines.line(number)
        if number in replaced:
            number, made = replaced[number]
            out += [(each, False) for each in made]
        elif number in verbatim or number <= front:
            out.append((line, True))
        else:
            following = lines.line(number + 1) if number < count else ""
            breaks = line.endswith("  ") and line.strip() and following.strip()
            out.append((line.rstrip() + ("  " if breaks else ""), False))
        number += 1
    kept: list[str] = []
    after_heading = False
    for line, fixed in out:
        is_heading = not fixed and re.match(r"#{1,6} ", line) is not None
        if not line and not fixed and (not kept or not kept[-1]):
            continue
        if (is_heading or after_heading) and line and kept and kept[-1]:
            kept.append("")
        kept.append(line)
        after_heading = is_heading
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept) + "\n"
