"""A cycle on one page: what is scored and by whom not, the close of several key results in one go, and the opening of what was drafted."""

import datetime as dt

import pytest
from django.utils import timezone

from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.models import Decision
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective


@pytest.fixture
def more(fern):
    """Two further active key results of the kitchen, one of which nobody owns any more."""
    return [key_result(fern, f"Cut complaints of kind {n} from 20 to 10", owner=fern.owner) for n in range(2)]


def key_result(fern, title, objective=None, **fields):
    made = KeyResult.draft(
        objective or fern.objective, title, by=fern.lead, baseline=20.0, target=10.0, **fields
    )
    KeyResult.objects.filter(pk=made.pk).update(status="active")
    made.refresh_from_db()
    return made


@pytest.fixture
def over(fern):
    """The cycle has ended, and the next one runs."""
    return shift(fern, -100)


def shift(fern, days):
    for cycle in (fern.cycle, fern.following):
        moved = {name: getattr(cycle, name) + dt.timedelta(days) for name in ("starts_on", "ends_on")}
        cycle.alter(by=fern.okr_lead, **moved)
    return fern.cycle


def filled(row, score="0.4", learned="Fewer vans, better boxes.", verdict="keep", **other):
    """The fields of one row of the list as the page sends them."""
    start = "" if row.progress is None else f"{round(row.progress, 2)}"
    said = {"score": start if score is None else score, "learned": learned, "verdict": verdict} | other
    return {
        **{f"row-{row.pk}-{name}": value for name, value in said.items()},
        f"initial-row-{row.pk}-score": start,
        f"row-{row.pk}-version": row.version,
    }


def send(client, address, *rows, do="close", **other):
    sent = {"do": do, "row": [row.key for row, _ in rows], "forum": ""}
    for _, fields in rows:
        sent |= fields
    return client.post(address, sent | other)


def test_everybody_reads_where_a_cycle_stands(as_, fern, at, more):
    CheckIn.make(more[0], by=fern.owner, value=15.0)
    Closing.of_key_result(more[1], 0.3, "Boxes matter.", "stop", by=fern.lead)
    Objective.draft(fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle)
    for role in ("okr_lead", "executive", "lead", "owner", "member", "coach", "read_only"):
        answer = as_(role).get(at("cycle", fern.cycle))
        assert answer.status_code == 200
        counts = answer.context["counts"]
        assert (counts.scored, counts.key_results, counts.open_objectives) == (1, 3, 2)
        assert (counts.draft_objectives, counts.draft_key_results) == (1, 0)
        assert "1 of 3" in answer.text
        assert fern.owner.name in answer.text
        assert "Next quarter" in answer.text
    assert as_("owner").get(at("cycle", "c-none")).status_code == 404


def test_a_confidential_objective_is_counted_for_those_who_see_it_only(as_, fern, at):
    fern.secret()
    seen = {role: as_(role).get(at("cycle", fern.cycle)) for role in ("executive", "member")}
    assert {role: one.context["counts"].draft_objectives for role, one in seen.items()} == {
        "executive": 1,
        "member": 0,
    }
    assert "Sell the bakery" not in seen["member"].text


def test_the_close_is_offered_in_the_last_fortnight_and_not_before(as_, fern, at):
    assert "Close what is filled in" not in as_("okr_lead").get(at("cycle", fern.cycle)).text
    assert "Worked on" in as_("okr_lead").get(at("cycle", fern.cycle)).text
    fern.cycle.alter(by=fern.okr_lead, ends_on=timezone.localdate() + dt.timedelta(13))
    assert "Close what is filled in" in as_("okr_lead").get(at("cycle", fern.cycle)).text


