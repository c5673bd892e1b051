"""Updates of a key result."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Refused, Repeated, record, verb
from mainspring.apps.goals.models.key_result import KeyResult
from mainspring.apps.goals.models.objective import WORKED_ON
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import NotAllowed, allow

UNDO = dt.timedelta(minutes=1)


class Health(models.TextChoices):
    GREEN = "green", gettext_lazy("on track")
    AMBER = "amber", gettext_lazy("at risk")
    RED = "red", gettext_lazy("off track")


class CheckInQuery(models.QuerySet["CheckIn"]):
    def standing(self) -> CheckInQuery:
        """Those that count: what was corrected does not."""
        return self.filter(corrected=False)


class CheckIn(Recorded):
    """One update. What it says is never altered: for a minute its author may take it back, later a new one corrects it.

    A correction takes the place of what it corrects: `at` is that one's, `recorded_at` when it was written. What is `corrected` stays on
    record and counts no more.
    """

    TABLE = "check_ins"

    key_result = models.ForeignKey(KeyResult, models.CASCADE, related_name="check_ins")
    at = models.DateTimeField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="check_ins")
    value = models.FloatField(null=True, blank=True)
    confidence = models.FloatField(null=True, blank=True)
    status = models.CharField(max_length=10, blank=True, choices=Health.choices)
    note = models.TextField(blank=True)
    risk = models.TextField(blank=True)
    decision_needed = models.TextField(blank=True)
    corrects = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="corrections")
    recorded_at = models.DateTimeField(null=True, blank=True)
    corrected = models.BooleanField(default=False)

    objects = CheckInQuery.as_manager()

    class Meta(Recorded.Meta):
        indexes = (
            models.Index(fields=("key_result", "-at", "-id"), name="check_in_newest"),
            models.Index(fields=("organisation", "-at"), name="check_in_organisation"),
        )

    @property
    def event_title(self) -> str:
        return self.key_result.title

    @property
    def is_confidential(self) -> bool:
        return self.key_result.is_confidential

    @property
    def can_undo(self) -> bool:
        return not self.corrected and timezone.now() - (self.recorded_at or self.at) < UNDO

    @classmethod
    @verb
    def make(
        cls,
        key_result: KeyResult,
        *,
        by: Any,
        value: float | None = None,
        confidence: float | None = None,
        status: str = "",
        note: str = "",
        risk: str = "",
        decision_needed: str = "",
        corrects: CheckIn | None = None,
        key: str = "",
    ) -> CheckIn:
        """Check in on an active key result. `confidence` is 0 to 1; `status` follows from it where none is given.

        `key` is the id that the form was given when it was opened: sent twice, the second raises Repeated with the first one's check-in.
        With `corrects` it stands where that one stood, or its newest correction; what was said later stays as it is.
        """
        from mainspring.apps.goals.events import CheckedIn, CheckInCorrected

        allow(by, "key_result.check_in", key_result)
        key_result.hold(keep=("objective", "owner"), leaves=CheckedIn)
        if key and (made := cls.objects.filter(organisation_id=key_result.organisation_id, key=key).first()):
            if made.key_result_id == key_result.pk and by is not None and made.author_id == by.pk:
                raise Repeated(made)
            key = ""
        if key_result.status not in WORKED_ON:
            raise Refused(
                _("Only an active key result is checked in on; this one is {status}.").format(
                    status=key_result.get_status_display()
                )
            )
        if confidence is not None and not 0 <= confidence <= 1:
            raise Refused(_("Confidence lies between 0 and 100 %."), "confidence")
        if value is None and confidence is None and not status and not note.strip():
            raise Refused(_("Give a value, a confidence or a note."), "value")
        if corrects is not None and corrects.key_result_id != key_result.pk:
            raise Refused(_("A correction belongs to the key result of what it corrects."))
        now = timezone.now()
        wrong = None if corrects is None else corrects.that_stands()
        made = cls(
            organisation_id=key_result.organisation_id,
            key_result=key_result,
            key=key or new_key("u"),
            at=now if wrong is None else wrong.at,
            recorded_at=None if wrong is None else now,
            author=by,
            value=value,
            confidence=confidence,
            status=status or health(confidence),
            note=note.strip(),
            risk=risk.strip(),
            decision_needed=decision_needed.strip(),
            corrects=wrong,
        )
        made.save(force_insert=True)
        after = {"value": value, "confidence": confidence, "status": made.status}
        if wrong is not None:
            wrong.change(corrected=True)
            settle(key_result)
            before = {name: getattr(wrong, name) for name in after}
            record(CheckInCorrected, made, by=by, before=before, after={**after, "corrects": wrong})
            return made
        before = {name: getattr(key_result, f"latest_{name}") for name in after}
        made.show()
        record(CheckedIn, made, by=by, before=before, after=after)
        return made

    def that_stands(self) -> CheckIn:
        """Itself, or what corrects it now."""
        row, seen = self, {self.pk}
        while (later := CheckIn.objects.filter(corrects=row).order_by("id").last()) and later.pk not in seen:
            seen.add(later.pk)
            row = later
        return row

    @verb
    def undo(self, *, by: Any) -> None:
        """Take it back within a minute of making it; the event stays."""
        from mainspring.apps.goals.events import CheckInUndone

        if by is None or by.pk != self.author_id:
            raise NotAllowed(_("Only who checked in can take it back."))
        key_result = self.key_result
        key_result.hold(leaves=CheckInUndone)
        # Whoever corrects it or takes it back holds the key result, too: only behind the lock is it certain that nobody is about to.
        standing = CheckIn.objects.filter(pk=self.pk).values_list("corrected", flat=True).first()
        if standing is None:
            raise Refused(_("It was taken back already."))
        if standing:
            raise Refused(_("It is corrected already: take the correction back first."))
        if not self.can_undo:
            raise Refused(_("A minute has passed: check in again to correct it."))
        before = {
            name: getattr(self, name)
            for name in ("value", "confidence", "status", "note", "risk", "decision_needed")
        }
        record(CheckInUndone, self, by=by, before=before)
        wrong = self.corrects
        self.delete()
        if wrong is not None:
            wrong.change(corrected=False)
        settle(key_result)

    def show(self) -> None:
        """Put it at the head of its key result. A check-in without a value leaves the last value standing."""
        key_result = self.key_result
        if self.status != Health.RED:
            key_result.red_since = None
        elif key_result.red_since is None or self.at < key_result.red_since:
            key_result.red_since = turned_red(key_result)
        key_result.latest_at = self.at
        key_result.latest_value = self.value if self.value is not None else key_result.latest_value
        key_result.latest_confidence = self.confidence
        key_result.latest_status = self.status
        key_result.progress = key_result.reckon()
        key_result.save(update_fields=LATEST)


LATEST = ["latest_at", "latest_value", "latest_confidence", "latest_status", "red_since", "progress"]


def settle(key_result: KeyResult) -> None:
    """Make its newest values anew from the check-ins that stand."""
    rows = key_result.check_ins.standing().order_by("-at", "-id")
    newest = rows.first()
    key_result.latest_at = newest.at if newest else None
    key_result.latest_confidence = newest.confidence if newest else None
    key_result.latest_status = newest.status if newest else ""
    key_result.latest_value = rows.exclude(value=None).values_list("value", flat=True).first()
    key_result.red_since = turned_red(key_result) if key_result.latest_status == Health.RED else None
    key_result.progress = key_result.reckon()
    key_result.save(update_fields=LATEST)


def turned_red(key_result: KeyResult) -> dt.datetime | None:
    """When the first red check-in behind the last better one was made; None where there is no such."""
    standing = key_result.check_ins.standing()
    better = standing.filter(status__in=(Health.GREEN, Health.AMBER)).order_by("-at")
    red = standing.filter(status=Health.RED)
    if (last := better.values_list("at", flat=True).first()) is not None:
        red = red.filter(at__gt=last)
    return red.order_by("at").values_list("at", flat=True).first()


def health(confidence: float | None) -> str:
    """Green from 70 %, amber from 40 %, else red; "" where unknown. The bounds are the usual traffic light of OKR check-ins."""
    if confidence is None:
        return ""
    return Health.GREEN if confidence >= 0.7 else Health.AMBER if confidence >= 0.4 else Health.RED
