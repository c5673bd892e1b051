"""The linter: reads what key results and update notes say, by a grammar whose judgements name the words that decided."""

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
