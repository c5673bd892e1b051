"""What the migration makes of drafts that were left behind when what they belong to, or serve, closed."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps

from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import KeyResult, Objective, Revision

MIGRATION = importlib.import_module("mainspring.apps.goals.migrations.0007_drafts_of_what_closed")


def migrate(*rows):
    MIGRATION.follow(apps, None)
    for row in rows:
        row.refresh_from_db()


@pytest.fixture
def closed(fern):
    """The kitchen's objective, closed, with a draft left in it; its key result closed too."""
    left = KeyResult.draft(fern.objective, "Fewer returns", by=fern.lead)
    Objective.objects.filter(pk=fern.objective.pk).update(status="achieved")
    KeyResult.objects.filter(pk=fern.key_result.pk).update(status="achieved")
    fern.objective.refresh_from_db()
    return left


def goes_on(fern, row, **fields):
    """A draft that goes on from `row`."""
    if isinstance(row, KeyResult):
        made = KeyResult.draft(fields.pop("objective"), row.title, by=fern.lead)
    else:
        made = Objective.draft(
            fern.organisation, row.title, by=fern.lead, team=fern.kitchen, cycle=fern.following, **fields
        )
    type(row).objects.filter(pk=made.pk).update(extra={"x_continues": row.key})
    return made


def test_a_draft_left_in_what_closed_follows_the_one_draft_that_goes_on(fern, closed):
    following = goes_on(fern, fern.objective)
    version = closed.version
    migrate(closed)
    assert (closed.objective, closed.status, closed.version) == (following, "draft", version + 1)
    moved = Revision.objects.get(key_result=closed)
    assert (moved.field, moved.old, moved.new, moved.by) == (
        *("objective_id", fern.objective.key, following.key),
        None,
    )
    event = Event.objects.get(subject=closed.key, kind="key_result.changed")
    assert event.after == {"objective": following.key}
    assert "Fewer returns" in event.sentence
    migrate(closed)
    assert Revision.objects.filter(key_result=closed).count() == 1


def test_a_draft_that_serves_what_closed_follows_too(fern, closed):
    serving = [
        Objective.draft(
            fern.organisation, f"Serve it {name}", by=fern.lead, team=fern.kitchen, **{name: above}
        )
        for name, above in (("parent_objective", fern.objective), ("parent_key_result", fern.key_result))
    ]
    following = goes_on(fern, fern.objective)
    result = goes_on(fern, fern.key_result, objective=following)
    migrate(*serving)
    assert [one.parent for one in serving] == [following, result]
    assert {one.field for one in Revision.objects.filter(objective__in=serving)} == {"parent_id"}


@pytest.mark.parametrize("why", ["none goes on", "two go on", "it has started", "a circle"])
def test_what_has_no_plain_answer_stays(fern, closed, why):
    child = Objective.draft(
        fern.organisation, "Serve it", by=fern.lead, team=fern.kitchen, parent_objective=fern.objective
    )
    for _ in range({"two go on": 2, "none goes on": 0}.get(why, 1)):
        following = goes_on(fern, fern.objective)
    if why == "it has started":
        Objective.objects.filter(pk=following.pk).update(status="active")
    if why == "a circle":
        Objective.objects.filter(pk=following.pk).update(parent_objective=child)
    migrate(child, closed)
    assert child.parent == fern.objective
    assert (closed.objective == fern.objective) is (why != "a circle")


def test_what_still_goes_on_is_left_alone(fern):
    draft = KeyResult.draft(fern.objective, "Fewer returns", by=fern.lead)
    goes_on(fern, fern.objective)
    migrate(draft)
    assert draft.objective == fern.objective
    assert not Revision.objects.filter(key_result=draft).exists()
