"""From files to a checked trail: a trail is read, anything else is imported first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mainspring.engine.trail import Trail
    from mainspring.intake.importer import Imported, Options


@dataclass(frozen=True, slots=True)
class Reading:
    """A trail with what the importers said of its files (None where the trail was there already)."""

    trail: Trail
    imported: Imported | None


def read_files(
    paths: Sequence[Path],
    *,
    now: dt.datetime,
    timezone: str = "UTC",
    as_of: dt.datetime | None = None,
    strict: bool = False,
    options: Options | None = None,
    progress: Callable[[str], None] | None = None,
    partial: bool = False,
) -> Reading:
    """Read or import `paths`, which exist. `now` and `as_of` are naive UTC. TrailError names what cannot be read, and whatever the options
    state that no file has. `partial` allows files without objectives and key results, such as a tracker's alone."""
    from mainspring.engine.trail import TrailError, check_draft

    if is_whole_trail(paths, options):
        from mainspring.intake.trails import mended, read_named

        trail = read_named(
            paths[0], timezone=timezone, now=now, as_of=as_of, strict=strict, progress=progress
        )
        # What is taken into an organisation may have been written by hand; what is diagnosed is read as it stands.
        if partial and (anew := mended(paths[0], trail, now)) is not None:
            trail.close()
            trail = anew
        return Reading(trail, None)
    from mainspring.intake import demand_goals, import_files
    from mainspring.intake.importer import Options

    imported = import_files(paths, options or Options(timezone=timezone, now=now))
    if not partial:
        demand_goals(imported)
    if strict and imported.unreadable:
        further = len(imported.unreadable) - 1
        more = f"; {further:,} more problem{'s' if further > 1 else ''}" if further else ""
        raise TrailError(f"{imported.unreadable[0]}{more}")
    trail = check_draft(
        imported.draft, timezone=timezone, now=now, as_of=as_of, strict=strict, partial=partial
    )
    return Reading(trail, imported)


def is_whole_trail(paths: Sequence[Path], options: Options | None = None) -> bool:
    """Whether `paths` is one trail, which needs no importer; False where the options name one."""
    from mainspring.engine.trail import is_trail
    from mainspring.intake.trails import named_as_trail

    guessed = len(paths) == 1 and (options is None or options.as_ is None)
    return guessed and (bool(is_trail(paths[0])) or named_as_trail(paths[0]))
