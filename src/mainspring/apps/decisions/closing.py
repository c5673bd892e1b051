"""The close of a cycle: key results are scored with what was learned, and nothing rolls over silently."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.decisions.drafts import TakenAlong, take_along
from mainspring.apps.decisions.line import CONTINUES, gather, parent_in_next
from mainspring.apps.decisions.models.decision import Decision, DecisionKind
from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Refused, record, verb
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import WORKED_ON, Status
from mainspring.apps.people.models import Organisation
from mainspring.apps.people.permissions import allow
from mainspring.apps.rhythm.models import Forum
from mainspring.apps.rhythm.settling import settle_blockers

ACHIEVED = 0.7
"""Score from which a key result counts as achieved: the usual bound for ambitious targets."""


class Verdict(models.TextChoices):
    KEEP = "keep", gettext_lazy("keep as it is")
    REDESIGN = "redesign", gettext_lazy("redesign")
    STOP = "stop", gettext_lazy("stop")


_KIND = {
    Verdict.KEEP: DecisionKind.OTHER,
    Verdict.REDESIGN: DecisionKind.REDESIGN,
    Verdict.STOP: DecisionKind.STOP,
}
_TITLE = {
    Verdict.KEEP: gettext_lazy("Keep for the next cycle: {title}"),
    Verdict.REDESIGN: gettext_lazy("Redesign for the next cycle: {title}"),
    Verdict.STOP: gettext_lazy("Stop: {title}"),
}


class Closing:
    """Closing key results and objectives. No table of its own."""

    @classmethod
    @verb
    def of_key_result(
        cls,
        key_result: KeyResult,
        score: float,
        learned: str,
        verdict: str,
        *,
        by: Any,
        rationale: str = "",
        forum: Forum | None = None,
        version: int | None = None,
    ) -> Decision:
        """Score an active key result (0 to 1) with what was learned, and decide: keep, redesign or stop. What goes on is drafted in the next cycle."""
        from mainspring.apps.goals.events import KeyResultClosed

        allow(by, "key_result.close", key_result)
        Organisation.lock(key_result.organisation_id)
        key_result.hold(version)
        if key_result.status not in WORKED_ON:
            raise Refused(_("Only an active key result is closed."))
        if not 0 <= score <= 1:
            raise Refused(_("A score lies between 0 and 1."), "score")
        if not learned.strip():
            raise Refused(_("Say what was learned."), "learned")
        if verdict not in Verdict.values:
            raise Refused(_("Keep, redesign or stop."), "verdict")
        chosen = Verdict(verdict)
        following = _carry_on(key_result, by) if chosen != Verdict.STOP else None
        decision = Decision.write(
            key_result.organisation,
            _KIND[chosen],
            str(_TITLE[chosen]).format(title=key_result.title),
            by=by,
            rationale=rationale.strip() or learned.strip(),
            review=forum.sitting(by=by) if forum else None,
            key_result=key_result,
        )
        status = Status.ACHIEVED if score >= ACHIEVED else Status.MISSED
        before, after = key_result.become(status, final_score=score, learned=learned.strip())
        record(KeyResultClosed, key_result, by=by, before=before, after=after)
        gather(key_result, by=by)
        settle_blockers(key_result, by=by, following=following)
        return decision

    @classmethod
    @verb
    def of_objective(cls, objective: Objective, *, by: Any, version: int | None = None) -> TakenAlong:
        """Close an objective of which no key result is worked on any more: achieved where their mean score is, else missed. Those that are
        drafts yet move on to what goes on from it; where nothing does they are dropped."""
        from mainspring.apps.goals.events import ObjectiveClosed

        allow(by, "objective.close", objective)
        Organisation.lock(objective.organisation_id)
        objective.hold(version)
        if objective.status not in WORKED_ON:
            raise Refused(_("Only an active objective is closed."))
        rows = list(objective.key_results.all())
        still = [row for row in rows if row.status in WORKED_ON]
        if still:
            raise Refused(_("{count} key results are still open: score them first.").format(count=len(still)))
        scores = [row.final_score for row in rows if row.final_score is not None]
        achieved = bool(scores) and sum(scores) / len(scores) >= ACHIEVED
        before, after = objective.become(Status.ACHIEVED if achieved else Status.MISSED)
        record(ObjectiveClosed, objective, by=by, before=before, after=after)
        taken = take_along(objective, by=by)
        gather(objective, by=by)
        settle_blockers(objective, by=by)
        return taken


def next_cycle(cycle: Cycle | None) -> Cycle | None:
    """The cycle that begins first after the end of `cycle`."""
    if cycle is None:
        return None
    return (
        Cycle.objects.filter(organisation_id=cycle.organisation_id, starts_on__gt=cycle.ends_on)
        .order_by("starts_on", "id")
        .first()
    )


def _carry_on(key_result: KeyResult, by: Any) -> KeyResult:
    """Draft the key result, and its objective where that is not there yet, in the next cycle."""
    from mainspring.apps.goals.events import KeyResultDrafted, ObjectiveDrafted

    old = key_result.objective
    cycle = next_cycle(old.cycle)
    if cycle is None:
        raise Refused(_("Plan the next cycle first: what is kept goes there."), "verdict")
    following = Objective.objects.filter(
        organisation_id=old.organisation_id, cycle=cycle, **{f"extra__{CONTINUES}": old.key}
    ).first()
    if following is None:
        above = parent_in_next(old.parent)
        following = Objective(
            organisation_id=old.organisation_id,
            key=new_key("o"),
            cycle=cycle,
            status=Status.DRAFT,
            created_at=timezone.now(),
            parent_objective=above if isinstance(above, Objective) else None,
            parent_key_result=above if isinstance(above, KeyResult) else None,
            extra={CONTINUES: old.key},
            **{
                name: getattr(old, name)
                for name in (
                    "title",
                    "description",
                    "team",
                    "owner",
                    "level",
                    "confidential",
                )
            },
        )
        following.save()
        record(
            ObjectiveDrafted,
            following,
            by=by,
            after={"title": following.title, "continues": old.key, "parent": above},
        )
        gather(old, by=by)
    made = KeyResult(
        organisation_id=old.organisation_id,
        key=new_key("k"),
        objective=following,
        status=Status.DRAFT,
        created_at=timezone.now(),
        baseline=key_result.latest_value if key_result.latest_value is not None else key_result.baseline,
        target=key_result.target,
        extra={CONTINUES: key_result.key},
        **{name: getattr(key_result, name) for name in ("title", "owner", "metric", "unit", "direction")},
    )
    made.save()
    record(KeyResultDrafted, made, by=by, after={"title": made.title, "continues": key_result.key})
    return made
