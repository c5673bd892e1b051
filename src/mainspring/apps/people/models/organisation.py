"""An organisation: the boundary that nothing crosses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from mainspring.apps.events.verbs import Recorded, record, verb
from mainspring.apps.people.permissions import allow
from mainspring.apps.people.places import demand_known


class Organisation(Recorded):
    """One organisation with its limits, its words and what its record knows.

    `known` maps each trail table to the columns that are kept; a table that is missing there was never recorded, and an export leaves it
    out. `words` holds its own names for `objective`, `key_result` and `cycle`. Limits count what is active at one time.
    """

    TABLE = "organisation"

    organisation = None  # type: ignore[assignment]
    key = models.SlugField(max_length=60, unique=True, help_text="its part of every address")
    name = models.CharField(_("name"), max_length=200)
    timezone = models.CharField(_("time zone"), max_length=60, default="UTC")
    country = models.CharField(
        _("country for public holidays"), max_length=10, blank=True, help_text="ISO 3166, such as GB or DE-BY"
    )
    words = models.JSONField(default=dict, blank=True)
    known = models.JSONField(default=dict, blank=True)
    company_objectives = models.PositiveSmallIntegerField(_("active company objectives"), default=4)
    company_key_results = models.PositiveSmallIntegerField(
        _("active key results of company objectives"), default=16
    )
    team_objectives = models.PositiveSmallIntegerField(_("active objectives per team"), default=3)
    team_key_results = models.PositiveSmallIntegerField(_("active key results per team"), default=12)
    check_in_days = models.PositiveSmallIntegerField(_("days between check-ins"), default=7)
    head_start_days = models.PositiveSmallIntegerField(
        _("days for which a team sees its findings before others"), default=3
    )
    demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    LIMITS = ("company_objectives", "company_key_results", "team_objectives", "team_key_results")
    SETTINGS = (*LIMITS, "name", "timezone", "country", "words", "check_in_days", "head_start_days")

    class Meta:
        constraints = ()

    def __str__(self) -> str:
        return self.name

    @property
    def of_organisation(self) -> Organisation:
        return self

    @property
    def organisation_id(self) -> int:
        return int(self.pk)

    @classmethod
    def lock(cls, pk: int) -> Organisation:
        """The organisation as it is now, locked for this transaction: before any other row (see `Recorded.hold`)."""
        return cls.objects.select_for_update(no_key=True).get(pk=pk)

    def learn(self, knows: Mapping[str, tuple[str, ...]]) -> None:
        """From now on these columns are kept."""
        if all(set(columns) <= set(self.known.get(table, ())) for table, columns in knows.items()):
            return
        current = Organisation.lock(self.pk).known
        for table, columns in knows.items():
            current[table] = sorted({*current.get(table, ()), *columns})
        Organisation.objects.filter(pk=self.pk).update(known=current)
        self.known = current

    @classmethod
    @verb
    def found(cls, name: str, *, by: None = None, **fields: Any) -> Organisation:
        """A new organisation, empty. `by` is None: its first person is made by it."""
        from mainspring.apps.people.events import OrganisationFounded

        demand_known(fields)
        made = cls(name=name, key=free_slug(name), **fields)
        made.save()
        record(OrganisationFounded, made, by=by, after={"name": name})
        return made

    @verb
    def set_up(self, *, by: Any, version: int | None = None, **fields: Any) -> None:
        """Change settings (`SETTINGS`): limits, words, time zone, holidays."""
        from mainspring.apps.people.events import OrganisationChanged

        allow(by, "organisation.set_up", self)
        unknown = set(fields) - set(self.SETTINGS)
        if unknown:
            raise TypeError(f"no settings: {sorted(unknown)}")
        demand_known(fields)
        self.hold(version)
        before, after = self.change(**fields)
        record(OrganisationChanged, self, by=by, before=before, after=after)


def free_slug(name: str) -> str:
    """An address for `name` that no organisation has yet."""
    wanted = slugify(name)[:50].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
