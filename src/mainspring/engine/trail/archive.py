"""Zip files from anywhere: looked at before anything is unpacked, and unpacked only into a scratch folder."""

from __future__ import annotations

import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath

from mainspring.engine.trail.problems import TrailError

MEGABYTE = 1 << 20
MOST_ENTRIES = 10_000
MOST_EXPANDED = 8192 * MEGABYTE
MOST_EXPANDED_WORKBOOK = 2048 * MEGABYTE
"""A workbook is read by one thread at some megabytes a second; what is larger belongs into Parquet."""
HIGHEST_RATIO = 200
RATIO_COUNTS_FROM = 64 * MEGABYTE
"""Tables full of repeated words shrink a hundredfold; bombs shrink a thousandfold. Small archives cannot do harm."""

UNPACKED = (".csv", ".tsv", ".parquet", ".json")


def open_archive(path: Path, label: str, most: int = MOST_EXPANDED) -> zipfile.ZipFile:
    """Open a zip file whose entries are harmless by their directory; TrailError for any other."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise TrailError(f"{label}: is not a zip file that can be read ({_words(error)})") from error
    try:
        _inspect(archive, path.stat().st_size, label, most)
    except BaseException:
        archive.close()
        raise
    return archive


def unpack(path: Path, label: str, into: Path) -> tuple[Path, list[str]]:
    """Unpack the tables of a zipped trail below `into`; the folder that holds them, and notices of what was passed over."""
    notices: list[str] = []
    with open_archive(path, label) as archive:
        members = [
            entry for entry in archive.infolist() if not entry.is_dir() and not _litter(entry.filename)
        ]
        root = _root([PurePosixPath(entry.filename) for entry in members])
        seen: set[str] = set()
        for entry in members:
            inner = PurePosixPath(entry.filename)
            if inner.suffix.lower() not in UNPACKED or not inner.is_relative_to(root):
                notices.append(f"ignored: {entry.filename} in {label}")
                continue
            relative = inner.relative_to(root)
            if str(relative).casefold() in seen:
                raise TrailError(f"{label}: holds {entry.filename} twice")
            seen.add(str(relative).casefold())
            target = into / relative
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as packed, target.open("xb") as plain:
                    shutil.copyfileobj(packed, plain, MEGABYTE)
            except (
                zipfile.BadZipFile,
                OSError,
                EOFError,
                NotImplementedError,
                RuntimeError,
                ValueError,
            ) as error:
                raise TrailError(f"{label}: {entry.filename} cannot be unpacked ({_words(error)})") from error
            except (
                Exception
            ) as error:  # the decompressors raise errors of their own (zlib.error, lzma.LZMAError)
                raise TrailError(f"{label}: {entry.filename} is damaged ({_words(error)})") from error
    return into, notices


def _inspect(archive: zipfile.ZipFile, packed: int, label: str, most: int) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise TrailError(f"{label}: holds {len(entries)} entries; at most {MOST_ENTRIES} are read")
    for entry in entries:
        shown = entry.filename[:100]
        parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
        if (
            ".." in parts
            or "\\" in entry.filename
            or entry.filename.startswith("/")
            or ":" in "".join(parts[:1])
        ):
            raise TrailError(f"{label}: the entry {shown!r} points outside the archive")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise TrailError(f"{label}: the entry {shown!r} is a link; links are not followed")
        if entry.flag_bits & 0x1:
            raise TrailError(f"{label}: the entry {shown!r} is encrypted; unpack it first")
    expanded = sum(entry.file_size for entry in entries)
    if expanded > most:
        raise TrailError(
            f"{label}: expands to {expanded // MEGABYTE} MB; at most {most // MEGABYTE} MB are read"
        )
    if expanded > RATIO_COUNTS_FROM and expanded > HIGHEST_RATIO * packed:
        raise TrailError(f"{label}: expands to {expanded // max(packed, 1)} times its size; that is no table")


def _root(paths: list[PurePosixPath]) -> PurePosixPath:
    """The folder inside the archive that is the trail: where its objectives or its datapackage.json are."""
    folders = {
        path.parent
        for path in paths
        if path.name.lower() == "datapackage.json"
        or (path.stem.strip().lower() in ("objectives", "key_results") and path.suffix.lower() in UNPACKED)
    }
    return min(folders, key=lambda folder: (len(folder.parts), str(folder)), default=PurePosixPath())


def _litter(entry: str) -> bool:
    """What file managers leave in archives; nobody put it there on purpose."""
    return entry.startswith("__MACOSX/") or PurePosixPath(entry).name.startswith(".")


def _words(error: BaseException) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
