"""A trade-off that somebody proposes to whoever holds the decision right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.decisions.models.decision import Decision
from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import Status
from mainspring.apps.goals.subject import AboutSubject
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.permissions import NotAllowed, allow, may
from mainspring.apps.rhythm.models import Forum
from mainspring.apps.rhythm.models.forum import Right

if TYPE_CHECKING:
    from mainspring.apps.decisions.trade_off import Gives


class Proposal(Recorded, AboutSubject):
    """What is to come in (the subject) and what is to make room (`gives`: thing, effect, how and cycle by their trail ids)."""

    TABLE = "x_proposals"

    at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="proposals")
    forum = models.ForeignKey(Forum, models.SET_NULL, null=True, related_name="proposals")
    rationale = models.TextField(blank=True)
    gives = models.JSONField(default=list)
    outcome = models.CharField(
        max_length=10,
        blank=True,
        choices=(
            ("accepted", gettext_lazy("accepted")),
            ("declined", gettext_lazy("declined")),
            ("withdrawn", gettext_lazy("withdrawn")),
        ),
    )
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(Recorded.Meta):
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("organisation", "outcome", "-at"), name="proposal_open"),)

    @property
    def event_title(self) -> str:
        return str(self.subject or self.key)

    @property
    def is_confidential(self) -> bool:
        return bool(self.subject is not None and self.subject.is_confidential)

    @classmethod
    @verb
    def make(
        cls,
        thing: Objective | KeyResult,
        gives: Sequence[Gives],
        *,
        by: Any,
        forum: Forum | None = None,
        rationale: str = "",
    ) -> Proposal:
        """Propose to make room for `thing`, to a forum or to whoever holds the right."""
        from mainspring.apps.decisions.events import TradeOffProposed

        allow(by, "trade_off.propose", thing)
        if not gives:
            raise Refused(_("Name what stops, shrinks or moves."), "gives")
        if any(give.thing.organisation_id != thing.organisation_id for give in gives):
            raise Refused(_("There is no such row in this organisation."), "gives")
        if wrong := _impossible(thing, [give.thing for give in gives]):
            raise wrong
        if forum is not None and Right.TRADE_OFF not in forum.settles:
            raise Refused(_("{forum} does not settle trade-offs.").format(forum=forum), "forum")
        made = cls(
            organisation_id=thing.organisation_id,
            key=new_key("q"),
            at=timezone.now(),
            proposed_by=by,
            forum=forum,
            rationale=rationale.strip(),
            gives=[
                {
                    "thing": give.thing.key,
                    "effect": str(give.effect),
                    "how": give.how,
                    "cycle": give.cycle.key if give.cycle else "",
                }
                for give in gives
            ],
            **cls.fields_of(thing),
        )
        made.save()
        record(TradeOffProposed, made, by=by, after={"subject": thing, "gives": made.gives, "forum": forum})
        return made

    def unpacked(self) -> list[Gives]:
        """What is to make room, as rows; what is gone since is left out."""
        from mainspring.apps.decisions.trade_off import Gives

        own = {"organisation_id": self.organisation_id}
        keys = [give["thing"] for give in self.gives]
        rows: dict[str, Any] = {
            row.key: row
            for row in Objective.objects.filter(key__in=keys, **own).select_related("team", "cycle")
        }
        for row in KeyResult.objects.filter(key__in=keys, **own).select_related(
            "objective__team", "objective__cycle"
        ):
            rows.setdefault(row.key, row)
        cycles = {
            row.key: row
            for row in Cycle.objects.filter(key__in=[give["cycle"] for give in self.gives], **own)
        }
        return [
            Gives(rows[give["thing"]], give["effect"], give["how"], cycles.get(give["cycle"]))
            for give in self.gives
            if give["thing"] in rows
        ]

    @verb
    def accept(
        self,
        *,
        by: Any,
        answer: str = "",
        forum: Forum | None = None,
        override: str = "",
        version: int | None = None,
    ) -> list[Decision]:
        """Carry it out: the trade-off is decided by who accepts, in `forum`, else in the one that it was put to. `override` as in `TradeOff.activate`."""
        from mainspring.apps.decisions.events import TradeOffAnswered
        from mainspring.apps.decisions.trade_off import TradeOff

        Organisation.lock(self.organisation_id)
        self._demand_open(by, version)
        if wrong := self._pointless():
            raise Refused(_("{wrong} Decline the proposal: that needs no reason now.").format(wrong=wrong))
        decisions = TradeOff.activate(
            self.subject,
            by=by,
            gives=self.unpacked(),
            rationale=self.rationale,
            forum=forum or self.forum,
            override=override,
        )
        before, after = self.change(
            outcome="accepted", answer=answer.strip(), answered_by=by, answered_at=timezone.now()
        )
        record(TradeOffAnswered, self, by=by, before=before, after=after)
        return list(decisions)

    @verb
    def decline(self, *, by: Any, answer: str, version: int | None = None) -> None:
        """Say no, and why; nothing need be said of what nobody could accept any more."""
        from mainspring.apps.decisions.events import TradeOffAnswered

        self._demand_open(by, version)
        if not answer.strip() and self._pointless() is None:
            raise Refused(_("Say why not."), "answer")
        before, after = self.change(
            outcome="declined", answer=answer.strip(), answered_by=by, answered_at=timezone.now()
        )
        record(TradeOffAnswered, self, by=by, before=before, after=after)

    @verb
    def withdraw(self, *, by: Any, version: int | None = None) -> None:
        """Take back what one proposed oneself, while nobody has answered it."""
        from mainspring.apps.decisions.events import TradeOffWithdrawn

        allow(by, "trade_off.propose", self)
        self.hold(version, leaves=TradeOffWithdrawn)
        if self.outcome:
            raise Refused(_("It is answered already."))
        if not self.may_withdraw(by):
            raise NotAllowed(_("Only who proposed it may withdraw it."))
        before, after = self.change(outcome="withdrawn", answered_by=by, answered_at=timezone.now())
        record(TradeOffWithdrawn, self, by=by, before=before, after=after)

    def may_withdraw(self, person: Any) -> bool:
        """Whether `person` proposed it, and may still propose."""
        return person is None or (self.proposed_by_id == person.pk and may(person, "trade_off.propose", self))

    def _pointless(self) -> Refused | None:
        """What keeps anybody from accepting it since what it is about changed; None while it can be carried out."""
        return _impossible(self.subject, [give.thing for give in self.unpacked()])

    def may_answer(self, person: Any) -> bool:
        """Whether `person` holds the decision right over it, by role or as the chair of the forum that it was put to."""
        from mainspring.apps.decisions.limits import may_override

        return may_override(person, self.subject) or (
            self.forum is not None and self.forum.chair_id == person.pk
        )

    def _demand_open(self, by: Any, version: int | None) -> None:
        from mainspring.apps.decisions.events import TradeOffAnswered

        allow(by, "organisation.read", self)
        self.hold(version, leaves=TradeOffAnswered)
        if self.outcome:
            raise Refused(_("It is answered already."))
        if not self.may_answer(by):
            raise NotAllowed(_("Only who holds the decision right over trade-offs may answer it."))


def _impossible(thing: Any, gives: Sequence[Any]) -> Refused | None:
    """Why no trade-off brings in `thing` for `gives`: only a draft comes in that may still start, and only what is active makes room."""
    from mainspring.apps.decisions.drafts import is_late

    if thing is not None and thing.status not in (Status.DRAFT, ""):
        said = _("“{title}” is {status} already, so it needs no room. Choose a draft.")
        return Refused(said.format(title=thing.title, status=thing.get_status_display()), "subject")
    if thing is not None and is_late(thing):
        return Refused(_("Its cycle is over or its objective closed: move it on, or drop it."), "subject")
    for give in gives:
        if give.status != Status.ACTIVE:
            return Refused(
                _("“{title}” is not active, so it makes no room.").format(title=give.title), "gives"
            )
    return None
