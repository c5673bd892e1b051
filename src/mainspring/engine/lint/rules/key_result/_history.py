"""The same key result in other teams and other cycles, found by an index and never by comparing all with all."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mainspring.engine.lint.document import KeyResult, Objective, Setting
from mainspring.engine.lint.similar import same_but_numbers
from mainspring.engine.lint.words import words
from mainspring.engine.regex import pattern

_WORD = pattern(r"[^\W\d_]{1,60}")
_NUMBER = pattern(r"(?<![\w./-])[$€£]?\d{1,15}(?:[.,]\d{1,15}){0,6}(?![\d/]|-\d)")
_YEAR = pattern(r"(?:19|20)\d\d")
_WHEN = words("""q h fy cy jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november
    dec december by end of the in to a an on st nd rd th""")
Key = tuple[str, ...]


class Cycles(NamedTuple):
    """`first` is the first key result by cycle, team and words; `teams` those that have the words in the cycle, in order of the document;
    both are empty where the document has but one team and cycle; `before` and `after` name the neighbouring cycle."""

    first: dict[tuple[str, str, Key], KeyResult]
    teams: dict[tuple[str, Key], list[str]]
    before: dict[str, str]
    after: dict[str, str]


def team_of(objective: Objective) -> str:
    """Whose objective it is, as far as the source says."""
    return objective.carrier or objective.level


@lru_cache(maxsize=256)
def key_of(text: str) -> Key:
    """The words of `text` without numbers, names of months and quarters, and small words: equal for copies."""
    return tuple([word for word in _WORD.findall(text.lower()) if word not in _WHEN])


def cycles(setting: Setting) -> Cycles:
    """The index; ask for it by `setting.index(cycles)`."""
    first: dict[tuple[str, str, Key], KeyResult] = {}
    teams: dict[tuple[str, Key], list[str]] = {}
    if len({(objective.period, team_of(objective)) for objective in setting.document.objectives}) < 2:
        return Cycles(first, teams, {}, {})  # one team's one cycle: there is nothing to compare
    for objective in setting.document.objectives:
        team = team_of(objective)
        for key_result in objective.key_results:
            key = key_of(key_result.text.value)
            if not key:
                continue
            if (objective.period, team, key) not in first:
                first[objective.period, team, key] = key_result
                known = teams.setdefault((objective.period, key), [])
                if len(known) < 50:
                    known.append(team)
    named = [period for period in setting.periods if period]
    return Cycles(first, teams, {later: earlier for earlier, later in pairwise(named)}, dict(pairwise(named)))


def in_the_last_cycle(key_result: KeyResult, setting: Setting) -> tuple[str, KeyResult] | None:
    """The cycle before, and the key result that the same team had in it in the same words, numbers and dates apart."""
    objective = key_result.objective
    index = setting.index(cycles)
    earlier = index.before.get(objective.period)
    if earlier is None:
        return None
    last = index.first.get((earlier, team_of(objective), key_of(key_result.text.value)))
    return (earlier, last) if last is not None and same_words(last, key_result) else None


def figures(text: str) -> list[str]:
    """The numbers of `text` as written, years apart."""
    return [number for number in _NUMBER.findall(text) if not _YEAR.fullmatch(number)]


def same_words(a: KeyResult, b: KeyResult) -> bool:
    """Whether both say the same, numbers and dates apart."""
    return same_but_numbers(a.text.value, b.text.value)


def same_figures(a: KeyResult, b: KeyResult) -> bool:
    """Whether both have the same numbers, in the text and in the fields."""
    return (
        figures(a.text.value) == figures(b.text.value) and a.target == b.target and a.baseline == b.baseline
    )
