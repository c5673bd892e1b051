"""A backup is the installation: it comes back whole, here and on the other database, or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


def run(*arguments: str, data: Path, database: str = "") -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    environment |= {"MAINSPRING_DATA": str(data)} | ({"DATABASE_URL": database} if database else {})
    return subprocess.run(
        [sys.executable, "-m", "mainspring", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


FILL = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "mainspring.project.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from apps.organisations import fernhollow
from mainspring.apps.goals.models import CheckIn
fern = fernhollow("Fernhollow Foods, Köln")
CheckIn.make(fern.key_result, by=fern.owner, value=85.0, note="New boxes – “better”.")
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation with an organisation in it."""
    data = tmp_path_factory.mktemp("filled")
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"MAINSPRING_DATA": str(data), "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", FILL], env=environment, check=True)
    (data / "files").mkdir()
    (data / "files" / "okrs.csv").write_text("an upload")
    return data


def rows(backup: Path) -> dict[str, list[dict]]:
    with zipfile.ZipFile(backup) as archive:
        return {
            name: [json.loads(line) for line in archive.read(name).splitlines()]
            for name in archive.namelist()
            if name.startswith("rows/")
        }


def test_it_comes_back_whole_on_the_other_database_and_back_again(filled, postgres, tmp_path):
    first, second, third = (tmp_path / name for name in ("first.zip", "second.zip", "third.zip"))
    assert run("backup", str(first), data=filled).returncode == 0
    done = run("restore", str(first), data=tmp_path / "pg", database=postgres)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "pg" / "files" / "okrs.csv").read_text() == "an upload"
    assert run("backup", str(second), data=tmp_path / "pg", database=postgres).returncode == 0
    assert run("restore", str(second), data=tmp_path / "lite").returncode == 0
    assert run("backup", str(third), data=tmp_path / "lite").returncode == 0
    for name, kept in rows(first).items():
        assert kept == rows(second)[name]
        assert kept == rows(third)[name]
    assert len(rows(first)["rows/events.Event.jsonl"]) > 20


def test_new_rows_follow_the_restored_ones(filled, postgres, tmp_path):
    """The database's own counters stand behind what was restored."""
    backup = tmp_path / "backup.zip"
    assert run("backup", str(backup), data=filled).returncode == 0
    assert run("restore", str(backup), "--force", data=tmp_path, database=postgres).returncode == 0
    script = FILL.replace("Fernhollow Foods, Köln", "Second").replace(
        'call_command("migrate", verbosity=0)', ""
    )
    environment = os.environ | {
        "MAINSPRING_DATA": str(tmp_path),
        "DATABASE_URL": postgres,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_what_is_there_is_not_replaced_unasked(filled, tmp_path):
    backup = tmp_path / "backup.zip"
    assert run("backup", str(backup), data=filled).returncode == 0
    assert "say --force" in run("backup", str(backup), data=filled).stderr
    refused = run("restore", str(backup), data=filled)
    assert refused.returncode == 2
    assert "say --force" in refused.stderr


def _without_last_line(archive: zipfile.ZipFile, name: str, data: bytes) -> bytes:
    return data[: data.rstrip(b"\n").rfind(b"\n") + 1] if name == "rows/events.Event.jsonl" else data


def _from_the_future(archive: zipfile.ZipFile, name: str, data: bytes) -> bytes:
    if name != "manifest.json":
        return data
    manifest = json.loads(data)
    manifest["migrations"]["goals"].append("9999_flying_goals")
    return json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "says"),
    [(_without_last_line, "cut off"), (_from_the_future, "goals.9999_flying_goals")],
)
def test_a_faulty_backup_changes_nothing(filled, tmp_path, change, says):
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    assert run("backup", str(good), data=filled).returncode == 0
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as out:
        for name in source.namelist():
            out.writestr(name, change(source, name, source.read(name)))
    kept = tmp_path / "kept.zip"
    refused = run("restore", str(bad), "--force", data=filled)
    assert refused.returncode == 2
    assert says in refused.stderr
    assert "Traceback" not in refused.stderr
    assert run("backup", str(kept), data=filled).returncode == 0
    assert rows(kept) == rows(good)


def test_a_backup_is_read_by_its_owner_alone(filled, tmp_path):
    backup = tmp_path / "backup.zip"
    assert run("backup", str(backup), data=filled).returncode == 0
    assert backup.stat().st_mode & 0o077 == 0


def test_something_else_is_no_backup(filled, tmp_path):
    (tmp_path / "notes.txt").write_text("not a backup")
    refused = run("restore", str(tmp_path / "notes.txt"), data=filled)
    assert refused.returncode == 2
    assert "this is no backup of Mainspring" in refused.stderr
