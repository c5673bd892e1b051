"""Small documents for the pages of the rules, where one text is not enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.engine.lint.rule import Example


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


def objective_with(*key_results: str, objective: str) -> Callable[[], Document]:
    """A maker of a document of one objective."""
    return a_set({"text": objective, "key_results": key_results})


def two_cycles(
    text: str, team: str, first: tuple[str, ...], second: tuple[str, ...], knows: tuple[str, ...] = ()
) -> Callable[[], Document]:
    """A maker of a document in which `team` has the objective `text` in two cycles that follow each other, with these key results."""
    return a_set(
        {"text": text, "team": team, "period": "2026-Q1", "starts_on": "2026-01-01", "key_results": first},
        {"text": text, "team": team, "period": "2026-Q2", "starts_on": "2026-04-01", "key_results": second},
        knows=knows,
    )


def two_teams(sales: str, depots: str) -> Example:
    """Two teams of one set, with a key result each."""
    return Example(
        f"Sales: “{sales}”; Depots: “{depots}”",
        document=a_set(
            {"text": "Shops trust our word", "team": "Sales", "key_results": (sales,)},
            {"text": "Depots run on time", "team": "Depots", "key_results": (depots,)},
            knows=("team",),
        ),
    )
