"""What a finding shows first is what somebody can still act on."""

from __future__ import annotations

import pytest

from interfaces.reports import diagnosed

RECENT = 91


def found():
    diagnosis = diagnosed.full()
    return [
        (one["id"], signal["rows"], signal)
        for one in diagnosis["patterns"]
        for signal in one["evidence"]
        if signal["rows"]
    ]


def test_rows_of_the_last_quarter_stand_before_older_ones_and_the_gravest_first() -> None:
    last = max(row["day"] for _, rows, _ in found() for row in rows if row.get("day") is not None)
    mixed = 0
    for pattern, rows, _ in found():
        # The diagnosis holds for the latest moment of the trail, which the latest row of all is near.
        ranks = [
            (0 if (row.get("day") or 0) >= last - RECENT else 1, -(row.get("gravity") or 0)) for row in rows
        ]
        assert ranks == sorted(ranks), pattern
        mixed += len({rank for rank, _ in ranks}) == 2
    assert mixed


@pytest.mark.parametrize("pattern", ["eve_of_review_updates"])
def test_advice_begins_with_what_is_not_over(pattern: str) -> None:
    diagnosis = diagnosed.full()
    rows = next(rows for name, rows, _ in found() if name == pattern)
    advice = " ".join(entry["action"] for entry in diagnosis["prescription"]["change"])
    assert rows[0]["is_over"] in (0, 1)
    assert ("is a good one to begin with" in advice) == (rows[0]["is_over"] == 0)