def test_several_are_closed_in_one_go_and_an_empty_row_stays_open(as_, fern, at, more, over):
    CheckIn.make(more[0], by=fern.owner, value=15.0)
    more[0].refresh_from_db()
    client = as_("okr_lead")
    assert "0.5 is suggested by the last value." in client.get(at("cycle", over)).text
    answer = send(
        client,
        at("cycle", over),
        (fern.key_result, filled(fern.key_result)),
        (more[0], filled(more[0], score=None, verdict="redesign")),
        (more[1], filled(more[1], score=None, learned="", verdict="")),
    )
    assert (answer.status_code, answer["Location"]) == (302, at("cycle", over))
    for row in (fern.key_result, *more):
        row.refresh_from_db()
    assert (fern.key_result.status, fern.key_result.final_score) == ("missed", 0.4)
    assert (more[0].status, more[0].final_score, more[0].learned) == (
        "missed",
        0.5,
        "Fewer vans, better boxes.",
    )
    assert more[1].status == "active"
    assert "2 key results closed." in client.get(at("cycle", over)).text
    assert {one.key_result for one in Decision.objects.filter(kind="redesign")} == {more[0]}
    assert KeyResult.objects.filter(objective__cycle=fern.following, status="draft").count() == 2


def test_a_refused_row_says_why_and_keeps_what_was_typed_while_the_others_are_taken(
    as_, fern, at, more, over
):
    answer = send(
        as_("lead"),
        at("cycle", over),
        (fern.key_result, filled(fern.key_result, learned="", score="0.8")),
        (more[0], filled(more[0], score="7", learned="Seven of ten.")),
        (more[1], filled(more[1], verdict="stop")),
    )
    assert answer.status_code == 200
    assert "2 were not closed" in answer.text
    assert "A score lies between 0 and 1." in answer.text
    assert "This field is required." in answer.text
    assert "Seven of ten." in answer.text
    assert [form.row for form in answer.context["refused"]] == [fern.key_result, more[0]]
    statuses = dict(KeyResult.objects.values_list("key", "status"))
    assert [statuses[one.key] for one in (fern.key_result, *more)] == ["active", "active", "missed"]


def test_what_the_verb_refuses_is_told_at_its_row(as_, fern, at, more, over):
    """Nothing is kept for a cycle that nobody planned; somebody was quicker; and it is not theirs to close."""
    fern.following.remove(by=fern.okr_lead)
    typed = [(more[0], filled(more[0])), (more[1], filled(more[1], verdict="stop", learned="I was second."))]
    Closing.of_key_result(more[1], 0.3, "Boxes matter.", "stop", by=fern.lead)
    answer = send(as_("okr_lead"), at("cycle", over), *typed)
    assert "Plan the next cycle first: what is kept goes there." in answer.text
    assert "I was second." in answer.text
    assert "Somebody changed this while you were writing." in answer.text
    assert [form.row for form in answer.context["refused"]] == more
    denied = send(as_("member"), at("cycle", over), (more[0], filled(more[0], verdict="stop")))
    assert "does not include this" in denied.text
    more[0].refresh_from_db()
    assert more[0].status == "active"


def test_each_is_offered_what_is_theirs_to_close(as_, fern, at, more, over):
    theirs = key_result(fern, "Cut returned crates from 20 to 10", owner=fern.member)

    def offered(role, **query):
        rows = as_(role).get(at("cycle", over, **query)).context["open"].rows
        return {row.title for row in rows if row.form}, {row.title for row in rows if not row.form}

    every = {fern.key_result.title, theirs.title, *(one.title for one in more)}
    assert offered("okr_lead") == (every, set())
    assert offered("lead") == (every, set())
    assert offered("member") == ({theirs.title}, set())
    assert offered("member", whose="all") == ({theirs.title}, every - {theirs.title})
    assert offered("coach", whose="all") == (set(), every)
    assert offered("okr_lead", owner=fern.member.key) == ({theirs.title}, set())
    assert offered("okr_lead", team=fern.sales.key) == (set(), set())
    assert offered("read_only") == (set(), every), "who closes nothing reads how all of them stand"
    KeyResult.objects.filter(pk=theirs.pk).update(owner=fern.owner)
    assert "None of these is yours to close." in as_("member").get(at("cycle", over)).text


