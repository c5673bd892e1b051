"""Today, the strategy map, the mirror and the check-in as Google's Lighthouse judges them on a phone: `make bench-lighthouse`.

    python benchmarks/lighthouse.py [--write FILE]

Needs Node with npm, which brings Lighthouse the first time, and Chromium. Serves the demo organisation in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from measuring import row

LIGHTHOUSE = "lighthouse@12.8.2"
PASSWORD = "wind the spring"
OKR_LEAD = "mina.ravensdale@fernhollow-foods.example"
OWNER = "basil.calloway@fernhollow-foods.example"
HOME = "/o/fernhollow-foods"
MARKS = {"performance": 95, "accessibility": 100, "best-practices": 100}
HEAD = """# What Lighthouse says of the pages

Written by `make bench-lighthouse`: Google's Lighthouse {version}, its mobile profile, on the demo organisation, signed in; of {times} runs of each page the one in the middle by performance. An audit below 0.9 is named.

| page | performance, accessibility, best practices | marks | held |
| --- | --- | --- | --- |
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=3, help="runs of each page")
    parser.add_argument("--modules", type=Path, default=Path("out/lighthouse"), help="where npm puts it")
    parser.add_argument("--write", type=Path, help="the page to write")
    chosen = parser.parse_args()
    chromium, npm = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("npm")
    if chromium is None or npm is None:
        raise SystemExit("Lighthouse needs Chromium, Node and npm; one of them is not on this machine.")
    chosen.modules.mkdir(parents=True, exist_ok=True)
    if not (chosen.modules / "node_modules" / "lighthouse").exists():
        subprocess.run(
            [npm, "install", "--no-save", "--silent", "--prefix", str(chosen.modules), LIGHTHOUSE], check=True
        )
    # A module looks for others beside itself.
    script = shutil.copy(Path(__file__).with_suffix(".mjs"), chosen.modules)
    with tempfile.TemporaryDirectory(prefix="mainspring-lighthouse-") as data, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        served = subprocess.Popen(
            [sys.executable, "-m", "mainspring", "serve", "--demo", "--port", str(port)],
            env=os.environ | {"MAINSPRING_DATA": data},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(f"{base}/health/ready")
            _wait_for_diagnosis(Path(data))
            pages = {
                "Today": (OWNER, f"{HOME}/today"),
                "Strategy map": (OKR_LEAD, f"{HOME}/strategy"),
                "Mirror": (OKR_LEAD, f"{HOME}/mirror/"),
                "Check-in": (OWNER, f"{HOME}/key-results/{_key_result(Path(data))}/check-in"),
            }
            wanted = [f"{who}={path}" for who, path in pages.values()] * chosen.times
            told = subprocess.run(
                ["node", script, chromium, base, PASSWORD, *wanted],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            )
        finally:
            served.terminate()
            served.wait(timeout=60)
    found = [json.loads(line) for line in told.stdout.splitlines()]
    lines = [_line(name, path, found) for name, (_, path) in pages.items()]
    text = HEAD.format(version=found[0]["version"], times=chosen.times) + "\n".join(lines) + "\n"
    print(text)
    if chosen.write:
        chosen.write.write_text(text, encoding="utf-8")


def _line(name: str, path: str, found: list[dict[str, object]]) -> str:
    runs = sorted((one for one in found if one["page"] == path), key=lambda one: int(str(one["performance"])))
    if not runs:
        raise SystemExit(f"{name}: {path} led elsewhere")
    middle = runs[len(runs) // 2]
    faults = "" if not middle["faults"] else f" ({', '.join(middle['faults'])})"  # type: ignore[arg-type]
    return row(
        name,
        ", ".join(str(middle[kind]) for kind in MARKS) + faults,
        ", ".join(f"≥ {mark}" if mark < 100 else str(mark) for mark in MARKS.values()),
        all(int(str(middle[kind])) >= mark for kind, mark in MARKS.items()),
    )


def _key_result(data: Path) -> str:
    """One that the owner may check in on."""
    return _ask(
        data,
        "SELECT k.key FROM goals_keyresult k JOIN people_person p ON p.id = k.owner_id"
        f" WHERE p.email = '{OWNER}' AND k.status = 'active' ORDER BY k.key",
    )


def _wait_for_diagnosis(data: Path) -> None:
    end = time.monotonic() + 120
    while _ask(data, "SELECT count(*) FROM diagnoses_diagnosis WHERE state = 'done'") == "0":
        if time.monotonic() > end:
            raise SystemExit("The demo organisation was not diagnosed.")
        time.sleep(0.2)


def _ask(data: Path, query: str) -> str:
    import sqlite3

    database = next(data.rglob("*.sqlite3"))
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return str(connection.execute(query).fetchone()[0])


def _wait(address: str, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The application did not start.")


if __name__ == "__main__":
    main()
