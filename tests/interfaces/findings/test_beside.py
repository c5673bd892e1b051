"""What a process of its own sends: every value, in order and whole, however large; of one that comes to grief what it sent before."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import os
from mainspring.interfaces.findings.beside import worker

LARGE = "é" * 3_000_000

def grieving(send):
    send("whole")
    # The beginning of a value that never comes whole.
    os.write(pipes[-1], (100).to_bytes(8, "little") + b"half")
    raise MemoryError

pipes = []
pipe = os.pipe
os.pipe = lambda: pipes.extend(pipe()) or tuple(pipes[-2:])

well = worker(lambda send: [send(value) for value in (1, ("two", None, 2.5), LARGE, [])])
come = []
while len(come) < 2:
    come += well.arrived()
come += well.rest()
grief = worker(grieving)
begun = worker(lambda send: [send(LARGE) for _ in range(50)])
print(come == [1, ("two", None, 2.5), LARGE, []], list(grief.rest()), next(begun.rest()) == LARGE)
for each in (well, grief, begun):
    each.end()
"""


@pytest.mark.skipif(sys.platform not in ("linux", "freebsd"), reason="no safe fork on this system")
def test_what_is_sent_comes_whole_and_in_order() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert (run.stdout.split(), run.stderr) == (["True", "['whole']", "True"], "")
