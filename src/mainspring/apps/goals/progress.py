"""Progress, as TRAIL.md defines it."""

from __future__ import annotations


def progress(baseline: float | None, target: float | None, value: float | None) -> float | None:
    """(value − baseline) / (target − baseline), from 0 to 1; None where one is unknown or both ends are the same."""
    if baseline is None or target is None or value is None or target == baseline:
        return None
    return min(1.0, max(0.0, (value - baseline) / (target - baseline)))
