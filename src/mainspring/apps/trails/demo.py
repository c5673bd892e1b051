"""The demo organisation: a year of life, several failures planted, and people whom one can be."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from mainspring.apps.diagnoses.models import Diagnosis
from mainspring.apps.diagnoses.tasks import make_diagnosis
from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import KeyResult
from mainspring.apps.people.models import Account, Organisation, Person
from mainspring.apps.people.permissions import Role
from mainspring.apps.rhythm.models import Forum, Review
from mainspring.apps.trails.loading import load_organisation

PASSWORD = "wind the spring"
"""For the demo's people, on loopback only."""
COACH = "Petra Lindqvist"
SEED = 7
BEFORE = 14
"""Days between the demo's two diagnoses; more than a head start."""


@dataclass(frozen=True)
class Part:
    """One of the people whom a visitor can be."""

    role: Role
    email: str
    name: str


def demo_organisation(now: dt.datetime) -> Organisation:
    """The demo organisation; made as of `now` (aware) where there is none yet."""
    found = Organisation.objects.filter(demo=True).order_by("pk").first()
    return found or _make(now)


def parts(organisation: Organisation) -> list[Part]:
    """Whom one can be in it, the OKR lead first."""
    people = Person.objects.filter(organisation=organisation, account__isnull=False).select_related("account")
    order = list(Role)
    cast = [Part(Role(one.access), one.account.email, one.name) for one in people if one.account]
    return sorted(cast, key=lambda part: order.index(part.role))


def _make(now: dt.datetime) -> Organisation:
    from mainspring.engine.trail import check_draft
    from mainspring.intake.demo.story import story
    from mainspring.intake.demo.today import living

    plan = story(SEED)
    with transaction.atomic():
        organisation = Organisation.found(
            plan.name, by=None, country="GB", timezone="Europe/London", demo=True
        )
        naive = now.astimezone(dt.UTC).replace(tzinfo=None)
        with check_draft(living(plan, now), now=naive + dt.timedelta(days=400)) as trail:
            load_organisation(trail, organisation)
        _cast(organisation)
        _mirrors(organisation, now)
    return organisation


def _mirrors(organisation: Organisation, now: dt.datetime) -> None:
    """Ask for two diagnoses, so that the mirror shows what changed, and that what is old news to the teams is open to everybody."""
    Diagnosis.ask(organisation, by=None)
    with loading():
        at = now.replace(microsecond=0) - dt.timedelta(days=BEFORE)
        earlier = Diagnosis(organisation=organisation, key=new_key("g"), asked_at=at, as_of=at)
        earlier.save()
        make_diagnosis.enqueue(earlier.pk)


def _cast(organisation: Organisation) -> None:
    """Give sign-ins: the leadership's chair is the executive, who facilitates most is the OKR lead, then a lead and an owner of one team;
    the coach comes from outside."""
    people = list(Person.objects.filter(organisation=organisation).select_related("team").order_by("key"))
    chair = Forum.objects.filter(organisation=organisation, level="leadership").exclude(chair=None).first()
    executive = chair.chair if chair and chair.chair else next(p for p in people if p.role == "executive")
    ran = Counter(
        Review.objects.filter(organisation=organisation, forum__level="leadership").values_list(
            "facilitator_id", flat=True
        )
    )
    free = [one for one in people if one != executive and not one.external]
    okr_lead = max(free, key=lambda one: (one.role == "executive", ran[one.pk], one.key))
    lead = next(one for one in free if one.role == "lead" and one != okr_lead and one.team_id)
    active = Counter(
        KeyResult.objects.filter(organisation=organisation, status="active").values_list(
            "owner_id", flat=True
        )
    )
    members = [one for one in free if one.role == "member" and one != okr_lead]
    owner = max(members, key=lambda one: (one.team_id == lead.team_id, active[one.pk], one.key))
    member = next(one for one in members if one != owner)
    cast = {
        okr_lead: Role.OKR_LEAD,
        executive: Role.EXECUTIVE,
        lead: Role.LEAD,
        owner: Role.MEMBER,
        member: Role.READ_ONLY,
    }
    cast[_coach(organisation, people)] = Role.COACH
    with loading():
        for person, role in cast.items():
            person.account = Account.objects.create_user(person.email, PASSWORD, name=person.name)
            person.access = role
            person.save()


def _coach(organisation: Organisation, people: list[Person]) -> Person:
    """Who comes from outside; somebody is asked in where nobody does."""
    found = next((one for one in people if one.external), None)
    return found or Person.join(
        organisation, COACH, by=None, email="coach@outside.example", role="member", external=True
    )
