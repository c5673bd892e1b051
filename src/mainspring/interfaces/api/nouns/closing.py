"""The close of key results and objectives, and targets that move."""

from __future__ import annotations

from django.http import HttpRequest
from pydantic import Field

from mainspring.apps.decisions.closing import Closing, Verdict
from mainspring.apps.decisions.drafts import Drafts
from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.rhythm.models import Forum
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import In, Key, Number, Prose, Share, choices, optional
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.nouns import key_results, objectives
from mainspring.interfaces.api.nouns.decisions import DecisionOut
from mainspring.interfaces.api.nouns.key_results import KeyResultOut
from mainspring.interfaces.api.nouns.objectives import ObjectiveOut
from mainspring.interfaces.api.rows import named, row

noun = Noun(tags=["Closing"])


class Closure(In):
    score: Share = Field(examples=[0.7])
    learned: Prose = Field(min_length=1, description="What was learned.")
    verdict: choices(Verdict)  # type: ignore[valid-type]
    rationale: Prose = ""
    forum: Key | None = optional("The key of the forum that decides.")


class Dropping(In):
    why: Prose = Field(min_length=1, description="Why it is dropped.")


class ClosedObjective(ObjectiveOut):
    drafts_moved: list[str] = Field(
        description="The keys of its drafted key results that moved on to what goes on from it."
    )
    drafts_dropped: list[str] = Field(description="The keys of those that were dropped with it.")


class NewTarget(In):
    target: Number
    rationale: Prose = Field(min_length=1, description="Why it moves.")
    forum: Key | None = optional("The key of the forum that decides.")


@noun.act("/key-results/{key}/closure", DecisionOut, scope="write")
def close_key_result(request: HttpRequest, key: str, body: Closure) -> Decision:
    """Score a key result with what was learned, and decide: keep, redesign or stop

    What is kept or redesigned is drafted in the next cycle. The If-Match is the key result's.
    """
    version = expected_version(request)
    return Closing.of_key_result(
        row(key_results.rows(request).select_related("organisation", "objective__cycle"), key),
        body.score,
        body.learned,
        body.verdict,
        by=request.person,  # type: ignore[attr-defined]
        rationale=body.rationale,
        forum=named(request, Forum, body.forum, "forum"),
        version=version,
    )


@noun.act("/key-results/{key}/target", DecisionOut, scope="write")
def move_target(request: HttpRequest, key: str, body: NewTarget) -> Decision:
    """Move the target of a key result by a decision

    The old one stays in its revisions. The If-Match is the key result's.
    """
    version = expected_version(request)
    return Decision.move_target(
        row(key_results.rows(request).select_related("organisation"), key),
        body.target,
        body.rationale,
        by=request.person,  # type: ignore[attr-defined]
        forum=named(request, Forum, body.forum, "forum"),
        version=version,
    )


@noun.act("/objectives/{key}/closure", ClosedObjective, scope="write")
def close_objective(request: HttpRequest, key: str) -> ClosedObjective:
    """Close an objective of which no key result is active

    Its drafts move on to the objective that goes on from it, else they are dropped; the answer names both.
    """
    version = expected_version(request)
    objective: Objective = row(objectives.rows(request), key)
    taken = Closing.of_objective(objective, by=request.person, version=version)  # type: ignore[attr-defined]
    return ClosedObjective(
        **ObjectiveOut.model_validate(objective).model_dump(),
        drafts_moved=[one.key for one in taken.moved],
        drafts_dropped=[one.key for one in taken.dropped],
    )


@noun.act("/objectives/{key}/moving-on", ObjectiveOut, scope="write")
def move_objective_on(request: HttpRequest, key: str) -> Objective:
    """Move an objective's draft out of a cycle that is over into the running one"""
    version = expected_version(request)
    objective: Objective = row(objectives.rows(request), key)
    Drafts.move_on(objective, by=request.person, version=version)  # type: ignore[attr-defined]
    return objective


@noun.act("/key-results/{key}/moving-on", KeyResultOut, scope="write")
def move_key_result_on(request: HttpRequest, key: str) -> KeyResult:
    """Move a key result's draft out of an objective that is closed into the one that goes on from it"""
    version = expected_version(request)
    key_result: KeyResult = row(key_results.rows(request), key)
    Drafts.move_on(key_result, by=request.person, version=version)  # type: ignore[attr-defined]
    return key_result


@noun.act("/objectives/{key}/dropping", ObjectiveOut, scope="write")
def drop_objective(request: HttpRequest, key: str, body: Dropping) -> Objective:
    """Drop an objective's draft with its drafted key results, and say why"""
    version = expected_version(request)
    objective: Objective = row(objectives.rows(request), key)
    Drafts.drop(objective, body.why, by=request.person, version=version)  # type: ignore[attr-defined]
    return objective


@noun.act("/key-results/{key}/dropping", KeyResultOut, scope="write")
def drop_key_result(request: HttpRequest, key: str, body: Dropping) -> KeyResult:
    """Drop a key result's draft, and say why"""
    version = expected_version(request)
    key_result: KeyResult = row(key_results.rows(request), key)
    Drafts.drop(key_result, body.why, by=request.person, version=version)  # type: ignore[attr-defined]
    return key_result
