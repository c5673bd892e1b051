"""What the rows of a sheet state, and what they do not, for an organisation that lives here."""

from __future__ import annotations

import datetime as dt

from interfaces.web.setup.imported import HEAD, NEW, sheet
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective
from mainspring.apps.trails.archive import archive
from mainspring.apps.trails.models import Upload

TOLD = (
    "Deliver hot,Raise meals that arrive above 60 °C from 70 % to 95 %,{owner},Kitchen,This quarter,70,95\n"
)
OWN_ROW = "Deliver hot,,{owner},Kitchen,This quarter,,\n"


def test_the_owner_of_a_key_result_is_not_its_objectives(fern, hand_in):
    assert fern.objective.owner == fern.lead
    page = hand_in(("okrs.csv", sheet(fern, TOLD.format(owner="Member"))))
    assert page.counts["Objectives"][:3] == [0, 0, 1]
    assert page.counts["Key results"][:3] == [0, 1, 0]
    page.take()
    fern.objective.refresh_from_db()
    fern.key_result.refresh_from_db()
    assert (fern.objective.owner, fern.key_result.owner) == (fern.lead, fern.member)


def test_a_part_of_a_name_beside_a_key_result_says_nothing_of_its_objective(fern, hand_in):
    page = hand_in(("okrs.csv", sheet(fern, TOLD.format(owner="Nobody"))))
    assert page.counts["Objectives"][:3] == [0, 0, 1]


def test_an_objectives_own_row_states_its_owner(fern, hand_in):
    rows = OWN_ROW.format(owner="Member") + TOLD.format(owner="Owner")
    page = hand_in(("okrs.csv", sheet(fern, rows)))
    assert page.counts["Objectives"][:3] == [0, 1, 0]
    page.take()
    fern.objective.refresh_from_db()
    assert fern.objective.owner == fern.member


def test_a_column_for_the_objectives_owner_states_it(fern, hand_in):
    data = sheet(fern, TOLD.format(owner="Owner")).splitlines()
    data = f"{data[0]},Objective owner\n{data[1]},Member\n"
    hand_in(("okrs.csv", data)).take()
    fern.objective.refresh_from_db()
    assert fern.objective.owner == fern.member


def test_another_file_states_what_one_only_lets_conclude(fern, hand_in):
    beside = sheet(fern, TOLD.format(owner="Member"))
    own = sheet(fern, OWN_ROW.format(owner="Member"))
    for files in ((beside, own), (own, beside)):
        page = hand_in(*((f"okrs-{n}.csv", data) for n, data in enumerate(files)))
        assert page.counts["Objectives"][:3] == [0, 1, 0]


def test_a_new_objective_takes_the_owner_of_its_first_key_result(fern, hand_in):
    row = TOLD.format(owner="Member").replace("Deliver hot", "Waste less")
    hand_in(("okrs.csv", sheet(fern, row))).take()
    assert Objective.objects.get(title="Waste less").owner == fern.member


def section(page, heading):
    """What stands on the page below a heading, up to the next one."""
    return page.text.split(f">{heading}</h2>")[1].split("</section>")[0]


WIDE = "Objective,Key result,Owner,Team,Quarter,Start,Target,Current,Due date\n"
MOVED = "Deliver hot,Raise meals that arrive above 60 °C from 70 % to 99 %,Owner,Kitchen,{cycle},70,99,{value},{due}\n"


def test_what_stands_beside_a_moved_figure_goes_in(fern, hand_in, at):
    sheet(fern)
    due = fern.cycle.ends_on - dt.timedelta(days=3)
    page = hand_in(("okrs.csv", WIDE + MOVED.format(cycle=fern.cycle.name, value=82, due=due)))
    assert page.counts["Key results"] == [0, 1, 0, 0, 0]
    left_out = section(page, "Cells that are left out")
    assert "other figures in its title" in left_out
    assert "99 %" in left_out
    assert f'href="{at("key_result_target", fern.key_result)}"' in left_out
    assert "Of 1 key result the sheet says where it stands" in page.text
    page.take(day=dt.date.today().isoformat())
    fern.key_result.refresh_from_db()
    assert (fern.key_result.target, fern.key_result.due_on) == (95, due)
    assert "from 70 % to 95 %" in fern.key_result.title
    assert CheckIn.objects.get().value == 82
    assert KeyResult.objects.filter(objective=fern.objective).count() == 1


def test_of_several_rows_with_moved_figures_all_cells_are_named_and_none_is_taken(fern, hand_in):
    sheet(fern)
    row = MOVED.format(cycle=fern.cycle.name, value="{value}", due="{due}")
    data = (
        WIDE
        + row.format(value=82, due="2031-02-03")
        + row.format(value=83, due="2031-02-04").replace("99", "98")
    )
    page = hand_in(("okrs.csv", data))
    assert page.counts["Key results"] == [0, 0, 0, 1, 2]
    refused = section(page, "What will not be taken")
    for cell in ("99 %", "98 %", "2031-02-03", "2031-02-04", "82", "83"):
        assert cell in refused
    assert "As of which day" not in page.text


