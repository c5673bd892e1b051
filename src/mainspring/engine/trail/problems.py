"""What a reader has to say about bad input: a listed problem, or one error that ends the reading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that could not be read; the row (or cell) it names is left out and nothing else is.

    `line` is the 1-based line of the file (for Parquet the 1-based row); 0 where the whole file is meant. `column` is the
    column's name as in the trail, empty where the whole row is meant.
    """

    table: str
    file: str
    line: int
    column: str
    reason: str
    value: str = ""

    def __str__(self) -> str:
        place = self.file or self.table
        if self.line:
            place += f":{self.line}"
        if self.column:
            place += f": {self.column}"
        shown = f" ({self.value!r})" if self.value else ""
        return f"{place}: {self.reason}{shown}"


class TrailError(Exception):
    """The input cannot be read at all. The message is one clear sentence that names file, line and column where they exist."""
