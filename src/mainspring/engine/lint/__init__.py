"""The linter: reads what key results and update notes say, by a grammar whose judgements name the words that decided."""

from mainspring.engine.lint.key_result import KeyResultReading, Parse, read_key_result

__all__ = ["KeyResultReading", "Parse", "read_key_result"]
