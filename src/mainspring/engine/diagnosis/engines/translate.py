"""Rewrites the facts' and patterns' SQL, which is DuckDB's, for another engine."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=512)
def translated(sql: str, dialect: str) -> str:
    """`sql` in `dialect` (a dialect of sqlglot). The conformance suite runs every query, so a wrong rewriting does not stay hidden."""
    import sqlglot

    return sqlglot.transpile(sql, read="duckdb", write=dialect)[0]


def number(value: Any) -> Any:
    """Exact decimals (sums of integers, elsewhere) as the integers and doubles that DuckDB answers."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
