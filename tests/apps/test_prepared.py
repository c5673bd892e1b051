"""Queries compiled once give what Django's own give."""

from __future__ import annotations

import pytest

from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import KeyResult
from mainspring.apps.people.models import Person, Token


def test_a_prepared_query_gives_the_row_that_django_gives(fern, django_assert_num_queries):
    prepared = Prepared(
        lambda key, organisation: KeyResult.objects.filter(
            key=key, organisation_id=organisation
        ).select_related("objective__team", "owner"),
        "the key",
        -1,
    )
    asked = fern.key_result.key, fern.organisation.pk
    plain = KeyResult.objects.select_related("objective__team", "owner").get(pk=fern.key_result.pk)
    for _ in range(2):
        with django_assert_num_queries(1):
            found = prepared.first(*asked)
            assert (found.objective.team.name, found.owner.name) == ("Kitchen", "Owner")
        for field in KeyResult._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(plain, field.attname)
    assert prepared.first("none", fern.organisation.pk) is None
    assert prepared.first(fern.key_result.key, fern.organisation.pk + 1) is None


def test_an_empty_relation_stays_empty(fern):
    _, secret = Token.issue(fern.okr_lead, "test", ["read"], by=fern.okr_lead)
    assert Token.of(secret).person.team is None
    _, secret = Token.issue(fern.lead, "test", ["read"], by=fern.lead)
    assert Token.of(secret).person.team == fern.kitchen


def test_a_mark_that_occurs_twice_is_a_fault(fern):
    prepared = Prepared(lambda mark: Person.objects.filter(key=mark, name=mark), "m")
    with pytest.raises(ValueError, match="more than once"):
        prepared.first("x")


def test_a_held_row_is_read_anew_and_forgets_what_hung_on_it(fern):
    from mainspring.apps.events.verbs import loading

    stale = KeyResult.objects.select_related("objective", "owner").get(pk=fern.key_result.pk)
    KeyResult.objects.filter(pk=stale.pk).update(title="Changed", owner=fern.lead)
    assert stale.objective.title == "Deliver hot"
    type(stale.objective).objects.filter(pk=stale.objective_id).update(title="Deliver warm")
    from django.db import transaction

    with loading(), transaction.atomic():
        stale.hold(keep=("owner",))
    assert (stale.title, stale.owner, stale.objective.title) == ("Changed", fern.lead, "Deliver warm")
