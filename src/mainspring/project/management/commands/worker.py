"""`mainspring serve --part worker`: tasks and what is due, in a process of its own."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from mainspring.project.jobs import work


class Command(BaseCommand):
    help = "Run tasks, and what is due by itself, until told to stop. The task at hand is finished first."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()

        def end(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, end)
        work(stop)
