"""Key results of several teams that count the same thing: the index behind SET106 and SET110."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.metrics import Metric, metric_of, same_metric
from mainspring.engine.lint.rules.set._teams import Parents, carried, related_by_line, team_of
from mainspring.engine.lint.text import tokens_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import PEOPLE

Counted = tuple[KeyResult, Metric]
_MOST = 12
"""Of one metric, so many key results are held against each other; more teams than that share a standard, not a mistake."""


def groups(setting: Setting) -> list[list[Counted]]:
    """Key results by the same metric and cycle, each team once, in the order of the document; groups of one team are left out."""
    found: dict[tuple[str, frozenset[str]], list[Counted]] = {}
    if len({team_of(objective) for objective in setting.document.objectives} - {""}) < 2:
        return []
    for objective in setting.document.objectives:
        if not team_of(objective) or not carried(objective):
            continue
        for key_result in objective.key_results:
            metric = metric_of(key_result) if key_result.text else None
            if metric is not None:
                found.setdefault((objective.period, metric.words), []).append((key_result, metric))
    return [
        group
        for group in found.values()
        if len({team_of(key_result.objective) for key_result, _ in group}) > 1
    ]


def pairs(setting: Setting) -> Iterator[tuple[Counted, Counted]]:
    """Pairs of key results of two teams on one metric, of which neither hangs from the other."""
    for group in setting.index(groups):
        parents = setting.index(Parents)
        kept = group[:_MOST]
        for at, one in enumerate(kept):
            for two in kept[at + 1 :]:
                if team_of(one[0].objective) == team_of(two[0].objective) or not same_metric(one[1], two[1]):
                    continue
                if _for_others(one[0], two[0]):
                    continue
                if not related_by_line(one[0].objective, two[0].objective, parents):
                    yield one, two


def _for_others(one: KeyResult, two: KeyResult) -> bool:
    """Whether the objectives say of whom each is, and mean others: the conversion of "visitors buy" is not that of "app users buy"."""
    first, second = (
        {token.noun for token in tokens_of(each.objective.text.value) if token.noun in _PEOPLE}
        for each in (one, two)
    )
    return bool(first) and bool(second) and first.isdisjoint(second)


_PEOPLE = PEOPLE - words("people person team company customer client everyone")


def conflict(one: Metric, two: Metric) -> str:
    """Why the two cannot both be aimed at, in words; "" where they can."""
    if one.direction and two.direction and one.direction != two.direction:
        return "one is to raise it, the other to lower it"
    if one.level and two.level and one.unit == two.unit and one.target != two.target:
        return f"{_figure(one)} and {_figure(two)} for the same measure"
    return ""


def _figure(metric: Metric) -> str:
    value = metric.target if metric.target is not None else 0.0
    number = f"{value:g}"
    return f"{number} %" if metric.unit == "%" else number
