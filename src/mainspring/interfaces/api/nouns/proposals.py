"""Trade-offs that somebody proposes to whoever holds the decision right."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.decisions.models import Proposal
from mainspring.apps.rhythm.models import Forum
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import In, Key, Out, Prose, optional, ref
from mainspring.interfaces.api.gives import Give, unpack
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.nouns.decisions import Taken
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import named, row, seen, subject

noun = Noun(tags=["Trade-offs"])


class ProposalOut(Out):
    key: str
    version: int
    at: dt.datetime
    proposed_by: str | None = ref("proposed_by", "The key of who proposed it.")
    forum: str | None = ref("forum", "The key of the forum that it was put to.")
    subject: str | None = ref("subject", "The key of the objective or key result that is to come in.")
    gives: list[dict[str, str]] = Field(description="What is to make room: thing, effect, how, cycle.")
    rationale: str
    outcome: str = Field(description="accepted, declined or withdrawn; empty while it is open.")
    answer: str
    answered_by: str | None = ref("answered_by", "The key of who answered or withdrew it.")
    answered_at: dt.datetime | None


class ProposalIn(In):
    subject: Key = Field(
        min_length=1, description="The key of the objective or key result that is to come in."
    )
    gives: list[Give] = Field(min_length=1, max_length=50)
    forum: Key | None = optional("The key of the forum that it is put to.")
    rationale: Prose = ""


class Acceptance(In):
    answer: Prose = ""
    override: Prose = Field(
        "", description="The reason for passing a limit, by who holds the decision right."
    )


class Refusal(In):
    answer: Prose = Field(
        default="",
        description="Why not; needed unless the proposal became pointless, since what it is about is active or has stopped.",
    )


class Filter(Window):
    subject: Key = Field("", description="Only those for the objective or key result with this key.")
    outcome: Literal["open", "accepted", "declined", "withdrawn"] | None = Field(
        None, description="Only these."
    )


Proposals = listed(ProposalOut)


def _rows(request: HttpRequest) -> Any:
    return seen(request, Proposal).select_related(
        "proposed_by", "forum", "objective__team", "key_result__objective__team", "answered_by"
    )


@noun.read("/proposals", Proposals)
def list_proposals(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List proposed trade-offs, newest first"""
    found = _rows(request)
    if filter.subject:
        found = found.filter(Q(objective__key=filter.subject) | Q(key_result__key=filter.subject))
    if filter.outcome:
        found = found.filter(outcome="" if filter.outcome == "open" else filter.outcome)
    return page(request, found, filter, Proposals, ("-at", "-id"))


@noun.add("/proposals", ProposalOut, scope="write")
def propose_trade_off(request: HttpRequest, body: ProposalIn) -> Proposal:
    """Propose to make room for something"""
    return Proposal.make(
        subject(request, body.subject, blockers=False),
        unpack(request, body.gives),
        by=request.person,  # type: ignore[attr-defined]
        forum=named(request, Forum, body.forum, "forum"),
        rationale=body.rationale,
    )


@noun.read("/proposals/{key}", ProposalOut)
def read_proposal(request: HttpRequest, key: str) -> Proposal:
    """Read a proposed trade-off"""
    return row(_rows(request), key)  # type: ignore[no-any-return]


@noun.act("/proposals/{key}/acceptance", Taken, scope="write")
def accept_proposal(request: HttpRequest, key: str, body: Acceptance) -> Any:
    """Accept a proposed trade-off, and with that decide it"""
    version = expected_version(request)
    proposal = row(_rows(request), key)
    decisions = proposal.accept(
        by=request.person,  # type: ignore[attr-defined]
        answer=body.answer,
        override=body.override,
        version=version,
    )
    return {"decisions": decisions}


@noun.act("/proposals/{key}/refusal", ProposalOut, scope="write")
def decline_proposal(request: HttpRequest, key: str, body: Refusal) -> Proposal:
    """Decline a proposed trade-off, and say why"""
    version = expected_version(request)
    proposal = row(_rows(request), key)
    proposal.decline(by=request.person, answer=body.answer, version=version)  # type: ignore[attr-defined]
    return proposal  # type: ignore[no-any-return]


@noun.act("/proposals/{key}/withdrawal", ProposalOut, scope="write")
def withdraw_proposal(request: HttpRequest, key: str) -> Proposal:
    """Withdraw a trade-off that one proposed oneself"""
    version = expected_version(request)
    proposal = row(_rows(request), key)
    proposal.withdraw(by=request.person, version=version)  # type: ignore[attr-defined]
    return proposal  # type: ignore[no-any-return]
