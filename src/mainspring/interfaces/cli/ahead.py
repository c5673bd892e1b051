"""Loading what the end of a command needs while its beginning waits for files and the engine."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from threading import Thread

SWITCH_SECONDS = 0.001
"""How long one thread may keep the interpreter while another asks for it. Python's own five milliseconds are as long as the engine takes for
a whole query of a small trail, so a thread that reads texts would halve the pace of the thread that puts the questions."""


COLLECT_AFTER = 200_000
"""Objects between two looks for garbage. A diagnosis makes many that live until its end and hardly any circles; Python's own seven hundred
cost a tenth of the time."""


def load_ahead(report: str) -> None:
    """Start to load the diagnosis, its patterns, the linter's grammar and, for an HTML report, the page's template."""
    gc.set_threshold(COLLECT_AFTER)
    sys.setswitchinterval(SWITCH_SECONDS)
    Thread(target=_load, args=(report,), name="ahead").start()


def _load(report: str) -> None:
    # What cannot be loaded fails again, and is said, where it is needed.
    with suppress(Exception):
        from mainspring.engine.diagnosis import diagnosis  # noqa: F401
        from mainspring.engine.diagnosis.catalogue import catalogue
        from mainspring.engine.lint import read_key_result, read_note, similarity  # noqa: F401

        catalogue()
        if report == "html":
            from mainspring.interfaces.reports.html import template

            template()
