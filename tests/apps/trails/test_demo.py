"""The people of the demo organisation whom a visitor can be."""

import io

from django.test import Client
from django.utils import timezone

from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import Role, may
from mainspring.apps.trails.demo import PASSWORD, demo_organisation, parts
from mainspring.project.management.commands.serve import Command


def test_a_visitor_can_be_somebody_in_each_role_the_coach_from_outside_too(db):
    told = io.StringIO()
    Command(stdout=told)._demo({"host": "127.0.0.1", "port": 8000})
    organisation = demo_organisation(timezone.now())
    cast = parts(organisation)
    assert [part.role for part in cast] == list(Role)
    assert [part.email for part in cast if part.email not in told.getvalue()] == []
    coach = Person.objects.select_related("organisation").get(organisation=organisation, access=Role.COACH)
    assert (coach.external, coach.team) == (True, None)
    assert may(coach, "diagnosis.ask")
    assert not may(coach, "confidential.read")
    browser = Client()
    assert browser.login(email=coach.email, password=PASSWORD)
    assert browser.get(f"/o/{organisation.key}/people/behind").status_code == 200
    assert browser.get(f"/o/{organisation.key}/today").status_code == 200
