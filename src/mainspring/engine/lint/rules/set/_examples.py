"""Small documents for the pages of the set rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mainspring.engine.lint.document import Document, KeyResult, Objective, Text


def a_set(*objectives: dict[str, Any], knows: tuple[str, ...] = ()) -> Callable[[], Document]:
    """A maker of a document. Each objective is a dict of its fields with `text`, and `key_results`: texts, or dicts of fields with
    `text`. `knows` are the fields that the source states."""

    def make() -> Document:
        document = Document(fields=frozenset(knows))
        line = 1
        for given in objectives:
            fields = dict(given)
            key_results = fields.pop("key_results", ())
            line += 1
            objective = Objective(Text(fields.pop("text"), "okrs.csv", line, 1), **fields)
            for one in key_results:
                own = {"text": one} if isinstance(one, str) else dict(one)
                objective.key_results.append(
                    KeyResult(Text(own.pop("text"), "okrs.csv", line, 2), objective, **own)
                )
                line += 1
            document.objectives.append(objective)
        return document

    return make
