"""Small documents for the pages of the rules: one objective with its key results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mainspring.engine.lint.document import Document, KeyResult, Objective, Text


def objective_with(
    *key_results: str, objective: str, knows: tuple[str, ...] = (), **fields: Any
) -> Callable[[], Document]:
    """A maker of a document of one objective; `fields` are further fields of the objective, `knows` those of the source."""

    def make() -> Document:
        made = Objective(Text(objective, "okrs.csv", 2, 1), **fields)
        made.key_results = [
            KeyResult(Text(text, "okrs.csv", line, 2), made) for line, text in enumerate(key_results, start=2)
        ]
        return Document([made], fields=frozenset(knows))

    return make
