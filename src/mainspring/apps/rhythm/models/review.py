"""Sittings of forums, and what was on their table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.goals.subject import AboutSubject
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.permissions import allow
from mainspring.apps.rhythm.models.forum import Forum


class Review(Recorded):
    """One sitting. `held_at` is empty until it is held."""

    TABLE = "reviews"

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="reviews")
    planned_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(
        max_length=10,
        blank=True,
        choices=(
            ("held", gettext_lazy("held")),
            ("moved", gettext_lazy("moved")),
            ("cancelled", gettext_lazy("cancelled")),
        ),
    )
    facilitator = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    minutes = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        ordering = ("-planned_at", "-id")
        indexes = (models.Index(fields=("forum", "-held_at"), name="review_held"),)

    def __str__(self) -> str:
        return f"{self.forum}, {self.held_at or self.planned_at:%d.%m.%Y}"

    @property
    def event_title(self) -> str:
        return self.forum.name

    @classmethod
    @verb
    def plan(cls, forum: Forum, planned_at: dt.datetime, *, by: Any) -> Review:
        """Put a sitting into the calendar."""
        from mainspring.apps.rhythm.events import ReviewPlanned

        allow(by, "review.hold", forum)
        made = cls(
            organisation_id=forum.organisation_id, key=new_key("r"), forum=forum, planned_at=planned_at
        )
        made.save()
        record(ReviewPlanned, made, by=by, after={"planned_at": planned_at})
        return made

    @classmethod
    @verb
    def hold_now(cls, forum: Forum, *, by: Any) -> Review:
        """A sitting that takes place now, planned or not."""
        from mainspring.apps.rhythm.events import ReviewHeld

        Organisation.lock(forum.organisation_id)
        now = timezone.now()
        made = (
            cls.objects.filter(forum=forum, held_at=None, status="", planned_at__date=timezone.localdate(now))
            .order_by("planned_at")
            .first()
        )
        if made is None:
            made = cls(organisation_id=forum.organisation_id, key=new_key("r"), forum=forum, planned_at=now)
        made.held_at, made.status, made.facilitator = now, "held", by
        made.save()
        record(ReviewHeld, made, by=by, after={"held_at": now})
        return made

    @verb
    def write_minutes(self, minutes: str, *, by: Any, version: int | None = None) -> None:
        """Write or correct the minutes."""
        from mainspring.apps.rhythm.events import MinutesWritten

        allow(by, "review.hold", self)
        self.hold(version, leaves=MinutesWritten)
        before, after = self.change(minutes=minutes)
        record(MinutesWritten, self, by=by, before=before, after=after)

    @verb
    def put_on_table(self, subject: Any, *, by: Any) -> ReviewItem:
        """Put something on the table; what came of it is said later, by `discuss`. What lies there already stays as it is."""
        from mainspring.apps.rhythm.events import ItemTabled

        allow(by, "review.hold", self)
        self.hold(leaves=ItemTabled)
        about = ReviewItem.fields_of(subject)
        found = ReviewItem.objects.filter(review=self, **about).first()
        if found is not None:
            raise Refused(_("It is on the table already."), "subject")
        made = ReviewItem.objects.create(organisation_id=self.organisation_id, review=self, **about)
        record(ItemTabled, self, by=by, after={"item": subject}, confidential=subject.is_confidential)
        return made

    @verb
    def discuss(self, subject: Any, outcome: str, *, by: Any) -> ReviewItem:
        """Note what was on the table, and what came of it; where it lies there without an outcome, this is it."""
        from mainspring.apps.rhythm.events import ItemDiscussed

        allow(by, "review.hold", self)
        about = ReviewItem.fields_of(subject)
        made = ReviewItem.objects.filter(review=self, outcome="", **about).first() if about else None
        if made is None:
            made = ReviewItem(organisation_id=self.organisation_id, review=self, **about)
        made.outcome = outcome
        made.save()
        record(
            ItemDiscussed,
            self,
            by=by,
            after={"subject": subject, "outcome": outcome},
            confidential=bool(subject is not None and subject.is_confidential),
        )
        return made


class ReviewItem(AboutSubject):
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, models.CASCADE, related_name="items")
    outcome = models.CharField(
        max_length=10,
        blank=True,
        choices=(
            ("noted", gettext_lazy("noted")),
            ("challenged", gettext_lazy("challenged")),
            ("decided", gettext_lazy("decided")),
            ("deferred", gettext_lazy("deferred")),
        ),
    )
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("id",)
