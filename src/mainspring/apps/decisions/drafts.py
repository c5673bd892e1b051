"""What becomes of a draft whose time is over: it moves on to where it may still start, or it is dropped, and says why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.decisions.line import continuation_of, gather
from mainspring.apps.events.verbs import Refused, record, verb
from mainspring.apps.goals.due import is_over
from mainspring.apps.goals.models import Cycle, KeyResult, Objective, Revision
from mainspring.apps.goals.models.objective import ENDED, WHY_DROPPED, DroppedWith, Status
from mainspring.apps.people.models import Organisation
from mainspring.apps.people.permissions import allow
from mainspring.apps.rhythm.settling import settle_blockers


@dataclass
class TakenAlong:
    """The drafts of an objective that closes: those that moved on to the draft that goes on from it, and those that were dropped."""

    moved: list[KeyResult] = field(default_factory=list)
    dropped: list[KeyResult] = field(default_factory=list)


class Drafts:
    """Moving drafts on, and dropping them. No table of its own."""

    @classmethod
    @verb
    def move_on(cls, thing: Objective | KeyResult, *, by: Any, version: int | None = None) -> None:
        """Move an objective's draft out of a cycle that is over into the running one, and a key result's out of an objective that is closed
        into the one that goes on from it (`goes_to`)."""
        _begin(thing, by, version)
        where = goes_to(thing)
        if where is None:
            raise Refused(_("There is nowhere for it to move on to: drop it, or write it anew."))
        _move(thing, where, by)

    @classmethod
    @verb
    def drop(cls, thing: Objective | KeyResult, why: str, *, by: Any, version: int | None = None) -> None:
        """Drop a draft, an objective with its drafted key results."""
        _begin(thing, by, version)
        if not why.strip():
            raise Refused(_("Say why it is dropped."), "why")
        if isinstance(thing, Objective):
            for key_result in thing.key_results.filter(status=Status.DRAFT).order_by("id"):
                key_result.hold()
                _drop(key_result, why.strip(), by)
        _drop(thing, why.strip(), by)
        gather(thing, by=by)


def is_late(thing: Objective | KeyResult) -> bool:
    """Whether `thing` is a draft that cannot start any more: its cycle is over, or its objective closed."""
    objective = thing.objective if isinstance(thing, KeyResult) else thing
    over = is_over(objective, timezone.localdate())
    return thing.status == Status.DRAFT and (over or objective.status in ENDED)


def goes_to(thing: Objective | KeyResult) -> Cycle | Objective | None:
    """Where a late draft may move on to: an objective into the running cycle, a key result of a closed objective into what goes on from that.
    None for others."""
    if not is_late(thing):
        return None
    if isinstance(thing, KeyResult):
        return goes_on_as(thing.objective) if thing.objective.status in ENDED else None
    today = timezone.localdate()
    running = Cycle.current(thing.of_organisation, today)
    return running if running is not None and running.starts_on <= today <= running.ends_on else None


def goes_on_as(objective: Objective) -> Objective | None:
    """The objective that goes on from a closed one, while it has not ended itself."""
    following: Objective | None = continuation_of(objective)
    return following if following is not None and following.status not in ENDED else None


def take_along(objective: Objective, *, by: Any) -> TakenAlong:
    """Move the drafts of an objective that closes on to what goes on from it, else drop them; inside the verb that closes it."""
    taken = TakenAlong()
    following = goes_on_as(objective)
    for draft in objective.key_results.filter(status=Status.DRAFT).order_by("id"):
        draft.hold()
        if following is not None:
            _move(draft, following, by)
            taken.moved.append(draft)
        else:
            _drop(draft, DroppedWith.OBJECTIVE.value, by)
            taken.dropped.append(draft)
    return taken


def _begin(thing: Objective | KeyResult, by: Any, version: int | None) -> None:
    allow(by, "objective.change" if isinstance(thing, Objective) else "key_result.change", thing)
    Organisation.lock(thing.organisation_id)
    thing.hold(version)
    if thing.status != Status.DRAFT:
        raise Refused(_("Only a draft is dropped or moved on; this is {status}.").format(status=_is(thing)))


def _is(thing: Objective | KeyResult) -> str:
    return str(thing.get_status_display() or _("active"))


def _move(thing: Objective | KeyResult, where: Any, by: Any) -> None:
    from mainspring.apps.goals.events import KeyResultChanged, ObjectiveChanged

    is_objective = isinstance(thing, Objective)
    before, after = thing.change(**{"cycle" if is_objective else "objective": where})
    Revision.note(thing, before, after, by=by)
    record(ObjectiveChanged if is_objective else KeyResultChanged, thing, by=by, before=before, after=after)


def _drop(thing: Objective | KeyResult, why: str, by: Any) -> None:
    from mainspring.apps.goals.events import KeyResultDropped, ObjectiveDropped

    before, after = thing.become(Status.DROPPED, extra=thing.extra | {WHY_DROPPED: why})
    kind = ObjectiveDropped if isinstance(thing, Objective) else KeyResultDropped
    record(kind, thing, by=by, before=before, after=after)
    settle_blockers(thing, by=by)
