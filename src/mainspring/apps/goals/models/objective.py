"""What is to be achieved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import Recorded, Refused, plain, record, verb
from mainspring.apps.goals.models.revision import Revision
from mainspring.apps.goals.subject import AboutSubject
from mainspring.apps.goals.titles import title_index
from mainspring.apps.people.models import Organisation, Person, Team
from mainspring.apps.people.permissions import UNRELATED, allow, may


class Status(models.TextChoices):
    DRAFT = "draft", gettext_lazy("draft")
    ACTIVE = "active", gettext_lazy("active")
    ACHIEVED = "achieved", gettext_lazy("achieved")
    MISSED = "missed", gettext_lazy("missed")
    DROPPED = "dropped", gettext_lazy("dropped")


WORKED_ON = (Status.ACTIVE, "")
"""What is worked on: an imported row may come without a status, and is treated like an active one."""
SCORED = (Status.ACHIEVED, Status.MISSED)
"""What was closed with what came of it."""
ENDED = (*SCORED, Status.DROPPED)
"""What is over, however it ended."""
NOT_ENDED = (Status.DRAFT, *WORKED_ON)
"""What is worked on, or may be yet."""


WHY_DROPPED = "x_dropped_why"
"""Where a draft keeps why it was dropped."""


class DroppedWith(models.TextChoices):
    """Why a draft was dropped that nobody dropped by itself: kept in English, for readers of every language."""

    OBJECTIVE = "its objective was closed", gettext_lazy("its objective was closed")


class Level(models.TextChoices):
    COMPANY = "company", gettext_lazy("company")
    TEAM = "team", gettext_lazy("team")
    INDIVIDUAL = "individual", gettext_lazy("individual")


class HasStatus:
    """What objectives and key results share: a `status`, and `closed_at` once it is none of a draft or of what is active."""

    def become(self: Any, status: str, **fields: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Change the status inside a verb; leaving the active ones sets `closed_at`."""
        closed_at = None if status in (Status.DRAFT, Status.ACTIVE) else timezone.now()
        return self.change(status=status, closed_at=closed_at, **fields)  # type: ignore[no-any-return]

    @property
    def dropped_why(self: Any) -> str:
        """Why it was dropped as a draft, where that was said; in the reader's language where nobody said it but the record itself."""
        why = str(self.extra.get(WHY_DROPPED, ""))
        return str(DroppedWith(why).label) if why in DroppedWith.values else why


class ObjectiveQuery(models.QuerySet["Objective"]):
    """Objectives as somebody may see them."""

    def seen_by(self, person: Person) -> ObjectiveQuery:
        """Those of the person's organisation, without the confidential ones of others."""
        return self.filter(open_to(person, ""), organisation_id=person.organisation_id)

    def of_company(self) -> ObjectiveQuery:
        return self.filter(level=Level.COMPANY)


def _open_to(person: Person, path: str) -> models.Q:
    """The condition on an objective at `path` (such as `objective__`) under which `person` may see it."""
    shown = models.Q(**{f"{path}confidential": False}) | models.Q(**{f"{path}owner_id": person.pk})
    if person.team_id and person.access not in UNRELATED:
        shown |= models.Q(**{f"{path}team_id": person.team_id})
    return shown


def open_to(person: Person, path: str = "objective__") -> models.Q:
    """The same for a query that reaches the objective by `path`; everything for those who may read what is confidential."""
    return models.Q() if may(person, "confidential.read") else _open_to(person, path)


def open_to_any(people: Sequence[Person], path: str = "objective__") -> models.Q:
    """The condition on rows of the organisations of `people` (one person in each) under which the one who is there may see them."""
    readers = [one.organisation_id for one in people if may(one, "confidential.read")]
    others = [one for one in people if not may(one, "confidential.read")]
    teams = [one.team_id for one in others if one.team_id and one.access not in UNRELATED]
    shown = models.Q(
        **{f"{path}organisation__in": [one.organisation_id for one in others], f"{path}confidential": False}
    )
    return (
        models.Q(**{f"{path}organisation__in": readers})
        | shown
        | models.Q(**{f"{path}owner__in": [one.pk for one in others]})
        | models.Q(**{f"{path}team__in": teams})
    )


def subject_open_to(person: Person) -> models.Q:
    """The condition under which `person` may see a row about a subject (`AboutSubject`), or about none: the objective on which it hangs is
    open, by a key result or a blocker too."""
    if may(person, "confidential.read"):
        return models.Q()  # an empty condition, joined by "or", would vanish and leave the other side alone

    def direct(at: str) -> models.Q:
        return (models.Q(**{f"{at}objective": None}) | _open_to(person, f"{at}objective__")) & (
            models.Q(**{f"{at}key_result": None}) | _open_to(person, f"{at}key_result__objective__")
        )

    return direct("") & (models.Q(blocker=None) | direct("blocker__"))


