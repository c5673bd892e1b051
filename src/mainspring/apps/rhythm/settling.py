"""What becomes of the blockers of an objective or key result that ends: nobody is asked to clear the way for what is over."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import record
from mainspring.apps.rhythm.models.blocker import HOW, Blocker, EndedWith


def settle_blockers(ended: Any, *, by: Any, following: Any = None) -> None:
    """Resolve the open blockers of an objective or key result that ended, inside the verb that ended it and holds the organisation. With
    `following`, the draft that goes on from it, each is raised anew there: the old one stays with what it was in the way of."""
    from mainspring.apps.rhythm.events import BlockerRaised, BlockerResolved

    what = EndedWith.KEY_RESULT if ended._meta.model_name == "keyresult" else EndedWith.OBJECTIVE
    now = timezone.now()
    for one in Blocker.objects.filter(resolved_at=None, **Blocker.fields_of(ended)).order_by("id"):
        one.hold()
        if one.resolved_at:
            continue  # somebody was quicker, and said how
        before, after = one.change(resolved_at=now, extra=one.extra | {HOW: what.value})
        record(BlockerResolved, one, by=by, before=before, after=after)
        if following is None:
            continue
        made = Blocker(
            organisation_id=one.organisation_id,
            key=new_key("b"),
            title=one.title,
            raised_at=now,
            raised_by=one.raised_by,
            owner=one.owner,
            needs_team=one.needs_team,
            escalated_at=now if one.escalated_at else None,
            **Blocker.fields_of(following),
        )
        made.save()
        record(
            BlockerRaised,
            made,
            by=by,
            after={"title": one.title, "owner": one.owner, "needs_team": one.needs_team, "about": following},
        )
