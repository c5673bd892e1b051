"""The intake: spreadsheets and other tools' exports become trails. It knows nothing of the interfaces."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mainspring.intake.importer import Imported, Importer, Options

__all__ = ["import_files", "importers"]


@lru_cache(maxsize=1)
def importers() -> list[Importer]:
    """All importers by id: every sub-package that exposes `IMPORTER`."""
    import importlib
    import pkgutil

    found: list[Importer] = []
    for module in pkgutil.iter_modules(__path__):
        if module.ispkg:
            importer = getattr(importlib.import_module(f"{__name__}.{module.name}"), "IMPORTER", None)
            if importer is not None:
                found.append(importer)
    return sorted(found, key=lambda importer: importer.id)


def import_files(paths: Sequence[Path | str], options: Options | None = None) -> Imported:
    """Recognise each file, read it, and merge everything into one draft.

    A file may be an export of any tool that `importers()` knows, a plain spreadsheet, or a trail. TrailError
    if a file is of no kind that is known or cannot be read at all; whatever else is wrong is listed in the
    result.
    """
    from mainspring.intake.importer import Options
    from mainspring.intake.merge import merged
    from mainspring.intake.recognise import imported_file

    options = options or Options()
    return merged([imported_file(Path(path), options) for path in paths])
