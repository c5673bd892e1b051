"""Recurring meetings and what each may settle."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.people.models import Organisation, Person, Team
from mainspring.apps.people.permissions import allow

if TYPE_CHECKING:
    from mainspring.apps.rhythm.models.review import Review


class Right(models.TextChoices):
    """What a forum may settle (TRAIL.md: `settles`)."""

    TRADE_OFF = "trade_off", gettext_lazy("trade-offs")
    BUDGET = "budget", gettext_lazy("budget")
    HIRING = "hiring", gettext_lazy("hiring")
    PORTFOLIO = "portfolio", gettext_lazy("portfolio")
    ESCALATION = "escalation", gettext_lazy("escalations")


class Cadence(models.TextChoices):
    WEEKLY = "weekly", gettext_lazy("weekly")
    FORTNIGHTLY = "fortnightly", gettext_lazy("every two weeks")
    MONTHLY = "monthly", gettext_lazy("monthly")
    QUARTERLY = "quarterly", gettext_lazy("quarterly")
    ADHOC = "adhoc", gettext_lazy("as needed")


class Forum(Recorded):
    """A forum. `settles` is a list of `Right`s; `team` is empty for one of the whole organisation."""

    TABLE = "forums"

    name = models.CharField(max_length=300)
    cadence = models.CharField(max_length=12, blank=True, choices=Cadence.choices)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="forums")
    level = models.CharField(
        max_length=12,
        blank=True,
        choices=(("team", gettext_lazy("team")), ("leadership", gettext_lazy("leadership"))),
    )
    chair = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="chairs")
    settles = models.JSONField(default=list, blank=True)

    FIELDS = ("name", "cadence", "team", "level", "chair", "settles")

    class Meta(Recorded.Meta):
        ordering = ("name", "id")

    @property
    def rights(self) -> list[str]:
        """What it may settle, as readers call it."""
        return [str(Right(right).label) for right in self.settles if right in Right.values]

    def __str__(self) -> str:
        return self.name

    @property
    def its_team(self) -> Team | None:
        return self.team

    @classmethod
    @verb
    def establish(cls, organisation: Organisation, name: str, *, by: Any, **fields: Any) -> Forum:
        """A new forum."""
        from mainspring.apps.rhythm.events import ForumEstablished

        allow(by, "organisation.set_up", organisation)
        made = cls(
            organisation=organisation,
            key=new_key("f"),
            name=name,
            **{field: fields[field] for field in cls.FIELDS if field in fields},
        )
        _demand_rights(made.settles)
        made.save()
        record(
            ForumEstablished,
            made,
            by=by,
            after={"name": name, "cadence": made.cadence, "settles": made.settles},
        )
        return made

    @verb
    def alter(self, *, by: Any, version: int | None = None, **fields: Any) -> None:
        """Change a forum's `FIELDS`, its decision rights among them."""
        from mainspring.apps.rhythm.events import ForumChanged

        allow(by, "organisation.set_up", self)
        self.hold(version, leaves=ForumChanged)
        _demand_rights(fields.get("settles", []))
        before, after = self.change(**{name: fields[name] for name in self.FIELDS if name in fields})
        record(ForumChanged, self, by=by, before=before, after=after)

    def convene(self, *, by: Any) -> Review:
        """Hold a sitting now, for who may: the one of today where it sits already, else the one planned for today, or a new one."""
        allow(by, "review.hold", self)
        return self.sitting(by=by)

    def sitting(self, at: dt.datetime | None = None, *, by: Any) -> Review:
        """The review of this forum on the day of `at`; held now where there was none yet."""
        from mainspring.apps.rhythm.models.review import Review

        at = at or timezone.now()
        found = (
            Review.objects.filter(forum=self, held_at__isnull=False, held_at__date=timezone.localdate(at))
            .order_by("-held_at")
            .first()
        )
        return found or Review.hold_now(self, by=by)

    @classmethod
    def with_today(cls, organisation: Organisation) -> models.QuerySet[Forum]:
        """The forums, each with `sits_today`."""
        from mainspring.apps.rhythm.models.review import Review

        held = Review.objects.filter(forum=models.OuterRef("pk"), held_at__date=timezone.localdate())
        return cls.objects.filter(organisation=organisation).annotate(sits_today=models.Exists(held))

    @classmethod
    def with_right(cls, organisation: Organisation, right: str, team: Team | None = None) -> list[Forum]:
        """The forums that may settle `right`: for a team those of its line and of leadership, else those of leadership and of no team."""
        line = set(team.line()) if team is not None else set()
        return [
            forum
            for forum in cls.objects.filter(organisation=organisation).select_related("chair")
            if right in forum.settles
            and (forum.level == "leadership" or forum.team_id is None or forum.team_id in line)
        ]


def _demand_rights(settles: Any) -> None:
    if any(right not in Right.values for right in settles):
        raise Refused(_("Decision rights are: {known}.").format(known=", ".join(Right.values)), "settles")
