"""The fuzz target for a bounded number of runs, in a process of its own. Run it longer by hand: see the target's docstring."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

TARGET = Path(__file__).with_name("lint_any_text.py")
SEEDS = (
    "Raise repeat orders from 18 % to X % by launching the app and hire 2 engineers; NPS 140",
    "Establish a baseline for 120 % of customers → 12 out of 10, reduce from 10 to 20",
    "Verzögerte Lieferungen senken \U0001f680 [owner] <date> ___ ??",
)


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
def test_no_bytes_make_the_linter_raise(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number, seed in enumerate(SEEDS):
        (seeds / str(number)).write_bytes(seed.encode())
    run = subprocess.run(
        [
            # Linux counts the memory of whoever starts a process as that process's peak, and the fuzzer holds it to its limit. The shell starts
            # it from little memory, however much the tests before have taken.
            *("sh", "-c", '"$0" "$@"; exit $?'),
            sys.executable,
            str(TARGET),
            "-runs=3000",
            "-seed=1",
            "-max_len=300",
            f"-artifact_prefix={tmp_path}/",
            str(seeds),
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    assert "3000 runs" in run.stderr
