"""Periods by their many names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.intake.periods import read_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        *(
            (text, "2025-01-01", "2025-03-31")
            for text in ("Q1 2025", "2025-Q1", "2025Q1", "25Q1", "Q1/25", "Q1'25", "1. Quartal 2025")
        ),
        *(
            (text, "2025-01-01", "2025-03-31")
            for text in ("Jan-Mar 2025", "2025-01-01 to 2025-03-31", "OKRs Q1 2025 (final)", "Q1 CY25")
        ),
        *(
            (text, "2024-02-01", "2024-04-30")
            for text in ("FY25 Q1", "Quarter 1 FY25", "Acme FY25-Q1", "Q1FY25", "FY24/25 Q1")
        ),
        *((text, "2024-02-01", "2025-01-31") for text in ("FY25", "FY2025", "fiscal year 2025", "FY24/25")),
        ("FY25 Q4", "2024-11-01", "2025-01-31"),
        ("H1 2024", "2024-01-01", "2024-06-30"),
        ("2. Halbjahr 2024", "2024-07-01", "2024-12-31"),
        ("T2 2024", "2024-05-01", "2024-08-31"),
        ("Jan 2025", "2025-01-01", "2025-01-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_periods(text: str, first: str, last: str) -> None:
    period = read_period(text, 2)
    assert period is not None
    assert (period.starts_on.isoformat(), period.ends_on.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Q1",
        "Backlog",
        "Sales",
        "Q5 2025 extra words here",
        "Q7 2027",
        "H3 2026",
        "Win 2024 customers in the north",
        "FYI",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert read_period(text) is None


def test_a_fiscal_year_is_named_by_the_year_in_which_it_ends() -> None:
    calendar = read_period("FY25", 1)
    october = read_period("FY25", 10)
    assert calendar is not None
    assert october is not None
    assert (calendar.starts_on.year, calendar.ends_on.year) == (2025, 2025)
    assert (october.starts_on.isoformat(), october.ends_on.isoformat()) == ("2024-10-01", "2025-09-30")


@given(st.integers(1990, 2090), st.integers(1, 12))
def test_the_quarters_of_a_fiscal_year_make_the_year(year: int, start: int) -> None:
    whole = read_period(f"FY{year}", start)
    quarters = [read_period(f"FY{year} Q{quarter}", start) for quarter in range(1, 5)]
    assert whole is not None
    assert quarters[0] is not None
    assert quarters[3] is not None
    assert (quarters[0].starts_on, quarters[3].ends_on) == (whole.starts_on, whole.ends_on)


@given(st.text(max_size=80))
def test_any_text_is_read_or_none(text: str) -> None:
    period = read_period(text, 4)
    assert period is None or period.starts_on <= period.ends_on
