"""The linter: reads what key results and update notes say, by a grammar whose judgements name the words that decided.

The names below are loaded when first used: a rule's page is asked for in a hurry and needs no grammar.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mainspring.engine.lint.key_result import KeyResultReading, Parse, read_key_result
    from mainspring.engine.lint.note import Fact, NoteReading, read_note
    from mainspring.engine.lint.similar import same_but_numbers, similarity

__all__ = [
    "Fact",
    "KeyResultReading",
    "NoteReading",
    "Parse",
    "read_key_result",
    "read_note",
    "same_but_numbers",
    "similarity",
]

_HOMES = {
    "Fact": "note",
    "KeyResultReading": "key_result",
    "NoteReading": "note",
    "Parse": "key_result",
    "read_key_result": "key_result",
    "read_note": "note",
    "same_but_numbers": "similar",
    "similarity": "similar",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
