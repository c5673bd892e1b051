"""From the paths on a command line to a checked trail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mainspring.interfaces.cli.say import CANNOT_READ, day_or_time, fail, known_zone, now

if TYPE_CHECKING:
    from mainspring.intake.importer import Options
    from mainspring.intake.reading import Reading


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
    from mainspring.intake.reading import is_whole_trail, read_files

    for path in paths:
        if not path.exists():
            fail(f"{path}: there is no such file or folder.", CANNOT_READ)
    moment = day_or_time(as_of)
    zone = known_zone(timezone)
    if options is not None and options.mapping and is_whole_trail(paths, options):
        fail(f"--map is for spreadsheets and exports; {paths[0]} is a trail already.")
    return read_files(
        paths, now=now(), timezone=zone, as_of=moment, strict=strict, options=options, progress=progress
    )


def mapping(pairs: Sequence[str]) -> dict[str, str]:
    """`--map "Source header=trail column"` as a dictionary."""
    found = {}
    for pair in pairs:
        source, equals, target = pair.partition("=")
        if not equals or not source.strip() or not target.strip():
            fail(f"--map {pair!r}: write it as --map “header in the file=column of the trail”.")
        found[source.strip()] = target.strip()
    return found
