"""What a person may, asked of the database for many rows and of each row, is what the table of permissions says."""

from __future__ import annotations

import pytest

from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.people.allowed import Allowed
from mainspring.apps.people.models import Team
from mainspring.apps.people.permissions import RELATIONS, may

ROLES = ("okr_lead", "executive", "lead", "owner", "member", "coach", "read_only")
HERE = ("objective.activate", "objective.change", "objective.close", "key_result.close")


@pytest.fixture
def rows(fern):
    """Objectives and key results of a team, of one below it, of another and of the company, owned by different people."""
    below = Team.form(fern.organisation, "Bakery", by=fern.okr_lead, parent_team=fern.kitchen)
    made = [fern.company, fern.objective, fern.key_result]
    for team in (fern.kitchen, fern.sales, below, None):
        for owner in (fern.lead, fern.member, fern.coach, fern.read_only):
            one = Objective.draft(
                fern.organisation,
                f"{team} {owner}",
                by=fern.okr_lead,
                team=team,
                owner=owner,
                cycle=fern.cycle,
            )
            made += [one, KeyResult.draft(one, "Cut waste from 9 to 3", by=fern.okr_lead, owner=fern.owner)]
    return made


@pytest.mark.parametrize("role", ROLES)
def test_it_is_what_the_table_of_permissions_says(fern, rows, role):
    person = getattr(fern, role)
    allowed = Allowed(person)
    for action in HERE:
        for model, team in ((Objective, "team"), (KeyResult, "objective__team")):
            asked = [row for row in rows if isinstance(row, model)]
            wanted = {row.pk for row in asked if may(person, action, row)}
            assert {row.pk for row in asked if allowed.may(action, row)} == wanted
            found = model.objects.filter(allowed.rows(action, team), organisation=fern.organisation)
            assert set(found.values_list("pk", flat=True)) == wanted, action


def test_what_another_relation_gives_is_no_question_for_it(fern):
    assert "raised" in RELATIONS["blocker.change"]
    with pytest.raises(KeyError):
        Allowed(fern.owner).rows("blocker.change", "team")
