"""What an import does not take, as an OKR lead reads it: nothing that was changed in the file is passed over in silence."""

from __future__ import annotations

import io
import re

from openpyxl import load_workbook

from interfaces.web.setup.imported import sheet
from mainspring.apps.goals.models import KeyResult, WorkItem
from mainspring.apps.people.models import Person
from mainspring.apps.pulse.models import PulseAnswer
from mainspring.apps.rhythm.models import Blocker
from mainspring.apps.trails.archive import workbook

PEOPLE = "person_id,name,role\n"


def edited(fern, change):
    """The organisation's workbook after `change(file)`, as bytes."""
    file = load_workbook(workbook(fern.organisation))
    change(file)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def put(sheet, key, **cells):
    """Write into the row whose first cell is `key`."""
    head = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == key)
    for name, value in cells.items():
        row[head.index(name)].value = value


def section(page, heading):
    """The page's section under `heading`, its tags left out."""
    found = re.search(rf"<section[^>]*><h2[^>]*>{heading}</h2>(.*?)</section>", page.text, re.DOTALL)
    assert found, heading
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_a_changed_forum_is_not_taken_and_says_so(fern, hand_in):
    page = hand_in(
        ("f.xlsx", edited(fern, lambda file: put(file["forums"], fern.weekly.key, name="On Fridays")))
    )
    assert page.counts["Forums"][4] == 1
    told = section(page, "What will not be taken")
    assert f"name: {fern.weekly.name} → On Fridays" in told
    assert "Forums are changed in Set-up" in told


def test_a_changed_blocker_is_not_taken_and_says_so(fern, hand_in):
    blocker = Blocker.report(fern.key_result, "No boxes", by=fern.owner)
    page = hand_in(("f.xlsx", edited(fern, lambda file: put(file["blockers"], blocker.key, title="No lids"))))
    assert page.counts["Blockers"][4] == 1
    assert "No lids" in section(page, "What will not be taken")


def test_a_role_that_nobody_knows_is_no_empty_cell(fern, hand_in):
    rows = f"{fern.member.key},Member,Clerk of the works\n{fern.owner.key},Owner,member\n"
    page = hand_in(("people.csv", PEOPLE + rows))
    assert "An empty cell clears nothing" not in page.text
    told = section(page, "What could not be read, and where")
    assert "Clerk of the works" in told
    assert "is none of: executive, lead" in told
    assert "known are: executive, lead" in section(page, "What will not be taken")
    Person.objects.filter(pk=fern.member.pk).update(role="lead")
    page = hand_in(("people.csv", PEOPLE + rows))
    assert "An empty cell clears nothing" not in page.text
    assert "role: lead → Clerk of the works" in " ".join(re.sub(r"<[^>]+>", "", page.text).split())


def test_what_could_not_be_read_comes_first_and_is_counted(fern, hand_in):
    rows = "t-vans,Vans\n,\n,\n"
    page = hand_in(("teams.csv", "team_id,name\n" + rows))
    told = section(page, "What could not be read, and where")
    assert "2 rows are lost unless you mend them" in told
    assert "teams.csv" in told
    assert page.text.index("What could not be read, and where") < page.text.index('class="verdicts"')
    folded = re.findall(r"<details.*?</details>", page.text, re.DOTALL)
    assert not any("is empty" in one for one in folded)


PULSE = "asked_at,question,score,respondent,team_id\n"


def test_a_pulse_answer_may_name_its_team(fern, hand_in):
    rows = "".join(f"2026-01-05T09:00:00Z,load_is_sane,2,r-{n},Kitchen\n" for n in range(2))
    page = hand_in(("pulse.csv", PULSE + rows))
    assert page.counts["Pulse answers"] == [2, 0, 0, 0, 0]
    page.take()
    assert set(PulseAnswer.objects.values_list("team", flat=True)) == {fern.kitchen.pk}


