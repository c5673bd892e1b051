"""Numbers, shares and dates as people type them."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.intake.dates import DateOrder, date_order, moment
from mainspring.intake.values import Unreadable, decimal_mark, number, share, share_scale


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3,637,839", 3637839, ""),
        ("1.234,5", 1234.5, ""),
        ("0.7", 0.7, ""),
        ("70%", 70, "%"),
        ("12k", 12000, ""),
        ("€1.5m", 1500000, "€"),
        ("$2bn", 2e9, "$"),
        ("€ 1,2 Mio.", 1200000, "€"),
        ("1 200 users", 1200, "users"),
        ("10 TB", 10, "TB"),
        ("3 months", 3, "months"),
        (">= 95%", 95, "%"),
        ("750+", 750, ""),
        ("(5)", -5, ""),
        ("-5", -5, ""),
        ("EUR 12", 12, "EUR"),
        ("1'000", 1000, ""),
    ],
)
def test_numbers(text: str, value: float, unit: str) -> None:
    read = number(text)
    assert read is not None
    assert (read.value, read.unit) == (value, unit)


@pytest.mark.parametrize("text", ["", " ", "-", "n/a", "TBD", "—", None])
def test_nothing(text: str | None) -> None:
    assert number(text) is None
    assert moment(text) is None


@pytest.mark.parametrize("text", ["fifty", "4:03", "7/10", "1.2.3", "12 of 20", "#REF!", "5 8", "x" * 100])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(Unreadable):
        number(text)


def test_the_sheet_decides_what_a_point_is() -> None:
    assert decimal_mark(["1.234", "0,75"]) == (",", True)
    assert decimal_mark(["1,234", "1,234.5"]) == (".", True)
    assert decimal_mark(["1,234"])[1] is False
    assert number("1.234", ",").value == 1234  # type: ignore[union-attr]
    assert number("1.234", ".").value == 1.234  # type: ignore[union-attr]
    assert number("1,234", ".").value == 1234  # type: ignore[union-attr]


def test_a_workbooks_percentage_is_in_percent() -> None:
    assert number(0.7, number_format="0%").value == 70  # type: ignore[union-attr]
    assert share(0.7, number_format="0.0%") == 0.7


@pytest.mark.parametrize(
    ("text", "expected"),
    [("70%", 0.7), ("0.7", 0.7), ("7/10", 0.7), ("70", 0.7), ("7 of 10", 0.7), ("130%", 1.3), ("-", None)],
)
def test_shares(text: str, expected: float | None) -> None:
    assert share(text) == expected


def test_the_column_decides_what_bare_numbers_are_shares_of() -> None:
    assert share_scale(["0.3", "1", "1.3"]) == 1
    assert share_scale(["1", "70", "100"]) == 100
    assert share("1", scale=share_scale(["1", "70"])) == 0.01
    with pytest.raises(Unreadable):
        share("3/0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/Mar/24 9:41 AM", dt.datetime(2024, 3, 12, 9, 41)),
        ("12/Mar/24 12:05 AM", dt.datetime(2024, 3, 12, 0, 5)),
        ("2024-03-12", dt.date(2024, 3, 12)),
        ("2024-03-12T10:00:00Z", dt.datetime(2024, 3, 12, 10, tzinfo=dt.UTC)),
        ("45363", dt.date(2024, 3, 12)),
        (45363.5, dt.datetime(2024, 3, 12, 12)),
        ("6. Januar 2025", dt.date(2025, 1, 6)),
        ("Mon 6 Jan 2025", dt.date(2025, 1, 6)),
        ("March 12, 2024", dt.date(2024, 3, 12)),
        ("12.3.2024 14:30", dt.datetime(2024, 3, 12, 14, 30)),
        ("3/13/2024", dt.date(2024, 3, 13)),
        (dt.datetime(2024, 3, 12), dt.date(2024, 3, 12)),
    ],
)
def test_dates(text: object, expected: dt.date) -> None:
    assert moment(text) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["31/02/2024", "2024-02-30", "soon", "12 Foo 2024", "25:00", True, 3, "6 Jan"]
)
def test_what_is_no_date(text: object) -> None:
    with pytest.raises(Unreadable):
        moment(text)  # type: ignore[arg-type]


def test_the_sheet_decides_whether_the_day_stands_first() -> None:
    assert date_order(["3/4/2024", "3/31/2024"]) == DateOrder(False, True)
    assert date_order(["3/4/2024", "31/3/2024"]) == DateOrder(True, True)
    assert date_order(["3/4/2024"]) == DateOrder(True, False)
    assert date_order(["3.4.2024"]) == DateOrder(True, True)
    assert moment("3/4/2024", DateOrder(False, True)) == dt.date(2024, 3, 4)


@given(st.one_of(st.text(max_size=60), st.floats(), st.integers(), st.booleans()))
def test_any_cell_is_read_or_refused_but_never_breaks(cell: object) -> None:
    for read in (number, share, moment):
        with contextlib.suppress(Unreadable):
            read(cell)  # type: ignore[operator]


@given(st.integers(-(10**12), 10**12), st.sampled_from([",", "."]))
def test_grouped_numbers_round_trip(value: int, thousands: str) -> None:
    decimal = "." if thousands == "," else ","
    written = f"{value:,}".replace(",", thousands) + f"{decimal}25"
    read = number(written, decimal)
    assert read is not None
    assert read.value == (abs(value) + 0.25) * (-1 if value < 0 else 1)
