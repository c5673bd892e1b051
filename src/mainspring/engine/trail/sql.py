"""Quoting for the SQL that is generated from the schema."""

from __future__ import annotations


def name(identifier: str) -> str:
    """An identifier, quoted: column names may be words of SQL or anything that a source calls its `x_…` columns."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A string literal. NUL cannot occur in one; no caller lets it through."""
    return "'" + text.replace("'", "''") + "'"


def literals(texts: tuple[str, ...]) -> str:
    """A list of string literals for IN (…)."""
    return ", ".join(literal(text) for text in texts)
