"""How a text is written in YAML: plainly where that is safe, else quoted, or as a block of lines."""

from __future__ import annotations

import json
import re

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<~")
_ODD = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_TYPED = re.compile(
    r"(?:null|~|true|false|yes|no|on|off|y|n|nan|inf"
    r"|[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|[-+]?\.(?:inf|nan)|0x[\da-f_]+|0o[0-7_]+|0b[01_]+|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?"
    r"|\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?)",
    re.I,
)
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|$)")


def is_typed(value: str) -> bool:
    """Whether YAML takes a plain `value` for a number, a date, true, false or nothing."""
    return not value or _TYPED.fullmatch(value) is not None


def is_plain(value: str, flow: bool = False) -> bool:
    """Whether `value` may stand without quotes and is read back letter by letter; its type aside."""
    if not value or value != value.strip() or _ODD.search(value):
        return False
    first = value[0]
    if first in _INDICATORS and not (
        first in "-?:" and len(value) > 1 and not value[1].isspace() and value[1] not in ",[]{}"
    ):
        return False
    if ": " in value or " #" in value or value.endswith(":") or "\t" in value or _DOCUMENT.match(value):
        return False
    # Within brackets the parser takes even “?x” for a key.
    return not (flow and (first in "?:" or any(sign in value for sign in ",[]{}")))


def quoted(value: str) -> str:
    """`value` in quotes: double ones, single ones where that spares escapes."""
    if ('"' in value or "\\" in value) and not _ODD.search(value):
        return "'" + value.replace("'", "''") + "'"
    text = json.dumps(value, ensure_ascii=False)
    return _ODD.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def scalar(value: str, *, text: bool = True, flow: bool = False) -> str:
    """`value` on one line. `text`: it must not be taken for a number or a date."""
    if is_plain(value, flow) and not (text and is_typed(value)):
        return value
    return quoted(value)


def block_lines(value: str) -> list[str] | None:
    """The lines of a text of several lines for a block under `|-`; None where only quotes keep it as it is."""
    lines = value.split("\n")
    if len(lines) < 2 or not lines[0].strip() or not lines[-1].strip():
        return None
    if any(_ODD.search(line) or line != line.rstrip() for line in lines) or lines[0] != lines[0].lstrip():
        return None
    return lines
