"""Offsets of time zones as rows, so that local days are integer arithmetic and equal on every engine."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable, Iterator

_FAR = 2**53
_YEARS = 8


def offsets(zones: Iterable[str], default: str, as_of: dt.datetime) -> Iterator[tuple[str, int, int, int]]:
    """(timezone, from_s, to_s, offset_s) for each zone that exists, and for `default` under the name ''.

    Changes are followed for eight years before `as_of` and one after; the first and last offsets hold beyond. Names that no zone has are
    left out, so their teams fall back on the default.
    """
    for label, name in [("", default), *((zone, zone) for zone in sorted(set(zones)))]:
        try:
            zone = zoneinfo.ZoneInfo(name)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            continue
        for start, end, offset in _spans(zone, as_of):
            yield label, start, end, offset


def _offset(zone: zoneinfo.ZoneInfo, seconds: int) -> int:
    moment = dt.datetime.fromtimestamp(seconds, tz=zone)
    delta = moment.utcoffset()
    return int(delta.total_seconds()) if delta else 0


def _spans(zone: zoneinfo.ZoneInfo, as_of: dt.datetime) -> Iterator[tuple[int, int, int]]:
    end = int(as_of.replace(tzinfo=dt.UTC).timestamp()) + 366 * 86400
    at = end - (_YEARS + 1) * 366 * 86400
    start, current = -_FAR, _offset(zone, at)
    step = 7 * 86400
    while at < end:
        ahead = min(at + step, end)
        offset = _offset(zone, ahead)
        if offset != current:
            low, high = at, ahead
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if _offset(zone, middle) == current else (low, middle)
            yield start, high, current
            start, current = high, offset
        at = ahead
    yield start, _FAR, current
