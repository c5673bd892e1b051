"""Measures start-up, an ordinary trail and ten million check-ins, as ratios within one run: `make bench`.

Whole processes are timed, in turn with what they are compared with, and medians are printed. Peak memory is the largest resident size of the process.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

MAINSPRING = [str(Path(sys.executable).parent / "mainspring")]
READ = """
import sys, duckdb
from pathlib import Path
connection = duckdb.connect()
connection.execute("SET threads = 2")
for file in sorted(Path(sys.argv[1]).glob("*.parquet")):
    connection.execute(f"CREATE TABLE {file.stem} AS SELECT * FROM read_parquet('{file}')")
"""


def run(command: Sequence[str]) -> tuple[float, float]:
    """Wall seconds and peak resident megabytes of one process."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - started
    said = process.stderr.read().decode() if process.stderr else ""
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed: {said}")
    return took, usage.ru_maxrss / 1024


def medians(commands: dict[str, Sequence[str]], times: int) -> dict[str, tuple[float, float]]:
    """Each command's median wall seconds and peak megabytes; the commands take turns, after one run that is not counted."""
    results: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(times + 1):
        for name, command in commands.items():
            result = run(command)
            if number:
                results[name].append(result)
    return {
        name: (statistics.median(t for t, _ in found), max(m for _, m in found))
        for name, found in results.items()
    }


def row(what: str, measured: str, limit: str, held: bool) -> str:
    return f"| {what} | {measured} | {limit} | {'yes' if held else '**no**'} |"


def start_up(folder: Path) -> list[str]:
    found = medians(
        {"version": [*MAINSPRING, "--version"], "typer": [sys.executable, "-c", "import typer"]}, 11
    )
    ratio = found["version"][0] / found["typer"][0]
    trail = folder / "fifty"
    run([*MAINSPRING, "demo", "--story", "--seed", "7", "-o", str(trail), "--force"])
    report = folder / "fifty.html"
    took = medians({"diagnose": [*MAINSPRING, "diagnose", str(trail), "-o", str(report)]}, 7)["diagnose"]
    return [
        row("`mainspring --version`, against `python -c \"import typer\"`", f"{ratio:.2f} × ({1000 * found['version'][0]:.0f} ms)", "≤ 1.5 ×", ratio <= 1.5),
        row("`mainspring diagnose` with report, 50 people, 3 cycles", f"{took[0]:.2f} s, {took[1]:.0f} MB", "≤ 1.5 s", took[0] <= 1.5),
    ]  # fmt: skip


def large(folder: Path, millions: Sequence[int]) -> list[str]:
    from mainspring.intake.demo import generate_large

    rows = []
    took: dict[int, float] = {}
    sizes: dict[int, int] = {}
    for count in millions:
        trail = folder / f"large-{count}"
        if not trail.exists():
            generate_large(trail, count * 1_000_000, 1)
        report = folder / f"large-{count}.json"
        page = folder / f"large-{count}.html"
        commands = {
            "read": [sys.executable, "-c", READ, str(trail)],
            "diagnose": [*MAINSPRING, "diagnose", str(trail), "-o", str(report)],
        }
        found = medians(commands, 3 if count < 10 else 2)
        run([*MAINSPRING, "diagnose", str(trail), "-o", str(page)])
        ratio, peak = found["diagnose"][0] / found["read"][0], found["diagnose"][1]
        took[count], sizes[count] = found["diagnose"][0], page.stat().st_size
        problems = json.loads(report.read_text())["trail"]["problem_count"]
        rows.append(
            row(
                f"{count} million check-ins (Parquet): whole diagnosis against DuckDB reading the files into memory once",
                f"{ratio:.1f} × ({found['diagnose'][0]:.1f} s against {found['read'][0]:.1f} s), {problems} problems",
                "≤ 12 ×",
                ratio <= 12,
            )
        )
        rows.append(row(f"{count} million: peak memory", f"{peak / 1024:.2f} GB", "≤ 4 GB", peak <= 4096))
    if len(millions) > 1:
        first, last = min(millions), max(millions)
        growth = took[last] / took[first]
        rows.append(
            row(
                f"{first} → {last} million check-ins",
                f"{growth:.1f} ×",
                f"≤ {1.1 * last / first:.0f} ×",
                growth <= 1.1 * last / first,
            )
        )
        same = sizes[last] / sizes[first]
        rows.append(
            row(
                "size of the report, the same step",
                f"{sizes[first] / 1024:.0f} → {sizes[last] / 1024:.0f} kB",
                "does not grow",
                same <= 1.25,
            )
        )
    return rows


HEAD = """# Speed and size

Generated by `make bench`; do not edit. Whole processes on 2 cores, medians, taken in turns within one run; ratios travel between machines, seconds do not.

| what | measured | limit | held |
| --- | --- | --- | --- |
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--millions", type=int, nargs="+", default=[1, 10])
    parser.add_argument(
        "--folder", type=Path, help="keep generated trails here (default: a temporary folder)"
    )
    parser.add_argument("--write", type=Path, help="keep the table here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mainspring-bench-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        table = "\n".join([*start_up(folder), *large(folder, options.millions)])
    print(table)
    if options.write:
        options.write.write_text(HEAD + table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
