"""How a message quotes a text."""

from __future__ import annotations


def shortened(text: str, most: int = 60) -> str:
    """`text` on one line without its full stop, cut at a word where it is longer than `most` letters, and before a bracket that would
    stay open."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return _closed(line.rstrip("."))
    line = line[:most]
    return f"{_closed(line.rsplit(' ', 1)[0]).rstrip(' ,;:.-–—') or line} …"


def _closed(line: str) -> str:
    """`line` up to a bracket that nothing closes, unless it begins with that."""
    if "(" not in line and "[" not in line:
        return line
    opened: list[int] = []
    for at, letter in enumerate(line):
        if letter in "([":
            opened.append(at)
        elif letter in ")]" and opened:
            opened.pop()
    return line[: opened[0]].rstrip(" ,;:-–—") or line if opened else line


def quoted(text: str, most: int = 72) -> str:
    """`shortened`, in quotation marks."""
    return f"“{shortened(text, most)}”"
