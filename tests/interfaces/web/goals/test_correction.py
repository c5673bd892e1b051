"""A correction takes the place of what it corrects, on its day."""

import csv
import datetime as dt
import io
import zipfile
from unittest import mock

import pytest
from django.utils import timezone

from apps import lives
from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import Refused
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.outlook.reading import rows as read_for_forecasts
from mainspring.apps.trails.archive import archive
from mainspring.engine.diagnosis.diagnosis import diagnose
from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine
from mainspring.engine.trail import read_trail

NOW = timezone.now().replace(microsecond=0)


def made(fern, days, **said):
    with mock.patch.object(timezone, "now", return_value=NOW - dt.timedelta(days)):
        return CheckIn.make(fern.key_result, by=fern.owner, **said)


@pytest.fixture
def course(fern):
    """Red four weeks ago, better two weeks ago, red again a week ago and now."""
    return [
        made(fern, 28, value=72.0, confidence=0.2, note="Boxes are late."),
        made(fern, 14, value=78.0, confidence=0.6, note="Two vans have boxes."),
        made(fern, 7, value=79.0, confidence=0.3, note="A third van is in repair."),
        made(fern, 1, value=80.0, confidence=0.3, note="It still is."),
    ]


def correct(client, at, row, **said):
    address = at("check_in", row.key_result, corrects=row.key)
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields} | said
    answer = client.post(address, {name: value for name, value in sent.items() if value is not None})
    assert answer.status_code == 302
    return CheckIn.objects.get(corrects=row)


def latest(fern):
    row = KeyResult.objects.get(pk=fern.key_result.pk)
    return row.latest_value, row.latest_confidence, row.latest_status, row.latest_at, row.red_since


def test_an_older_one_is_corrected_on_its_day_and_what_was_said_later_stays(as_, at, fern, course):
    client, before = as_("owner"), latest(fern)
    assert before[0] == 80.0
    assert before[4] == course[2].at
    assert (
        "takes its place on that day"
        in client.get(at("check_in", fern.key_result, corrects=course[0].key)).text
    )
    new = correct(client, at, course[0], value="95", confidence="90", note="The figure was mistyped.")
    assert new.at == course[0].at
    assert latest(fern) == before
    page = client.get(at("key_result", fern.key_result)).text
    assert page.count("corrected: counts no more") == 1
    assert "Boxes are late." in page
    assert "The figure was mistyped." in page
    event = Event.objects.get(kind="check_in.corrected")
    assert (event.before["value"], event.after["value"], event.after["corrects"]) == (
        72.0,
        95.0,
        course[0].key,
    )


def test_what_the_correction_changes_of_today_is_made_anew(as_, at, fern, course):
    client = as_("owner")
    correct(client, at, course[1], confidence="30")
    assert latest(fern)[4] == course[0].at
    correct(client, at, course[3], value="81", confidence="75")
    assert latest(fern) == (81.0, 0.75, "green", course[3].at, None)


def test_a_correction_of_what_is_corrected_stands_in_the_same_place(fern, course):
    first = made(fern, 0, value=73.0, note="Counted again.", corrects=course[0])
    second = made(fern, 0, value=74.0, note="And again.", corrects=course[0])
    assert second.corrects == first
    standing = fern.key_result.check_ins.standing().order_by("at", "id")
    assert [row.value for row in standing] == [74.0, 78.0, 79.0, 80.0]


def test_undo_of_a_correction_lets_the_old_one_stand_again(as_, at, fern, course):
    client, before = as_("owner"), latest(fern)
    new = correct(client, at, course[3], value="99", confidence="90")
    assert latest(fern)[0] == 99.0
    assert at("check_in_undo", new) in client.get(at("today")).text
    with pytest.raises(Refused, match="take the correction back first"):
        CheckIn.objects.get(pk=course[3].pk).undo(by=fern.owner)
    client.post(at("check_in_undo", new))
    assert latest(fern) == before
    assert not CheckIn.objects.filter(corrected=True).exists()


def test_forecasts_export_and_diagnosis_count_only_what_stands(as_, at, fern, course, tmp_path):
    correct(as_("owner"), at, course[1], value="77", confidence="90", note="The figure was mistyped.")
    (row,) = next(read_for_forecasts([fern.key_result.pk], "UTC"))
    assert [update.value for update in row.updates] == [72.0, 77.0, 79.0, 80.0]

    path = tmp_path / "export.zip"
    with archive(fern.organisation) as packed:
        path.write_bytes(packed.read())
    with zipfile.ZipFile(path) as files:
        told = list(csv.DictReader(io.StringIO(files.read("check_ins.csv").decode())))
    assert [one["value"] for one in sorted(told, key=lambda one: one["occurred_at"])] == [
        "72",
        "77",
        "79",
        "80",
    ]
    with read_trail(path, now=timezone.now()) as trail:
        engine = DuckDBEngine(trail)
        diagnose(engine, as_of=trail.as_of)
        (counted,) = engine.rows(
            "SELECT COUNT(*) AS n, MAX(c.status) AS said FROM check_in c WHERE c.value = 77"
        )
        assert (counted["n"], counted["said"]) == (1, "green")
        assert engine.rows("SELECT COUNT(*) AS n FROM check_in")[0]["n"] == 4

    again = lives.reloaded(path)
    rows = CheckIn.objects.filter(organisation=again).order_by("at", "id")
    assert [
        (one.value, one.corrected, one.corrects_id is not None) for one in rows.order_by("at", "corrected")
    ] == [
        (72.0, False, False),
        (77.0, False, True),
        (78.0, True, False),
        (79.0, False, False),
        (80.0, False, False),
    ]
    kept = KeyResult.objects.get(organisation=again, key=fern.key_result.key)
    now = KeyResult.objects.get(pk=fern.key_result.pk)
    assert (kept.latest_value, kept.red_since, kept.progress) == (
        now.latest_value,
        now.red_since,
        now.progress,
    )
