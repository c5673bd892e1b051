"""Whether a further process may be started by a fork, and how many could run at once."""

from __future__ import annotations

import os
import sys


def cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def is_alone() -> bool:
    """Whether this process has no further thread."""
    threading = sys.modules.get("threading")  # whoever starts a thread has loaded it
    return threading is None or threading.active_count() == 1


def may_fork() -> bool:
    """Whether a fork is safe: the system's libraries allow it, and there is no other thread, whose locks it would copy as they stand."""
    return sys.platform in ("linux", "freebsd") and is_alone()
