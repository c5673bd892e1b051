"""Ids of rows that are born here. They are opaque, and short enough to be read out."""

from __future__ import annotations

import secrets

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def new_key(prefix: str) -> str:
    """`prefix-` and twelve letters without i, l, o and u (60 bits): no two rows of an organisation will meet."""
    return f"{prefix}-{''.join(secrets.choice(_LETTERS) for _ in range(12))}"