def test_every_row_is_counted_once_and_left_out_cells_stand_apart(fern, hand_in):
    moved = TOLD.format(owner="Member").replace(",70,95", ",70,97")
    unsure = NEW.replace(",Owner,", ",Own,")
    page = hand_in(("okrs.csv", sheet(fern, moved, unsure, NEW.replace("Waste less", "Waste nothing"))))
    assert page.counts["Key results"] == [2, 1, 0, 0, 0]
    assert page.counts["Objectives"][:3] == [2, 0, 1]
    found = Upload.objects.latest("id")
    for table, counts in found.found["counts"].items():
        of_files = sum(counts.get(one, 0) for one in ("new", "changed", "same", "not_taken"))
        assert (table, of_files) == (table, found.recognised["counts"][table])
    left_out = section(page, "Cells that are left out")
    assert "Targets move only by a decision" in left_out
    assert "Targets move" not in section(page, "What will not be taken")
    rows = page.client.get(f"{page.address}/rows?verdict=left_out").content.decode()
    assert "Cells that are left out" in rows


def test_a_row_of_which_nothing_is_taken_is_not_taken(fern, hand_in):
    page = hand_in(("okrs.csv", sheet(fern, TOLD.format(owner="Owner").replace(",70,95", ",70,97"))))
    assert page.counts["Key results"] == [0, 0, 0, 0, 1]
    assert "Cells that are left out" not in page.text
    assert "Targets move only by a decision" in section(page, "What will not be taken")


def test_a_parent_that_is_active_in_the_running_cycle_is_linked_and_not_made_anew(fern, hand_in):
    fern.following.alter(
        by=fern.okr_lead, name="Q1 2031", starts_on=dt.date(2031, 1, 1), ends_on=dt.date(2031, 3, 31)
    )
    head = HEAD.replace("Team", "Parent objective,Team")
    row = NEW.replace("This quarter", "Q1 2031").replace("Kitchen", "{parent},Kitchen")
    page = hand_in(("okrs.csv", head + row.format(parent="Deliver hot")))
    assert page.counts["Objectives"] == [1, 0, 1, 0, 0]
    page.take()
    assert Objective.objects.get(title="Waste less").parent_objective == fern.objective
    assert Objective.objects.filter(title="Deliver hot").count() == 1


def test_a_parent_that_several_may_be_is_listed_and_none_is_guessed(fern, hand_in):
    from mainspring.apps.decisions.trade_off import TradeOff

    twin = Objective.draft(
        fern.organisation,
        "Deliver hot",
        by=fern.okr_lead,
        team=fern.sales,
        cycle=fern.cycle,
        owner=fern.member,
    )
    KeyResult.draft(twin, "Raise orders from 1 to 9", by=fern.okr_lead, owner=fern.member, target=9.0)
    TradeOff.activate(twin, by=fern.okr_lead)
    head = HEAD.replace("Team", "Parent objective,Team")
    row = NEW.replace("This quarter", "Q1 2031").replace("Kitchen", "Deliver hot,Kitchen")
    page = hand_in(("okrs.csv", head + row))
    assert page.counts["Objectives"][0] == 1
    assert "Several here may be meant, and nothing is guessed." in page.text
    page.take()
    assert Objective.objects.get(title="Waste less").parent_objective is None
    assert Objective.objects.filter(title="Deliver hot").count() == 2


def test_a_parent_that_is_nowhere_says_why_it_is_made(fern, hand_in):
    head = HEAD.replace("Team", "Parent objective,Team")
    row = NEW.replace("This quarter", "Q1 2031").replace("Kitchen", "Nobody knows it,Kitchen")
    page = hand_in(("okrs.csv", head + row))
    assert page.counts["Objectives"][:3] == [2, 0, 0]
    assert "made because it is named as the parent of: Waste less" in page.text


def test_new_rows_say_what_they_are_and_drafts_why_once(fern, hand_in):
    rows = "".join(
        f"Aim,Raise figure {letter} from 1 to 9,Owner,Kitchen,Q1 2031,1,9,,2031-03-05\n"
        for letter in "abcdef"
    )
    page = hand_in(("okrs.csv", WIDE + rows))
    drafts = section(page, "What stays a draft")
    assert "6 rows: Its objective is a draft." in drafts
    assert "1 row: Its cycle has not begun." in drafts
    assert "Kitchen · Owner" in drafts
    assert "Owner · 1 → 9 · due 5 March 2031" in drafts
    one = hand_in(("okrs.csv", WIDE + "Aim,,Owner,Kitchen,Q1 2031,,,,\n"))
    assert section(one, "What stays a draft").count("Its cycle has not begun.") == 1


def test_tables_that_are_not_compared_are_named(fern, hand_in):
    with archive(fern.organisation) as file:
        page = hand_in(("fernhollow.zip", file.read()))
    assert "Also in the files, with nothing that is not here yet" in page.text
    assert "Forums (2)" in page.text
