"""How a cycle goes, where it will end, and the rows behind every figure."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query
from pydantic import Field

from mainspring.apps.goals.models import Cycle
from mainspring.apps.goals.models.objective import SCORED
from mainspring.apps.outlook import counted
from mainspring.apps.outlook.models import Forecast, Outlook
from mainspring.apps.people.models import Team
from mainspring.apps.rhythm.clearing import told
from mainspring.interfaces.api.fields import Key, Out
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.nouns.blockers import Blockers
from mainspring.interfaces.api.nouns.decisions import Decisions
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.problems import Problem
from mainspring.interfaces.api.rows import row, seen

noun = Noun(tags=["Trends"])


class Week(Out):
    to: dt.date = Field(description="The last day of the step of the cycle: usually a week.")
    expected: float = Field(description="Share of the cycle that has gone, 0 to 1.")
    progress: float | None = Field(description="Mean of those that are `known`, 0 to 1.")
    known: int
    confidence: float | None = Field(description="Mean of what was `said`, 0 to 1.")
    said: int
    green: int
    amber: int
    red: int
    decisions: int = Field(description="How many were taken.")
    raised: int = Field(description="How many blockers were raised.")
    resolved: int
    open: int = Field(description="How many were open at the end.")


class TeamBin(Out):
    low: float
    high: float
    cases: int
    stated: float = Field(description="Mean of what was stated.")
    came_true: float = Field(description="Share of them that came true.")


class TeamCalibration(Out):
    cases: int
    brier: float | None
    bias: float | None = Field(description="Mean of stated minus come true.")
    bins: list[TeamBin]


class TrendsOut(Out):
    cycle: str = Field(description="The cycle's key.")
    team: str | None = Field(description="The team's key; null for everybody.")
    made_at: dt.datetime | None = Field(description="When they were made; null while they are being made.")
    weeks: list[Week] = Field(default_factory=list)
    all: int = Field(0, description="Key results that count: drafts and what was dropped do not.")
    with_a_way: int = Field(0, description="Those that go from a baseline to a target.")
    likely: int = Field(
        0, description="Those that will probably be reached, but for those that are said to be off track."
    )
    contradicted: int = Field(
        0,
        description="Those that are said to be off track though the forecast says that they will be reached.",
    )
    unlikely: int = 0
    unknown: int = 0
    closed: int = 0
    reached: int = Field(0, description="Of the closed ones.")
    end: float | None = Field(None, description="Mean of the forecasts, 0 to 1.")
    calibration: TeamCalibration | None = Field(
        None, description="How stated confidence came true; null for too few cases or people."
    )


class ForecastOut(Out):
    key_result: str = Field(description="The key result's key.")
    low: float | None = Field(description="Progress, 0 to 1: eight of ten such end between `low` and `high`.")
    middle: float | None
    high: float | None
    chance: float | None = Field(description="Of ending at 0.7 or above; null where nothing can be said.")
    based_on: int = Field(description="Finished key results behind it; 0: what is usual anywhere.")
    closed: bool = Field(description="It has ended, and the figures are its score.")
    why: Literal["over", "no_cycle", "holds", "no_way", "no_value", "not_yet", ""] = Field(
        description="Why nothing can be said; empty where it can."
    )
    made_at: dt.datetime
    value: float | None = Field(description="Where it stands, or stood on the day `to`, as all that follows.")
    share: float | None = Field(description="Progress, 0 to 1.")
    confidence: float | None
    status: str
    at: dt.datetime | None = Field(description="Of the last check-in.")


class Of(Window):
    cycle: Key = Field("", description="The cycle's key; without one that which runs.")
    team: Key = Field("", description="The team's key; without one everybody.")


class Step(Of):
    to: dt.date | None = Field(
        None, description="The last day of a step of the cycle, as in `weeks`; without one all of it."
    )


class OfForecasts(Step):
    key_result: Key = Field("", description="Only that of the key result with this key.")
    show: Literal["likely", "contradicted", "unlikely", "unknown", "closed", "waiting"] | None = Field(
        None, description="Only these."
    )


class OfBlockers(Step):
    what: Literal["open", "left", "raised", "resolved"] = Field(
        "open", description="Open at the end of the days; `left`: open still, of what earlier cycles hold."
    )


Forecasts = listed(ForecastOut)


@noun.read("/trends", TrendsOut)
def read_trends(request: HttpRequest, of: Query[Of]) -> TrendsOut:
    """Read how a cycle goes, week by week, and where it will end

    Figures that are not there yet are made in the background: ask again until `made_at` says when. Those older than a day are made anew.
    Counts of what was reached, is closed, or still runs are as of now.
    """
    cycle, team = _chosen(request, of)
    said: dict[str, Any] = {"cycle": cycle.key, "team": team.key if team else None, "made_at": None}
    outlook = counted.latest(cycle) if cycle.starts_on <= timezone.localdate() else None
    if outlook is not None and outlook.made_at is not None:
        found = counted.figures_now(cycle, team, outlook.made_at)
        if counted.is_behind(cycle, team, found and found[0], outlook.made_at):
            Outlook.ask(cycle)
        else:
            said |= {"made_at": outlook.made_at} | (found[0] if found else {})
    return TrendsOut.model_validate(said)


@noun.read("/trends/key-results", Forecasts)
def list_forecasts(request: HttpRequest, of: Query[OfForecasts]) -> HttpResponse:
    """List forecasts of a cycle's key results, the least likely first, those of which nothing can be said last

    Those of a cycle that is over come as they were planned, objective by objective.
    """
    person = request.person  # type: ignore[attr-defined]
    cycle, team = _chosen(request, of)
    day = _day(cycle, of)
    found = (
        Forecast.objects.seen_by(person).filter(cycle=cycle).select_related("key_result__objective__cycle")
    )
    if team is not None:
        found = found.filter(team=team)
    if of.key_result:
        found = found.filter(key_result__key=of.key_result)
    if of.show:
        found = found.filter(counted.SHOW[of.show])
    if day is not None:
        found = counted.as_of(found, day, person)
    found, order = counted.in_order(found, cycle.ends_on < timezone.localdate())
    return page(
        request,
        found,
        of,
        Forecasts,
        order,
        show=lambda one: _forecast(one, counted.then(one) if day else counted.now(one)),
    )


@noun.read("/trends/decisions", Decisions)
def list_counted_decisions(request: HttpRequest, of: Query[Step]) -> HttpResponse:
    """List the decisions that the figures of a cycle count, newest first"""
    cycle, team = _chosen(request, of)
    found = counted.decisions(request.person, cycle, team, _day(cycle, of))  # type: ignore[attr-defined]
    found = found.select_related(
        "decided_by", "review__forum", "objective", "key_result", "blocker", "makes_room_for"
    )
    return page(request, found, of, Decisions, ("-at", "-id"))


@noun.read("/trends/blockers", Blockers)
def list_counted_blockers(request: HttpRequest, of: Query[OfBlockers]) -> HttpResponse:
    """List the blockers that the figures of a cycle count, newest first"""
    cycle, team = _chosen(request, of)
    found = counted.blockers(request.person, cycle, team, _day(cycle, of), of.what)  # type: ignore[attr-defined]
    return page(request, told(found), of, Blockers, ("-raised_at", "-id"))


def _forecast(one: Any, stands: dict[str, Any]) -> ForecastOut:
    if one.key_result.status in SCORED and not one.closed:  # closed since the forecasts were made
        one.end(one.key_result.status, one.key_result.final_score)
    why = counted.why_unknown(one.key_result)
    return ForecastOut.model_construct(
        key_result=one.key_result.key,
        **{name: getattr(one, name) for name in ("low", "middle", "high", "chance", "based_on", "closed")},
        why=why if why == "over" or not one.is_known else "",
        made_at=one.made_at,
        **stands,
    )


def _chosen(request: HttpRequest, of: Of) -> tuple[Cycle, Team | None]:
    """The cycle and team that are asked for; 404 for one that is not there, and where there is no cycle at all."""
    if of.cycle:
        cycle = row(seen(request, Cycle).select_related("organisation"), of.cycle)
    else:
        cycle = Cycle.current(request.organisation, timezone.localdate())  # type: ignore[attr-defined]
    if cycle is None:
        raise Problem("not-found", "There is no cycle yet.")
    return cycle, row(seen(request, Team), of.team) if of.team else None


def _day(cycle: Cycle, of: Step) -> dt.date | None:
    if of.to is not None and not cycle.starts_on <= of.to <= cycle.ends_on:
        message = "The day is not in the cycle."
        raise Problem("invalid", message, errors=[{"location": "query.to", "message": message}])
    return of.to
