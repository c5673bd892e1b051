"""File patterns as people write them in a configuration: `*` within a folder, `**` across folders."""

from __future__ import annotations

import re
from functools import cache


def matches(pattern: str, path: str) -> bool:
    """Whether `path` (with `/`, relative to the configuration's folder) fits `pattern`.

    A pattern without a slash fits a file's name wherever it lies; one that names a folder fits everything below it.
    """
    if "/" not in pattern.rstrip("/"):
        return any(_compiled(pattern.rstrip("/")).fullmatch(part) for part in path.split("/"))
    return _compiled(pattern.removeprefix("./").strip("/")).fullmatch(path) is not None


def source_of(file: str) -> str:
    """The file on disk that a name means: readers name a workbook's sheet `okrs.xlsx!Sheet` and a member of an archive `trail.zip!member`."""
    return _WITHIN.sub(r"\1", file)


_WITHIN = re.compile(r"(\.(?:xls[xm]?|ods|zip))![^/]*(?:/.*)?$", re.IGNORECASE | re.DOTALL)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    spelt = ""
    at = 0
    while at < len(pattern):
        if pattern.startswith("**/", at):
            spelt, at = spelt + "(?:[^/]+/)*", at + 3
        elif pattern.startswith("**", at):
            spelt, at = spelt + ".*", at + 2
        elif pattern[at] == "*":
            spelt, at = spelt + "[^/]*", at + 1
        elif pattern[at] == "?":
            spelt, at = spelt + "[^/]", at + 1
        else:
            spelt, at = spelt + re.escape(pattern[at]), at + 1
    return re.compile(f"{spelt}(?:/.*)?", re.DOTALL)
