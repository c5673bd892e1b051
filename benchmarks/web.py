"""Times every page of the application at a small and at a large organisation, beside a bare Django view: `make bench-web`.

    python benchmarks/web.py [--folder DIR] [--requests 40] [--write FILE]

Three servers of one process each take turns, request by request, so that what else the machine does falls on all alike: the application at
1,000 objectives and key results, at 100,000 with a million check-ins, and the bare view of `bare_page.py` on the large database. The
organisations are made once, with a diagnosis and the figures of their trends, and kept in the folder. The queries of a page are counted by the application itself, in a process of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SIZES = {"small": (1_000, 10_000), "large": (100_000, 1_000_000)}
OF_SMALL, OF_BARE, QUERIES = 2.0, 8.0, 15
PAGES = {
    "Today": "today",
    "Strategy map": "strategy",
    "A branch of the map": "strategy/branch/{company objective}",
    "Line of sight": "strategy/line/{key result}",
    "Awaiting a decision": "strategy/awaiting",
    "Objective": "objectives/{objective}",
    "New objective": "objectives/new",
    "Key result": "key-results/{key result}",
    "New key result": "objectives/{objective}/key-results/new",
    "Check-in": "key-results/{own key result}/check-in",
    "Team": "teams/{team}",
    "A cycle": "cycles/{cycle}",
    "Blocker": "blockers/{blocker}",
    "Decisions": "decisions",
    "Decisions, searched": "decisions?q=matter",
    "Decision": "decisions/{decision}",
    "New decision": "decisions/new",
    "People": "people",
    "Person": "people/{person}",
    "Who is behind": "people/behind",
    "Mirror": "mirror/",
    "Finding": "mirror/findings/{pattern}/",
    "Forum": "forums/{forum}",
    "Mirror, history": "mirror/history/",
    "Set-up": "setup",
    "Set-up, teams": "setup/teams",
    "Set-up, a team": "setup/teams/{team}",
    "Set-up, cycles": "setup/cycles",
    "Set-up, forums": "setup/forums",
    "Journal": "setup/journal",
    "Trends": "trends",
    "Trends, key results": "trends/key-results",
    "Trends, decisions": "trends/decisions",
    "Trends, blockers": "trends/blockers",
    "Search": "search?q=matter",
}


def environment(data: Path, settings: str) -> dict[str, str]:
    return {
        **os.environ,
        "MAINSPRING_DATA": str(data),
        "DATABASE_URL": f"sqlite:///{data.absolute()}/mainspring.sqlite3",
        "DJANGO_SETTINGS_MODULE": settings,
        "MAINSPRING_LOG_LEVEL": "ERROR",
    }


def organisation(folder: Path, size: str) -> dict[str, str]:
    """The keys of the organisation of a size, made where it is not there yet, with the application's tables up to date."""
    data = folder / size
    kept = data / "keys.json"
    env = environment(data, "mainspring.project.settings")
    if not kept.exists():
        print(f"making the {size} organisation ...", file=sys.stderr)
        data.mkdir(parents=True, exist_ok=True)
        for old in data.glob("mainspring.sqlite3*"):
            old.unlink()
        made = subprocess.run(
            [sys.executable, str(HERE / "web_organisations.py"), *map(str, SIZES[size])],
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
        kept.write_text(made.stdout.splitlines()[-1])
    for command in (["migrate", "-v0"], ["collectstatic", "-v0", "--no-input"]):
        subprocess.run([sys.executable, "-m", "django", *command], env=env, check=True)
    figures = subprocess.run(
        [sys.executable, str(HERE / "web_figures.py")], env=env, stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, str] = json.loads(kept.read_text()) | json.loads(figures.stdout.splitlines()[-1])
    return found


_INSIDE = """
import json, os, sys
import django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS.append("testserver")
from django.contrib.auth import login
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from mainspring.apps.people.models import Account
client = Client(raise_request_exception=False)
client.force_login(Account.objects.get(email=sys.argv[1]), backend="django.contrib.auth.backends.ModelBackend")
said = {"session": client.cookies["sessionid"].value, "queries": {}}
for path in json.loads(sys.argv[2]):
    client.get(path)
    with CaptureQueriesContext(connection, ) as asked:
        client.get(path)
    slowest = max(asked.captured_queries, key=lambda one: float(one["time"]), default={"sql": "", "time": "0"})
    said["queries"][path] = [len(asked), float(slowest["time"]) * 1000, slowest["sql"]]
print(json.dumps(said))
"""


def inside(env: dict[str, str], email: str, paths: list[str]) -> dict[str, Any]:
    """A session's key, and for each path its number of queries and its slowest one (ms, SQL)."""
    done = subprocess.run(
        [sys.executable, "-c", _INSIDE, email, json.dumps(paths)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def spent(master: int) -> float:
    """Milliseconds of processor time that the one worker of a server has used; nan where the system does not tell."""
    try:
        worker = Path(f"/proc/{master}/task/{master}/children").read_text().split()[0]
        threads = Path(f"/proc/{worker}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in threads) / 1e6
    except (OSError, IndexError):
        return float("nan")


@contextlib.contextmanager
def served(env: dict[str, str]) -> Iterator[tuple[http.client.HTTPConnection, int]]:
    """A gunicorn of one process; a connection to it, and its id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--chdir", str(HERE), "--bind", f"127.0.0.1:{port}"),
            *("--workers", "1", "--worker-class", "gthread", "--threads", "1", "--keep-alive", "600"),
            *("--timeout", "600", "--log-level", "warning", "django.core.wsgi:get_wsgi_application()"),
        ],
        env=env,
    )
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        else:
            raise SystemExit("the server did not start")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        yield connection, process.pid
        connection.close()
    finally:
        process.terminate()
        process.wait()


def ask(connection: http.client.HTTPConnection, path: str, session: str) -> tuple[int, float]:
    """Status and milliseconds of one request."""
    started = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"sessionid={session}"})
    answer = connection.getresponse()
    answer.read()
    return answer.status, (time.perf_counter() - started) * 1000


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def measure(folder: Path, requests: int, only: list[str]) -> list[dict[str, Any]]:
    sys.path.insert(0, str(HERE))
    from web_organisations import EMAIL

    keys = {size: organisation(folder, size) for size in SIZES}
    pages = {name: path for name, path in PAGES.items() if not only or name in only}
    paths = {
        size: {name: f"/o/{known['organisation']}/" + path.format(**known) for name, path in pages.items()}
        for size, known in keys.items()
    }
    real = {size: environment(folder / size, "mainspring.project.settings") for size in SIZES}
    seen = {size: inside(real[size], EMAIL, list(paths[size].values())) for size in SIZES}
    found = []
    with (
        served(real["small"]) as small,
        served(real["large"]) as large,
        served(environment(folder / "large", "bare_page")) as bare,
    ):
        for name in pages:
            turns = (
                (*small, paths["small"][name], seen["small"]["session"]),
                (*large, paths["large"][name], seen["large"]["session"]),
                (*bare, "/", seen["large"]["session"]),
            )
            times: list[list[float]] = [[], [], []]
            statuses = set()
            before: list[float] = []
            for turn in range(requests + 2):
                if turn == 2:
                    before = [spent(process) for _, process, *_ in turns]
                for place, (connection, _process, path, session) in enumerate(turns):
                    status, took = ask(connection, path, session)
                    statuses.add(status)
                    if turn >= 2:
                        times[place].append(took)
            if statuses != {200}:
                raise SystemExit(f"{name}: {statuses}")
            one = dict(zip(("small", "large", "bare"), map(p95, times), strict=True))
            used = [spent(process) - was for (_, process, *_), was in zip(turns, before, strict=True)]
            asked = seen["large"]["queries"][paths["large"][name]]
            found.append(
                {
                    "page": name,
                    **one,
                    "of small": one["large"] / one["small"],
                    "of bare": one["large"] / one["bare"],
                    "work": used[1] / used[2],
                    "queries": [seen[size]["queries"][paths[size][name]][0] for size in SIZES],
                    "slowest": asked[1:],
                }
            )
            print(json.dumps(found[-1]), file=sys.stderr)
    return found


def report(found: list[dict[str, Any]], requests: int) -> str:
    lines = [
        "# How fast the pages are",
        "",
        "Written by `make bench-web`. p95 in milliseconds over "
        f"{requests} requests of each page, at an organisation of 1,000 objectives and key results and at one of 100,000 with 1 million "
        "check-ins, on SQLite, beside a bare Django view that renders an empty template behind the same sign-in. All three take turns, "
        "request by request, in one run: the ratios count, the times are one machine's. Processor time, which other work on the machine "
        "disturbs least, is that of all requests of a page together.",
        "",
        f"Marks: large ≤ {OF_SMALL:g} × small, large ≤ {OF_BARE:g} × bare, at most {QUERIES} queries. **Bold** is over.",
        "",
        f"The machine's load was {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
        + (
            ": other work ran at the same time, so read the ratios with care, those of p95 above all."
            if os.getloadavg()[0] > 2 * (os.cpu_count() or 1)
            else "."
        ),
        "",
        "| page | small | large | bare | large ÷ small | large ÷ bare | the same of processor time | queries, small → large | slowest query at large |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]

    def mark(value: float, most: float) -> str:
        return f"**{value:.1f}**" if value > most else f"{value:.1f}"

    for one in found:
        few, many = one["queries"]
        lines.append(
            f"| {one['page']} | {one['small']:.1f} | {one['large']:.1f} | {one['bare']:.1f} | {mark(one['of small'], OF_SMALL)} "
            f"| {mark(one['of bare'], OF_BARE)} | {one['work']:.1f} | {few} → {f'**{many}**' if many > QUERIES else many} "
            f"| {one['slowest'][0]:.0f} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument(
        "--folder", type=Path, default=Path("out/bench-web"), help="where the organisations are kept"
    )
    parser.add_argument("--requests", type=int, default=40, help="of each page at each server")
    parser.add_argument(
        "--page", action="append", choices=PAGES, default=[], help="only this page; may be repeated"
    )
    parser.add_argument("--write", type=Path, help="the page to write")
    chosen = parser.parse_args()
    found = measure(chosen.folder, chosen.requests, chosen.page)
    text = report(found, chosen.requests)
    print(text)
    for one in found:
        if one["of small"] > OF_SMALL or one["of bare"] > OF_BARE:
            print(
                f"{one['page']}: its slowest query takes {one['slowest'][0]:.1f} ms: {one['slowest'][1][:600]}",
                file=sys.stderr,
            )
    if chosen.write:
        chosen.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
