"""A process of its own for a part of the work, which sends what it finds as soon as it is there: neither waits for the whole of the other's."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

_LENGTH = 8
"""Bytes in front of each value that tell its size."""
_ROOM = 1 << 20
"""Bytes that the pipe holds where the system lets it, so that the sender works on while the other is busy."""
_AT_ONCE = 1 << 18
"""Bytes that are read in one go."""


class Worker:
    """The process, and the end of the pipe at which its values come. One that was not sent whole, since the process came to grief, does not
    come."""

    def __init__(self, process: int, pipe: int) -> None:
        self._process = process
        self._pipe = pipe
        self._come = bytearray()

    def arrived(self) -> list[Any]:
        """The values that are there by now."""
        os.set_blocking(self._pipe, False)
        with suppress(BlockingIOError):
            while self._read():
                pass
        return self._whole()

    def rest(self) -> Iterator[Any]:
        """All further values, each as it comes, until the process is done."""
        os.set_blocking(self._pipe, True)
        while self._read():
            yield from self._whole()

    def end(self) -> None:
        """Close the pipe, whereupon a process that still sends ends too, and take leave of it."""
        os.close(self._pipe)
        os.waitpid(self._process, 0)

    def _read(self) -> bool:
        come = os.read(self._pipe, _AT_ONCE)
        self._come += come
        return bool(come)

    def _whole(self) -> list[Any]:
        """The values of which nothing is missing."""
        come, begin, found = self._come, _LENGTH, []
        while begin <= len(come):
            end = begin + int.from_bytes(come[begin - _LENGTH : begin], "little")
            if end > len(come):
                break
            found.append(marshal.loads(come[begin:end]))
            begin = end + _LENGTH
        del come[: begin - _LENGTH]
        return found


def worker(work: Callable[[Callable[[Any], None]], None]) -> Worker:
    """Start a process that does `work`, which is handed the function that sends a plain value; only where `may_fork` says so."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return Worker(process, reading)
    # From here on in the other process. It leaves by `_exit`, whatever happens, so that nothing of its parent's is written or closed twice.
    try:
        os.close(reading)
        _widen(writing)

        def send(value: Any) -> None:
            packed = marshal.dumps(value)
            rest = memoryview(len(packed).to_bytes(_LENGTH, "little") + packed)
            while rest:
                rest = rest[os.write(writing, rest) :]

        work(send)
    finally:
        os._exit(0)


def _widen(pipe: int) -> None:
    if sys.platform == "linux":
        from fcntl import F_SETPIPE_SZ, fcntl

        with suppress(OSError):  # the system keeps it small for whoever has many
            fcntl(pipe, F_SETPIPE_SZ, _ROOM)
