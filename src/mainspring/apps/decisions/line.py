"""The line of sight across a close: what goes on in the next cycle hangs from what its parent goes on as.

Parent and child are closed in any order, by different people. So a draft looks for its parent's, and a parent's draft calls the children that
were drafted before it. Everything here runs inside a verb that holds the organisation's lock.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import NOT_ENDED, Status

CONTINUES = "x_continues"
"""Where a row of the next cycle keeps the id of the one that it goes on from."""


def continuation_of(thing: Any) -> Any:
    """The objective or key result of a later cycle that goes on from `thing`, one of its own kind; None where none does."""
    rows = type(thing)._base_manager.filter(
        organisation_id=thing.organisation_id, **{f"extra__{CONTINUES}": thing.key}
    )
    with_cycle = "cycle" if isinstance(thing, Objective) else "objective__cycle"
    return rows.select_related(with_cycle).order_by("id").first()


def parent_in_next(parent: Objective | KeyResult | None) -> Objective | KeyResult | None:
    """What a draft hangs from whose forerunner served `parent`: its draft; for a key result without one that of its objective; itself while it
    may still go on; None where it was stopped."""
    if parent is None:
        return None
    following = continuation_of(parent)
    if following is not None and following.status != Status.DROPPED:
        return following  # type: ignore[no-any-return]
    objective = parent.objective if isinstance(parent, KeyResult) else parent
    if parent.status in NOT_ENDED:
        return parent
    if parent is not objective:
        following = continuation_of(objective)
        return following or (parent if objective.status in NOT_ENDED else None)
    return None


def gather(parent: Objective | KeyResult, *, by: Any) -> None:
    """Hang the open continuations that serve `parent`, an objective's key results included, from what these go on as."""
    serves = Q(parent_objective=parent) | Q(parent_key_result__objective=parent)
    if isinstance(parent, KeyResult):
        serves = Q(parent_key_result=parent)
    for child in _continuing(parent).filter(serves).order_by("id"):
        above = parent_in_next(child.parent)
        if above != child.parent and not _serves(above, child):
            child.hang_from(above, by=by)


def stopped_above(draft: Objective) -> bool:
    """Whether `draft` serves nothing because what its forerunner served was stopped at a close."""
    forerunner = draft.extra.get(CONTINUES)
    if not forerunner or draft.status != Status.DRAFT or draft.parent is not None:
        return False
    old = Objective.objects.filter(organisation_id=draft.organisation_id, key=forerunner).first()
    return old is not None and old.parent is not None and parent_in_next(old.parent) is None


def _serves(above: Any, child: Objective) -> bool:
    """Whether `above` is, or hangs from, `child`: somebody turned the drafts round meanwhile, and that stays."""
    seen: set[int] = set()
    while above is not None:
        at = above.objective if isinstance(above, KeyResult) else above
        if at.pk == child.pk or at.pk in seen:
            return True
        seen.add(at.pk)
        above = at.parent
    return False


def _continuing(parent: Objective | KeyResult) -> QuerySet[Objective]:
    rows = Objective.objects.filter(organisation_id=parent.organisation_id, status__in=NOT_ENDED)
    return rows.filter(**{f"extra__{CONTINUES}__isnull": False}).select_related(
        "parent_objective", "parent_key_result__objective"
    )
