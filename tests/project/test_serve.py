"""`mainspring serve` as an operator meets it: a real process on a port of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from django.core.exceptions import ImproperlyConfigured

from mainspring.project.environment import SETTINGS, read, unsafe_address
from project.served import (
    FILL,
    LOOK,
    PATIENCE,
    Server,
    environment,
    free_port,
    run_script,
    serving,
    start,
    until,
    wait_ready,
)

KEY = "k" * 50
OPEN = {
    "MAINSPRING_HOSTS": "okr.example",
    "MAINSPRING_SECRET_KEY": KEY,
    "MAINSPRING_URL": "https://okr.example",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A data folder with an organisation in it, and how to get in."""
    data = tmp_path_factory.mktemp("served")
    return data, run_script(FILL, environment(data))


@pytest.fixture(scope="module")
def server(filled: tuple[Path, dict[str, str]]) -> Iterator[Server]:
    with serving(environment(filled[0]), "--workers", "1") as running:
        yield running


@pytest.fixture
def copy(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> Path:
    """The installation once more, for a test that hurts it."""
    database = sqlite3.connect(filled[0] / "mainspring.sqlite3")
    (tmp_path / "data").mkdir()
    with sqlite3.connect(tmp_path / "data" / "mainspring.sqlite3") as target:
        database.backup(target)
    database.close()
    shutil.copytree(filled[0] / "static", tmp_path / "data" / "static", dirs_exist_ok=True)
    return tmp_path / "data"


def test_it_lives_and_is_ready(server):
    assert server.get("/health/live").json() == {"status": "live"}
    ready = server.get("/health/ready")
    assert ready.json() == {"status": "ready"}
    assert "no-store" in ready.headers["Cache-Control"]


def test_static_files_are_compressed_and_kept_for_ever(server):
    page = server.get("/accounts/login/").body.decode()
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert sheets
    for sheet in sheets:
        assert re.search(r"\.[0-9a-f]{12}\.css$", sheet), sheet
        answer = server.get(sheet, Accept_Encoding="gzip")
        assert answer.status == 200
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        assert int(re.search(r"max-age=(\d+)", answer.headers["Cache-Control"])[1]) >= 365 * 24 * 3600
        assert "Content-Encoding" not in server.get(sheet).headers


def test_it_waits_for_migrations_that_are_missing(server, filled):
    """As when a newer version starts beside an older database."""
    with sqlite3.connect(filled[0] / "mainspring.sqlite3") as database:
        row = database.execute(
            "SELECT id, app, name, applied FROM django_migrations WHERE app = 'goals' ORDER BY id DESC"
        ).fetchone()
        database.execute("DELETE FROM django_migrations WHERE id = ?", row[:1])
        database.commit()
        try:
            answer = server.get("/health/ready")
        finally:
            database.execute("INSERT INTO django_migrations VALUES (?, ?, ?, ?)", row)
            database.commit()
    assert answer.status == 503
    assert answer.json() == {"status": "waiting", "for": "migrations"}
    assert server.get("/health/ready").status == 200


def test_an_id_with_a_slash_has_an_address(server, filled):
    with contextlib.closing(sqlite3.connect(filled[0] / "mainspring.sqlite3", timeout=PATIENCE)) as database:
        database.execute(
            "UPDATE goals_cycle SET key = 'Q1/2026 ~s' WHERE id = (SELECT MIN(id) FROM goals_cycle)"
        )
        database.commit()
    said = {"Authorization": f"Bearer {filled[1]['secret']}"}
    answer = server.get("/api/v1/cycles/Q1%2F2026%20~s?x=/", **said)
    assert (answer.status, answer.json()["key"]) == (200, "Q1/2026 ~s")
    assert server.get("/api/v1/cycles/Q1/2026%20~s", **said).status == 404


def test_a_worker_that_is_lost_begins_anew(server):
    (first,) = until(server.workers, "a worker")
    first.kill()
    until(lambda: [one for one in server.workers() if one.pid != first.pid], "another worker")


def test_a_port_that_is_taken_is_said_in_one_line(server, filled):
    second = start(environment(filled[0]), "--part", "web", port=server.port)
    assert second.process.wait(PATIENCE) == 2
    error = second.said()
    assert error.count("\n") == 1
    assert f"127.0.0.1:{server.port} cannot be listened on" in error
    assert server.get("/health/live").status == 200


def test_a_stop_in_the_middle_of_a_request_loses_nothing(filled, copy):
    """The server says `100 Continue` when it begins to work on a request; then it is told to stop, and only then comes the body."""
    told = filled[1]
    running = start(environment(copy), "--workers", "1")
    wait_ready(running)
    (worker,) = until(running.workers, "a worker")
    body = json.dumps({"value": 88, "note": "Sent while it stopped."}).encode()
    head = (
        f"POST /api/v1/key-results/{told['key_result']}/check-ins HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {told['secret']}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nExpect: 100-continue\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", running.port), timeout=240) as connection:
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 100 ")
        running.process.send_signal(signal.SIGTERM)
        until(running.stopping, "it stops")
        connection.sendall(body)
        answer = connection.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 201 "), answer
    assert running.process.wait(240) == 0
    assert not worker.is_running()
    assert [value for _, value in run_script(LOOK, environment(copy))["check_ins"]] == [88]


