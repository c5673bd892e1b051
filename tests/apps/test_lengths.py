"""A text too long for its field is refused on every database, and what is refused names the field."""

from __future__ import annotations

import pytest

from mainspring.apps.events.verbs import Refused
from mainspring.apps.goals.models import Cycle, KeyResult
from mainspring.apps.people.models import Team
from mainspring.apps.rhythm.models import Forum

TOO_LONG = "x" * 301


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("name", lambda f: Team.form(f.organisation, TOO_LONG, by=f.okr_lead)),
        ("name", lambda f: f.kitchen.alter(name=TOO_LONG, by=f.okr_lead)),
        ("name", lambda f: Cycle.plan(f.organisation, TOO_LONG, f.cycle.starts_on, f.cycle.ends_on, by=f.okr_lead)),
        ("name", lambda f: Forum.establish(f.organisation, TOO_LONG, by=f.okr_lead)),
        ("name", lambda f: f.organisation.set_up(name=TOO_LONG, by=f.okr_lead)),
        ("unit", lambda f: f.key_result.alter(unit=TOO_LONG, by=f.owner)),
    ],
)  # fmt: skip
def test_a_text_too_long_is_refused_at_its_field(fern, field, change):
    with pytest.raises(Refused, match="at most") as refused:
        change(fern)
    assert refused.value.field == field


def test_the_longest_text_is_kept(fern):
    fern.key_result.alter(unit="x" * 200, by=fern.owner)
    assert KeyResult.objects.get(pk=fern.key_result.pk).unit == "x" * 200


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("timezone", lambda f: f.kitchen.alter(timezone="Mars/Olympus", by=f.okr_lead)),
        ("timezone", lambda f: Team.form(f.organisation, "Vans", timezone="000", by=f.okr_lead)),
        ("timezone", lambda f: f.organisation.set_up(timezone="Nowhere", by=f.okr_lead)),
        ("country", lambda f: f.organisation.set_up(country="QQ", by=f.okr_lead)),
    ],
)
def test_a_place_that_is_not_known_is_refused(fern, field, change):
    with pytest.raises(Refused) as refused:
        change(fern)
    assert refused.value.field == field


def test_places_that_are_known_and_none_at_all_are_kept(fern):
    fern.kitchen.alter(timezone="Europe/Berlin", by=fern.okr_lead)
    fern.kitchen.alter(timezone="", by=fern.okr_lead)
    fern.organisation.set_up(timezone="Europe/Paris", country="DE-BY", by=fern.okr_lead)
    assert (fern.organisation.timezone, fern.organisation.country) == ("Europe/Paris", "DE-BY")
