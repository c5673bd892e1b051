"""The rules of the house hold for files that are taken in."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from apps.organisations import Fernhollow
from interfaces.web.setup.imported import HEAD, NEW, sheet
from mainspring.apps.decisions.closing import Closing
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective, WorkItem
from mainspring.apps.people.models import Person, Team
from mainspring.apps.trails.erasing import Erasure
from mainspring.apps.trails.models import Upload

TOLD = "Deliver hot,{title},Owner,Kitchen,This quarter,70,95\n"


def test_what_passes_the_limit_stays_a_draft_with_the_way_to_make_room(fern, hand_in, at):
    fern.organisation.set_up(by=fern.okr_lead, team_objectives=2)
    second = NEW.replace("Waste less", "Waste nothing")
    page = hand_in(("okrs.csv", sheet(fern, NEW, second)))
    assert page.text.count("The limit is reached: name what makes room.") == 1
    page.take()
    states = dict(Objective.objects.filter(team=fern.kitchen).values_list("title", "status"))
    assert states == {"Deliver hot": "active", "Waste less": "active", "Waste nothing": "draft"}
    draft = Objective.objects.get(title="Waste nothing")
    assert f'href="{at("trade_off", draft)}"' in page.text
    assert draft.key_results.get().status == "draft"
    assert page.client.get(at("trade_off", draft)).status_code == 200


def test_next_quarters_sheet_waits_as_drafts(fern, hand_in):
    fern.following.alter(
        by=fern.okr_lead, name="Q1 2031", starts_on=dt.date(2031, 1, 1), ends_on=dt.date(2031, 3, 31)
    )
    page = hand_in(("okrs.csv", HEAD + NEW.replace("This quarter", "Q1 2031")))
    assert page.counts["Cycles"] == [0, 0, 1, 1, 0]
    # What is of other cycles is not spoken of.
    assert page.counts["Objectives"] == [1, 0, 0, 0, 0]
    assert "Its cycle has not begun." in page.text
    page.take()
    assert Objective.objects.get(title="Waste less").status == "draft"


def test_a_coach_brings_drafts(fern, hand_in):
    page = hand_in(("okrs.csv", sheet(fern, NEW)), role="coach").take()
    assert "Your role does not activate." in page.text
    assert Objective.objects.get(title="Waste less").status == "draft"


def test_other_figures_in_a_title_are_a_moved_target(fern, hand_in, at):
    title = "Raise meals that arrive above 60 °C from 70 % to 99 %"
    page = hand_in(("okrs.csv", sheet(fern, TOLD.format(title=title))))
    assert "other figures in its title" in page.text
    assert f'href="{at("key_result_target", fern.key_result)}"' in page.text
    assert page.counts["Key results"][0] == 0
    page.take()
    assert KeyResult.objects.filter(objective=fern.objective).count() == 1


def test_another_baseline_is_not_taken_and_leads_to_no_page_that_has_none(fern, hand_in, at):
    mine = KeyResult.objects.get(pk=fern.key_result.pk)
    row = f"Deliver hot,{mine.title},Owner,Kitchen,This quarter,{mine.baseline + 1},{mine.target}\n"
    page = hand_in(("okrs.csv", sheet(fern, row)))
    assert "The baseline of an active key result stays" in page.text
    assert "close the key result and write it anew" in page.text
    assert f'href="{at("key_result_target", fern.key_result)}"' not in page.text


def test_what_is_closed_stays_closed(fern, hand_in):
    Closing.of_key_result(fern.key_result, 0.8, "Boxes work", "stop", by=fern.owner)
    data = sheet(fern, TOLD.format(title=fern.key_result.title).replace("Owner", "Member"), NEW)
    page = hand_in(("okrs.csv", data))
    assert "What is closed stays as it is." in page.text
    page.take()
    fern.key_result.refresh_from_db()
    assert (fern.key_result.status, fern.key_result.owner) == ("achieved", fern.owner)


def test_who_was_erased_does_not_come_back(fern, hand_in):
    data = "person_id,name,team_id\n{},Okafor Bright,\nu-1,New Person,\n"
    gone = Person.join(fern.organisation, "Okafor Bright", by=fern.okr_lead)
    data = data.format(gone.key)
    waiting = hand_in(("people.csv", data))
    Erasure.of(gone, by=fern.okr_lead)
    assert waiting.client.get(waiting.address).status_code == 404
    assert not Upload.objects.exists()
    page = hand_in(("people.csv", data))
    assert "This person was erased here" in page.text
    page.take()
    gone.refresh_from_db()
    assert gone.name.startswith("Former member")
    assert not Person.objects.filter(name="Okafor Bright").exists()


def test_the_trackers_words_for_an_okr_are_found_here(fern, hand_in):
    rows = f"work_item_id,created_at,title,system,x_subject\nw-1,2026-01-05,Boxes,jira,{fern.key_result.title}\nw-2,2026-01-05,Paint,jira,Nobody knows\n"
    page = hand_in(("work_items.csv", rows))
    assert "It names an objective or key result that is not here, or several." in page.text
    page.take()
    assert WorkItem.objects.get(key="w-1").key_result == fern.key_result
    assert WorkItem.objects.get(key="w-2").subject is None
    again = hand_in(("work_items.csv", rows))
    assert again.counts["Work items"][:3] == [0, 0, 2]


WEEKS = "check_in_id,key_result_id,occurred_at,value,note\n"


def test_dated_values_become_check_ins_and_none_is_overwritten(fern, hand_in):
    kept = CheckIn.make(fern.key_result, by=fern.owner, value=80.0)
    rows = f"u-1,{fern.key_result.key},2026-01-05T09:00:00Z,75,Two vans\n{kept.key},{fern.key_result.key},{kept.at.isoformat()},99,\nu-3,{fern.key_result.key},2031-01-05T09:00:00Z,90,\n"
    page = hand_in(("check_ins.csv", WEEKS + rows))
    assert page.counts["Check-ins"] == [1, 0, 0, 0, 2]
    assert "is not overwritten" in page.text
    assert "This moment has not come yet." in page.text
    page.take()
    kept.refresh_from_db()
    fern.key_result.refresh_from_db()
    assert kept.value == 80
    assert fern.key_result.latest_value == 80
    made = CheckIn.objects.get(key="u-1")
    assert (made.value, made.note, made.author) == (75, "Two vans", None)
    assert hand_in(("check_ins.csv", WEEKS + rows)).counts["Check-ins"] == [0, 0, 1, 0, 2]


STANDS = "Objective,Key result,Owner,Team,Quarter,Start,Target,Current\nDeliver hot,{title},Owner,Kitchen,This quarter,70,95,82\n"


def test_values_without_a_date_become_check_ins_of_the_day_that_is_given(fern, hand_in):
    data = sheet(fern) and STANDS.format(title=fern.key_result.title).replace("This quarter", fern.cycle.name)
    page = hand_in(("okrs.csv", data))
    assert "As of which day is the sheet?" in page.text
    page.take(day="2031-01-01")
    assert "This day has not come yet." in page.text
    page.take(day="not a day")
    assert "Give the day as year-month-day" in page.text
    day = timezone.localdate() - dt.timedelta(days=3)
    page.take(day=day.isoformat())
    made = CheckIn.objects.get()
    assert (made.value, made.at.date(), made.key_result) == (82, day, fern.key_result)
    fern.key_result.refresh_from_db()
    assert fern.key_result.latest_value == 82
    again = hand_in(("okrs.csv", data))
    assert "As of which day" not in again.text
    assert "Nothing is new and nothing changes" in again.text


def test_what_changed_meanwhile_is_compared_anew_and_nothing_is_taken(fern, hand_in):
    page = hand_in(("okrs.csv", sheet(fern, NEW)))
    Objective.draft(fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle)
    page.take()
    assert "Something here changed since you looked." in page.text
    assert page.look().counts["Objectives"][:3] == [0, 0, 1]
    assert not KeyResult.objects.filter(title__startswith="Cut food").exists()


def test_a_double_click_takes_in_once(fern, hand_in):
    page = hand_in(("okrs.csv", sheet(fern, NEW))).take()
    events = Event.objects.count()
    page.take()
    assert Event.objects.count() == events
    assert Objective.objects.filter(title="Waste less").count() == 1


def rows_of(n: int) -> str:
    return HEAD + "".join(
        f"Aim {i // 4},Raise figure {chr(97 + i % 26)}{i} from 1 to 9,Owner,Kitchen,Q1 2031,1,9\n"
        for i in range(n)
    )


@pytest.mark.parametrize("known", [False, True], ids=["new", "here already"])
def test_comparing_asks_as_much_however_many_rows(
    fern: Fernhollow, hand_in, django_assert_max_num_queries, known
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from mainspring.apps.trails.imports.comparing import Comparison
    from mainspring.apps.trails.uploads import opened

    asked = []
    for n in (8, 80):
        page = hand_in(("okrs.csv", rows_of(n)))
        if known:
            page.take()
            page = hand_in(("okrs.csv", rows_of(n)))
        upload = Upload.objects.order_by("pk").last()
        with (
            opened(upload) as trail,
            CaptureQueriesContext(
                connection,
            ) as captured,
        ):
            Comparison(trail, fern.organisation, fern.okr_lead)
        asked.append(len(captured))
        with django_assert_max_num_queries(15):
            page.look()
        with django_assert_max_num_queries(15):
            page.client.get(f"{page.address}/rows?verdict=new&table=key_results")
    assert asked[0] == asked[1] <= 25
    assert Team.objects.filter(organisation=fern.organisation).count() == 3


def test_taking_in_asks_for_nothing_row_by_row_that_it_can_ask_for_at_once(fern, hand_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    hand_in(("okrs.csv", rows_of(24))).take()
    asked = []
    for n, owner in ((8, "Member"), (24, "Lead")):
        page = hand_in(("okrs.csv", rows_of(n).replace(",Owner,Kitchen,", f",{owner},Kitchen,")))
        assert page.counts["Key results"][1] == n
        with CaptureQueriesContext(connection) as captured:
            page.take()
        asked.append(len(captured))
    # A row: hold it, write it, what it was and the event, between a savepoint's two ends.
    assert asked[1] - asked[0] <= 6 * 16


def test_a_part_of_a_name_is_nobody_for_certain(fern, hand_in):
    Person.join(fern.organisation, "Clara Larkspur", by=fern.okr_lead, team=fern.kitchen)
    before = Person.objects.filter(organisation=fern.organisation).count()
    row = f"Deliver hot,{fern.key_result.title},Clara,Kitchen,This quarter,70,95\n"
    page = hand_in(("okrs.csv", sheet(fern, row, NEW)))
    assert page.counts["People"] == [0, 0, 1, page.counts["People"][3], 1]
    assert "It is not certain who here is meant" in page.text
    page.take()
    fern.key_result.refresh_from_db()
    assert fern.key_result.owner == fern.owner
    assert Person.objects.filter(organisation=fern.organisation).count() == before


def test_a_column_that_no_file_has_clears_nothing_and_says_nothing(fern, hand_in):
    fern.key_result.alter(by=fern.lead, unit="meals", metric="Meals on time")
    row = f"Deliver hot,{fern.key_result.title},Owner,Kitchen,This quarter,70,95\n"
    page = hand_in(("okrs.csv", sheet(fern, row)))
    assert "An empty cell clears nothing" not in page.text
    assert page.counts["People"][4] == 0
    assert page.counts["Key results"] == [0, 0, 1, 0, 0]


def test_the_day_of_a_sheet_is_given_and_not_guessed(fern, hand_in):
    data = sheet(fern) and STANDS.format(title=fern.key_result.title).replace("This quarter", fern.cycle.name)
    page = hand_in(("okrs.csv", data))
    assert 'name="day" value=""' in page.text