def test_the_worker_ends_when_its_server_is_killed(copy):
    running = start(environment(copy), "--workers", "1")
    wait_ready(running)
    (worker,) = until(running.workers, "a worker")
    running.kill()
    until(lambda: not worker.is_running(), "the worker is gone")


def test_the_parts_run_apart(copy):
    """The web part has no worker; a worker elsewhere does what the pages ask for, and opens no port."""
    ask = """
from mainspring.apps.diagnoses.models import Diagnosis
from mainspring.apps.people.models import Organisation
Diagnosis.ask(Organisation.objects.get(), by=None)
print("null")
"""
    django = LOOK.partition("from mainspring")[0]
    state = "from mainspring.apps.diagnoses.models import Diagnosis\nprint(json.dumps(Diagnosis.objects.get().state))"
    with serving(environment(copy), "--workers", "1", "--part", "web") as running:
        assert running.workers() == []
        run_script(django + ask, environment(copy))
        worker = start(environment(copy), "--part", "worker")
        with sqlite3.connect(copy / "mainspring.sqlite3") as database:
            found = "SELECT state FROM diagnoses_diagnosis WHERE state IN ('done', 'failed')"
            until(lambda: database.execute(found).fetchall(), "a diagnosis")
        assert psutil.Process(worker.process.pid).net_connections("tcp") == []
        worker.process.send_signal(signal.SIGTERM)
        assert worker.process.wait(240) == 0
        assert running.get("/health/ready").status == 200
    assert run_script(django + state, environment(copy)) == "done"


UNSAFE = {
    "the key that everybody knows": ({"MAINSPRING_SECRET_KEY": ""}, "MAINSPRING_SECRET_KEY"),
    "a short key": ({"MAINSPRING_SECRET_KEY": "k" * 49}, "shorter than 50 letters"),
    "debugging": ({"MAINSPRING_DEBUG": "1"}, "MAINSPRING_DEBUG"),
    "any host": ({"MAINSPRING_HOSTS": "*"}, "MAINSPRING_HOSTS=*"),
    "no TLS": ({"MAINSPRING_URL": "http://okr.example"}, "MAINSPRING_URL"),
}
UNREADABLE = {
    "a port that is a word": {"MAINSPRING_SMTP_PORT": "smtp"},
    "a port beyond all": {"MAINSPRING_SMTP_PORT": "70000"},
    "a flag that is none": {"MAINSPRING_DEBUG": "perhaps"},
    "a level that is none": {"MAINSPRING_LOG_LEVEL": "LOUD"},
    "an address without a scheme": {"MAINSPRING_URL": "okr.example"},
    "a database of another kind": {"DATABASE_URL": "mysql://root:hunter2@db/x"},
}


@pytest.mark.parametrize("case", UNSAFE)
def test_unsafe_settings_are_refused(case):
    change, says = UNSAFE[case]
    read(OPEN)
    with pytest.raises(ImproperlyConfigured, match=re.escape(says)) as refused:
        read({name: value for name, value in {**OPEN, **change}.items() if value})
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable_settings_are_refused_by_name(case):
    (name,) = UNREADABLE[case]
    with pytest.raises(ImproperlyConfigured, match=f"^{name}.* cannot be read") as refused:
        read({**OPEN, **UNREADABLE[case]})
    assert "\n" not in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_every_default_can_be_read():
    env = read({})
    assert {name.name for name in SETTINGS} == set(vars(env))


@pytest.mark.parametrize(
    ("settings", "host", "safe"),
    [
        ({}, "127.0.0.1", True),
        ({}, "localhost", True),
        ({}, "0.0.0.0", False),
        ({"MAINSPRING_SECRET_KEY": KEY}, "0.0.0.0", True),
        ({"MAINSPRING_SECRET_KEY": KEY, "MAINSPRING_DEBUG": "1"}, "0.0.0.0", False),
    ],
)
def test_a_host_that_others_reach_needs_a_key_of_its_own(settings, host, safe):
    assert (unsafe_address(read(settings), host) == "") is safe


REFUSED = {
    "unsafe": ({"MAINSPRING_HOSTS": "okr.example"}, (), "MAINSPRING_SECRET_KEY"),
    "unreadable": ({"MAINSPRING_SMTP_PORT": "smtp"}, (), "MAINSPRING_SMTP_PORT='smtp' cannot be read"),
    "open to others": ({}, ("--host", "0.0.0.0"), "Others reach 0.0.0.0"),
    "no database": (
        {"DATABASE_URL": "postgresql://mainspring:hunter2@127.0.0.1:1/x"},
        (),
        "The database cannot be used",
    ),
    "a demo for others": (
        {"MAINSPRING_SECRET_KEY": KEY},
        ("--host", "0.0.0.0", "--demo"),
        "--demo has a known password",
    ),
    "a part of none": ({}, ("--part", "kitchen"), "write all, web or worker"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_keeps_it_from_starting_is_said_in_one_line(case, tmp_path):
    settings, options, says = REFUSED[case]
    done = subprocess.run(
        [sys.executable, "-m", "mainspring", "serve", "--port", str(free_port()), *options],
        env=environment(tmp_path / "data", **settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert "hunter2" not in done.stderr


def test_a_data_folder_that_cannot_be_is_said_in_one_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = subprocess.run(
        [sys.executable, "-m", "mainspring", "serve"],
        env=environment(tmp_path / "file" / "data"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "MAINSPRING_DATA" in done.stderr
    assert os.listdir(tmp_path) == ["file"]
