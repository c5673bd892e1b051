"""ZIP archives, and so workbooks, opened only if they unpack to a sane size."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from mainspring.engine.trail.problems import TrailError

MOST_ENTRIES = 10_000
LARGEST_EXPANDED = 1 << 30
"""Bytes over all entries."""
STEEPEST = 250
"""Expanded over packed, for archives that expand to more than `STEEP_FROM`: real sheets pack 5 to 40
times."""
STEEP_FROM = 50 << 20


@contextmanager
def opened_zip(data: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """The archive, once its directory is found sane; TrailError for a damaged, encrypted or exploding one.

    Sizes are those that the directory states; `read_entry` never reads more than that.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError):
        raise TrailError(f"{name}: the archive is damaged or cut short") from None
    with archive:
        entries = archive.infolist()
        expanded = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_ENTRIES:
            raise TrailError(
                f"{name}: the archive has {len(entries):,} entries; {MOST_ENTRIES:,} at most are read"
            )
        if expanded > LARGEST_EXPANDED or (expanded > STEEP_FROM and expanded > STEEPEST * len(data)):
            raise TrailError(f"{name}: the archive would unpack to {expanded:,} bytes, which is refused")
        if any(entry.flag_bits & 1 for entry in entries):
            raise TrailError(f"{name}: the archive is protected by a password")
        yield archive


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | str, name: str) -> bytes:
    """The entry's bytes; TrailError if it is damaged or larger than it states."""
    try:
        with archive.open(entry) as member:
            return member.read()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
        raise TrailError(f"{name}: this entry of the archive is damaged") from None
