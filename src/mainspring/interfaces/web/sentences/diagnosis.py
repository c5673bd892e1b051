"""A diagnosis in the language of a page: its sentences told, its figures, names and rows as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from mainspring.interfaces.web.sentences.telling import Teller, capital

Result = Mapping[str, Any]


def told(result: Result) -> Result:
    """`result` with the sentences that a page shows in the active language. In English it is `result` itself."""
    if (translation.get_language() or "en").startswith("en"):
        return result
    teller = teller_of(result)
    advice = result["prescription"]
    return {
        **result,
        "patterns": [pattern_told(entry, teller) for entry in result["patterns"]],
        "prescription": {
            **advice,
            **{
                name: [
                    {**entry, "action": teller.say(entry["action"]), "actor": teller.role(entry["actor"])}
                    for entry in advice[name]
                ]
                for name in ("stop", "change")
            },
        },
        "healthy": [{**entry, "statement": teller.say(entry["statement"])} for entry in result["healthy"]],
        "next_exports": [
            {**entry, "what": [teller.say(what) for what in entry["what"]]}
            for entry in result["next_exports"]
        ],
    }


def teller_of(result: Result) -> Teller:
    """Who tells the sentences of this diagnosis: it knows the names of its teams."""
    return Teller(frozenset(team["name"] for team in result["teams"]))


def heading(label: str) -> str:
    """What stands above a column of rows; `label` is its name in words."""
    return capital(translation.pgettext("column", label))


WORDED = frozenset(
    ("change", "earlier_end", "field", "kind", "level", "outcome", "right_name", "side", "state", "status")
)
"""Columns whose cells are words of the engine or the trail, and not of people."""


def cell(column: str, text: str) -> str:
    """A cell in the active language where it is one of a settled list of words."""
    return translation.pgettext("cell", text) if column in WORDED else text


def pattern_told(entry: Result, teller: Teller) -> dict[str, Any]:
    made = {
        **entry,
        "title": teller.say(entry["title"]),
        "why_not": teller.say(entry["why_not"]),
        "evidence": [
            {**item, "label": teller.say(item["label"]), "note": teller.say(item["note"])}
            for item in entry["evidence"]
        ],
    }
    if "claim" in entry:
        made["claim"] = teller.say(entry["claim"])
        asked, advice = entry["question"], entry["advice"]
        made["question"] = {
            "question": teller.say(asked["question"]),
            "asks": teller.role(asked["asks"], "acc"),
        }
        made["advice"] = {
            **{name: teller.say(advice[name]) for name in ("stop", "change", "pilot")},
            "actor": teller.role(advice["actor"]),
        }
    return made


def joined(parts: Sequence[str], most: int = 0) -> str:
    """`a, b and c` in the active language; with `most`, `a, b and 3 more`."""
    shown = list(parts)
    if most and len(shown) > most:
        shown = [*shown[:most], gettext("{n} more").format(n=len(parts) - most)]
    if len(shown) < 2:
        return "".join(shown)
    return gettext("{first} and {last}").format(first=", ".join(shown[:-1]), last=shown[-1])


__all__ = ["capital", "cell", "heading", "joined", "pattern_told", "teller_of", "told"]
