"""The mirror: diagnoses of the live organisation, and what people say to their findings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import Field, RootModel

from mainspring.apps.diagnoses.models import Diagnosis, Release, Remark
from mainspring.apps.diagnoses.seeing import seen_by
from mainspring.apps.people.models import Team
from mainspring.interfaces.api.answers import answer
from mainspring.interfaces.api.fields import In, Key, Out, Prose, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.problems import Problem
from mainspring.interfaces.api.rows import named, row, seen

noun = Noun(tags=["Diagnoses"])


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


class ResultOut(RootModel[dict[str, Any]]):
    """The object that `mainspring diagnose --format json` writes, without what is not for the asking person."""


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


class RemarkFilter(Window):
    diagnosis: Key = Field("", description="Only those on the diagnosis with this key.")


Diagnoses = listed(DiagnosisOut)
Remarks = listed(RemarkOut)


def _rows(request: HttpRequest) -> Any:
    return seen(request, Diagnosis).defer("result", "outline").select_related("asked_by")


@noun.read("/diagnoses", Diagnoses)
def list_diagnoses(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List diagnoses, newest first"""
    return page(request, _rows(request), window, Diagnoses, ("-asked_at", "-id"))


@noun.add("/diagnoses", DiagnosisOut, scope="write")
def ask_for_diagnosis(request: HttpRequest) -> Diagnosis:
    """Ask for a diagnosis as of now

    It is made in the background: read it until its state is done. One that waits already is given instead of a second.
    """
    return Diagnosis.ask(request.organisation, by=request.person)  # type: ignore[attr-defined]


@noun.read("/diagnoses/{key}", DiagnosisOut)
def read_diagnosis(request: HttpRequest, key: str) -> Diagnosis:
    """Read how far a diagnosis is"""
    return row(_rows(request), key)  # type: ignore[no-any-return]


@noun.read("/diagnoses/{key}/result", ResultOut)
def read_diagnosis_result(request: HttpRequest, key: str) -> ResultOut:
    """Read what a diagnosis found, as the asking person may see it

    Findings that are still with their team, what is confidential, and people's own figures are left out.
    """
    diagnosis = row(seen(request, Diagnosis), key)
    if not diagnosis.found:
        raise Problem("refused", _("It is not done yet."))
    return ResultOut(seen_by(request.person, diagnosis.found).result)  # type: ignore[attr-defined]


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
