"""Set-up > Import, as an OKR lead meets it: a sheet, a tracker's export or an export of their own into the organisation that lives here."""

from __future__ import annotations

import datetime as dt
import io

from django.utils import timezone
from openpyxl import load_workbook

from interfaces.web.setup.imported import NEW, sheet, text
from mainspring.apps.diagnoses.models import Diagnosis
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective, WorkItem
from mainspring.apps.people.models import Person
from mainspring.apps.pulse.models import PulseAnswer
from mainspring.apps.trails.archive import archive, workbook
from mainspring.apps.trails.models import Upload
from mainspring.project import jobs


def test_a_new_objective_is_shown_first_and_taken_in_by_the_button(fern, hand_in, at):
    events = Event.objects.count()
    page = hand_in(("okrs.csv", sheet(fern, NEW)))
    assert Event.objects.count() == events + 1  # the cycle's name
    assert page.counts["Objectives"][0] == 1
    assert page.counts["Key results"][0] == 1
    assert page.counts["People"][:3] == [0, 0, 1]
    assert page.counts["Teams"][:3] == [0, 0, 1]
    assert not Objective.objects.filter(title="Waste less").exists()
    newest = Event.objects.latest("id").id
    page.take()
    assert "Taken in: 2 new, 0 changed." in page.text
    made = Objective.objects.get(title="Waste less")
    assert (made.team, made.cycle, made.status) == (fern.kitchen, fern.cycle, "active")
    result = made.key_results.get()
    assert (result.owner, result.target, result.status) == (fern.owner, 4, "active")
    kinds = set(Event.objects.filter(actor=fern.okr_lead, id__gt=newest).values_list("kind", flat=True))
    assert kinds == {
        *("objective.drafted", "key_result.drafted", "decision.taken", "objective.activated"),
        *("key_result.activated", "import.taken", "diagnosis.asked"),
    }
    assert "taken in" in text(page.client.get(at("setup_import")))


def test_the_same_files_again_change_nothing(fern, hand_in):
    data = sheet(fern, NEW)
    hand_in(("okrs.csv", data)).take()
    jobs.drain()
    events = Event.objects.count()
    page = hand_in(("okrs.csv", data))
    assert [counted[:2] for counted in page.counts.values()] == [[0, 0]] * len(page.counts)
    assert "Nothing is new and nothing changes" in page.text
    assert "Take it in" not in page.text
    page.take()
    assert "There is nothing to take in" in page.text
    assert Event.objects.count() == events


def test_an_export_into_its_own_organisation_is_the_same(fern, hand_in):
    with archive(fern.organisation) as file:
        data = file.read()
    CheckIn.objects.count()
    page = hand_in(("fernhollow.zip", data))
    assert page.counts
    for name, (new, changed, same, only_here, not_taken) in page.counts.items():
        assert (name, new, changed, only_here, not_taken) == (name, 0, 0, 0, 0)
        assert same


