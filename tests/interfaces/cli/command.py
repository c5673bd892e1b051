"""The `mainspring` command as its user starts it: in a process of its own, or in this one where only its answers matter."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from mainspring.interfaces.cli.app import run

SHEET = """Objective,Key result,Owner,Team,Quarter,Target
Help customers sooner,Raise answers within an hour from 40 % to 80 %,Ann Smith,Support,Q1 2026,80
,Cut complaints from 12 to 4 a week,Ben Lee,Support,Q1 2026,4
Sell to larger firms,Launch the partner page,Cy Holt,Sales,Q1 2026,1
"""
"""What an OKR lead has today: three key results in one sheet."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def mainspring(*arguments: str | Path) -> Ended:
    """Run the command in this process. A traceback would come through as the exception itself."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    argv = ["mainspring", *(str(argument) for argument in arguments)]
    with mock.patch.object(sys, "argv", argv), redirect_stdout(out), redirect_stderr(err):
        try:
            run()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    return Ended(code, *texts)


def process(*arguments: str | Path, **environment: str) -> Ended:
    """Run the command in a process of its own, its output into pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "mainspring", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
