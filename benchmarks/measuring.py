"""Times whole processes, in turn with what they are compared with."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

MAINSPRING = [str(Path(sys.executable).parent / "mainspring")]


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


def row(what: str, measured: str, limit: str, held: bool | None) -> str:
    """A line of a table; `held` is None where no limit is set."""
    said = "–" if held is None else "yes" if held else "**no**"
    return f"| {what} | {measured} | {limit} | {said} |"
