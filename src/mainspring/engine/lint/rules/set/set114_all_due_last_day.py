"""SET114: everything is due on the last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules.set._teams import key_results_of, named, sets_or_files

_FEWEST = 3


def _due(*days: str) -> Example:
    titles = ("Accidents per month below 2", "Overtime below 3 %", "Sick leave below 4 %")
    return Example(
        f"Due on {', '.join(days)}; the cycle ends on 2026-03-31",
        document=a_set(
            {
                "text": "Good depots",
                "team": "North",
                "ends_on": "2026-03-31",
                "key_results": tuple(
                    {"text": text, "due_on": day} for text, day in zip(titles, days, strict=True)
                ),
            },
            knows=("team", "due_on"),
        ),
    )


class AllDueLastDay(Rule):
    code = "SET114"
    name = "all-due-last-day"
    severity = "info"
    reads = False
    what = (
        f"Speaks where a team has {_FEWEST} or more key results with a due day and each is due on the last day of the cycle. Where the cycle's "
        "end is not known, the last day of a month that all share is taken for it. Where it is so in every set of the cycle, it is told once."
    )
    why = (
        "If all is due at the end, nothing is late before the end. The weeks before hold no moment at which one could see that it will not "
        "be reached."
    )
    sources = ("G",)
    bad = (_due("2026-03-31", "2026-03-31", "2026-03-31"),)
    good = (_due("2026-01-31", "2026-03-31", "2026-03-31"),)
    ask = "Which of these could be done by the middle of the quarter?"
    false_alarms = ("A tool that fills in the cycle's end by itself.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        if "due_on" not in setting.fields:
            return
        by_period: dict[str, list[tuple[str, list[KeyResult]]]] = {}
        spread: set[str] = set()
        for (_, team), objectives in sets_or_files(setting).items():
            due = [one for one in key_results_of(objectives) if one.due_on]
            period = objectives[0].period
            if not due:
                continue
            if len({one.due_on[:10] for one in due}) == 1 and all(_is_last(one) for one in due):
                by_period.setdefault(period, []).append((team, due))
            else:
                spread.add(period)
        for period, found in by_period.items():
            if len(found) > 1 and period not in spread:
                # The same in every set is a habit of the house, or of its tool: it is told once.
                found = [("", [one for _, due in found for one in due])]
            for team, due in found:
                if len(due) >= _FEWEST:
                    yield self._told(team, due, period)

    def _told(self, team: str, due: list[KeyResult], period: str) -> Finding:
        day = due[0].due_on[:10]
        whose = f" of {named(team)}" if team else f" of {period}" if period else ""
        return self.finding(
            due[0],
            f"All {len(due)} dated key results{whose} are due on {day}, the last day. Give those that can be done sooner an earlier day.",
            f"due on {day}: {len(due)} of {len(due)}",
            related=tuple(due[1:]),
        )


def _is_last(key_result: KeyResult) -> bool:
    """Whether it is due on the last day of its cycle; where that is unknown, of a month."""
    day = key_result.due_on[:10]
    if key_result.objective.ends_on:
        return day == key_result.objective.ends_on[:10]
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).day == 1
    except (ValueError, OverflowError):
        return False


RULE = AllDueLastDay()
