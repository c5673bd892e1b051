"""`mainspring serve --part worker`: tasks and what is due, in a process of its own."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mainspring.project.jobs import work


class Command(BaseCommand):
    help = "Run tasks, and what is due by itself, until told to stop. The task at hand is finished first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--with-parent", action="store_true", help="end, too, when the process that started it is gone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()

        def end(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, end)
        if options["with_parent"]:
            threading.Thread(target=_end_with, args=(os.getppid(), stop), daemon=True).start()
        work(stop)


def _end_with(parent: int, stop: threading.Event) -> None:
    """Set `stop` once `parent` is gone: a server that was killed could not tell its worker."""
    while not stop.wait(1.0):
        if os.getppid() != parent:
            stop.set()
