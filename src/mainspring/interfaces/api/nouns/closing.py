"""The close of key results and objectives, and targets that move."""

from __future__ import annotations

from django.http import HttpRequest
from pydantic import Field

from mainspring.apps.decisions.closing import Closing, Verdict
from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import Objective
from mainspring.apps.rhythm.models import Forum
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import In, Key, Number, Prose, Share, choices, optional
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.nouns import key_results, objectives
from mainspring.interfaces.api.nouns.decisions import DecisionOut
from mainspring.interfaces.api.nouns.objectives import ObjectiveOut
from mainspring.interfaces.api.rows import named, row

noun = Noun(tags=["Closing"])


class Closure(In):
    score: Share = Field(examples=[0.7])
    learned: Prose = Field(min_length=1, description="What was learned.")
    verdict: choices(Verdict)  # type: ignore[valid-type]
    rationale: Prose = ""
    forum: Key | None = optional("The key of the forum that decides.")


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


@noun.act("/objectives/{key}/closure", ObjectiveOut, scope="write")
def close_objective(request: HttpRequest, key: str) -> Objective:
    """Close an objective whose key results are all closed"""
    version = expected_version(request)
    objective: Objective = row(objectives.rows(request), key)
    Closing.of_objective(objective, by=request.person, version=version)  # type: ignore[attr-defined]
    return objective
