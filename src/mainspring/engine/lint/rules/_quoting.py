"""How a message quotes a text."""

from __future__ import annotations


def shortened(text: str, most: int = 60) -> str:
    """`text` on one line without its full stop, cut at a word where it is longer than `most` letters."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line.rstrip(".")
    line = line[:most]
    return f"{line.rsplit(' ', 1)[0].rstrip(' ,;:.-–—') or line} …"


def quoted(text: str, most: int = 72) -> str:
    """`shortened`, in quotation marks."""
    return f"“{shortened(text, most)}”"
