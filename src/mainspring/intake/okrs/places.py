"""Where in a file each letter of a text stands."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Literal

from mainspring.engine.lint.document import Text

_END = re.compile(r"\r\n|\r|\n")
_PLAIN = re.compile(r"""[^\s"'\\]{1,64}""")
"""Letters that every source spells as they are; not too many, since they may be looked at in vain from each of them on."""
_HEX = {"x": 2, "u": 4, "U": 8}

Escape = Literal["none", "doubled", "backslash", "markdown"]
"""How the source spells what it could not write plainly: not at all; the quote twice (CSV, YAML's single quotes); `\\n`, `\\u00e9` (YAML's
double quotes); `\\*` (Markdown)."""


class Lines:
    """A file's text with its lines: `\\n`, `\\r\\n` and `\\r` end one, as in editors."""

    def __init__(self, text: str) -> None:
        self.text = text
        if text.count("\r") > text.count("\r\n"):
            self.starts = [0, *(match.end() for match in _END.finditer(text))]
        else:
            self.starts = [0, *itertools.accumulate([len(line) + 1 for line in text.split("\n")[:-1]])]

    def place(self, index: int) -> tuple[int, int]:
        """Line and column, both from 1, of the letter at `index`."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The line of that number (from 1) without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def targets(self, is_remark: Callable[[str], bool]) -> list[int]:
        """Of each line (by its number; the first entry is none's) the number of the line itself or of the next that holds more than a
        remark: what a remark above it speaks of; 0 where nothing follows."""
        count = len(self.starts)
        found = [0] * (count + 1)
        for number in range(count, 0, -1):
            line = self.line(number)
            if line.strip() and not is_remark(line):
                found[number] = number
            elif number < count:
                found[number] = found[number + 1]
        return found

    def whole(self, value: str, file: str, index: int) -> Text:
        """`value`, which stands at `index` letter by letter."""
        return Text(value, file, *self.place(index))

    def aligned(self, value: str, file: str, index: int, escape: Escape = "none") -> Text:
        """`value`, which the source spells from `index` on with escapes, line breaks and indentation of its own.

        Blanks of either side stand for each other; every other letter is found in order. Linear in the length.
        """
        source, end = self.text, len(self.text)
        if source.startswith(value, index) and "\n" not in value:
            line = bisect_right(self.starts, index)
            return Text(value, file, line, index - self.starts[line - 1] + 1)
        pieces: list[tuple[int, int]] = []
        at, drift, i = 0, None, index
        size = len(value)
        while at < size:
            if value[at].isspace():
                # A line break that is told as one blank moves no letter, but the line.
                at, drift = at + 1, None
                continue
            plain = _PLAIN.match(value, at)
            if plain is not None and source.startswith(plain[0], i):
                spelt = length = len(plain[0])
            else:
                length = 1
                i, spelt = _next(source, i, end, value[at], escape)
                if i >= end:
                    break
            if i - at != drift or escape != "none":
                line, column = self.place(i)
                if not pieces or not _runs_on(self, pieces[-1], at, line, column):
                    pieces.append((at, i))
                drift = i - at
            at += length
            i += spelt
        if not pieces:
            return self.whole(value, file, min(index, end))
        first = self.place(pieces[0][1])
        # Blanks in front of the first letter stand before it.
        start = (first[0], max(1, first[1] - pieces[0][0]))
        return Text(value, file, *start, tuple((begin, *self.place(place)) for begin, place in pieces[1:]))


def _runs_on(lines: Lines, piece: tuple[int, int], at: int, line: int, column: int) -> bool:
    begin, place = piece
    piece_line, piece_column = lines.place(place)
    return piece_line == line and column - piece_column == at - begin


def _next(source: str, i: int, end: int, letter: str, escape: Escape) -> tuple[int, int]:
    """Where the source next spells `letter`, and with how many letters."""
    while i < end:
        here = source[i]
        if escape == "backslash" and here == "\\":
            spelt = _escaped(source, i)
            if source[i + 1 : i + 2] in ("\n", "\r") or _unescaped(source, i, spelt).isspace():
                i += spelt
                continue
            return i, spelt
        if here == letter:
            if escape == "doubled" and source.startswith(letter * 2, i) and letter in "\"'":
                return i, 2
            return i, 1
        i += 1
    return end, 0


def _escaped(source: str, i: int) -> int:
    return 2 + _HEX.get(source[i + 1 : i + 2], 0)


def _unescaped(source: str, i: int, spelt: int) -> str:
    if spelt > 2:
        try:
            return chr(int(source[i + 2 : i + spelt], 16))
        except (ValueError, OverflowError):
            return "?"
    return {
        "n": "\n",
        "t": "\t",
        "r": "\r",
        " ": " ",
        "_": "\u00a0",
        "N": "\x85",
        "L": "\u2028",
        "P": "\u2029",
        "v": "\v",
        "f": "\f",
    }.get(source[i + 1 : i + 2], "?")


class CellText(Text):
    """A text in a workbook's cell: every letter of it stands at the cell's row and column."""

    def at(self, offset: int) -> tuple[int, int]:
        return self.line, self.column
