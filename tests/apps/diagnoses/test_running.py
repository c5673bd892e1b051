"""The mirror of the live organisation is the diagnosis of its export, byte for byte."""

import json

import pytest

from apps import lives
from interfaces.cli.command import mainspring
from mainspring.apps.diagnoses.models import Diagnosis, SignalRows, State
from mainspring.apps.diagnoses.running import run
from mainspring.apps.trails.archive import archive


def diagnosed(organisation):
    diagnosis = Diagnosis.ask(organisation, by=None)
    run(diagnosis)
    diagnosis.refresh_from_db()
    return diagnosis


def by_command(organisation, diagnosis, folder):
    """What the command line makes of the export, which has had events of its own since."""
    export = folder / "export.zip"
    with archive(organisation) as packed:
        export.write_bytes(packed.read())
    ended = mainspring("diagnose", export, "--as-of", diagnosis.as_of.isoformat(), "--format", "json")
    assert ended.code == 0, ended.err
    return ended.out


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
@pytest.mark.parametrize("life", ["demo", "spreadsheet", "lived in"])
def test_the_live_diagnosis_is_that_of_the_export(db, tmp_path, life, zone, request):
    if life == "demo":
        organisation = lives.demo()
    elif life == "spreadsheet":
        organisation = lives.spreadsheet(tmp_path)
    else:
        organisation = lives.lived_in(request.getfixturevalue("fern"))
    organisation.set_up(by=None, timezone=zone)
    diagnosis = diagnosed(organisation)
    assert (diagnosis.state, diagnosis.error) == (State.DONE, "")
    assert diagnosis.found["timezone"] == zone
    assert by_command(organisation, diagnosis, tmp_path) == diagnosis.result


def test_the_demo_has_the_rows_behind_its_figures(db):
    diagnosis = diagnosed(lives.demo())
    assert "red_without_action" in diagnosis.outline["patterns"]
    kept = SignalRows.objects.get(
        diagnosis=diagnosis, pattern="red_without_action", signal="red_spells_without_response"
    )
    rows = json.loads(kept.rows)
    assert len(rows) == kept.total > 5
    assert not any("owner_id" in row or "assignee_id" in row for row in rows)
    pulse = SignalRows.objects.filter(diagnosis=diagnosis, signal="people_say_reviews_change_nothing")
    assert not pulse.exists()
