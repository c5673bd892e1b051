"""A real `mainspring serve` for tests: installations filled by a process of their own, servers that are waited for, never slept for."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psutil

PATIENCE = 240
"""Seconds after which something that should happen has not: far beyond what a busy machine needs."""

FILL = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "mainspring.project.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from apps.organisations import PASSWORD, fernhollow
from mainspring.apps.people.models import Token
fern = fernhollow()
_, secret = Token.issue(fern.owner, "test", ["read", "check_in"], by=fern.owner)
print(json.dumps({
    "secret": secret, "organisation": fern.organisation.key, "key_result": fern.key_result.key,
    "email": fern.owner.email, "password": PASSWORD,
}))
"""

LOOK = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "mainspring.project.settings"
import django
django.setup()
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import CheckIn
print(json.dumps({
    "check_ins": list(CheckIn.objects.order_by("id").values_list("key", "value")),
    "events": list(Event.objects.filter(kind="check_in.made").order_by("id").values_list("subject", flat=True)),
}))
"""


def environment(data: Path, database: str = "", **settings: str) -> dict[str, str]:
    """The environment of an installation, without what this test run itself is set to."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MAINSPRING_") and name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    clean |= {"MAINSPRING_DATA": str(data), "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return clean | ({"DATABASE_URL": database} if database else {}) | settings


def run_script(script: str, env: dict[str, str]) -> Any:
    """What a script of the application's prints, read as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def until(what: Callable[[], Any], said: str) -> Any:
    """Ask again and again until the answer is truthy; fails with `said` when it never is."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if found := what():
            return found
        # Not for luck: so that the asking leaves the processor to what is asked about.
        time.sleep(0.02)
    raise AssertionError(f"never: {said}")


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Server:
    """A running `mainspring serve`."""

    process: subprocess.Popen[bytes]
    port: int
    errors: IO[str]
    host: str = "127.0.0.1"

    def ask(self, method: str, path: str, body: bytes | str | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            said = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"Host": self.host, **said})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def ready(self) -> Answer | None:
        """The answer to the readiness probe; None where nobody answers."""
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self.get("/health/ready")
        return None

    def workers(self) -> list[psutil.Process]:
        """The processes of the task worker."""
        found = []
        with contextlib.suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self.process.pid).children(recursive=True):
                with contextlib.suppress(psutil.NoSuchProcess):
                    if "--with-parent" in child.cmdline():
                        found.append(child)
        return found

    def stopping(self) -> bool:
        """Whether it has heard that it is to stop: it gives up its own hold on the port first."""
        return not any(
            one.status == psutil.CONN_LISTEN
            for one in psutil.Process(self.process.pid).net_connections("tcp")
        )

    def end(self) -> str:
        """Stop it as an operator does; what it wrote to standard error."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)
        return self.said()

    def said(self) -> str:
        """What it wrote to standard error so far."""
        self.errors.seek(0)
        return self.errors.read()

    def kill(self) -> None:
        """End the server and its web processes without a word, as a lack of memory would."""
        family = [self.process.pid]
        family += [child.pid for child in psutil.Process(self.process.pid).children()]
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


def start(env: dict[str, str], *options: str, port: int = 0) -> Server:
    """Begin to serve, without waiting."""
    port = port or free_port()
    command = [sys.executable, "-m", "mainspring", "serve", "--port", str(port), *options]
    # A file and no pipe: a pipe that nobody reads fills, and whoever writes to it waits for ever.
    errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 (it lives as long as the server)
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=errors)
    return Server(process, port, errors, env.get("MAINSPRING_HOSTS", "127.0.0.1"))


def wait_ready(server: Server) -> None:
    def looked() -> bool:
        if server.process.poll() is not None:
            raise AssertionError(f"it ended: {server.said()}")
        answer = server.ready()
        return answer is not None and answer.status == 200

    until(looked, "ready")


@contextlib.contextmanager
def serving(env: dict[str, str], *options: str, port: int = 0) -> Iterator[Server]:
    """A server that is ready; ended afterwards."""
    server = start(env, *options, port=port)
    try:
        wait_ready(server)
        yield server
    finally:
        server.end()
