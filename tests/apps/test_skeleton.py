"""The thinnest path: check in, and the trail has it."""

import csv

from mainspring.apps.goals.models import CheckIn
from mainspring.apps.trails.writing import write_organisation


def test_a_check_in_moves_progress_and_stands_in_the_trail(fern, tmp_path):
    CheckIn.make(
        fern.key_result, by=fern.owner, value=85.0, confidence=0.6, note="New boxes in two of five vans."
    )
    fern.key_result.refresh_from_db()
    assert fern.key_result.progress == 0.6
    assert fern.key_result.latest_status == "amber"
    write_organisation(fern.organisation, tmp_path)
    rows = list(csv.DictReader((tmp_path / "check_ins.csv").open()))
    assert [(row["value"], row["note"]) for row in rows] == [("85", "New boxes in two of five vans.")]
