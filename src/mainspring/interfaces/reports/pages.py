"""The report's templates, loaded from the Python that was compiled from them beforehand.

Jinja2 takes longer to compile the page than to draw it, and the page is the same every time. `compiled/` holds what it makes of each
template (`make docs` writes it). A template that has been edited since, or another Jinja2, is compiled anew at run time.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from importlib import import_module
from pathlib import Path
from typing import Any
from zlib import crc32

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, Template, __version__

FOLDER = Path(__file__).parent / "templates"
COMPILED = Path(__file__).parent / "compiled"


def environment(folder: Path = FOLDER) -> Environment:
    """What the templates in `folder` are read and drawn with; their own filters and words are still to be added."""
    return Environment(
        loader=_Loader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def python_of(environment: Environment, name: str) -> str:
    """The module that `compiled/` holds of a template."""
    source = (FOLDER / name).read_text(encoding="utf-8")
    made = environment.compile(source, name, None, raw=True, defer_init=True)
    return (
        f"# Made from templates/{name} by Jinja2 {__version__}: `make docs` writes it anew; do not edit.\n"
        f"made_from = {_mark(source)}\n{made}\n"
    )


class _Loader(BaseLoader):
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        source = (self._folder / name).read_text(encoding="utf-8")
        try:
            made = import_module(f"{__package__}.compiled.{name.removesuffix('.html')}")
        except ImportError:
            made = None
        if made is not None and made.made_from == _mark(source):
            return Template.from_module_dict(environment, vars(made), globals or {})
        return FileSystemLoader(self._folder).load(environment, name, globals)


def _mark(source: str) -> int:
    """Tells a text, as read by this Jinja2, from any other."""
    return crc32(f"{__version__}\n{source}".encode())