def test_objectives_with_nothing_left_to_score_are_closed_together(as_, fern, at, over):
    Closing.of_key_result(fern.key_result, 0.9, "Boxes matter.", "stop", by=fern.lead)
    page = as_("okr_lead").get(at("cycle", over))
    assert {one.title for one in page.context["objectives"].rows} == {
        fern.objective.title,
        fern.company.title,
    }
    both = {
        "objective": [fern.objective.key, fern.company.key],
        f"version-{fern.objective.key}": Objective.objects.get(pk=fern.objective.pk).version,
        f"version-{fern.company.key}": 99,
    }
    answer = as_("okr_lead").post(at("cycle", over), {"do": "objectives"} | both)
    assert "Somebody changed it while you were here." in answer.text
    fern.objective.refresh_from_db()
    assert fern.objective.status == "achieved"
    assert Objective.objects.get(pk=fern.company.pk).status == "active"


def test_a_press_on_nothing_says_so(as_, fern, at, over):
    client = as_("okr_lead")
    client.post(at("cycle", over), {"do": "objectives"})
    assert "Nothing was filled in or marked" in client.get(at("cycle", over)).text
    assert client.post(at("cycle", over), {"do": "dance"}).status_code == 404


def test_without_a_next_cycle_the_way_to_one_is_shown_to_those_who_may_make_it(as_, fern, at):
    fern.following.remove(by=fern.okr_lead)
    fern.cycle.alter(by=fern.okr_lead, ends_on=timezone.localdate() + dt.timedelta(31))
    assert "There is no cycle after this one yet" not in as_("okr_lead").get(at("cycle", fern.cycle)).text
    fern.cycle.alter(by=fern.okr_lead, ends_on=timezone.localdate() + dt.timedelta(29))
    assert at("setup_cycles") in as_("okr_lead").get(at("cycle", fern.cycle)).text
    text = as_("owner").get(at("cycle", fern.cycle)).text
    assert "The OKR lead or a coach plans it." in text
    assert at("setup_cycles") not in text


def draft(fern, title, by=None, **fields):
    return Objective.draft(
        fern.organisation, title, by=by or fern.lead, **({"cycle": fern.cycle, "team": fern.kitchen} | fields)
    )


def test_drafts_stand_with_what_they_lack_and_what_is_above_comes_first(as_, fern, at):
    lower = draft(fern, "Waste less")
    upper = draft(fern, "A calmer kitchen", by=fern.okr_lead, team=None, level="company")
    lower.alter(by=fern.okr_lead, parent_objective=upper, owner=None)
    open_ended = KeyResult.draft(lower, "Cut bins from 9", by=fern.lead)
    rows = as_("lead").get(at("cycle", fern.cycle)).context["drafts"].rows
    assert [row.objective for row in rows] == [upper, lower]
    assert rows[0].draft.lacks == ["no key result"]
    assert rows[1].draft.lacks == ["nobody owns it", "what it serves is not active yet"]
    assert [(one.thing, one.lacks) for one in rows[1].key_results] == [(open_ended, ["no target"])]
    assert (rows[0].draft.may_activate, rows[1].draft.may_activate) == (False, True)


def test_several_drafts_become_active_what_is_above_first(as_, fern, at):
    lower = draft(fern, "Waste less")
    upper = draft(fern, "A calmer kitchen", by=fern.okr_lead, team=None, level="company")
    lower.alter(by=fern.okr_lead, parent_objective=upper)
    coming = KeyResult.draft(lower, "Cut bins from 9 to 3", by=fern.lead, baseline=9.0, target=3.0)
    loose = KeyResult.draft(fern.objective, "Cut crates from 9 to 3", by=fern.lead, baseline=9.0, target=3.0)
    client = as_("okr_lead")
    sent = {
        "do": "activate",
        "draft": [lower.key, upper.key, loose.key],
        f"version-{lower.key}": lower.version + 1,
    }
    lower.refresh_from_db()
    sent[f"version-{lower.key}"] = lower.version
    answer = client.post(at("cycle", fern.cycle), sent)
    assert answer.status_code == 302
    for one in (lower, upper, coming, loose):
        one.refresh_from_db()
        assert one.status == "active", one.title
    starts = Decision.objects.filter(kind="start").order_by("-id")[:3]
    assert {one.objective or one.key_result for one in starts} == {lower, upper, loose}
    order = list(Decision.objects.filter(objective__in=(lower, upper)).order_by("id"))
    assert [one.objective for one in order] == [upper, lower]
    assert "3 drafts activated." in client.get(at("cycle", fern.cycle)).text


