"""The mirror: diagnoses of the live organisation, and what people say to their findings."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel, Field, RootModel

from mainspring.apps.diagnoses.models import Diagnosis, Release, Remark, State
from mainspring.apps.diagnoses.privacy import sight_of
from mainspring.apps.diagnoses.seeing import is_shown, of_team, rows_seen_by, seen_by
from mainspring.apps.people.models import Team
from mainspring.interfaces.api.answers import answer
from mainspring.interfaces.api.fields import In, Key, Out, Prose, choices, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import DEFAULT, MOST, Window, listed, page
from mainspring.interfaces.api.problems import Problem
from mainspring.interfaces.api.rows import named, row, seen

noun = Noun(tags=["Diagnoses"])

StateName = choices(State)


class DiagnosisOut(Out):
    key: str
    version: int
    asked_at: dt.datetime
    asked_by: str | None = ref("asked_by", "The key of who asked; null for the nightly one.")
    as_of: dt.datetime = Field(description="The moment that it looks at.")
    state: str = Field(description="waiting, running, done or failed.")
    started_at: dt.datetime | None
    finished_at: dt.datetime | None
    error: str
    findings: int | None = Field(
        None, description="Of one that is done: how many findings you may see of it."
    )
    serious: int | None = Field(None, description="How many of them are serious.")
    assessed: int | None = Field(None, description="How many patterns it could assess.")


class ResultOut(RootModel[dict[str, Any]]):
    """The object that `mainspring diagnose --format json` writes, without what is not for the asking person."""


class RowsOut(Out):
    columns: list[str] = Field(description="In the order of the sheet.")
    items: list[dict[str, Any]] = Field(description="Rows, as in the evidence of the finding.")
    next: str | None = Field(None, description="The cursor of the next page; null on the last.")
    with_team: int = Field(description="How many rows are left out since they are still with their team.")
    confidential: int = Field(description="How many are left out since they are confidential.")
    total: int = Field(description="How many rows there were; only the first of very many are kept.")


class ReleaseOut(Out):
    team: str | None = ref("team", "The team's key.")
    by: str | None = ref("by", "The key of who released them.")
    at: dt.datetime


class ReleaseIn(In):
    team: Key = Field(min_length=1, description="The team's key.")


class RemarkOut(Out):
    diagnosis: str | None = ref("diagnosis", "The diagnosis's key.")
    pattern: str = Field(description="The finding.")
    person: str | None = ref("person", "The key of who says so.")
    at: dt.datetime
    text: str


class RemarkIn(In):
    pattern: str = Field(min_length=1, max_length=60, pattern="^[a-z_]+$", examples=["red_without_action"])
    text: Prose = Field(min_length=1, description="What is wrong with it.")


class RowsFilter(BaseModel):
    pattern: str = Field(
        min_length=1, max_length=60, pattern="^[a-z_]+$", description="The finding, such as soft_updates."
    )
    signal: str = Field(
        min_length=1, max_length=60, pattern="^[a-z_]+$", description="The figure: a signal of its evidence."
    )
    team: Key = Field("", description="Only those of the team with this key.")
    limit: int = Field(DEFAULT, ge=1, le=MOST, description="Rows on a page.")
    cursor: str = Field("", pattern="^[0-9]{0,8}$", description="`next` of the page before.")


class DiagnosisFilter(Window):
    state: StateName | None = Field(None, description="Only those in this state.")


class RemarkFilter(Window):
    diagnosis: Key = Field("", description="Only those on the diagnosis with this key.")


Diagnoses = listed(DiagnosisOut)
Remarks = listed(RemarkOut)


def _rows(request: HttpRequest) -> Any:
    return seen(request, Diagnosis).defer("result").select_related("asked_by")


def _shown(request: HttpRequest) -> Callable[[Diagnosis], DiagnosisOut]:
    """How the request's person sees diagnoses: the findings that are open to them are counted."""
    sight = sight_of(request.person)  # type: ignore[attr-defined]

    def shown(diagnosis: Diagnosis) -> DiagnosisOut:
        made = DiagnosisOut.model_validate(diagnosis)
        if diagnosis.state != State.DONE:
            return made
        counts = zip(("findings", "serious", "assessed"), sight.counts(diagnosis.outline), strict=True)
        return made.model_copy(update=dict(counts))

    return shown


