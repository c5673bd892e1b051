"""What the rows of a sheet state, and what they do not, for an organisation that lives here."""

from __future__ import annotations

from interfaces.web.setup.imported import sheet
from mainspring.apps.goals.models import Objective

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