def test_one_draft_is_activated_by_its_own_button(as_, fern, at):
    first, second = draft(fern, "Waste less"), draft(fern, "Cook more")
    as_("lead").post(at("cycle", fern.cycle), {"only": first.key, "draft": [second.key]})
    assert [Objective.objects.get(pk=one.pk).status for one in (first, second)] == ["active", "draft"]


def test_what_finds_no_room_stays_and_leads_to_the_trade_off(as_, fern, at):
    fern.kitchen.alter(by=fern.okr_lead, limit_objectives=2)
    first, second = draft(fern, "Waste less"), draft(fern, "Cook more")
    answer = as_("lead").post(at("cycle", fern.cycle), {"do": "activate", "draft": [first.key, second.key]})
    assert answer.status_code == 200
    assert "There is no room (active objectives of Kitchen: 2 of 2)." in answer.text
    assert at("trade_off", second) in answer.text
    assert "1 draft activated." in answer.text
    assert [Objective.objects.get(pk=one.pk).status for one in (first, second)] == ["active", "draft"]


def test_nobody_activates_what_is_not_theirs(as_, fern, at):
    one = draft(fern, "Waste less")
    page = as_("member").get(at("cycle", fern.cycle))
    assert "Activate" not in page.text
    answer = as_("member").post(at("cycle", fern.cycle), {"only": one.key})
    assert "does not include this" in answer.text
    assert Objective.objects.get(pk=one.pk).status == "draft"


@pytest.mark.parametrize("size", [3, 120])
def test_the_page_asks_as_much_for_many_as_for_few(as_, fern, at, size, django_assert_max_num_queries):
    now = timezone.now()
    with loading():
        objectives = Objective.objects.bulk_create(
            Objective(
                organisation=fern.organisation,
                key=f"o-many-{n}",
                title=f"Objective {n}",
                status="draft" if n % 2 else "active",
                cycle=fern.cycle,
                team=fern.kitchen,
                owner=fern.lead,
                created_at=now,
            )
            for n in range(size)
        )
        KeyResult.objects.bulk_create(
            KeyResult(
                organisation=fern.organisation,
                key=f"k-many-{n}",
                title=f"Key result {n}",
                status="draft" if n % 2 else "active",
                objective=objectives[n // 2 * 2 if n % 3 else n],
                owner=fern.owner,
                target=3.0,
                created_at=now,
            )
            for n in range(size)
        )
    fern.cycle.alter(by=fern.okr_lead, ends_on=timezone.localdate() + dt.timedelta(3))
    for role in ("okr_lead", "lead", "executive", "owner", "coach"):
        client = as_(role)
        client.get(at("cycle", fern.cycle))
        with django_assert_max_num_queries(15):
            answer = client.get(at("cycle", fern.cycle))
        assert len(answer.context["open"].rows) <= 50
        assert len(answer.context["drafts"].rows) <= 50


def test_the_lists_go_on_behind_their_last_row(as_, fern, at):
    made = [key_result(fern, f"Cut kind {n} from 20 to 10") for n in range(55)]
    drafted = [draft(fern, f"Draft {n}") for n in range(55)]
    fern.cycle.alter(by=fern.okr_lead, ends_on=timezone.localdate() + dt.timedelta(3))
    client, seen = as_("okr_lead"), []
    query = ""
    while True:
        rows = client.get(f"{at('cycle', fern.cycle)}?{query}").context["open"]
        seen += [row.title for row in rows.rows]
        if not (query := rows.older):
            break
    assert seen == [fern.key_result.title, *(one.title for one in made)]
    seen = []
    while True:
        rows = client.get(f"{at('cycle', fern.cycle)}?{query}").context["drafts"]
        seen += [row.objective.title for row in rows.rows]
        if not (query := rows.older):
            break
    assert seen == [one.title for one in drafted]
    for wrong in ("after=x", "after=1~x", "draft=x", "draft=999~1", "objective=x"):
        assert client.get(f"{at('cycle', fern.cycle)}?{wrong}").status_code == 404


def test_the_pages_that_speak_of_a_cycle_lead_to_it(as_, fern, at, over):
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0)
    here = f'href="{at("cycle", fern.cycle)}"'
    client = as_("okr_lead")
    assert here in client.get(at("setup_cycles")).text
    assert here in client.get(at("strategy", cycle=fern.cycle.key)).text
    assert here in client.get(at("people_behind")).text
    shift(fern, 100)
    assert here in client.get(at("team", fern.kitchen)).text


