"""Markdown's inline text as plain text whose letters know their place, and fields written in a line."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mainspring.engine.lint.document import Text
from mainspring.intake.okrs.fields import Field, known_key
from mainspring.intake.okrs.places import Lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SPECIAL = re.compile(r"[\\`*_\[\]<>&!\n]")
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.S)
LINE_COMMENT = re.compile(r"<!--([^\n]*?)-->")


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """CommonMark with tables; escaped letters stay apart, so that their place is known."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").disable("text_join")


class Raw:
    """A stretch of Markdown's own text: `source[k]` stands at `index(k)` of the file."""

    __slots__ = ("anchors", "lines", "offsets", "source")

    def __init__(self, lines: Lines, source: str, offsets: list[int], anchors: list[int]) -> None:
        self.lines, self.source, self.offsets, self.anchors = lines, source, offsets, anchors

    def index(self, at: int) -> int:
        piece = max(0, bisect_right(self.offsets, at) - 1)
        return self.anchors[piece] + at - self.offsets[piece]

    def part(self, start: int, end: int | None = None) -> Raw:
        """A slice without outer blanks."""
        end = len(self.source) if end is None else end
        while start < end and self.source[start].isspace():
            start += 1
        while end > start and self.source[end - 1].isspace():
            end -= 1
        # A backslash in front of a blank that was cut off needs none: it is at the end of the text.
        first = max(0, bisect_right(self.offsets, start) - 1)
        offsets = [0, *(each - start for each in self.offsets[first + 1 :])]
        anchors = [self.index(start), *self.anchors[first + 1 :]]
        return Raw(self.lines, self.source[start:end], offsets, anchors)

    def place(self, at: int = 0) -> tuple[int, int]:
        return self.lines.place(self.index(at))


def raw_of(lines: Lines, content: str, first_line: int, last_line: int) -> Raw:
    """The content of an inline token that fills the lines `first_line` to `last_line` (from 1), placed line by line."""
    offsets, anchors, offset, number = [], [], 0, first_line
    for piece in content.split("\n"):
        while number <= last_line and number <= len(lines.starts):
            line = lines.line(number)
            at = line.rfind(piece) if number == first_line else len(line) - len(line.lstrip(" \t>"))
            if at >= 0 and not line.startswith(piece, at):
                at = line.find(piece)
            if at >= 0:
                offsets.append(offset)
                anchors.append(lines.starts[number - 1] + at)
                number += 1
                break
            number += 1
        offset += len(piece) + 1
    if not offsets:
        offsets, anchors = [0], [lines.starts[min(first_line, len(lines.starts)) - 1]]
    return Raw(lines, content, offsets, anchors)


def without_comments(raw: Raw) -> Raw:
    """The stretch up to its comments; a comment in its middle becomes blanks."""
    if "<!--" not in raw.source:
        return raw
    source = COMMENT.sub(lambda match: " " * len(match[0]), raw.source)
    return Raw(raw.lines, source, raw.offsets, raw.anchors).part(0)


def rendered(raw: Raw, file: str) -> Text:
    """What a reader of the page sees of a stretch, each letter with its place."""
    source = raw.source
    if not _SPECIAL.search(source):
        return Text(source, file, *raw.place())
    value, pieces = _inline(source)
    start = len(value) - len(value.lstrip(" \n"))
    value = value.strip(" \n")
    breaks: list[tuple[int, int, int]] = []
    first: tuple[int, int] | None = None
    expected: tuple[int, int, int] | None = None
    for offset, at in pieces:
        offset -= start
        line, column = raw.place(at)
        if offset < 0:
            column, offset = column - offset, 0
        if offset >= max(1, len(value)):
            break
        if first is None:
            first = (line, column)
            expected = (line, column, offset)
        elif expected is None or line != expected[0] or column - expected[1] != offset - expected[2]:
            breaks.append((offset, line, column))
            expected = (line, column, offset)
    line, column = first or raw.place()
    return Text(value, file, line, column, tuple(breaks))


