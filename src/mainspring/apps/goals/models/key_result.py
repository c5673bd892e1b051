"""How one would see that an objective is achieved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.goals.models.objective import HasStatus, Objective, Status, _demand_title, open_to
from mainspring.apps.goals.models.revision import Revision
from mainspring.apps.goals.progress import progress
from mainspring.apps.goals.titles import title_index
from mainspring.apps.people.models import Person, Team
from mainspring.apps.people.permissions import allow


class KeyResultQuery(models.QuerySet["KeyResult"]):
    def seen_by(self, person: Person) -> KeyResultQuery:
        """Those of the person's organisation, without those of confidential objectives of others."""
        return self.filter(open_to(person), organisation_id=person.organisation_id)

    def one_for(self, person: Person, key: str) -> KeyResult | None:
        """The one with this key, with its objective and team, if `person` may see it."""
        found: KeyResult | None = _BY_KEY.first(person.organisation_id, key)
        if (
            found is not None
            and found.objective.confidential
            and not self.seen_by(person).filter(pk=found.pk)
        ):
            return None
        return found


class KeyResult(HasStatus, Recorded):
    """A key result with one accountable owner.

    `latest_…` and `red_since` repeat its check-ins, so that a list asks one table: they are written with it and can be made anew from it.
    """

    TABLE = "key_results"

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="key_results")
    title = models.TextField()
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="key_results")
    metric = models.TextField(blank=True)
    unit = models.CharField(max_length=200, blank=True)
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    direction = models.CharField(
        max_length=10,
        blank=True,
        choices=(("increase", "increase"), ("decrease", "decrease"), ("maintain", "maintain")),
    )
    status = models.CharField(max_length=10, blank=True, choices=Status.choices)
    created_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    final_score = models.FloatField(null=True, blank=True)
    learned = models.TextField(blank=True)

    latest_at = models.DateTimeField(null=True, blank=True)
    latest_value = models.FloatField(null=True, blank=True)
    latest_confidence = models.FloatField(null=True, blank=True)
    latest_status = models.CharField(max_length=10, blank=True)
    red_since = models.DateTimeField(null=True, blank=True)
    """When it turned red: its first red check-in behind the last better one. None where the newest is not red."""
    progress = models.FloatField(null=True, blank=True)

    objects = KeyResultQuery.as_manager()

    FIELDS = ("title", "owner", "metric", "unit", "baseline", "direction", "due_on")

    class Meta(Recorded.Meta):
        indexes = (
            models.Index(fields=("organisation", "owner", "status"), name="key_result_owner"),
            models.Index(fields=("organisation", "status", "latest_at"), name="key_result_due"),
            models.Index(
                fields=("organisation", "-latest_at", "-id"),
                condition=models.Q(red_since__isnull=False),
                name="key_result_red",
            ),
            # What was closed since some moment is little; which of a cycle's thousands it is, is asked for on a page.
            models.Index(
                fields=("closed_at",),
                condition=models.Q(closed_at__isnull=False),
                name="key_result_closed",
            ),
            title_index("key_result_title"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def its_team(self) -> Team | None:
        return self.objective.team

    @property
    def is_confidential(self) -> bool:
        return self.objective.confidential

    @classmethod
    @verb
    def draft(
        cls, objective: Objective, title: str, *, by: Any, owner: Person | None = None, **fields: Any
    ) -> KeyResult:
        """Write a new key result, a draft until it is activated. Its owner is the objective's where none is named."""
        from mainspring.apps.goals.events import KeyResultDrafted

        allow(by, "objective.change", objective)
        target = fields.pop("target", None)
        made = cls(
            organisation_id=objective.organisation_id,
            objective=objective,
            key=new_key("k"),
            title=_demand_title(title),
            owner=owner or objective.owner or by,
            status=Status.DRAFT,
            created_at=timezone.now(),
            target=target,
            **{name: fields[name] for name in cls.FIELDS if name in fields},
        )
        made._demand_own()
        made.save()
        record(KeyResultDrafted, made, by=by, after={"title": title, "owner": made.owner, "target": target})
        return made

    @verb
    def alter(self, *, by: Any, version: int | None = None, **fields: Any) -> None:
        """Change a key result's `FIELDS`; a draft's target too. The target of an active one moves by a decision (`Decision.move_target`)."""
        from mainspring.apps.goals.events import KeyResultChanged

        allow(by, "key_result.change", self)
        self.hold(version, keep=("objective", "owner"), leaves=KeyResultChanged)
        chosen = {name: fields[name] for name in self.FIELDS if name in fields}
        if "target" in fields and fields["target"] != self.target:
            if self.status != Status.DRAFT:
                raise Refused(_("A target moves only by a decision."), "target")
            chosen["target"] = fields["target"]
        if (
            self.status == Status.ACTIVE
            and chosen.get("baseline", self.baseline) != self.baseline
            and self.baseline is not None
        ):
            raise Refused(
                _("The baseline of an active key result stays; move its target by a decision."), "baseline"
            )
        if "title" in chosen:
            chosen["title"] = _demand_title(chosen["title"])
        if "owner" in chosen and chosen["owner"] is None:
            raise Refused(_("A key result has one accountable owner."), "owner")
        before, after = self.change(**chosen)
        self._demand_own()
        if {"baseline", "target", "direction"} & set(after):
            self.change(progress=self.reckon())
        Revision.note(self, before, after, by=by)
        record(KeyResultChanged, self, by=by, before=before, after=after)

    def reckon(self, values: Sequence[float] | None = None) -> float | None:
        """Its progress (TRAIL.md); None is unknown. `values` are those of all its check-ins, where the caller has them."""
        if self.direction != "maintain":
            return progress(self.baseline, self.target, self.latest_value)
        if self.target is None:
            return None
        if values is None:
            values = list(self.check_ins.standing().exclude(value=None).values_list("value", flat=True))
        return sum(within(self, value) for value in values) / len(values) if values else None

    def _demand_own(self) -> None:
        if self.owner is not None and self.owner.organisation_id != self.organisation_id:
            raise Refused(_("There is no such person in this organisation."), "owner")


def within(key_result: KeyResult, value: float) -> bool:
    """Whether a value of a `maintain` key result holds its target: at or above it, or at or below where the baseline lies above."""
    target = key_result.target or 0.0
    falling = key_result.baseline is not None and key_result.baseline > target
    return value <= target if falling else value >= target


_BY_KEY = Prepared(
    lambda organisation, key: KeyResult._base_manager.filter(
        organisation_id=organisation, key=key
    ).select_related("objective__team"),
    -1,
    "the key",
)
