"""What the page of trends shows of a cycle's figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mainspring.apps.goals.models import Cycle
from mainspring.apps.outlook.weeks import Weeks
from mainspring.interfaces.web import charts
from mainspring.interfaces.web.dashboards import drawing

COLOURS = (("red", "bad", "■"), ("amber", "warn", "▲"), ("green", "good", "●"), ("unknown", "unknown", "○"))


@dataclass
class Trends:
    """The figures (`of`, as `Tally.figures` gives them) with their charts; a chart is None where there is nothing to draw."""

    of: dict[str, Any]
    weeks: list[dict[str, Any]]
    is_over: bool
    progress: charts.Line | None = None
    confidence: charts.Line | None = None
    colours: drawing.Bars | None = None
    decisions: drawing.Bars | None = None
    blockers: drawing.Bars | None = None
    calibration: drawing.Square | None = None

    @property
    def now(self) -> dict[str, Any]:
        """The figures of the last step."""
        return self.weeks[-1] if self.weeks else {}

    @property
    def read(self) -> int:
        """Key results that the weeks are of; `of.all` are those of now."""
        return int(self.of.get("read", self.of["all"]))

    @property
    def expected_to_reach(self) -> int:
        """Key results that were reached, or will probably be."""
        return int(self.of["likely"] + self.of["reached"])

    @property
    def decided(self) -> int:
        return sum(week["decisions"] for week in self.weeks)

    @property
    def waiting(self) -> int:
        """Key results without a score."""
        return int(self.of["all"] - self.of["closed"])

    @property
    def way(self) -> str:
        """How far, and how far it should be."""
        now = self.now
        if now.get("progress") is None:
            return _(
                "How far it is cannot be said: no key result has a value on a way from a baseline to a target."
            )
        said = {"share": _percent(now["progress"]), "expected": _percent(now["expected"])}
        if self.is_over:
            return _("The cycle ended {share} of the way.").format(**said)
        return _("{share} of the way, {expected} expected.").format(**said)

    @property
    def bias(self) -> str:
        """What a calibration says, in words; "" for none."""
        judged = self.of["calibration"]
        return "" if judged is None else bias_in_words(judged["bias"], judged["cases"])


def bias_in_words(bias: float, cases: int) -> str:
    """What the mean of stated minus come true says over that many key results."""
    points = round(abs(bias) * 100)
    if points < 3:
        said = _("Stated confidence and what came true agree, on average.")
    elif bias > 0:
        said = ngettext(
            "Too sure: confidence was {points} point above what came true, on average.",
            "Too sure: confidence was {points} points above what came true, on average.",
            points,
        ).format(points=points)
    else:
        said = ngettext(
            "Too careful: {points} point more came true than confidence said, on average.",
            "Too careful: {points} points more came true than confidence said, on average.",
            points,
        ).format(points=points)
    return said + " " + _("Judged on {cases} key results that have ended.").format(cases=cases)


def trends(cycle: Cycle, of: dict[str, Any], today: dt.date) -> Trends:
    weeks = [
        {
            **week,
            "day": dt.date.fromisoformat(week["to"]),
            "unknown": of.get("read", of["all"]) - week["green"] - week["amber"] - week["red"],
        }
        for week in of["weeks"]
    ]
    found = Trends(of, weeks, cycle.ends_on < today)
    if not weeks:
        return found
    whole = len(Weeks.of(cycle, cycle.ends_on).ends)
    axis = {"whole": whole, "first": _short(cycle.starts_on), "last": _short(cycle.ends_on)}
    ends = {"starts": cycle.starts_on, "ends": cycle.ends_on, "unit": "%"}
    progress = [(week["day"], 100 * week["progress"]) for week in weeks if week["progress"] is not None]
    if progress:
        expected = [(cycle.starts_on, 0.0), (cycle.ends_on, 100.0)]
        found.progress = charts.line(_whole(progress), expected=expected, between=(0, 104), **ends)  # type: ignore[arg-type]
    confidence = [(week["day"], 100 * week["confidence"]) for week in weeks if week["confidence"] is not None]
    if confidence:
        found.confidence = charts.line(_whole(confidence), between=(0, 104), **ends)  # type: ignore[arg-type]
        found.colours = drawing.stacked(weeks, COLOURS, **axis)
    found.decisions = drawing.counted([week["decisions"] for week in weeks], **axis)
    found.blockers = drawing.counted(
        [week["raised"] for week in weeks],
        [week["resolved"] for week in weeks],
        kinds=("bad", "good"),
        **axis,
    )
    if of["calibration"]:
        found.calibration = drawing.square(of["calibration"]["bins"])
    return found


def _whole(points: list[tuple[dt.date, float]]) -> list[tuple[dt.date, float]]:
    return [(day, float(round(value))) for day, value in points]


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def _short(day: dt.date) -> str:
    return date_format(day, "j M")
