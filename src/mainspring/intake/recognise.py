"""Which importer reads a file: the one that the user names, else the one that knows the headers best."""

from __future__ import annotations

from pathlib import Path

from mainspring.engine.trail.problems import TrailError
from mainspring.intake import importers
from mainspring.intake.importer import Imported, Importer, Options
from mainspring.intake.sources import Source, open_source

SURE_ENOUGH = 0.1


def imported_file(path: Path, options: Options) -> Imported:
    """One file, recognised and read; a trail is taken as it stands. TrailError if nothing knows it."""
    from mainspring.intake.trails import imported_trail, looks_like_trail

    if options.as_ is None and looks_like_trail(path):
        return imported_trail(path, options)
    source = open_source(path)
    if source.kind in ("csv", "xlsx") and not any(sheet.rows for sheet in source.sheets()):
        raise TrailError(f"{source.name}: there is nothing in it")
    importer = chosen(source, options)
    imported = importer.read(source, options)
    imported.recognised = imported.recognised or importer.name
    imported.notes[:0] = [note for note in source.notes if note not in imported.notes]
    return imported


def chosen(source: Source, options: Options) -> Importer:
    """The importer for `source`; TrailError names what there is if none fits."""
    known = importers()
    names = ", ".join(importer.id for importer in known)
    if options.as_ is not None:
        for importer in known:
            if importer.id == options.as_:
                return importer
        raise TrailError(f"there is no importer {options.as_!r}; known are {names}")
    best = max(known, key=lambda importer: importer.recognise(source), default=None)
    if best is None or best.recognise(source) < SURE_ENOUGH:
        raise TrailError(
            f"{source.name}: no importer knows this file; name one with --as ({names}) "
            "or say which column is which with --map 'Header=key_result'"
        )
    return best
