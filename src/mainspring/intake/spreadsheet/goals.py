"""An objective while its rows are being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from mainspring.engine.trail.draft import Cell, Place
from mainspring.intake.periods import Period

Row = dict[str, Cell]
Owners = tuple[tuple[str, str], ...]
"""Name and e-mail of each (either may be empty), the accountable one first."""


@dataclass(slots=True)
class Goal:
    """An objective while its rows are being read. `own`: the owners of its own row, None if it has none;
    `of_results`: those of its key results. `knows_parent`: a sheet that tells of it has a column for parents."""

    id: str
    title: str
    place: Place
    period: Period | None
    columns: Row = field(default_factory=dict)
    own: Owners | None = None
    of_results: Owners = ()
    parent: str = ""
    parent_place: Place | None = None
    knows_parent: bool = False
