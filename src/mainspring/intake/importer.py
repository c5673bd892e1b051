"""The contract between the intake and its importers.

An importer is one folder of `mainspring.intake` whose `__init__` exposes `IMPORTER`, an object with the
members of `Importer`; `mainspring.intake.importers()` finds it there, so adding one edits no list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mainspring.engine.trail.draft import Draft, Place
from mainspring.engine.trail.problems import Problem, TrailError
from mainspring.intake.sources import Source
from mainspring.intake.table import normal

__all__ = ["HeadersUnknownError", "Imported", "Importer", "Options", "Reference"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user states about the files.

    `timezone`: IANA name, for times without an offset. `fiscal_year_start`: month, 1 to 12; a fiscal year is
    named by the calendar year in which it ends (FY25 with month 2 = February 2024 to January 2025).
    `mapping`: source header to trail column (`key_results.target` or just `target`), overriding what an
    importer would take the header for; `met` collects which of these headers the files have. `now`: aware or
    naive UTC, needed only to tell past periods from the running one; None: no period counts as past. `as_`: id of the importer to use.
    """

    timezone: str = "UTC"
    fiscal_year_start: int = 1
    mapping: Mapping[str, str] = field(default_factory=dict)
    now: dt.datetime | None = None
    as_: str | None = None
    met: set[str] = field(default_factory=set, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 1 <= self.fiscal_year_start <= 12:
            raise TrailError(f"the fiscal year starts in a month from 1 to 12, not {self.fiscal_year_start}")

    def trail_column(self, header: str) -> str | None:
        """What `--map` says that `header` is; headers match without regard to case, spaces and
        underscores."""
        wanted = normal(header)
        for source, column in self.mapping.items():
            if normal(source) == wanted:
                self.met.add(source)
                return column
        return None


class HeadersUnknownError(TrailError):
    """No row of `file` names objectives or key results; `headers` are the texts of the row that looks most like a header."""

    def __init__(self, message: str, file: str, headers: Sequence[str]) -> None:
        super().__init__(message)
        self.file, self.headers = file, tuple(headers)


@dataclass(slots=True)
class Reference:
    """A link that only the merged trail can resolve: `draft.rows[table][row][column]` shall name the
    objective or key result that `text` means (an id of the source, kept in `x_source_id`, or a title). Leave
    the column out of the row; the merge sets it."""

    table: str
    row: int
    column: str
    text: str
    place: Place


@dataclass(slots=True)
class Imported:
    """What came of reading one source or, merged, of several.

    `mapped`: pairs of the source's column and the trail's (`key_results.target`) or its meaning in words.
    `ignored`: a column or sheet and why it is not used. `unreadable`: every cell or row that could not be
    read. `unknown`: headers that nobody here knows, and that the user may say the meaning of. `notes`: guesses,
    and judgements that the user should know. `references`: links to resolve once everything is merged. `inferred_owners`: objectives whose owner no cell states, because it was taken from their key
    results. `only_named`: objectives of which only the title is known, from the cell of another one that names its parent.
    """

    draft: Draft
    recognised: str = ""
    mapped: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unreadable: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    inferred_owners: set[str] = field(default_factory=set)
    only_named: set[str] = field(default_factory=set)


class Importer(Protocol):
    """Reads one kind of file. `id` is what `--as` takes (`viva`), `name` what the user reads (`Viva Goals
    export`), `about` one sentence on what it reads."""

    id: str
    name: str
    about: str

    def recognise(self, source: Source) -> float:
        """How surely `source` is of this kind, 0 to 1, from headers and names only. 0.9 for a header row that
        is this tool's own; the plain spreadsheet answers 0.3 at most, so that any tool that knows its headers
        goes first."""
        ...

    def read(self, source: Source, options: Options) -> Imported:
        """The source as draft rows. Whatever cannot be read is listed, never raised; TrailError only if
        nothing can be read."""
        ...