def _inline(source: str) -> tuple[str, list[tuple[int, int]]]:
    """The text of an inline source, and pieces (offset in the text, index in the source)."""
    out: list[str] = []
    pieces: list[tuple[int, int]] = []
    size = at = 0
    for token in _children(parser().parseInline(source)):
        kind, content = token.type, token.content
        if kind in ("softbreak", "hardbreak"):
            content, literal = (" " if kind == "softbreak" else "\n"), "\n"
        elif kind == "text_special":
            literal = token.markup
        elif kind == "html_inline":
            literal = content
            content = " " if content.lower().startswith("<br") else ""
        elif kind in ("text", "code_inline"):
            literal = content
        elif kind == "link_close":
            close = source.find(")", at)
            at = close + 1 if source.startswith("](", at) and close >= 0 else at
            continue
        else:
            continue
        found = source.find(literal, at)
        if found < 0:
            found = at
        pieces.append((size, found))
        at = found + len(literal)
        out.append(content)
        size += len(content)
    return "".join(out), pieces


def _children(tokens: list[Any]) -> list[Any]:
    found: list[Any] = []
    for token in tokens:
        for child in token.children or ():
            found.extend(child.children or () if child.type == "image" else (child,))
    return found


_FIELD = re.compile(r"[*_]{0,3}([A-Za-z][\w-]*(?: [\w-]+){0,2})[*_]{0,3}\s*:[*_]{0,3}(?:\s+|$)")
_NEXT = re.compile(r"[,;]\s+(?=([A-Za-z][\w-]*(?: [\w-]+)?)\s*:\s)")


def field_at(raw: Raw, fields: Mapping[str, Field]) -> tuple[Field | None, str, Raw] | None:
    """A stretch of the form `key: value`: the field (None if there is none of that name), the key, the value; None for other text."""
    match = _FIELD.match(raw.source)
    if match is None:
        return None
    return known_key(match[1], fields), match[1], raw.part(match.end())


def fields_in(raw: Raw, fields: Mapping[str, Field]) -> list[tuple[Field, Raw]]:
    """A line of fields, `owner: Kim, due: 2026-03-31`; empty where it does not begin with one."""
    found: list[tuple[Field, Raw]] = []
    match = _FIELD.match(raw.source)
    at = 0
    while match is not None:
        known = known_key(match[1], fields)
        if known is None:
            return []
        start = match.end()
        end = _value_end(raw.source, start, fields)
        found.append((known, raw.part(start, end)))
        separator = _NEXT.match(raw.source, end)
        if separator is None:
            break
        at = separator.end()
        match = _FIELD.match(raw.source, at)
    return found


def _value_end(source: str, start: int, fields: Mapping[str, Field]) -> int:
    """Where a value ends: before a comma or semicolon that another field of the list follows."""
    if source.startswith('"', start):
        close = re.compile(r'"(?:[^"\\]|\\.)*"').match(source, start)
        if close is not None:
            return close.end()
    for match in _NEXT.finditer(source, start):
        if known_key(match[1], fields) is not None:
            return match.start()
    return len(source)


def tail_of(raw: Raw, fields: Mapping[str, Field]) -> tuple[Raw, list[tuple[Field, Raw]]]:
    """A text and the fields in brackets behind it: `Raise … to 95 % (owner: Kim, due: 2026-03-31)`."""
    source = raw.source
    if not source.endswith(")") or source.endswith("\\)"):
        return raw, []
    at = source.rfind("(")
    while at > 0:
        if source[at - 1] != "\\":
            match = _FIELD.match(source, at + 1)
            if match is not None and known_key(match[1], fields) is not None:
                listed = fields_in(raw.part(at + 1, len(source) - 1), fields)
                if listed:
                    return raw.part(0, at), listed
        at = source.rfind("(", 0, at)
        if len(source) - at > 2000:
            break
    return raw, []


def value_of(raw: Raw, file: str) -> Text:
    """A field's value; in double quotes it may hold anything."""
    text = rendered(raw, file)
    if text.value.startswith('"') and text.value.endswith('"') and len(text.value) > 1:
        try:
            plain = json.loads(raw.source)
        except ValueError:
            return text
        if isinstance(plain, str):
            return Text(plain.strip(), file, *raw.place(min(1, len(raw.source) - 1)))
    return text
