"""The intake: spreadsheets and other tools' exports become trails. It knows nothing of the interfaces."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from mainspring.intake.importer import Imported, Importer, Options
    from mainspring.intake.summary import demand_goals, summary_lines

__all__ = ["Imported", "demand_goals", "import_files", "importers", "summary_lines"]

_LATE = {"Imported": "importer", "demand_goals": "summary", "summary_lines": "summary"}


def __getattr__(name: str) -> Any:
    """What is only needed once there is an import is loaded when it is asked for."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{_LATE[name]}"), name)


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
    if a file is of no kind that is known or cannot be read at all, or if the options name an importer or a header
    that is not there; whatever else is wrong is listed in the result. A tracker's export alone gives a draft without
    objectives: a part of a trail, to be merged later (`demand_goals` refuses it where a whole one is needed).
    """
    from pathlib import Path

    from mainspring.intake.importer import Options
    from mainspring.intake.merge import merged
    from mainspring.intake.recognise import demand_mapped, imported_file

    options = options or Options()
    whole = merged([imported_file(Path(path), options) for path in paths])
    demand_mapped(whole, options)
    return whole