class Objective(HasStatus, Recorded):
    """An objective. It serves an objective or a key result above it (`parent`)."""

    TABLE = "objectives"

    title = models.TextField()
    description = models.TextField(blank=True)
    cycle = models.ForeignKey(
        "goals.Cycle", models.SET_NULL, null=True, blank=True, related_name="objectives"
    )
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="objectives")
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="objectives")
    parent_objective = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children"
    )
    parent_key_result = models.ForeignKey(
        "goals.KeyResult", models.SET_NULL, null=True, blank=True, related_name="children"
    )
    level = models.CharField(max_length=10, blank=True, choices=Level.choices)
    status = models.CharField(max_length=10, blank=True, choices=Status.choices)
    created_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    confidential = models.BooleanField(default=False)

    objects = ObjectiveQuery.as_manager()

    FIELDS = (
        "title",
        "description",
        "cycle",
        "team",
        "owner",
        "parent_objective",
        "parent_key_result",
        "level",
        "confidential",
    )

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(parent_objective=None) | models.Q(parent_key_result=None),
                name="objective_one_parent",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "cycle", "level", "status"), name="objective_cycle"),
            models.Index(fields=("organisation", "team", "status"), name="objective_team"),
            models.Index(fields=("organisation", "status", "level"), name="objective_active"),
            # Most serve no key result: an index of all tells a database nothing about how few serve one.
            models.Index(
                fields=("parent_key_result", "id"),
                condition=models.Q(parent_key_result__isnull=False),
                name="objective_through",
            ),
            title_index("objective_title"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def its_team(self) -> Team | None:
        return self.team

    @property
    def is_confidential(self) -> bool:
        return self.confidential

    def is_open_to(self, person: Person) -> bool:
        """Whether `person` may see it: what `seen_by` asks the database, of a row that is there already."""
        return (
            not self.confidential
            or self.owner_id == person.pk
            or may(person, "confidential.read")
            or (
                person.team_id is not None
                and self.team_id == person.team_id
                and person.access not in UNRELATED
            )
        )

    @property
    def parent(self) -> Any:
        """The objective or key result that it serves, or None."""
        return self.parent_objective or self.parent_key_result

    @classmethod
    @verb
    def draft(cls, organisation: Organisation, title: str, *, by: Any, **fields: Any) -> Objective:
        """Write a new objective. It is a draft until it is activated."""
        from mainspring.apps.goals.events import ObjectiveDrafted

        made = cls(
            organisation=organisation,
            key=new_key("o"),
            title=_demand_title(title),
            status=Status.DRAFT,
            created_at=timezone.now(),
            **{name: fields[name] for name in cls.FIELDS if name in fields},
        )
        if not made.level:
            made.level = Level.TEAM if made.team_id else Level.COMPANY
        if made.owner_id is None:
            made.owner = by
        allow(by, "objective.draft", made)
        made._demand_own()
        made.save()
        record(ObjectiveDrafted, made, by=by, after={"title": title, "team": made.team, "level": made.level})
        return made

    @verb
    def alter(self, *, by: Any, version: int | None = None, **fields: Any) -> None:
        """Change an objective's `FIELDS`. What is active does not change level or team without its limit: those move by a decision."""
        from mainspring.apps.goals.events import ObjectiveChanged

        allow(by, "objective.change", self)
        if "confidential" in fields:
            # It may mark many events besides.
            Organisation.lock(self.organisation_id)
        self.hold(version, leaves=ObjectiveChanged)
        if "title" in fields:
            fields["title"] = _demand_title(fields["title"])
        if "confidential" in fields and fields["confidential"] != self.confidential:
            allow(by, "confidential.read", self)
        if self.status == Status.ACTIVE:
            for name in ("level", "team"):
                if name in fields and fields[name] != getattr(self, name):
                    raise Refused(_("An active objective changes its team or level by a trade-off."), name)
        parent = self.parent
        before, after = self.change(**{name: fields[name] for name in self.FIELDS if name in fields})
        self._demand_own()
        self._one_parent(parent, before, after)
        if "confidential" in after:
            self._mark_journal()
        Revision.note(self, before, after, by=by)
        record(ObjectiveChanged, self, by=by, before=before, after=after)

    def hang_from(self, above: Any, *, by: Any) -> None:
        """Serve `above`, an objective or key result, or nothing: inside a verb, of a close, which follows what its parent became."""
        from mainspring.apps.goals.events import ObjectiveChanged

        self.hold()
        parent = self.parent
        before, after = self.change(
            parent_objective=above if isinstance(above, Objective) else None,
            parent_key_result=None if isinstance(above, Objective) else above,
        )
        self._demand_own()
        self._one_parent(parent, before, after)
        Revision.note(self, before, after, by=by)
        record(ObjectiveChanged, self, by=by, before=before, after=after)

    def _one_parent(self, parent: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Two fields here, one column in the trail: say a change of parent as that."""
        if self.parent != parent:
            for kept, one in ((before, parent), (after, self.parent)):
                kept.pop("parent_objective", None)
                kept.pop("parent_key_result", None)
                kept["parent"] = plain(one)

    def _mark_journal(self) -> None:
        """What was written of it before becomes as confidential as it is now, or as open."""
        keys = {self.key}
        for key_result in self.key_results.all():
            keys.update((key_result.key, *key_result.check_ins.values_list("key", flat=True)))
        for model in AboutSubject.__subclasses__():
            if hasattr(model, "key"):
                about = models.Q(objective=self) | models.Q(key_result__objective=self)
                keys.update(model._base_manager.filter(about).values_list("key", flat=True))
        events = Event.objects.filter(organisation_id=self.organisation_id)
        listed = sorted(keys)
        for start in range(0, len(listed), 500):
            events.filter(subject__in=listed[start : start + 500]).update(confidential=self.confidential)

    def _demand_own(self) -> None:
        """Everything it refers to belongs to its organisation, and its parents make no circle."""
        for name in ("cycle", "team", "owner", "parent_objective", "parent_key_result"):
            other = getattr(self, name)
            if other is not None and other.organisation_id != self.organisation_id:
                raise Refused(_("There is no such row in this organisation."), name)
        above, seen = self.parent, {self.pk} if self.pk else set()
        while above is not None:
            above = above.objective if hasattr(above, "objective_id") else above
            if above.pk in seen:
                raise Refused(_("An objective cannot serve itself."), "parent")
            seen.add(above.pk)
            above = above.parent


def _demand_title(title: str) -> str:
    title = title.strip()
    if not title:
        raise Refused(_("Say it in a sentence."), "title")
    return title
