"""OBJ105: a part of the objective of which no key result speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.purpose import fields_of
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import objective_with
from mainspring.engine.lint.rules._quoting import shortened
from mainspring.engine.lint.rules.objective._read import assessed, content, purpose, tokens_in
from mainspring.engine.lint.text import blank_references
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, LOOSE, MEASURES, PEOPLE, STAFF
from mainspring.engine.lint.words.qualities import QUALITIES

_CUT = re.compile(
    r"\s*(?:[,;]\s+(?:and\s+)?|\.\s+|\s(?:and|while|without|but|as well as|plus)\s)", re.IGNORECASE
)
_DESCRIBING = ("al", "ive", "ic", "ous", "able", "ible", "ful", "less", "ent", "ed", "ing", "ly")
_ASIDE = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_NOUNS = PEOPLE | STAFF | MEASURES | LOOSE | DELIVERABLES
"""A part that ends in one of these can stand alone; one that ends in a word of description cannot."""
_WEAK = words("""
    team work way new good great well better best make people thing everything improve increase grow raise reduce build continue
    company organisation organization our their use help support drive keep maintain deliver provide
""")
_MOST = 8
"""Parts that are looked at; a list longer than this is OBJ109's matter."""


class KeyResultsDoNotSuffice(Rule):
    code = "OBJ105"
    name = "key-results-do-not-suffice"
    severity = "warning"
    preview = True
    what = (
        "Takes an objective apart at “and”, “while”, “without” and commas, and names the part of which no key result speaks, by its "
        "words and by the matter they belong to. Silent where the key results speak of none of the parts: then the words differ, and "
        "nothing can be said."
    )
    why = "When all key results are reached, the objective must be reached. A part that none of them measures is a wish."
    sources = ("G",)
    bad = (
        Example(
            "“Grow the fleet without losing drivers”, with key results on vans and depots only",
            document=objective_with(
                "120 vans of the fleet on the road every day",
                "Fleet running costs per van below 300 € a week",
                objective="Grow the fleet without losing drivers",
            ),
        ),
    )
    good = (
        Example(
            "“Grow the fleet without losing drivers”, with a key result on drivers who leave",
            document=objective_with(
                "120 vans of the fleet on the road every day",
                "Fewer than 4 drivers leave",
                objective="Grow the fleet without losing drivers",
            ),
        ),
    )
    ask = "Suppose all key results are reached and this part went badly. Would you call the objective met?"
    false_alarms = (
        "A key result that measures the part in quite other words.",
        "Two words for one aim, joined by “and”.",
    )

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        text = objective.text.value
        if len(objective.key_results) < 2 or len(text) > 400 or not assessed(text):
            return
        parts = list(_parts(text))
        if not parts or len(parts) > _MOST:
            return
        # A part that names no noun of its own asks for nothing of its own. The key results, of which there may be many, are read last.
        unspoken = [
            (part, fields_of(told))
            for part in parts
            if not (told := content(text[slice(*part)])).isdisjoint(_NOUNS)
        ]
        said: set[str] = set()
        for key_result in objective.key_results:
            if not unspoken or not key_result.reading.assessed:
                return
            words_said = content(key_result.text.value)
            said |= words_said
            spoken = fields_of(words_said)
            unspoken = [(part, fields) for part, fields in unspoken if not fields & spoken]
        stems = {word[:5] for word in said}
        unnamed = (part for part, _ in unspoken if not _is_named(text[slice(*part)], stems))
        open_parts = list(islice(unnamed, 2))
        if len(open_parts) != 1:
            return
        start, end = open_parts[0]
        yield self.finding(
            objective,
            f"No key result speaks of “{shortened(text[start:end])}”. Add the one that would show it, or take it out of the objective.",
            f"none of the {len(objective.key_results)} key results shares a word or a matter with “{shortened(text[start:end])}”",
            (start, end),
            related=tuple(objective.key_results),
        )


def _is_named(part: str, stems: set[str]) -> bool:
    """Whether a part of an objective names no noun of its own, or one with which words of the key results begin: their `stems`."""
    # Which of its words are nouns only the grammar tells, which is asked last.
    own = purpose(part).nouns - _WEAK
    return own.isdisjoint(_NOUNS) or any(word[:5] in stems for word in own)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The parts of an objective that can stand alone, as (start, end); nothing where there is but one, or where one of them cannot
    ("strong and scalable …")."""
    clean = _ASIDE.sub(lambda match: " " * len(match[0]), blank_references(text))
    spans: list[tuple[int, int]] = []
    begin = 0
    for match in _CUT.finditer(clean):
        spans.append((begin, match.start()))
        begin = match.end()
    spans.append((begin, len(clean.rstrip(" .;"))))
    spans = [(start, end) for start, end in spans if clean[start:end].strip()]
    if len(spans) < 2:
        return
    for start, end in spans:
        last = next((token for token in reversed(tokens_in(clean[start:end])) if token.kind == "word"), None)
        if last is None or (
            last.noun not in _NOUNS and (last.noun in QUALITIES or last.low.endswith(_DESCRIBING))
        ):
            return
    yield from spans


RULE = KeyResultsDoNotSuffice()
