"""Since when a key result is red is kept with it, and stays what its check-ins say."""

from __future__ import annotations

import datetime as dt
import importlib
from unittest import mock

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps import lives
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.trails.archive import archive

LIVES = st.lists(
    st.tuples(
        st.sampled_from(("green", "amber", "red", "red", "", "undo first", "undo last", "correct")),
        st.sampled_from((0, 0, 1, 20, 90, 86_400, -30)),
    ),
    max_size=9,
)


def since(key_result):
    """By definition: the first red check-in after the last that was better, where the newest check-in is red."""
    made = list(
        key_result.check_ins.filter(corrections=None).order_by("at", "id").values_list("status", "at")
    )
    better = max((at for status, at in made if status in ("green", "amber")), default=None)
    reds = [at for status, at in made if status == "red" and (better is None or at > better)]
    return min(reds, default=None) if key_result.latest_status == "red" else None


def live(fern, life, begins):
    """Steps of (what is done, seconds after the step before), each checked."""
    now = begins
    for step, seconds in life:
        now += dt.timedelta(seconds=seconds)
        with mock.patch.object(timezone, "now", lambda now=now: now):
            if step.startswith("undo"):
                mine = [one for one in fern.key_result.check_ins.order_by("at", "id") if one.can_undo]
                if mine:
                    mine[0 if step == "undo first" else -1].undo(by=fern.owner)
            elif step == "correct":
                if (first := fern.key_result.check_ins.order_by("at", "id").first()) is not None:
                    CheckIn.make(
                        fern.key_result, by=fern.owner, status="amber", note="So it was.", corrects=first
                    )
            else:
                CheckIn.make(fern.key_result, by=fern.owner, status=step, note="So it is.")
        kept = KeyResult.objects.get(pk=fern.key_result.pk)
        assert kept.red_since == since(kept)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=LIVES)
def test_what_is_kept_is_what_the_check_ins_say(fern, life):
    with transaction.atomic():
        live(fern, life, timezone.now())
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "life",
    [
        ["red"],
        ["red", "green"],
        ["green", "red", "red"],
        ["red", ""],
        ["red", "", "red"],
        ["red", "amber", "red", "", "red"],
        ["red", "red", "correct", "correct"],
    ],
)
def test_it_is_made_anew_by_an_import_and_by_the_migration(fern, life, tmp_path):
    live(fern, [(one, 3600) for one in life], timezone.now() - dt.timedelta(9))
    kept = KeyResult.objects.get(pk=fern.key_result.pk).red_since
    assert (kept is not None) is ("red" in life[-1:] or "correct" in life)
    KeyResult.objects.filter(pk=fern.key_result.pk).update(red_since=None)
    migration = importlib.import_module("mainspring.apps.goals.migrations.0003_red_since")
    with connection.cursor() as cursor:
        cursor.execute(migration.FILL)
    assert KeyResult.objects.get(pk=fern.key_result.pk).red_since == kept
    with archive(fern.organisation) as packed:
        path = tmp_path / "export.zip"
        path.write_bytes(packed.read())
    again = lives.reloaded(path)
    loaded = KeyResult.objects.get(organisation=again, key=fern.key_result.key)
    assert loaded.red_since == since(loaded)
    assert (loaded.red_since is None) is (kept is None)