def test_an_answer_of_a_team_that_is_nowhere_says_so(fern, hand_in):
    rows = "".join(f"2026-01-05T09:00:00Z,load_is_sane,2,r-{n},Nowhere\n" for n in range(2))
    page = hand_in(("pulse.csv", PULSE + rows))
    assert page.counts["Pulse answers"] == [0, 0, 0, 0, 2]
    told = section(page, "What will not be taken")
    assert "2 answers" in told
    assert "It names somebody or something that is neither in the files nor here." in told
    assert "team: Nowhere" in told


def test_titles_before_a_name_are_no_part_of_it(fern, hand_in):
    vera = Person.join(fern.organisation, "Vera Vane", by=fern.okr_lead)
    before = Person.objects.count()
    row = "Waste less,Cut food thrown away from 9 to 4 kg a day,{},Kitchen,This quarter,9,4\n"
    page = hand_in(("okrs.csv", sheet(fern, row.format("Frau Dr. Vera Vane"))))
    page.take()
    assert KeyResult.objects.get(title__startswith="Cut food").owner == vera
    page = hand_in(("okrs.csv", sheet(fern, row.replace("Cut", "Halve").format("Fr. Vane"))))
    assert "It is not certain who here is meant" in page.text
    assert page.counts["People"][0] == 0
    assert Person.objects.count() == before


def test_who_is_only_here_is_found_by_a_whole_name(fern, hand_in):
    data = edited(fern, lambda file: put(file["key_results"], fern.key_result.key, owner_id="Vera Vane"))
    vera = Person.join(fern.organisation, "Vera Vane", by=fern.okr_lead)
    page = hand_in(("f.xlsx", data))
    assert "could not be read" not in page.text
    page.take()
    fern.key_result.refresh_from_db()
    assert fern.key_result.owner == vera


JIRA = "Summary,Issue key,Issue id,Issue Type,Status,Created,Labels,Labels\n"


def test_a_label_that_is_the_key_of_a_key_result_links_the_item(fern, hand_in):
    rows = f"Order boxes,FF-1,1,Task,Open,2026-01-05 09:00,urgent,{fern.key_result.key.upper()}\n"
    rows += "Paint,FF-2,2,Task,Open,2026-01-05 09:00,urgent,\n"
    rows += f"Both,FF-3,3,Task,Open,2026-01-05 09:00,{fern.key_result.key},{fern.objective.key}\n"
    page = hand_in(("jira.csv", JIRA + rows))
    assert f"{fern.key_result.key}; {fern.objective.key}" in section(page, "Cells that are left out")
    page.take()
    items = {item.title: item for item in WorkItem.objects.all()}
    assert items["Order boxes"].key_result == fern.key_result
    assert items["Paint"].subject is None
    assert items["Both"].subject is None
    assert hand_in(("jira.csv", JIRA + rows)).counts["Work items"][:3] == [0, 0, 3]


def test_an_older_workbook_undoes_no_newer_work_unless_it_is_asked_to(fern, hand_in):
    fern.key_result.alter(by=fern.lead, unit="min", metric="Meals")
    old = edited(fern, lambda file: put(file["key_results"], fern.key_result.key, metric="Warm meals"))
    fern.key_result.alter(by=fern.lead, unit="minutes")
    page = hand_in(("old.xlsx", old))
    assert page.counts["Key results"][1] == 1
    told = section(page, "Cells that are left out")
    assert "It changed here since this file was exported" in told
    assert "unit: minutes → min" in told
    page.take()
    fern.key_result.refresh_from_db()
    assert (fern.key_result.unit, fern.key_result.metric) == ("minutes", "Warm meals")
    again = hand_in(("old.xlsx", old))
    assert again.counts["Key results"][1] == 0
    assert again.counts["Key results"][4] == 1
    assert 'name="newer"' in again.text
    again.take(newer="1")
    fern.key_result.refresh_from_db()
    assert (fern.key_result.unit, fern.key_result.metric) == ("min", "Warm meals")
    assert again.look().counts["Key results"][1] == 1
    assert "It changed here since" not in again.text


