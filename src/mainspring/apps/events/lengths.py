"""How long a text may be. One database would keep a text longer than its column, the other would fail: both refuse."""

from __future__ import annotations

from typing import Any


def exceeded(field: Any, value: Any) -> int | None:
    """The most characters that `field` (of a model) keeps, where `value` has more of them; else None."""
    longest: int | None = getattr(field, "max_length", None)
    return longest if longest is not None and value and len(str(value)) > longest else None
