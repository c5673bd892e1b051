"""What stands in the way."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import AliasChoices, AliasPath, Field

from mainspring.apps.people.models import Person, Team
from mainspring.apps.rhythm.clearing import told
from mainspring.apps.rhythm.models import Blocker
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import In, Key, Line, Out, Sentence, optional, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import named, row, seen, subject

noun = Noun(tags=["Blockers"])


class BlockerOut(Out):
    key: str
    version: int
    title: str
    subject: str | None = ref("subject", "The key of the objective or key result that it holds up.")
    raised_at: dt.datetime
    raised_by: str | None = ref("raised_by", "The key of who raised it.")
    owner: str | None = ref("owner", "The key of who is to clear it.")
    needs_team: str | None = ref("needs_team", "The key of the team that it waits for.")
    clearer: str | None = Field(
        None,
        validation_alias=AliasChoices(AliasPath("owner", "key"), "lead_key"),
        description="The key of who will clear it: its owner, else who leads the team that it waits for; null for nobody.",
    )
    escalated_at: dt.datetime | None
    resolved_at: dt.datetime | None
    cleared_how: str = Field(description="How it was cleared, where that was said.")


class BlockerIn(In):
    subject: Key = Field(min_length=1, description="The key of the objective or key result that it holds up.")
    title: Sentence = Field(min_length=1, examples=["The new boxes wait for a purchase order"])
    owner: Key | None = optional("The key of who is to clear it.")
    needs_team: Key | None = optional("The key of the team that it waits for.")


class BlockerChange(In):
    title: Sentence = optional("What stands in the way.", min_length=1)
    owner: Key | None = optional("The key of who is to clear it.")
    needs_team: Key | None = optional("The key of the team that it waits for.")


class Clearing(In):
    how: Line = Field("", description="How it was cleared, in a line.")


class Filter(Window):
    subject: Key = Field("", description="Only those of the objective or key result with this key.")
    owner: Key = Field("", description="Only those that the person with this key is to clear.")
    needs_team: Key = Field("", description="Only those that wait for the team with this key.")
    open: bool | None = Field(None, description="Only open ones, or only resolved ones.")


Blockers = listed(BlockerOut)
_WITH = ("objective__team", "key_result__objective__team", "raised_by", "owner", "needs_team")


def _rows(request: HttpRequest) -> Any:
    return told(seen(request, Blocker).select_related(*_WITH))


@noun.read("/blockers", Blockers)
def list_blockers(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List blockers, newest first"""
    found = _rows(request)
    if filter.subject:
        found = found.filter(Q(objective__key=filter.subject) | Q(key_result__key=filter.subject))
    for name in ("owner", "needs_team"):
        if key := getattr(filter, name):
            found = found.filter(**{f"{name}__key": key})
    if filter.open is not None:
        found = found.filter(resolved_at__isnull=filter.open)
    return page(request, found, filter, Blockers, ("-raised_at", "-id"))


@noun.add("/blockers", BlockerOut, scope="write")
def raise_blocker(request: HttpRequest, body: BlockerIn) -> Blocker:
    """Raise a blocker"""
    about = subject(request, body.subject, blockers=False)
    made = Blocker.report(
        about,
        body.title,
        by=request.person,  # type: ignore[attr-defined]
        owner=named(request, Person, body.owner, "owner"),
        needs_team=named(request, Team, body.needs_team, "needs_team"),
    )
    return _again(request, made)


@noun.read("/blockers/{key}", BlockerOut)
def read_blocker(request: HttpRequest, key: str) -> Blocker:
    """Read a blocker"""
    return row(_rows(request), key)  # type: ignore[no-any-return]


@noun.change("/blockers/{key}", BlockerOut, scope="write")
def change_blocker(request: HttpRequest, key: str, body: BlockerChange) -> Blocker:
    """Change a blocker's wording, who is to clear it, or whom it waits for"""
    version = expected_version(request)
    blocker = row(_rows(request), key)
    given = body.given()
    for name, model in (("owner", Person), ("needs_team", Team)):
        if name in given:
            given[name] = named(request, model, given[name], name)
    blocker.alter(by=request.person, version=version, **given)  # type: ignore[attr-defined]
    return _again(request, blocker)


@noun.act("/blockers/{key}/escalation", BlockerOut, scope="write")
def escalate_blocker(request: HttpRequest, key: str) -> Blocker:
    """Hand a blocker to the forum that settles escalations"""
    version = expected_version(request)
    blocker = row(_rows(request), key)
    blocker.escalate(by=request.person, version=version)  # type: ignore[attr-defined]
    return _again(request, blocker)


@noun.act("/blockers/{key}/resolution", BlockerOut, scope="write")
def resolve_blocker(request: HttpRequest, key: str, body: Clearing | None = None) -> Blocker:
    """Resolve a blocker: it stands in the way no longer

    The body, which may be left out, says how.
    """
    version = expected_version(request)
    blocker = row(_rows(request), key)
    how = body.how if body is not None else ""
    blocker.resolve(by=request.person, how=how, version=version)  # type: ignore[attr-defined]
    return _again(request, blocker)


@noun.act("/blockers/{key}/reopening", BlockerOut, scope="write")
def reopen_blocker(request: HttpRequest, key: str) -> Blocker:
    """Take back that a blocker was cleared, within a minute of it

    Later it is another blocker: raise it anew.
    """
    version = expected_version(request)
    blocker = row(_rows(request), key)
    blocker.reopen(by=request.person, version=version)  # type: ignore[attr-defined]
    return _again(request, blocker)


def _again(request: HttpRequest, blocker: Blocker) -> Blocker:
    """A blocker that was just changed, with who clears it now."""
    return row(_rows(request), blocker.key)  # type: ignore[no-any-return]
