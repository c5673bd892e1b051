"""What was decided, by whom, where."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.goals.models import KeyResult, Objective, Revision
from mainspring.apps.goals.models.objective import open_to, subject_open_to
from mainspring.apps.goals.subject import AboutSubject
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.permissions import allow
from mainspring.apps.rhythm.models import Forum, Review


class DecisionKind(models.TextChoices):
    START = "start", gettext_lazy("start")
    STOP = "stop", gettext_lazy("stop")
    REPRIORITISE = "reprioritise", gettext_lazy("reprioritise")
    REALLOCATE = "reallocate", gettext_lazy("reallocate")
    BUDGET = "budget", gettext_lazy("budget")
    HIRING = "hiring", gettext_lazy("hiring")
    PORTFOLIO = "portfolio", gettext_lazy("portfolio")
    SCOPE = "scope", gettext_lazy("scope")
    UNBLOCK = "unblock", gettext_lazy("unblock")
    ESCALATE = "escalate", gettext_lazy("escalate")
    REDESIGN = "redesign", gettext_lazy("redesign")
    OTHER = "other", gettext_lazy("other")


GOVERNANCE = (DecisionKind.BUDGET, DecisionKind.HIRING, DecisionKind.PORTFOLIO)
"""Kinds that name the objective which they serve, or say that they serve none (C8)."""


class DecisionQuery(models.QuerySet["Decision"]):
    def seen_by(self, person: Person) -> DecisionQuery:
        """Those of the person's organisation, without decisions about confidential objectives of others."""
        own = self.filter(subject_open_to(person), organisation_id=person.organisation_id)
        shown = open_to(person, "makes_room_for__")
        return own.filter(models.Q(makes_room_for=None) | shown) if shown else own

    def with_names(self) -> DecisionQuery:
        """With the rows that a line of the log names, in the same query."""
        return self.select_related(
            *("decided_by", "review__forum", "blocker"),
            *("objective__cycle", "key_result__objective__cycle", "makes_room_for__cycle"),
        )


class Decision(Recorded, AboutSubject):
    """One decision. Without a review it was taken outside every forum, and is shown so.

    The two halves of a trade-off share `trade_off`. `override` is the reason for which a limit was passed. `serves_none` says of a budget,
    hiring or portfolio decision that it serves no objective.
    """

    TABLE = "decisions"

    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=DecisionKind.choices)
    title = models.TextField(blank=True)
    rationale = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="decisions")
    review = models.ForeignKey(Review, models.SET_NULL, null=True, blank=True, related_name="decisions")
    makes_room_for = models.ForeignKey(
        Objective, models.SET_NULL, null=True, blank=True, related_name="made_room"
    )
    trade_off = models.CharField(max_length=60, blank=True, db_index=True)
    override = models.TextField(blank=True)
    serves_none = models.BooleanField(default=False)

    objects = DecisionQuery.as_manager()

    class Meta(Recorded.Meta):
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("organisation", "-at", "-id"), name="decision_newest"),
            models.Index(fields=("objective", "-at"), name="decision_of_objective"),
            models.Index(fields=("key_result", "-at"), name="decision_of_key_result"),
        )

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    @property
    def forum(self) -> Forum | None:
        """None: taken outside every forum."""
        return self.review.forum if self.review else None

    @property
    def is_confidential(self) -> bool:
        about = (self.subject, self.makes_room_for)
        return any(thing is not None and thing.is_confidential for thing in about)

    @classmethod
    @verb
    def take(
        cls,
        organisation: Organisation,
        kind: str,
        title: str,
        *,
        by: Any,
        rationale: str = "",
        forum: Forum | None = None,
        review: Review | None = None,
        subject: Any = None,
        makes_room_for: Objective | None = None,
        serves_none: bool = False,
        key: str = "",
    ) -> Decision:
        """Record a decision. With a forum it belongs to that forum's sitting of today.

        `key` is the id that it will have, so that a form which comes twice makes one decision.
        """
        if kind not in DecisionKind.values:
            raise Refused(_("There is no such kind of decision."), "kind")
        if not title.strip():
            raise Refused(_("Say in a sentence what was decided."), "title")
        if forum is None and review is not None:
            forum = review.forum
        allow(by, "decision.record", forum or organisation)
        for thing in (forum, review, subject, makes_room_for):
            if thing is not None and thing.organisation_id != organisation.pk:
                raise Refused(_("There is no such row in this organisation."), "subject")
        if makes_room_for is not None and makes_room_for in (subject, getattr(subject, "objective", None)):
            raise Refused(_("Nothing makes room for itself."), "makes_room_for")
        if kind in GOVERNANCE and subject is None and not serves_none:
            raise Refused(_("Name the objective that this serves, or say that it serves none."), "subject")
        if serves_none and subject is not None:
            raise Refused(_("It serves an objective or none, not both."), "serves_none")
        return cls.write(
            organisation,
            kind,
            title.strip(),
            by=by,
            rationale=rationale.strip(),
            review=review or (forum.sitting(by=by) if forum else None),
            makes_room_for=makes_room_for,
            serves_none=serves_none,
            key=key or new_key("d"),
            **cls.fields_of(subject),
        )

    @classmethod
    def write(cls, organisation: Organisation, kind: str, title: str, *, by: Any, **fields: Any) -> Decision:
        """Write a decision and its event, inside a verb that has checked it."""
        from mainspring.apps.decisions.events import DecisionTaken

        made = cls(
            organisation=organisation,
            at=timezone.now(),
            kind=kind,
            title=title,
            decided_by=by,
            **({"key": new_key("d")} | fields),
        )
        made.save()
        after = {
            "kind": kind,
            "subject": made.subject,
            "forum": made.forum,
            "makes_room_for": made.makes_room_for,
        }
        if made.override:
            after["override"] = made.override
        record(DecisionTaken, made, by=by, after=after)
        return made

    @classmethod
    @verb
    def move_target(
        cls,
        key_result: KeyResult,
        target: float,
        rationale: str,
        *,
        by: Any,
        forum: Forum | None = None,
        version: int | None = None,
    ) -> Decision:
        """Move the target of a key result. The old one stays in its revisions."""
        from mainspring.apps.goals.events import TargetMoved

        allow(by, "key_result.change", key_result)
        Organisation.lock(key_result.organisation_id)
        key_result.hold(version)
        if not rationale.strip():
            raise Refused(_("Say why the target moves."), "rationale")
        if target == key_result.target:
            raise Refused(_("That is the target already."), "target")
        title = _("Target of “{key_result}”: {old} → {new}").format(
            key_result=key_result.title, old=_plain(key_result.target), new=_plain(target)
        )
        decision = cls.write(
            key_result.organisation,
            DecisionKind.SCOPE,
            title,
            by=by,
            rationale=rationale.strip(),
            review=forum.sitting(by=by) if forum else None,
            key_result=key_result,
        )
        before, after = key_result.change(target=target)
        key_result.change(progress=key_result.reckon())
        Revision.note(key_result, before, after, by=by, decision=decision)
        record(TargetMoved, key_result, by=by, before=before, after=after)
        return decision


def _plain(number: float | None) -> str:
    return "–" if number is None else f"{number:g}"
