"""Which importer reads a file: the one that the user names, else the one that knows the headers best."""

from __future__ import annotations

import difflib
from pathlib import Path

from mainspring.engine.trail.problems import TrailError
from mainspring.intake import importers
from mainspring.intake.importer import Imported, Importer, Options
from mainspring.intake.sources import Source, open_source
from mainspring.intake.table import normal, shown

SURE_ENOUGH = 0.1


def imported_file(path: Path, options: Options) -> Imported:
    """One file, recognised and read; a trail is taken as it stands. TrailError if nothing knows it."""
    from mainspring.intake.trails import imported_trail, looks_like_trail

    if options.as_ is not None:
        named(options.as_)
    elif looks_like_trail(path):
        return imported_trail(path, options)
    source = open_source(path)
    if source.kind in ("csv", "xlsx") and not any(sheet.rows for sheet in source.sheets()):
        raise TrailError(f"{source.name}: there is nothing in it")
    if source.kind in ("folder", "zip") and not source.members() and not source.notes:
        raise TrailError(f"{source.name}: the {'folder' if source.kind == 'folder' else 'archive'} is empty")
    importer = chosen(source, options)
    imported = importer.read(source, options)
    if not any(imported.draft.rows.values()) and not imported.unreadable and _only_headers(source):
        raise TrailError(f"{source.name} has a header but no rows")
    imported.recognised = imported.recognised or importer.name
    imported.notes[:0] = [note for note in source.notes if note not in imported.notes]
    return imported


def _only_headers(source: Source) -> bool:
    """Whether no sheet has more than one row that holds anything."""
    filled = (sum(any(shown(cell) for cell in row) for row in sheet.rows) for sheet in source.sheets())
    return source.kind in ("csv", "xlsx") and max(filled, default=0) == 1


def named(id_: str) -> Importer:
    """The importer that `--as` names, whatever the case; TrailError says which there are."""
    known = {importer.id: importer for importer in importers()}
    if (found := known.get(id_.strip().casefold().replace("-", "_").replace(" ", "_"))) is not None:
        return found
    close = difflib.get_close_matches(id_.casefold(), known, 1)
    meant = f" Did you mean {close[0]}?" if close else ""
    raise TrailError(f"--as: there is no format {id_!r}.{meant} Known are {', '.join(known)}")


def chosen(source: Source, options: Options) -> Importer:
    """The importer for `source`; TrailError names what there is if none fits."""
    if options.as_ is not None:
        return named(options.as_)
    known = importers()
    best = max(known, key=lambda importer: importer.recognise(source), default=None)
    if best is None or best.recognise(source) < SURE_ENOUGH:
        ids = ", ".join(importer.id for importer in known)
        raise TrailError(
            f"{source.name}: no importer knows this file; name one with --as ({ids}) "
            "or say which column is which with --map 'Header=key_result'"
        )
    return best


def demand_mapped(imported: Imported, options: Options) -> None:
    """TrailError for a header of `--map` that no file has: whoever states what a column means relies on it. Close
    headers are named."""
    missing = [header for header in options.mapping if header not in options.met]
    if not missing:
        return
    headers = {
        normal(name): name
        for pair in (*imported.mapped, *imported.ignored)
        for name in (pair[0], pair[0].rpartition(": ")[2])
    }
    header = missing[0]
    if normal(header) in headers:
        raise TrailError(
            f"--map: what {header!r} means cannot be stated for this kind of file ({imported.recognised})"
        )
    close = difflib.get_close_matches(normal(header), [name for name in headers if name], 3, 0.6)
    meant = f"; close to it: {', '.join(repr(headers[name]) for name in close)}" if close else ""
    raise TrailError(f"--map: no file has a column headed {header!r}{meant}")
