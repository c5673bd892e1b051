"""Lists show their first rows, and the way to all the others."""

from typing import Any

import pytest
from django.utils import timezone

from mainspring.apps.decisions.models import Decision
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import KeyResult, WorkItem
from mainspring.apps.people.models import Team
from mainspring.apps.rhythm.models import Blocker

MANY = 45


def walked(client: Any, address: str, name: str) -> list[Any]:
    """The rows of the list `name` over all its pages."""
    found, page = [], address
    while True:
        listed = client.get(page).context[name]
        found += listed.rows
        if not listed.older:
            return found
        page = f"{address}?{listed.older}"


@pytest.mark.parametrize("kind", ["objective", "key_result"])
def test_blockers_are_paged_the_open_ones_first(as_, fern, at, kind):
    thing = getattr(fern, kind)
    made = [Blocker.report(thing, f"Van {number}", by=fern.owner) for number in range(MANY)]
    for one in made[::2]:
        one.resolve(by=fern.lead)
    seen = walked(as_("executive"), at(kind, thing), "blockers")
    assert [one.title for one in seen] == [one.title for one in [*made[::-1][1::2], *made[::-1][::2]]]


@pytest.mark.parametrize("kind", ["objective", "key_result"])
def test_changes_are_paged_the_newest_first(as_, fern, at, kind):
    thing = getattr(fern, kind)
    for number in range(MANY):
        thing.alter(by=fern.lead, title=f"Wording {number}")
    seen = walked(as_("executive"), at(kind, thing), "changes")
    assert [change.new for change in seen][:MANY] == [f"Wording {number}" for number in reversed(range(MANY))]


@pytest.mark.parametrize("kind", ["objective", "key_result"])
def test_decisions_and_work_lead_to_their_own_lists(as_, fern, at, kind):
    thing = getattr(fern, kind)
    client = as_("executive")
    for number in range(20 - Decision.objects.filter(**{kind: thing}).count()):
        Decision.take(fern.organisation, "other", f"Choice {number}", by=fern.executive, subject=thing)
    with loading():
        for number in range(20):
            WorkItem.objects.create(
                organisation=fern.organisation, key=f"w{number}", created_at=timezone.now(), **{kind: thing}
            )
    text = client.get(at(kind, thing)).text
    assert "All decisions about it" not in text
    assert "All work for it" not in text
    Decision.take(fern.organisation, "other", "One more choice", by=fern.executive, subject=thing)
    with loading():
        WorkItem.objects.create(
            organisation=fern.organisation, key="w", created_at=timezone.now(), **{kind: thing}
        )
    text = client.get(at(kind, thing)).text
    assert f"{at('decisions')}?about={thing.key}" in text
    assert f"{at('line', thing)}#work" in text
    assert len(walked(client, at("line", thing), "work")) == 21


@pytest.mark.parametrize("where", ["blockers", "changes"])
@pytest.mark.parametrize("place", ["open", "open~", "open~2026-01-01~1", "x~y", "2026-01-01T00:00:00~1"])
def test_a_place_that_no_page_gives_is_not_found(as_, fern, at, where, place):
    assert as_("lead").get(at("key_result", fern.key_result, **{where: place})).status_code == 404


def test_an_objective_shows_what_is_open_before_what_was_closed(as_, fern, at):
    later = KeyResult.draft(fern.objective, "Fewer returned boxes", by=fern.lead, owner=fern.owner)
    with loading():
        KeyResult.objects.filter(pk=fern.key_result.pk).update(status="achieved", closed_at=timezone.now())
    shown = as_("lead").get(at("objective", fern.objective)).context["key_results"]
    assert [one.pk for one in shown] == [later.pk, fern.key_result.pk]


def test_every_team_can_be_reached(as_, fern, at):
    made = {Team.form(fern.organisation, f"Shift {number}", by=fern.okr_lead).pk for number in range(60)}
    assert made < {one.pk for one in walked(as_("member"), at("people"), "teams")}


def test_a_persons_page_says_where_it_stops(as_, fern, at):
    client, said = as_("member"), "the search finds the others"
    mine = [
        Blocker.report(fern.key_result, f"Van {number}", by=fern.lead, owner=fern.member)
        for number in range(50)
    ]
    page = client.get(at("person", fern.member))
    assert [one.pk for one in page.context["blockers"]] == [one.pk for one in mine]
    assert said not in page.text
    Blocker.report(fern.key_result, "One more van", by=fern.lead, owner=fern.member)
    assert said in client.get(at("person", fern.member)).text


def test_a_team_reads_the_blockers_of_its_own_confidential_objective_on_a_persons_page(as_, fern, at):
    fern.objective.alter(by=fern.lead, confidential=True)
    Blocker.report(fern.objective, "The bank asks for books", by=fern.lead, owner=fern.lead)
    assert "The bank asks" in as_("owner").get(at("person", fern.lead)).text
    assert "The bank asks" not in as_("member").get(at("person", fern.lead)).text
