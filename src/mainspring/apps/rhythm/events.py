"""What happens in forums, and to blockers."""

from django.utils.translation import gettext_lazy as _

from mainspring.apps.events.kinds import Kind

_FORUMS = {"forums": ("forum_id", "name", "cadence", "team_id", "level", "chair_id", "settles")}
_REVIEWS = {
    "reviews": ("review_id", "forum_id", "planned_at", "held_at", "status", "facilitator_id", "minutes")
}
_BLOCKERS = {
    "blockers": (
        *("blocker_id", "subject_id", "raised_at", "title", "raised_by_id", "owner_id", "needs_team_id"),
        *("escalated_at", "resolved_at"),
    )
}


class ForumEstablished(Kind):
    name = "forum.established"
    knows = _FORUMS
    text = _("{actor} established the forum {subject}")


class ForumChanged(Kind):
    name = "forum.changed"
    knows = _FORUMS
    text = _("{actor} changed the forum {subject}")


class ReviewPlanned(Kind):
    name = "review.planned"
    knows = _REVIEWS
    text = _("{actor} planned a review in {subject}")


class ReviewHeld(Kind):
    name = "review.held"
    knows = _REVIEWS
    text = _("{actor} held a review in {subject}")


class MinutesWritten(Kind):
    name = "review.minutes_written"
    knows = _REVIEWS
    text = _("{actor} wrote the minutes of {subject}")


class ItemTabled(Kind):
    name = "review.item_tabled"
    knows = _REVIEWS | {"review_items": ("review_id", "subject_id", "outcome")}
    text = _("{actor} put something on the table of {subject}")


class ItemDiscussed(Kind):
    name = "review.item_discussed"
    knows = _REVIEWS | {"review_items": ("review_id", "subject_id", "outcome")}
    text = _("{actor} noted an item of {subject}: {outcome}")


class BlockerRaised(Kind):
    name = "blocker.raised"
    knows = _BLOCKERS
    text = _("{actor} raised the blocker “{subject}”")


class BlockerChanged(Kind):
    name = "blocker.changed"
    knows = _BLOCKERS
    text = _("{actor} changed the blocker “{subject}”")


class BlockerEscalated(Kind):
    name = "blocker.escalated"
    knows = _BLOCKERS
    text = _("{actor} escalated the blocker “{subject}”")


class BlockerResolved(Kind):
    name = "blocker.resolved"
    knows = _BLOCKERS
    text = _("{actor} resolved the blocker “{subject}”")


class BlockerReopened(Kind):
    name = "blocker.reopened"
    knows = _BLOCKERS
    text = _("{actor} took back that the blocker “{subject}” was cleared")
