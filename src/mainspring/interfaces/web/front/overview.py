"""How the organisations stand that somebody sets up, as their OKR lead or coach: one row each, for the page where one chooses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery

from mainspring.apps.decisions.undiscussed import with_undiscussed
from mainspring.apps.diagnoses.models import Diagnosis, State
from mainspring.apps.diagnoses.privacy import Sight, sights_of
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import WORKED_ON, Status, open_to_any
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.permissions import may
from mainspring.apps.rhythm.next_steps import behind_counts
from mainspring.interfaces.web.sentences.telling import said


@dataclass(frozen=True)
class Standing:
    """One organisation. `finding` is the id of the first finding that is open to the person and `title` its words; both are empty
    where there is none. `many`: more check-ins may be late than `behind`, and no more were looked at."""

    person: Person
    objectives: int
    undecided: int
    behind: int
    many: bool
    diagnosis: Diagnosis | None
    finding: str
    title: str


def standings(memberships: Sequence[Person], now: dt.datetime) -> dict[int, Standing]:
    """By the person's id, for those of `memberships` (people with their organisation and team, one in each organisation) who set their
    organisation up. Nine queries at most, however many there are."""
    people = [one for one in memberships if may(one, "organisation.set_up")]
    if not people:
        return {}
    objectives = _counted(Objective.objects.filter(open_to_any(people, ""), status=Status.ACTIVE))
    red = KeyResult.objects.filter(
        open_to_any(people), red_since__isnull=False, status__in=WORKED_ON, objective__status__in=WORKED_ON
    )
    undecided = _counted(with_undiscussed(red).filter(undiscussed=True))
    behind = behind_counts(people, now)
    newest = _newest(people)
    sights = sights_of(people, now)
    titles = _titles() if newest else {}
    found = {}
    for one in people:
        at = one.organisation_id
        diagnosis = newest.get(at)
        finding = _first(diagnosis, sights[one.pk]) if diagnosis else ""
        late, many = behind.get(at, (0, False))
        found[one.pk] = Standing(
            one,
            objectives.get(at, 0),
            undecided.get(at, 0),
            late,
            many,
            diagnosis,
            finding,
            said(titles.get(finding, finding)) if finding else "",
        )
    return found


def _counted(rows) -> dict[int, int]:  # type: ignore[no-untyped-def]
    return dict(rows.order_by().values_list("organisation_id").annotate(n=Count("pk")))


def _newest(people: Sequence[Person]) -> dict[int, Diagnosis]:
    """The newest finished diagnosis of each organisation, without its result, by the organisation's id."""
    last = Diagnosis.objects.filter(organisation=OuterRef("pk"), state=State.DONE)
    keys = Organisation.objects.filter(pk__in=[one.organisation_id for one in people]).values_list(
        Subquery(last.order_by("-asked_at", "-id").values("pk")[:1])
    )
    return {one.organisation_id: one for one in Diagnosis.objects.filter(pk__in=keys).defer("result")}


def _first(diagnosis: Diagnosis, sight: Sight) -> str:
    """The first finding that is not with a team still. A diagnosis of earlier versions knows no order: there the gravest is first."""
    patterns = diagnosis.outline.get("patterns", {})
    gravest = sorted(patterns, key=lambda name: (-patterns[name]["severity"], name))
    for name in diagnosis.outline.get("findings", gravest):
        pattern = {"id": name, "scope": {"teams": patterns[name]["teams"]}}
        if sight.opens(pattern):
            return str(name)
    return ""


def _titles() -> dict[str, str]:
    from mainspring.engine.diagnosis.catalogue import catalogue

    return {pattern.id: pattern.title for pattern in catalogue()}
