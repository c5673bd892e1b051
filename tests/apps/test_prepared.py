"""Queries compiled once give what Django's own give."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import F, Q
from django.utils import timezone

from mainspring.apps.events.prepared import Prepared, Several
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.people.models import Person, Token
from mainspring.apps.people.reading import ForReader


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


def test_all_rows_come_as_django_gives_them(fern):
    prepared = Prepared(
        lambda organisation, keys: (
            Person.objects.filter(organisation_id=organisation, pk__in=keys)
            .select_related("team")
            .annotate(of=F("team__name"))
            .order_by("name")
        ),
        -1,
        Several(-100),
    )
    for many in (0, 1, 3, 4, 5, 6):
        people = list(Person.objects.filter(organisation=fern.organisation).order_by("name")[:many])
        found = prepared.all(fern.organisation.pk, [one.pk for one in people])
        assert [(one, one.team, one.of) for one in found] == [
            (one, one.team, one.team and one.team.name) for one in people
        ]


def test_a_query_of_values_gives_tuples_and_days_are_written_as_the_database_wants_them(fern):
    prepared = Prepared(
        lambda day, moment: Cycle.objects.filter(
            starts_on__lte=day, organisation__created_at__lt=moment
        ).values_list("key", "starts_on"),
        dt.date(1, 2, 3),
        dt.datetime(1, 2, 3, tzinfo=dt.UTC),
    )
    begins, now = fern.cycle.starts_on, timezone.now()
    assert (fern.cycle.key, begins) in prepared.all(begins, now)
    assert (fern.cycle.key, begins) not in prepared.all(begins - dt.timedelta(1), now)
    assert prepared.all(begins, now - dt.timedelta(days=9999)) == []


def test_each_shape_is_a_query_of_its_own(fern):
    prepared = Prepared(
        lambda falling, organisation: Person.objects.filter(organisation_id=organisation).order_by(
            "-name" if falling else "name"
        ),
        -1,
    )
    up = prepared.all(fern.organisation.pk, shape=(False,))
    assert prepared.all(fern.organisation.pk, shape=(True,)) == up[::-1] != up
    assert prepared.first(fern.organisation.pk, shape=(True,)) == up[-1]


def test_a_mark_that_does_not_occur_is_a_fault_unless_it_is_free(fern):
    with pytest.raises(ValueError, match="does not occur"):
        Prepared(lambda mark: Person.objects.all(), "m").first("x")
    free = Prepared(lambda mark: Person.objects.filter(name=mark, email=mark), "m", free=["m"])
    assert free.first("x") is None
    assert Prepared(lambda mark: Person.objects.all(), "m", free=["m"]).first("x") is not None


def test_nothing_is_fetched_beside_a_prepared_query(fern):
    with pytest.raises(ValueError, match="prefetches nothing"):
        Prepared(lambda mark: Person.objects.filter(name=mark).prefetch_related("team"), "m").first("x")


def test_every_reader_gets_what_the_reader_may_see(fern):
    prepared = ForReader(lambda reader: Objective.objects.seen_by(reader).order_by("id"))
    with loading():
        Objective(
            organisation=fern.organisation,
            key="o-closed",
            title="Quietly",
            confidential=True,
            team=fern.kitchen,
        ).save()
    seen = set()
    for person in Person.objects.filter(organisation=fern.organisation):
        found = prepared.all(person)
        assert found == list(Objective.objects.seen_by(person).order_by("id"))
        assert prepared.first(person) == found[0]
        seen.add(len(found))
    assert len(seen) == 2


def test_a_text_is_looked_for_within_others_as_it_stands(fern):
    def asked(word, organisation):
        rows = KeyResult.objects.filter(organisation_id=organisation).filter(
            Q(title__icontains=word) | Q(key=word)
        )
        return rows.select_related("owner").only("title", "owner__name").order_by("-id")

    prepared = Prepared(asked, "a word", -1, free=("a word",))
    KeyResult.objects.bulk_create(
        KeyResult(
            organisation=fern.organisation, key=f"k{n}", title=title, objective=fern.objective, owner=owner
        )
        for n, (title, owner) in enumerate(
            [("All of 100 %", None), ("All of 1000", fern.owner), ("Nothing_", None)]
        )
    )
    for word in ("of 100", "100 %", "%", "_", "\\", "", "k1", fern.key_result.key, "NOTHING"):
        found = prepared.all(word, fern.organisation.pk)
        plain = asked(word, fern.organisation.pk)
        assert [(row.title, row.owner and row.owner.name) for row in found] == [
            (row.title, row.owner and row.owner.name) for row in plain
        ]
    assert prepared.all("", fern.organisation.pk + 1) == []