def test_rows_added_to_an_exported_workbook_need_no_ids_and_name_people(fern, hand_in):
    """Nobody in a spreadsheet program invents ids."""
    CheckIn.make(fern.key_result, by=fern.owner, value=80.0)
    file = load_workbook(workbook(fern.organisation))
    title = "Cut orders that arrive late from 12 % to 4 %"
    _append(file["key_results"], objective_id=fern.objective.key, title=title, owner_id=fern.member.name)
    _append(
        file["check_ins"],
        key_result_id=fern.key_result.key,
        occurred_at=(timezone.now() - dt.timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        value=81,
        author_id=fern.owner.name,
    )
    kept = io.BytesIO()
    file.save(kept)
    page = hand_in(("fernhollow.xlsx", kept.getvalue()))
    assert "could not be read" not in page.text
    assert page.counts["Key results"][0] == 1
    assert page.counts["Check-ins"][0] == 1
    page.take()
    made = KeyResult.objects.get(title=title)
    assert (made.objective, made.owner) == (fern.objective, fern.member)
    assert CheckIn.objects.get(value=81).author == fern.owner
    again = hand_in(("fernhollow.xlsx", kept.getvalue()))
    assert again.counts["Key results"][0] == 0
    assert again.counts["Check-ins"][0] == 0


def _append(sheet, **cells):
    """A row under the others, as somebody types it."""
    head = [cell.value for cell in sheet[1]]
    sheet.append([cells.get(name) for name in head])


def test_a_thrown_away_file_changed_nothing(fern, hand_in):
    page = hand_in(("okrs.csv", sheet(fern, NEW)))
    page.client.post(f"{page.address}/throw-away")
    assert not Upload.objects.exists()
    assert not Objective.objects.filter(title="Waste less").exists()
    assert page.client.get(page.address).status_code == 404


def test_an_import_is_its_persons_alone(fern, hand_in, as_):
    page = hand_in(("okrs.csv", sheet(fern, NEW)))
    for way in ("", "/rows?verdict=new", "/progress"):
        assert as_("coach").get(page.address + way).status_code == 404
    for way in ("/take", "/throw-away"):
        assert as_("coach").post(page.address + way).status_code == 404
    assert as_("lead").get(page.address).status_code == 403


TOLD = "Deliver hot,Raise meals that arrive above 60 °C from 70 % to 95 %,{owner},Kitchen,This quarter,70,{target}\n"


def test_a_moved_target_is_not_taken_and_leads_to_its_decision(fern, hand_in, at):
    page = hand_in(("okrs.csv", sheet(fern, TOLD.format(owner="Owner", target=99))))
    assert "Targets move only by a decision" in page.text
    assert f'href="{at("key_result_target", fern.key_result)}"' in page.text
    fern.key_result.refresh_from_db()
    assert fern.key_result.target == 95


def test_a_new_owner_is_taken_and_a_cleared_one_is_not(fern, hand_in):
    page = hand_in(("okrs.csv", sheet(fern, TOLD.format(owner="Member", target=95))))
    assert page.counts["Key results"][1] == 1
    page.take()
    fern.key_result.refresh_from_db()
    assert fern.key_result.owner == fern.member
    event = Event.objects.filter(kind="key_result.changed").latest("id")
    assert event.before["owner"] == fern.owner.key
    assert event.after["owner"] == fern.member.key
    cleared = sheet(fern, TOLD.format(owner="", target=95), NEW)
    page = hand_in(("okrs.csv", cleared))
    assert "An empty cell clears nothing" in page.text
    page.take()
    fern.key_result.refresh_from_db()
    assert fern.key_result.owner == fern.member


def test_an_ambiguous_name_is_listed_and_nobody_is_guessed(fern, hand_in):
    Person.join(fern.organisation, "Owner", by=fern.okr_lead)
    page = hand_in(("okrs.csv", sheet(fern, NEW)))
    assert "It is not certain who here is meant" in page.text
    page.take()
    assert KeyResult.objects.get(title__startswith="Cut food").owner is None


WORK = "work_item_id,created_at,title,system,done_at,subject_id\n"


def test_work_items_are_added_and_updated_by_their_key(fern, hand_in):
    rows = f"w-1,2026-01-05T09:00:00Z,Order boxes,jira,,{fern.key_result.key}\nw-2,2026-01-06T09:00:00Z,Paint,jira,,\n"
    page = hand_in(("work_items.csv", WORK + rows))
    assert page.counts["Work items"] == [2, 0, 0, 0, 0]
    page.take()
    assert WorkItem.objects.get(key="w-1").key_result == fern.key_result
    fern.organisation.refresh_from_db()
    assert "subject_id" in fern.organisation.known["work_items"]
    assert Diagnosis.objects.filter(organisation=fern.organisation).exists()
    page = hand_in(("work_items.csv", WORK + rows.replace("jira,,k", "jira,2026-01-09T09:00:00Z,k")))
    assert page.counts["Work items"] == [0, 1, 1, 0, 0]
    page.take()
    assert WorkItem.objects.get(key="w-1").done_at.day == 9
    event = Event.objects.get(kind="work_item.changed")
    assert (event.before, event.after) == ({"done_at": None}, {"done_at": "2026-01-09T09:00:00"})


PULSE = "asked_at,question,score,respondent\n"


def test_pulse_answers_are_counted_and_never_opened(fern, hand_in):
    rows = "2026-01-05T09:00:00Z,load_is_sane,2,r-1\n2026-01-05T09:00:00Z,load_is_sane,4,r-2\n"
    page = hand_in(("pulse.csv", PULSE + rows))
    assert page.counts["Pulse answers"] == [2, 0, 0, 0, 0]
    assert "r-1" not in page.text
    assert "rows?verdict=new&table=pulse" not in page.text
    page.take()
    assert PulseAnswer.objects.filter(organisation=fern.organisation).count() == 2
    assert hand_in(("pulse.csv", PULSE + rows)).counts["Pulse answers"] == [0, 0, 2, 0, 0]
    changed = hand_in(("pulse.csv", PULSE + rows.replace(",4,", ",5,")))
    assert changed.counts["Pulse answers"] == [0, 1, 1, 0, 0]
    changed.take()
    assert sorted(PulseAnswer.objects.values_list("score", flat=True)) == [2, 5]


def test_the_mirror_leads_whoever_sets_up_to_the_import(fern, as_, at):
    Diagnosis.ask(fern.organisation, by=fern.okr_lead)
    jobs.drain()
    there = f'href="{at("setup_import")}"'
    page = text(as_("okr_lead").get(at("mirror")))
    assert there in page[page.index("What would answer them") :]
    assert there not in text(as_("member").get(at("mirror")))
