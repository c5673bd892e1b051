"""OKRs in files of any kind, read for the linter and written as code: CSV, XLSX, YAML, Markdown, trails, other tools' exports.

`docs/reference/okr-files.md` shows the formats by example. The names below are loaded when first used, so that importing this
package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mainspring.intake.okrs.reading import read_documents, read_text
    from mainspring.intake.okrs.tidying import tidy
    from mainspring.intake.okrs.writing import write_markdown, write_yaml

_HOMES = {
    "read_documents": "reading",
    "read_text": "reading",
    "tidy": "tidying",
    "write_markdown": "writing",
    "write_yaml": "writing",
}

__all__ = ["read_documents", "read_text", "tidy", "write_markdown", "write_yaml"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