@noun.read("/diagnoses", Diagnoses)
def list_diagnoses(request: HttpRequest, filter: Query[DiagnosisFilter]) -> HttpResponse:
    """List diagnoses, newest first, each with how much it found"""
    found = _rows(request)
    if filter.state:
        found = found.filter(state=filter.state)
    return page(request, found, filter, Diagnoses, ("-asked_at", "-id"), show=_shown(request))


@noun.add("/diagnoses", DiagnosisOut, scope="write")
def ask_for_diagnosis(request: HttpRequest) -> Diagnosis:
    """Ask for a diagnosis as of now

    It is made in the background: read it until its state is done. One that waits already is given instead of a second.
    """
    return Diagnosis.ask(request.organisation, by=request.person)  # type: ignore[attr-defined]


@noun.read("/diagnoses/{key}", DiagnosisOut)
def read_diagnosis(request: HttpRequest, key: str) -> DiagnosisOut:
    """Read how far a diagnosis is, and how much it found"""
    return _shown(request)(row(_rows(request), key))


@noun.read("/diagnoses/{key}/result", ResultOut)
def read_diagnosis_result(request: HttpRequest, key: str) -> ResultOut:
    """Read what a diagnosis found, as the asking person may see it

    Findings that are still with their team, what is confidential, and people's own figures are left out.
    """
    diagnosis = row(seen(request, Diagnosis), key)
    if not diagnosis.found:
        raise Problem("refused", _("It is not done yet."))
    return ResultOut(seen_by(request.person, diagnosis.found).result)  # type: ignore[attr-defined]


@noun.read("/diagnoses/{key}/rows", RowsOut)
def read_finding_rows(request: HttpRequest, key: str, filter: Query[RowsFilter]) -> RowsOut:
    """Read every row behind a figure of a finding, as the asking person may see them"""
    person = request.person  # type: ignore[attr-defined]
    diagnosis = row(seen(request, Diagnosis), key)
    sight = sight_of(person)
    found = seen_by(person, diagnosis.found, sight).pattern(filter.pattern) if diagnosis.found else None
    shown = is_shown(filter.pattern, filter.signal)
    kept = diagnosis.signals.filter(pattern=filter.pattern, signal=filter.signal).first()
    if found is None or found["state"] != "present" or not shown or kept is None:
        raise Http404
    wanted = of_team(found, json.loads(kept.rows), filter.team)
    rows, with_team, confidential = rows_seen_by(person, diagnosis.found, found, wanted, sight)
    first = int(filter.cursor or 0)
    last = first + filter.limit
    return RowsOut.model_construct(
        columns=list(rows[0]) if rows else [],
        items=rows[first:last],
        next=str(last) if len(rows) > last else None,
        with_team=with_team,
        confidential=confidential,
        total=kept.total,
    )


@noun.add("/diagnoses/{key}/releases", ReleaseOut, scope="write")
def release_findings(request: HttpRequest, key: str, body: ReleaseIn) -> HttpResponse:
    """Let others see one's team's findings before its head start is over"""
    diagnosis = row(_rows(request), key)
    made = Release.grant(diagnosis, named(request, Team, body.team, "team"), by=request.person)  # type: ignore[attr-defined]
    return answer(request, ReleaseOut.model_validate(made), status=201)


@noun.read("/remarks", Remarks)
def list_remarks(request: HttpRequest, filter: Query[RemarkFilter]) -> HttpResponse:
    """List what people said to findings, newest first: all of it for whoever runs the diagnosis, else one's own"""
    found = Remark.objects.seen_by(request.person).select_related("diagnosis", "person")  # type: ignore[attr-defined]
    if filter.diagnosis:
        found = found.filter(diagnosis__key=filter.diagnosis)
    return page(request, found, filter, Remarks, ("-at", "-id"))


@noun.add("/diagnoses/{key}/remarks", RemarkOut, scope="write")
def answer_finding(request: HttpRequest, key: str, body: RemarkIn) -> HttpResponse:
    """Say why a finding is wrong"""
    diagnosis = row(_rows(request), key)
    made = Remark.make(diagnosis, body.pattern, body.text, by=request.person)  # type: ignore[attr-defined]
    return answer(request, RemarkOut.model_validate(made), status=201)
