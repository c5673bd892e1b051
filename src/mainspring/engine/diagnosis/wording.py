"""How sentences say counts, titles and lists, so that they read well whatever the numbers are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

TITLE = 80
"""Characters of a title that a sentence can carry. Whole titles stand in the tables of rows."""
_TITLES = frozenset({"title", "ends_at", "replaced_by", "holds_up"})
_SYSTEMS = {"github": "GitHub", "gitlab": "GitLab", "clickup": "ClickUp", "youtrack": "YouTrack"}


def short(text: str, most: int = TITLE) -> str:
    """A title as a sentence quotes it: one line, inner quotation marks single, no full stop at its end, cut at a word's end with `…`."""
    clean = re.sub(r"[“”„«»\"]", "’", re.sub(r"(^|[\s(])[“„«\"](?=\S)", r"\1‘", " ".join(text.split())))
    clean = clean.rstrip(" .,;:") or clean
    if len(clean) <= most:
        return clean
    cut = clean[: most - 1]
    at_word = cut.rsplit(" ", 1)[0] if clean[most - 1] != " " else cut
    if len(at_word) < most // 2:
        at_word = cut
    return at_word.rstrip(" .,;:([-–‘") + "…"


def quoted(text: str, most: int = TITLE) -> str:
    """A title between quotation marks, shortened."""
    return f"“{short(text, most)}”"


def shortened(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose titles are as short as a sentence needs them."""
    return {
        column: short(value)
        if isinstance(value, str) and (column in _TITLES or column.endswith("_title"))
        else value
        for column, value in row.items()
    }


def percent(value: float) -> str:
    """A share as people write it: `64 %`."""
    return f"{round(100 * value)} %"


def counted(n: float, one: str, many: str = "") -> str:
    """`1 key result`, `1,204 key results`."""
    return f"{n:,.0f} {one if round(n) == 1 else many or one + 's'}"


def part(hits: int, n: int, one: str, many: str = "") -> str:
    """`63 of 96 key results (66 %)`, `all 13 objectives`, `both objectives`, `the only objective`."""
    plural = many or one + "s"
    if n == 1 and hits == 1:
        return f"the only {one}"
    if hits == n and n == 2:
        return f"both {plural}"
    if hits == n and n > 2:
        return f"all {n:,} {plural}"
    share = f" ({percent(hits / n)})" if n else ""
    return f"{hits:,} of {n:,} {plural if n != 1 else one}{share}"


def those(n: int, one: str, many: str = "") -> str:
    """`the 24 spells`, `both spells`, `the one spell`."""
    plural = many or one + "s"
    return f"the one {one}" if n == 1 else f"both {plural}" if n == 2 else f"the {n:,} {plural}"


def agree(count: int, one: str, many: str) -> str:
    """The verb that fits a count: `1 … names`, `5 … name`."""
    return one if count == 1 else many


def listed(parts: Sequence[str], most: int = 0) -> str:
    """`a, b and c`; with `most`, `a, b and 3 more`."""
    shown = list(parts)
    if most and len(shown) > most:
        shown = [*shown[:most], f"{len(parts) - most} more"]
    if len(shown) < 2:
        return "".join(shown)
    return ", ".join(shown[:-1]) + " and " + shown[-1]


def capital(text: str) -> str:
    """The first letter large, the rest as it is; an id or an address (`p-17`, `ann@…`) stays whole, because that is its name."""
    if re.match(r"\S*[@_\d]", text):
        return text
    return text[:1].upper() + text[1:]


def system(name: str) -> str:
    """A tracker's name as its makers write it."""
    return _SYSTEMS.get(name.lower(), name.capitalize() if name.islower() else name)
