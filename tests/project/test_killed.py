"""Killed in the middle of check-ins: what was acknowledged is there, once, and what was not can be sent again.

Two hundred check-ins; `MAINSPRING_TEST_FULL=1` sends the two thousand of the contract.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from databases import server
from project.served import FILL, LOOK, Server, environment, free_port, run_script, start, until, wait_ready

CHECK_INS = 2_000 if os.environ.get("MAINSPRING_TEST_FULL") else 200
CLIENTS = 4
KILLS = 3
"""How often the process is killed while the check-ins are sent, spread evenly."""


@dataclass
class Sending:
    """Clients that send numbered check-ins, each under a key of its own, again and again until it is acknowledged."""

    port: int
    told: dict[str, str]
    acknowledged: dict[int, str] = field(default_factory=dict)
    broken: int = 0
    wrong: list[str] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        for client in range(CLIENTS):
            thread = threading.Thread(target=self._run, args=(range(client, CHECK_INS, CLIENTS),))
            self.threads.append(thread)
            thread.start()

    def _run(self, numbers: range) -> None:
        for number in numbers:
            while number not in self.acknowledged and not self.over.is_set():
                try:
                    status, body = self.send(number)
                except (OSError, http.client.HTTPException):
                    # Nobody knows whether it was done: the same again, as soon as somebody answers.
                    self.broken += 1
                    self.over.wait(0.05)
                    continue
                if status == 201:
                    self.acknowledged[number] = json.loads(body)["key"]
                elif status < 500:
                    self.wrong.append(f"{status} {body!r}")
                    return
                else:
                    self.broken += 1
                    self.over.wait(0.05)

    def send(self, number: int) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(
                "POST",
                f"/api/v1/key-results/{self.told['key_result']}/check-ins",
                json.dumps({"value": number, "note": "One of many."}),
                {
                    "Authorization": f"Bearer {self.told['secret']}",
                    "Content-Type": "application/json",
                    "Idempotency-Key": f"check-in-{number}",
                },
            )
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def reach(self, count: int) -> None:
        until(lambda: self.wrong or len(self.acknowledged) >= count, f"{count} acknowledged check-ins")

    def finish(self) -> None:
        for thread in self.threads:
            thread.join()
        assert self.wrong == []
        assert len(self.acknowledged) == CHECK_INS


def send_while(port: int, told: dict[str, str], kill: Callable[[], None]) -> Sending:
    """Send all check-ins; `kill` is called in the midst, several times."""
    sending = Sending(port, told)
    sending.begin()
    try:
        for time in range(1, KILLS + 1):
            sending.reach(CHECK_INS * time // (KILLS + 1))
            kill()
        sending.finish()
    finally:
        sending.over.set()
        for thread in sending.threads:
            thread.join()
    return sending


def demand_each_once(sending: Sending, env: dict[str, str]) -> None:
    found = run_script(LOOK, env)
    kept = dict(found["check_ins"])
    assert sorted(kept.values()) == list(range(CHECK_INS))
    assert {key: kept[key] for key in sending.acknowledged.values()} == {
        key: number for number, key in sending.acknowledged.items()
    }
    assert sorted(found["events"]) == sorted(kept)
    # The answers were kept with what they answer: each retry gets the first answer again.
    for number in range(0, CHECK_INS, CHECK_INS // 10):
        status, body = sending.send(number)
        assert (status, json.loads(body)["key"]) == (201, sending.acknowledged[number])
    assert len(run_script(LOOK, env)["check_ins"]) == CHECK_INS


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[dict[str, str], dict[str, str]]:
    database = request.getfixturevalue("fresh") if request.param == "postgresql" else ""
    env = environment(tmp_path / "data", database)
    (tmp_path / "data").mkdir()
    return env, run_script(FILL, env)


@pytest.fixture
def fresh(postgres: str) -> str:
    """A database of the test's own."""
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as database:
        database.execute("DROP DATABASE IF EXISTS killed")
        database.execute("CREATE DATABASE killed")
    return postgres.replace("/postgres?", "/killed?")


def test_a_killed_server_loses_and_doubles_nothing(installation):
    env, told = installation
    port = free_port()
    options = ("--part", "web", "--workers", "2")
    running: list[Server] = [start(env, *options, port=port)]
    wait_ready(running[0])

    def kill() -> None:
        running[0].kill()
        running[0] = start(env, *options, port=port)
        wait_ready(running[0])

    try:
        sending = send_while(port, told, kill)
        assert sending.broken
        demand_each_once(sending, env)
    finally:
        running[0].end()


@pytest.fixture
def mortal() -> Iterator[Any]:
    """A PostgreSQL that is going to be killed."""
    with server() as running:
        yield running


def test_a_killed_database_loses_and_doubles_nothing(mortal, tmp_path):
    """The server stays, says meanwhile that it is not ready, and goes on by itself when the database is back."""
    (tmp_path / "data").mkdir()
    env = environment(tmp_path / "data", mortal.get_uri())
    told = run_script(FILL, env)
    running = start(env, "--part", "web", "--workers", "2")
    wait_ready(running)

    def kill() -> None:
        _kill_family(mortal.get_pid())
        assert running.get("/health/live").status == 200
        waiting = running.get("/health/ready")
        assert (waiting.status, waiting.json()) == (503, {"status": "waiting", "for": "database"})
        until(lambda: _begun(mortal), "the database is back")
        until(lambda: (answer := running.ready()) and answer.status == 200, "ready again")

    try:
        sending = send_while(running.port, told, kill)
        assert sending.broken
        demand_each_once(sending, env)
    finally:
        running.end()


def _begun(database: Any) -> bool:
    """Start it; on a busy machine its starter may give up before it has read its journal, and finds it running the next time."""
    try:
        database.ensure_postgres_running()
    except subprocess.SubprocessError:
        return False
    return True


def _kill_family(pid: int) -> None:
    """The server process and all of its children, as a loss of power would."""
    import psutil

    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    for one in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.send_signal(signal.SIGKILL)
    psutil.wait_procs(family, 60)
