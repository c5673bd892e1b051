"""From the paths on a command line to a checked trail: a trail is read, anything else is imported first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mainspring.interfaces.cli.say import CANNOT_READ, day_or_time, fail, known_zone, now

if TYPE_CHECKING:
    from mainspring.engine.trail import Trail
    from mainspring.intake import Imported
    from mainspring.intake.importer import Options


@dataclass(frozen=True, slots=True)
class Reading:
    """A trail with what the importers said of its files (None where the trail was there already)."""

    trail: Trail
    imported: Imported | None


def read(
    paths: Sequence[Path],
    *,
    timezone: str = "UTC",
    as_of: str | None = None,
    strict: bool = False,
    options: Options | None = None,
    progress: Callable[[str], None] | None = None,
) -> Reading:
    """Read or import `paths`. TrailError names what cannot be read."""
    from mainspring.engine.trail import TrailError, check_draft, is_trail
    from mainspring.intake.trails import named_as_trail, read_named

    for path in paths:
        if not path.exists():
            fail(f"{path}: there is no such file or folder.", CANNOT_READ)
    moment = day_or_time(as_of)
    zone = known_zone(timezone)
    guessed = len(paths) == 1 and (options is None or options.as_ is None)
    if guessed and (is_trail(paths[0]) or named_as_trail(paths[0])):
        if options is not None and options.mapping:
            fail(f"--map is for spreadsheets and exports; {paths[0]} is a trail already.")
        return Reading(
            read_named(paths[0], timezone=zone, now=now(), as_of=moment, strict=strict, progress=progress),
            None,
        )
    from mainspring.intake import demand_goals, import_files
    from mainspring.intake.importer import Options

    imported = import_files(paths, options or Options(timezone=zone, now=now()))
    demand_goals(imported)
    if strict and imported.unreadable:
        further = len(imported.unreadable) - 1
        more = f"; {further:,} more problem{'s' if further > 1 else ''}" if further else ""
        raise TrailError(f"{imported.unreadable[0]}{more}")
    trail = check_draft(imported.draft, timezone=zone, now=now(), as_of=moment, strict=strict)
    return Reading(trail, imported)


def mapping(pairs: Sequence[str]) -> dict[str, str]:
    """`--map "Source header=trail column"` as a dictionary."""
    found = {}
    for pair in pairs:
        source, equals, target = pair.partition("=")
        if not equals or not source.strip() or not target.strip():
            fail(f"--map {pair!r}: write it as --map “header in the file=column of the trail”.")
        found[source.strip()] = target.strip()
    return found
