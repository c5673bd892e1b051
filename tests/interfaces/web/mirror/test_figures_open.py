"""Every figure of the mirror opens to rows of its own: of its signal and of its team, from which it can come."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from apps.kept import once
from apps.mirrored import diagnosed, signed_in
from mainspring.apps.people.models import Organisation
from mainspring.apps.people.permissions import Role
from mainspring.apps.trails.loading import load_organisation
from mainspring.engine.diagnosis.catalogue import pattern as defined
from mainspring.engine.trail import check_draft
from mainspring.intake.demo import Plan, Plant, generate

PLAN = Plan(
    seed=7,
    people=48,
    teams=5,
    cycles=2,
    plants={
        name: Plant(0.9)
        for name in (
            "activity_key_results",
            "eve_of_review_updates",
            "passive_reviews",
            "red_without_action",
            "too_many_priorities",
            "work_runs_elsewhere",
        )
    },
)


def _loaded():
    organisation = Organisation.found("Demo of many failures", by=None)
    with check_draft(generate(PLAN)[0], now=dt.datetime(2026, 11, 1)) as trail:
        load_organisation(trail, organisation)
    return organisation, diagnosed(organisation)


@pytest.fixture
def looked_at(client, db):
    """The organisation, its diagnosis, and each finding's page as the OKR lead opens it: by pattern."""
    organisation, diagnosis = once("Demo of many failures, diagnosed", _loaded)
    client.force_login(signed_in(organisation, Role.OKR_LEAD).account)
    pages = {}
    for name in diagnosis.found["findings"]:
        page = client.get(
            reverse("finding", kwargs={"organisation": organisation.key, "pattern": name})
        ).context
        if "detail" in page:
            pages[name] = page["detail"]
    assert "too_many_priorities" in pages
    assert len(pages) > 4
    return organisation, diagnosis, pages


def test_the_figure_of_a_team_opens_to_rows_of_that_team_and_comes_from_them(client, looked_at):
    _, diagnosis, pages = looked_at
    result = diagnosis.found
    opened = 0
    for name, detail in pages.items():
        pattern = next(p for p in result["patterns"] if p["id"] == name)
        main = next(item for item in pattern["evidence"] if item["state"] != "not_assessed")
        for team in detail.teams:
            if not team["url"]:
                continue
            rows = client.get(team["url"]).context
            assert rows["signal"].name == main["signal"], team
            assert rows["count"], (name, team)
            assert {row[2] for row in rows["table"].rows} == {team["name"]}
            opened += 1
        if main["private"]:
            assert not any(team["url"] for team in detail.teams)
    assert opened > 5


def test_what_teams_carry_is_the_figure_under_its_line_whatever_people_answered(client, looked_at):
    """The load of a team is the mean of its cycles' loads; what people cannot name is another figure, on another scale."""
    _, diagnosis, pages = looked_at
    detail = pages["too_many_priorities"]
    pattern = next(p for p in diagnosis.found["patterns"] if p["id"] == "too_many_priorities")
    assert pattern["evidence"][0]["signal"] == "team_objectives_at_once"
    signal = next(s for s in defined("too_many_priorities").signals if s.name == "team_objectives_at_once")
    assert signal.scale.healthy == 0
    shown = {team["name"]: team for team in detail.teams}
    for name, team in shown.items():
        if not team["url"]:
            assert team["rate"] == "0 %"
            continue
        table = client.get(team["url"]).context["table"]
        column = next(i for i, heading in enumerate(table.headings) if "At once" in heading)
        loads = [min(1.0, max(0.0, (float(row[3][column]) - 4) / 6)) for row in table.rows]
        assert all(re.fullmatch(r"\d+(\.\d)?", row[3][column]) for row in table.rows), name
        mean = sum(loads) / float(team["n"])
        assert abs(mean * 100 - float(re.sub(r"[^\d.]", "", team["rate"]))) < 2, name


def test_a_cell_of_where_it_shows_opens_to_its_own_team(client, looked_at):
    organisation, _, pages = looked_at
    mirror = client.get(reverse("mirror", kwargs={"organisation": organisation.key}))
    opened = 0
    for row in mirror.context["page"].heat:
        for finding, cell in zip(mirror.context["page"].patterns, row.cells, strict=True):
            if not cell.url:
                continue
            page = client.get(cell.url)
            detail = page.context["detail"]
            assert detail.finding.id == finding.id
            assert detail.team["name"] == row.team
            assert row.team in page.content.decode()
            if detail.table and detail.table.rows:
                assert {shown[2] for shown in detail.table.rows} == {row.team}
            opened += 1
    assert opened > 3
    assert pages


def test_what_people_cannot_name_says_that_it_is_a_distance_and_no_share_of_people(client, looked_at):
    """It is the mean of (5 - answer) / 4: 139 of 159 who answer 1 or 2 are another number."""
    _, _, pages = looked_at
    figure = next(one for one in pages["too_many_priorities"].figures if one.signal == "names_top_outcomes")
    assert figure.label.lower().startswith("how far people are from saying")
    assert "0 % all agree fully, 100 % all disagree fully" in figure.label
    assert figure.private
    assert not figure.url
