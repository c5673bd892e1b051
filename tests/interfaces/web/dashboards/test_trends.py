"""Trends as people meet them: said first, drawn, as tables, and open to the rows behind."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from apps import lives
from apps.mirrored import signed_in
from apps.organisations import fernhollow
from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.models import Decision
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective
from mainspring.apps.outlook.making import make
from mainspring.apps.outlook.models import Figures, Forecast, Outlook
from mainspring.apps.people.models import Team
from mainspring.apps.people.permissions import Role
from mainspring.apps.rhythm.models import Blocker
from mainspring.project import jobs


def live(fern, days=40):
    """A month of check-ins on the one key result, from 70 to 85 of 95; a decision and a blocker."""
    for number, (value, confidence) in enumerate(((72.0, 0.8), (78.0, 0.6), (85.0, 0.5))):
        made = CheckIn.make(fern.key_result, by=fern.owner, value=value, confidence=confidence)
        CheckIn.objects.filter(pk=made.pk).update(at=timezone.now() - dt.timedelta(days - 18 * number))
    Decision.take(fern.organisation, "scope", "Fewer vans", by=fern.executive, subject=fern.key_result)
    Blocker.report(fern.key_result, "The oven is broken", by=fern.owner)
    fern.key_result.refresh_from_db()


def grow(fern, count, team=None, cycle=None, **fields):
    """`count` key results of one objective, with two check-ins each."""
    now = timezone.now()
    with loading():
        objective = Objective.objects.create(
            organisation=fern.organisation,
            key=f"o-grown-{Objective.objects.count()}",
            title="Grown",
            status="active",
            level="team",
            team=team or fern.kitchen,
            cycle=cycle or fern.cycle,
            **fields,
        )
    rows = KeyResult.objects.bulk_create(
        KeyResult(
            organisation=fern.organisation,
            key=f"{objective.key}-{n}",
            objective=objective,
            title=f"Result {n}",
            status="active",
            owner=fern.owner,
            baseline=0.0,
            target=10.0,
            latest_value=n % 10,
            progress=n % 10 / 10,
        )
        for n in range(count)
    )
    CheckIn.objects.bulk_create(
        CheckIn(
            organisation=fern.organisation,
            key=f"u-{row.key}-{m}",
            key_result=row,
            at=now - dt.timedelta(20 - 10 * m),
            value=(n % 10) * (m + 1) / 2,
            confidence=0.6,
            status="amber",
            author=fern.owner,
        )
        for n, row in enumerate(rows)
        for m in range(2)
    )
    return objective


def test_the_page_says_first_how_it_goes(as_, at, fern):
    live(fern)
    make(fern.cycle)
    text = as_("member").get(at("dashboards")).text
    expected = round(100 * fern.cycle.share_gone(timezone.localdate()))
    assert f"60 % of the way, {expected} % expected." in text
    assert re.search(r"[01] of 1 key result will probably be reached", text)
    assert text.index("60 % of the way") < text.index("<svg")
    assert fern.key_result.title in text
    assert f"{Decision.objects.count()} decisions in this cycle so far" in text
    assert "1 blocker is open" in text


def test_what_is_said_to_be_off_track_is_not_counted_as_probably_reached(as_, at, fern):
    live(fern)
    CheckIn.make(fern.key_result, by=fern.owner, value=94.0, confidence=0.1, status="red")
    make(fern.cycle)
    assert Forecast.objects.get(key_result=fern.key_result).chance >= 0.5
    client = as_("member")
    text = client.get(at("dashboards")).text
    assert "0 of 1 key result will probably be reached" in text
    assert "1 is left out: it is said to be off track" in text
    title = fern.key_result.title
    assert title not in client.get(at("dashboards_key_results") + "?show=likely").text
    left_out = client.get(at("dashboards_key_results") + "?show=contradicted").text
    assert "said to be off track, though the forecast says otherwise" in left_out
    assert title in left_out
    own = {"organisation": fern.organisation.key, "key": fern.key_result.key}
    page = client.get(reverse("key_result", kwargs=own)).text
    assert re.search(r"said off track, \d+ % likely", page)
    assert "It is said to be off track, and so it is not counted" in page

    CheckIn.make(fern.key_result, by=fern.owner, value=94.0, confidence=0.9, status="green")
    make(fern.cycle)
    text = client.get(at("dashboards")).text
    assert "1 of 1 key result will probably be reached" in text
    assert "left out" not in text
    assert "not counted among" not in client.get(reverse("key_result", kwargs=own)).text


def test_every_chart_is_also_a_table(as_, at, fern):
    live(fern)
    make(fern.cycle)
    text = as_("member").get(at("dashboards")).text
    figures = re.findall(r"<figure>.*?</figure>", text, re.S)
    drawn = [one for one in figures if "<svg" in one]
    assert len(drawn) == 5
    for one in drawn:
        assert "<details>" in one
        assert "<tbody><tr>" in one
        assert 'role="img" aria-label="' in one
    assert " style=" not in text


def test_figures_that_are_not_there_yet_are_made_and_then_shown(as_, at, fern):
    live(fern)
    client = as_("read_only")
    text = client.get(at("dashboards")).text
    assert "being made" in text
    assert "hx-get" in text
    assert '<noscript><meta http-equiv="refresh"' in text
    assert client.get(at("dashboards_progress", cycle=fern.cycle.key)).status_code == 200
    client.get(at("dashboards"))
    assert jobs.drain() == 1
    ready = client.get(at("dashboards_progress", cycle=fern.cycle.key))
    assert ready.status_code == 204
    assert ready.headers["HX-Redirect"] == at("dashboards", cycle=fern.cycle.key)
    assert "60 % of the way" in client.get(at("dashboards")).text


def test_an_empty_organisation_hears_what_comes_first(as_, at, fern):
    KeyResult.objects.all().delete()
    assert "No key result is active in this cycle yet" in as_("member").get(at("dashboards")).text
    assert "begins on" in as_("member").get(at("dashboards", cycle=fern.following.key)).text
    Objective.objects.all().delete()
    Cycle.objects.all().delete()
    assert "Trends need a cycle" in as_("member").get(at("dashboards")).text
    assert "Plan a cycle" in as_("okr_lead").get(at("dashboards")).text
    assert not Outlook.objects.exists()


def test_a_team_has_its_own_figures_in_its_own_address(as_, at, fern):
    live(fern)
    grow(fern, 4, team=fern.sales)
    make(fern.cycle)
    client = as_("member")
    assert "of 5 key results" in client.get(at("dashboards")).text
    kitchen = client.get(at("dashboards", cycle=fern.cycle.key, team=fern.kitchen.key)).text
    assert "60 % of the way" in kitchen
    assert "of 1 key result" in kitchen
    assert "Result 1" not in kitchen
    sales = client.get(at("dashboards", team=fern.sales.key)).text
    assert fern.key_result.title not in sales
    assert "of 4 key results" in sales
    idle = Team.form(fern.organisation, "Idle", by=fern.okr_lead)
    assert "Idle has no key result" in client.get(at("dashboards", team=idle.key)).text


def test_the_key_results_come_by_their_chance_page_by_page(as_, at, fern, monkeypatch):
    from mainspring.interfaces.web.dashboards import views

    monkeypatch.setattr(views, "A_PAGE", 5)
    live(fern)
    grow(fern, 22)
    make(fern.cycle)
    client, titles, standing = as_("member"), [], []
    address = at("dashboards_key_results", cycle=fern.cycle.key)
    while address:
        page = client.get(address).context["list"]
        titles += [line.key_result.pk for line in page.rows]
        standing += [line.forecast.standing for line in page.rows]
        assert len(page.rows) <= 5
        address = f"{at('dashboards_key_results')}?{page.older}" if page.older else ""
    assert len(titles) == len(set(titles)) == 23
    assert standing == sorted(standing)


def test_the_counted_open_to_the_rows_that_they_count(as_, at, fern):
    live(fern)
    grow(fern, 20)
    make(fern.cycle)
    client = as_("executive")
    of = Figures.objects.get(cycle=fern.cycle, team=None).of
    for show in ("likely", "unlikely", "unknown", "waiting"):
        page = client.get(at("dashboards_key_results", show=show)).context["list"]
        wanted = of["all"] - of["closed"] if show == "waiting" else of[show]
        assert len(page.rows) == wanted, show
    week = of["weeks"][-1]
    listed = client.get(at("dashboards_decisions", to=week["to"])).text
    assert "Fewer vans" in listed
    assert listed.count("/decisions/d-") == week["decisions"]
    for what in ("raised", "open"):
        assert "The oven is broken" in client.get(at("dashboards_blockers", what=what, to=week["to"])).text
    assert "The oven" not in client.get(at("dashboards_blockers", what="resolved", to=week["to"])).text
    assert "Fewer vans" not in client.get(at("dashboards_decisions", to=of["weeks"][0]["to"])).text


def test_a_week_opens_to_the_key_results_as_they_stood(as_, at, fern):
    live(fern)
    make(fern.cycle)
    day = (timezone.localdate() - dt.timedelta(30)).isoformat()
    text = as_("member").get(at("dashboards_key_results", to=day)).text
    assert "72 %" in text
    assert "8 % of the way" in text
    assert "confidence 80 %" in text
    assert "85 %" not in text


@pytest.mark.parametrize(
    "query",
    [
        {"team": "nobody"},
        {"to": "soon"},
        {"to": "1999-01-01"},
        {"after": "x"},
        {"after": "nan~1"},
        {"after": "0.5~" + "9" * 40},
        {"show": "all"},
        {"to": "2026-13-01"},
    ],
)
def test_what_nobody_was_given_is_not_found(as_, at, query):
    assert as_("member").get(at("dashboards_key_results", **query)).status_code == 404


def test_blockers_that_are_neither_are_not_found(as_, at):
    assert as_("member").get(at("dashboards_blockers", what="old")).status_code == 404


def test_what_is_confidential_is_counted_and_listed_only_for_those_who_may_see_it(as_, at, fern):
    grow(fern, 3, confidential=True, owner=fern.executive)
    with loading():
        Decision.objects.create(
            organisation=fern.organisation,
            key="d-secret",
            at=timezone.now(),
            kind="stop",
            title="Close the bakery",
            key_result=KeyResult.objects.filter(title="Result 1").get(),
        )
    make(fern.cycle)
    for role, seen in (("executive", True), ("okr_lead", True), ("member", False), ("coach", False)):
        client = as_(role)
        text = client.get(at("dashboards")).text
        assert "of 4 key results" in text
        assert ("Result 1" in text) == seen, role
        assert ("listed only for those who may see it" in text) != seen
        day = timezone.localdate().isoformat()
        for address in (at("dashboards_key_results"), at("dashboards_key_results", to=day)):
            assert ("Result 1" in client.get(address).text) == seen
        assert ("Close the bakery" in client.get(at("dashboards_decisions")).text) == seen


def test_another_organisation_shows_nothing(as_, at, fern):
    other = fernhollow("Larkmoor Mills")
    make(other.cycle)
    assert as_("executive").get(at("dashboards", team=other.kitchen.key)).status_code == 404
    for name in ("dashboards", "dashboards_key_results", "dashboards_decisions", "dashboards_progress"):
        address = reverse(name, kwargs={"organisation": other.organisation.key})
        assert as_("executive").get(address).status_code == 404
    # A cycle that is not one of ours is passed over for the one that runs.
    page = as_("executive").get(at("dashboards_key_results", cycle=other.cycle.key))
    assert page.context["chosen"].cycle == fern.cycle


@pytest.mark.parametrize("size", [5, 700])
def test_a_page_asks_as_much_for_many_as_for_few(as_, at, fern, size, django_assert_max_num_queries):
    live(fern)
    grow(fern, size)
    make(fern.cycle)
    client, day = as_("member"), timezone.localdate().isoformat()
    for address in (
        at("dashboards"),
        at("dashboards", team=fern.kitchen.key),
        at("dashboards_key_results"),
        at("dashboards_key_results", to=day),
        at("dashboards_decisions", to=day),
        at("dashboards_blockers", what="open"),
        at("key_result", key=fern.key_result.key),
        at("person", key=fern.member.key),
    ):
        with django_assert_max_num_queries(15):
            answer = client.get(address)
        assert answer.status_code == 200
        assert len(answer.content) < 150_000


def test_a_key_result_says_where_it_will_probably_end(as_, at, fern):
    live(fern)
    client = as_("member")
    assert "not worked out yet" in client.get(at("key_result", key=fern.key_result.key)).text
    make(fern.cycle)
    text = client.get(at("key_result", key=fern.key_result.key)).text
    forecast = Forecast.objects.get(key_result=fern.key_result)
    assert f"between {round(100 * forecast.low)} % and {round(100 * forecast.high)} % of the way" in text
    assert "Too few key results have finished here" in text
    assert '<polygon class="interval"' in text
    Forecast.objects.update(based_on=240)
    assert "Based on 240 finished key results" in client.get(at("key_result", key=fern.key_result.key)).text


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"latest_value": None}, "no value was checked in yet"),
        ({"target": None}, "no baseline, or no target"),
        ({"direction": "maintain"}, "it holds its target"),
    ],
)
def test_unknown_is_said_as_unknown(as_, at, fern, fields, why):
    KeyResult.objects.filter(pk=fern.key_result.pk).update(**fields)
    make(fern.cycle)
    text = as_("member").get(at("key_result", key=fern.key_result.key)).text
    assert "Where it will end is unknown" in text
    assert why in text
    assert "interval" not in text
    page = as_("member").get(at("dashboards")).text
    assert "Of 1 nothing can be said" in page
    assert why in page


def test_a_cycle_that_is_over_says_what_was_reached(as_, at, fern):
    live(fern)
    today = timezone.localdate()
    Cycle.objects.filter(pk=fern.cycle.pk).update(ends_on=today - dt.timedelta(1))
    fern.cycle.refresh_from_db()
    KeyResult.objects.filter(pk=fern.key_result.pk).update(status="achieved", final_score=0.8)
    grow(fern, 1)
    make(fern.cycle)
    text = as_("member").get(at("dashboards", cycle=fern.cycle.key)).text
    assert "1 of 2 key results were reached" in text
    assert "1 still waits for its score" in text
    assert "ended at 80 %" in text
    waits = KeyResult.objects.get(title="Result 0")
    assert "Its time is over" in as_("member").get(at("key_result", key=waits.key)).text


def over(fern):
    """The cycle as of yesterday, and one that runs."""
    today = timezone.localdate()
    Cycle.objects.filter(pk=fern.cycle.pk).update(ends_on=today - dt.timedelta(1))
    Cycle.objects.filter(pk=fern.following.pk).update(starts_on=today)
    fern.cycle.refresh_from_db()
    fern.following.refresh_from_db()


def test_scores_count_from_when_they_are_given(as_, at, fern):
    live(fern)
    grow(fern, 2)
    over(fern)
    make(fern.cycle)
    page = at("dashboards", cycle=fern.cycle.key)
    client = as_("member")
    text = client.get(page).text
    assert "0 of 3 key results were reached" in text
    assert "Scores as they are now" not in text
    Closing.of_key_result(fern.key_result, 0.8, "Boxes help.", "stop", by=fern.lead)
    Closing.of_key_result(KeyResult.objects.get(title="Result 0"), 0.2, "Too late.", "stop", by=fern.lead)
    text = client.get(page).text
    assert "1 of 3 key results were reached" in text
    assert "1 still waits for its score" in text
    assert "Scores as they are now" in text
    assert "ended at 80 %" in text
    for show, count in (("closed", 2), ("waiting", 1), ("likely", 1)):
        shown = at("dashboards_key_results", cycle=fern.cycle.key, show=show)
        rows = client.get(shown).context["list"].rows
        assert len([one for one in rows if one.forecast.closed or show == "waiting"]) == count, show
    before = [
        client.get(page).context["trends"].of[name] for name in ("all", "closed", "reached", "unlikely")
    ]
    make(fern.cycle)
    after = [client.get(page).context["trends"].of[name] for name in ("all", "closed", "reached", "unlikely")]
    assert before == after


def test_what_is_over_is_listed_as_it_was_planned(as_, at, fern, monkeypatch):
    """The order of the last reading, by chance, moves with no score that is given since."""
    from mainspring.interfaces.web.dashboards import views

    monkeypatch.setattr(views, "A_PAGE", 4)
    live(fern)
    grow(fern, 6)
    grow(fern, 5)
    later = KeyResult.objects.filter(objective=fern.objective).get()
    late = KeyResult.draft(later.objective, "Thought of later", by=fern.lead, owner=fern.owner)
    KeyResult.objects.filter(pk=late.pk).update(status="active")
    make(fern.cycle)
    client = as_("member")

    def walked():
        found, address = [], at("dashboards_key_results", cycle=fern.cycle.key)
        while address:
            page = client.get(address).context["list"]
            found += [line.key_result for line in page.rows]
            address = f"{at('dashboards_key_results')}?{page.older}" if page.older else ""
        return found

    def planned(rows):
        return sorted(rows, key=lambda row: (row.objective_id, row.pk))

    running = walked()
    assert len(running) == 13
    assert running != planned(running)
    over(fern)
    make(fern.cycle)
    ended = walked()
    assert ended == planned(running)
    assert ended.index(late) == ended.index(later) + 1
    Closing.of_key_result(fern.key_result, 0.8, "Boxes help.", "stop", by=fern.lead)
    assert walked() == ended
    first = client.get(at("dashboards", cycle=fern.cycle.key))
    assert [line.key_result for line in first.context["list"].rows] == ended[:12]
    assert "Key results as of these figures, objective by objective" in first.text
    assert fern.objective.title in client.get(at("dashboards_key_results", cycle=fern.cycle.key)).text


def test_the_verdicts_that_close_a_cycle_are_decisions_of_that_cycle(as_, at, fern):
    live(fern)
    make(fern.cycle)
    client = as_("executive")

    def counted(cycle):
        make(cycle)
        said = client.get(at("dashboards", cycle=cycle.key)).text
        rows = client.get(at("dashboards_decisions", cycle=cycle.key)).text.count("/decisions/d-")
        found = re.search(r"(\d+) decisions? in this cycle so far", said)
        assert found is None or int(found[1]) == rows
        return rows

    before = counted(fern.cycle)
    over(fern)
    grow(fern, 1, cycle=fern.following)
    Closing.of_key_result(fern.key_result, 0.8, "Boxes help.", "keep", by=fern.lead)
    Decision.take(fern.organisation, "scope", "Open on Sundays", by=fern.executive)
    assert counted(fern.cycle) == before + 1
    assert counted(fern.following) == 1
    last = Figures.objects.get(cycle=fern.cycle, team=None).of["weeks"][-1]
    listed = client.get(at("dashboards_decisions", cycle=fern.cycle.key, to=last["to"])).text
    assert "Keep for the next cycle" in listed
    assert listed.count("/decisions/d-") == last["decisions"]


def test_blockers_of_earlier_cycles_are_told_apart(as_, at, fern):
    live(fern)
    over(fern)
    now = grow(fern, 1, cycle=fern.following).key_results.get()
    Blocker.report(now, "No flour", by=fern.owner)
    make(fern.following)
    client = as_("member")
    text = client.get(at("dashboards", cycle=fern.following.key)).text
    assert "1 blocker is open" in text
    assert "1 more is left of earlier cycles" in text
    listed = client.get(at("dashboards_blockers", cycle=fern.following.key, what="open")).text
    assert ("No flour" in listed, "The oven is broken" in listed) == (True, False)
    listed = client.get(at("dashboards_blockers", cycle=fern.following.key, what="left")).text
    assert ("No flour" in listed, "The oven is broken" in listed) == (False, True)
    make(fern.cycle)
    assert "left of earlier" not in client.get(at("dashboards", cycle=fern.cycle.key)).text


def test_the_demo_organisation_has_its_figures(client, db):
    demo = lives.demo()
    cycle = Cycle.objects.filter(organisation=demo).order_by("starts_on").last()
    client.force_login(signed_in(demo, Role.OKR_LEAD).account)
    address = reverse("dashboards", kwargs={"organisation": demo.key}, query={"cycle": cycle.key})
    assert "being made" in client.get(address).text
    jobs.drain()
    text = client.get(address).text
    assert "The cycle ended" in text or "expected." in text
    assert "Judged on" in text
    assert text.count('<svg class="chart') == 6


def test_the_weeks_are_of_the_reading_though_some_were_dropped_since(as_, at, fern):
    objective = grow(fern, 9)
    make(fern.cycle)
    rows = list(objective.key_results.order_by("pk"))
    KeyResult.objects.filter(pk__in=[row.pk for row in rows[:5]]).update(status="dropped")
    KeyResult.objects.filter(pk=rows[5].pk).update(
        status="achieved", final_score=1.0, closed_at=timezone.now() + dt.timedelta(minutes=1)
    )
    response = as_("member").get(at("dashboards"))
    assert "of 5 key results" in response.text  # four of nine, and the one of the fixture
    assert response.context["trends"].now["amber"] == 9
    assert response.context["trends"].now["unknown"] == 1
    assert "of 9 of 10 key results" in response.text
    assert all(week["unknown"] >= 0 for week in response.context["trends"].weeks)


def test_a_reading_that_found_nothing_is_made_anew_once_key_results_are_active(as_, at, fern):
    KeyResult.objects.update(status="draft")
    make(fern.cycle)
    assert (
        "0 of 0 key results" in as_("member").get(at("dashboards")).text
    )  # a decision was taken, and counts
    Figures.objects.all().delete()
    said = as_("member").get(at("dashboards")).text
    assert "Nobody has a key result in" in said
    assert "None has" not in said
    KeyResult.objects.update(status="active")
    said = as_("member").get(at("dashboards")).text
    assert "Not counted yet." in said
    assert as_("member").get(at("dashboards_progress")).status_code == 200
    jobs.drain()
    assert as_("member").get(at("dashboards_progress")).status_code == 204
    assert fern.key_result.title in as_("member").get(at("dashboards")).text


def test_a_reading_of_other_days_is_made_anew(as_, at, fern):
    live(fern)
    make(fern.cycle)
    Cycle.objects.filter(pk=fern.cycle.pk).update(starts_on=fern.cycle.starts_on - dt.timedelta(weeks=2))
    assert "Not counted yet." in as_("member").get(at("dashboards")).text
    jobs.drain()
    assert "of the way" in as_("member").get(at("dashboards")).text
