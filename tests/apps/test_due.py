"""When a check-in is due: the interval counts days without public holidays and leave."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mainspring.apps.goals import due
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.people.models import Organisation

DAY = dt.date
MONDAY = DAY(2026, 11, 2)


def test_without_holidays_and_leave_it_is_the_interval():
    assert due.Days().due_on(MONDAY, 7) == DAY(2026, 11, 9)


def test_a_public_holiday_is_not_counted():
    # Christmas Day and Boxing Day 2026, and Monday the 28th, on which the second is taken.
    assert due.Days("GB-ENG").due_on(DAY(2026, 12, 21), 7) == DAY(2026, 12, 31)
    assert due.Days().due_on(DAY(2026, 12, 21), 7) == DAY(2026, 12, 28)


def test_a_part_of_a_country_has_its_own_holidays():
    epiphany = DAY(2026, 1, 6)
    assert not due.Days("DE-BY").counts(epiphany)
    assert due.Days("DE-BE").counts(epiphany)


@pytest.mark.parametrize("country", ["", "XX", "nonsense", "DE-XX", "-"])
def test_an_unknown_country_has_no_holidays_of_its_own(country):
    assert due.Days(country).counts(DAY(2026, 6, 2))


def test_a_part_that_is_not_known_has_those_of_its_country():
    assert not due.Days("DE-XX").counts(DAY(2026, 10, 3))


def test_leave_is_not_counted_and_both_its_days_belong_to_it():
    assert due.Days("", [(DAY(2026, 11, 4), DAY(2026, 11, 6))]).due_on(MONDAY, 7) == DAY(2026, 11, 12)


def test_leave_without_end_ends_the_search():
    assert due.Days("", [(DAY(2000, 1, 1), DAY(2200, 1, 1))]).due_on(MONDAY, 7) > MONDAY


days = st.dates(DAY(2025, 6, 1), DAY(2027, 6, 1))
spells = st.lists(
    st.tuples(days, st.integers(0, 20)).map(lambda one: (one[0], one[0] + dt.timedelta(one[1]))), max_size=6
)


@settings(deadline=None)
@given(
    since=days,
    today=days,
    every=st.integers(1, 31),
    leave=spells,
    country=st.sampled_from(["", "GB", "DE-BY"]),
)
def test_due_before_says_for_every_day_what_due_on_says(since, today, every, leave, country):
    counted = due.Days(country, leave)
    assert (counted.due_on(since, every) <= today) == (since <= counted.due_before(today, every))


@settings(deadline=None)
@given(since=days, every=st.integers(1, 31), leave=spells)
def test_leave_never_makes_it_due_earlier(since, every, leave):
    assert due.Days("", leave).due_on(since, every) >= due.Days().due_on(since, every)


def test_what_awaits_is_what_is_due_by_its_own_day(fern):
    organisation = Organisation.objects.get(pk=fern.organisation.pk)
    today = dt.date.today()
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, note="Boxes ordered.")
    counted = due.Days.of(fern.owner)
    for back in range(20):
        at = dt.datetime.combine(today - dt.timedelta(back), dt.time(12), dt.UTC)
        KeyResult.objects.filter(pk=fern.key_result.pk).update(latest_at=at)
        row = KeyResult.objects.get(pk=fern.key_result.pk)
        expected = counted.due_on(due.since(row), organisation.check_in_days) <= today
        assert due.awaiting(fern.owner, counted, today).exists() == expected


def test_what_was_never_checked_in_on_is_due_after_the_first_interval_of_its_cycle(fern):
    today = dt.date.today()
    counted = due.Days.of(fern.owner)
    assert not due.awaiting(fern.owner, counted, today).exists()
    KeyResult.objects.filter(pk=fern.key_result.pk).update(created_at=None)  # an import that does not say
    assert due.awaiting(fern.owner, counted, today).exists(), "its cycle began 60 days ago"
    assert due.next_due(fern.owner, counted, today) is None


def test_a_draft_and_what_belongs_to_others_awaits_nothing(fern):
    counted = due.Days.of(fern.owner)
    later = dt.date.today() + dt.timedelta(20)
    assert due.awaiting(fern.owner, counted, later).exists()
    assert not due.awaiting(fern.member, counted, later).exists()
    KeyResult.objects.filter(pk=fern.key_result.pk).update(status="draft")
    assert not due.awaiting(fern.owner, counted, later).exists()
