"""What the engine can say: the texts that it holds as they are, and the known sentences with their values.

This is what the catalogue has to translate. `gather` writes what is new into it, and a test fails where something has no translation.
"""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.interfaces.web.sentences.telling import AREAS, texts

Key = tuple[str, str]
"""Context ("" for none) and text."""

CASES = ("role", "role, dative", "role, accusative")


def collected() -> list[Key]:
    """Every text with its context once, in a settled order."""
    found = dict.fromkeys(("", text) for area in AREAS for text in texts(area))
    found |= dict.fromkeys(("", text) for text in _of_patterns() if text)
    found |= dict.fromkeys(("", text) for text in _of_exports())
    found |= dict.fromkeys(("", text) for text in _of_rules())
    found |= dict.fromkeys((case, text) for text in texts("roles") for case in CASES)
    found |= dict.fromkeys(("column", text) for text in texts("columns"))
    found |= dict.fromkeys(("cell", text) for text in texts("cells"))
    return list(found)


def _of_patterns() -> Iterator[str]:
    from mainspring.engine.diagnosis.catalogue import catalogue

    for pattern in catalogue():
        yield from (pattern.title, pattern.healthy, pattern.what, pattern.measured_by)
        for signal in pattern.signals:
            yield from (signal.label, signal.reason)
        yield from pattern.false_alarms


def _of_exports() -> Iterator[str]:
    from mainspring.engine.diagnosis.exports import COLUMNS, EXPORTS

    yield from (export.what for export in EXPORTS)
    yield from COLUMNS.values()


def _of_rules() -> Iterator[str]:
    from mainspring.engine.lint.rule import rules

    # Rules on a whole set speak on the command line alone.
    yield from (one.ask for one in rules() if one.family != "set")