def test_a_file_of_no_moment_says_nothing_of_it(fern, hand_in):
    fern.key_result.alter(by=fern.lead, unit="min", metric="Meals")

    def strip(file):
        del file["x_events"]
        put(file["key_results"], fern.key_result.key, unit="hours")

    old = edited(fern, strip)
    fern.key_result.alter(by=fern.lead, unit="minutes")
    page = hand_in(("old.xlsx", old))
    assert "since this file was exported" not in page.text
    page.take()
    fern.key_result.refresh_from_db()
    assert fern.key_result.unit == "hours"


def test_a_new_draft_begins_where_its_last_dated_value_stands(fern, hand_in):
    goals = f"objective_id,title,team_id,cycle_id,owner_id,status\no-new,Waste less,{fern.kitchen.key},{fern.cycle.key},{fern.owner.key},draft\n"
    results = "key_result_id,objective_id,title,target,baseline\nk-none,o-new,Cut what is thrown away,4,\nk-has,o-new,Cut what is left over,4,9\n"
    values = "check_in_id,key_result_id,occurred_at,value\nu-2,k-none,2026-01-12T09:00:00Z,7\nu-1,k-none,2026-01-05T09:00:00Z,8\nu-3,k-has,2026-01-05T09:00:00Z,8\n"
    page = hand_in(("objectives.csv", goals), ("key_results.csv", results), ("check_ins.csv", values))
    assert page.counts["Check-ins"] == [0, 0, 0, 0, 3]
    told = section(page, "What will not be taken")
    assert told.count("this value, the last one, is its start") == 1
    assert told.count("Only what is active is checked in on") == 2
    page.take()
    assert KeyResult.objects.get(key="k-none").baseline == 7
    assert KeyResult.objects.get(key="k-has").baseline == 9


def test_a_pulse_survey_is_read_as_a_form_tool_writes_it(fern, hand_in):
    text = "Timestamp,Team,I can report red without fear,Anything else\n"
    text += (
        "2026/01/05 9:00:12 AM GMT+1,Kitchen,Strongly agree,Fine\n2026/01/05 9:01:12 AM GMT+1,Kitchen,2,\n"
    )
    page = hand_in(("form.csv", text))
    assert "pulse survey" in page.text
    assert page.counts["Pulse answers"] == [2, 0, 0, 0, 0]
    assert page.counts["Teams"][0] == 0
    page.take()
    answers = PulseAnswer.objects.filter(team=fern.kitchen, question="safe_to_report_red")
    assert sorted(answers.values_list("score", flat=True)) == [2, 5]
    assert hand_in(("form.csv", text)).counts["Pulse answers"] == [0, 0, 2, 0, 0]


def test_what_is_called_almost_like_something_here_is_asked_about_first(fern, hand_in):
    rows = "Waste less,Cut food thrown away from 9 to 4 kg a day,Ownr Lastname,Kitchn,This quarter,9,4\n"
    Person.objects.filter(pk=fern.owner.pk).update(name="Owner Lastname")
    page = hand_in(("okrs.csv", sheet(fern, rows)))
    told = section(page, "New, and almost the same as what is here")
    assert "Ownr Lastname" in told
    assert "here already: Owner Lastname" in told
    assert "Kitchn here already: Kitchen" in told
    assert page.text.index("New, and almost the same") < page.text.index("Take it in")
    assert "What stays a draft" not in page.text or "Kitchn" not in section(page, "What stays a draft")
    listed = page.client.get(page.address + "/rows?verdict=new&near=1").content.decode()
    assert "Kitchn" in listed
    assert "Cut food thrown away" not in listed


def test_names_that_differ_in_a_figure_or_by_more_are_simply_new(fern, hand_in):
    page = hand_in(("teams.csv", "team_id,name\nt-1,Kitchen 2\nt-2,Kiosk\nt-3,KITCHEN\n"))
    assert page.counts["Teams"][0] == 2
    assert "almost the same" not in page.text