def test_a_draft_in_what_is_closed_is_told_and_goes_along(as_, fern, at, over):
    Closing.of_key_result(fern.key_result, 0.9, "Boxes matter.", "keep", by=fern.lead)
    left = KeyResult.draft(fern.objective, "Cut crates from 9 to 3", by=fern.lead)
    client = as_("okr_lead")
    assert "1 key result is still a draft" in client.get(at("cycle", over)).text
    client.post(at("cycle", over), {"do": "objectives", "objective": [fern.objective.key]})
    text = client.get(at("cycle", over)).text
    assert "1 objective closed." in text
    assert "1 drafted key result moved on to the objective that goes on from it." in text
    left.refresh_from_db()
    assert left.objective.cycle == fern.following
    opening = client.get(at("cycle", fern.following)).context["drafts"].rows
    assert [[one.thing.title for one in row.key_results] for row in opening] == [
        [fern.key_result.title, left.title]
    ]


def test_drafts_of_a_cycle_that_is_over_are_shown_and_not_activated(as_, fern, at, over):
    late = draft(fern, "Waste less")
    client = as_("okr_lead")
    page = client.get(at("cycle", over))
    assert "Left as drafts" in page.text
    assert late.title in page.text
    assert "Activate" not in page.text
    answer = client.post(at("cycle", over), {"only": late.key})
    assert "Its cycle is over or its objective closed" in answer.text


def test_today_leads_to_the_drafts_of_the_running_cycle(as_, fern, at):
    mine = draft(fern, "Waste less")
    draft(fern, "Sell more", by=fern.okr_lead, team=fern.sales)
    here = at("cycle_running", team=fern.kitchen.key)
    assert f'href="{here}#open"' in as_("lead").get(at("today")).text
    answer = as_("lead").get(here, follow=True)
    assert answer.redirect_chain == [(at("cycle", fern.cycle, team=fern.kitchen.key), 302)]
    assert [row.objective for row in answer.context["drafts"].rows] == [mine]
    assert f'href="{at("cycle_running")}#open"' in as_("okr_lead").get(at("today")).text


def test_without_a_cycle_the_way_to_the_running_one_ends_at_the_strategy(as_, fern, at):
    Objective.objects.update(cycle=None)
    Cycle.objects.filter(organisation=fern.organisation).delete()
    assert as_("owner").get(at("cycle_running"))["Location"] == at("strategy")


@pytest.mark.parametrize("drafted", [0, 1, 3])
def test_a_cycle_of_very_many_is_counted_over_its_first_and_listed_whole(
    as_, fern, at, more, monkeypatch, drafted
):
    monkeypatch.setattr("mainspring.interfaces.web.cycles.views.COUNTED", 1)
    made = [draft(fern, f"Draft {n}") for n in range(drafted)]
    shown = as_("okr_lead").get(at("cycle", fern.cycle))
    assert "Counted over the first 1 objectives of the cycle; the trends count all." in shown.text
    assert {one.title for one in more} < {row.title for row in shown.context["open"].rows}
    assert [row.draft.thing for row in shown.context["drafts"].rows] == made
    assert shown.context["missing"] == []
    monkeypatch.undo()
    assert "Counted over" not in as_("okr_lead").get(at("cycle", fern.cycle)).text
