"""How a cell becomes a value: one SQL expression per column, generated from the schema.

A typed column is written `"name$"` beside its raw `"name"`; it is NULL where the cell is empty or cannot be read, and the
two cases are told apart by `flaw`. The same expressions serve text (every raw column VARCHAR) and Parquet (any type).

It is made in up to three steps, each a subquery around the one before, because a statement that repeats its parts takes longer
to plan than a small table takes to read: the trimmed cell (`"name~"`), the number or moment in it (`"name#"`), the value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mainspring.engine.trail.schema import Column
from mainspring.engine.trail.sql import literal, literals, name

FIRST_DAY = "1900-01-01"
LAST_DAY = "9999-12-31"
"""Days outside are typing errors, and neither Python nor every zone's clock can hold what lies further out. The last day
itself is the usual stand-in for "never": a date may be it, a time may not (an event cannot happen never)."""

SQL_TYPES = {
    "id": "VARCHAR",
    "text": "VARCHAR",
    "enum": "VARCHAR",
    "list": "VARCHAR",
    "time": "TIMESTAMP",
    "date": "DATE",
    "number": "DOUBLE",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
}

_WHOLE_TYPES = frozenset(
    [
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "UTINYINT",
        "USMALLINT",
        "UINTEGER",
        "UBIGINT",
        "HUGEINT",
        "UHUGEINT",
    ]
)
_FLOAT_TYPES = frozenset(("FLOAT", "DOUBLE"))
_NAIVE_TIMES = frozenset(("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"))
_ZONED_TIMES = frozenset(("TIMESTAMP WITH TIME ZONE", "TIMESTAMP_NS WITH TIME ZONE"))
_BLANKS = literal(" \t\n\r\u00a0")
_DAY = r"\d{4}-\d{2}-\d{2}"
_OFFSET = r"([Zz]|[+-]\d{2}(:?\d{2})?)"
_TIME = rf"{_DAY}([Tt ]\d{{2}}:\d{{2}}(:\d{{2}}([.,]\d{{1,12}})?)? ?{_OFFSET}?)?"
_MIDNIGHT = rf"{_DAY}([Tt ]00:00(:00([.,]0{{1,12}})?)? ?{_OFFSET}?)?"
_LARGEST_WHOLE = "9007199254740992.0"


STEPS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One present column: how its cell is read.

    `value` is the typed expression over the raw column, `flaw` the condition (over raw and steps) under which the cell is a
    problem, or None where nothing can be wrong; `trusted` is a cheaper `value` for a column known to hold no flaw.
    `reasons` are (condition over raw and steps, words) pairs, the first that holds names the problem. `steps` make the typed
    column where it can be flawed: for each of the three steps (name, expression over raw and earlier steps), or None.
    """

    column: str
    value: str
    trusted: str
    flaw: str | None
    reasons: tuple[tuple[str, str], ...]
    required: bool
    steps: tuple[tuple[str, str] | None, ...] = ()


def typed(column: str) -> str:
    """The name of a column's typed twin."""
    return name(column + "$")


def read_cells(raw: str, readings: Sequence[Reading]) -> str:
    """The SQL of the raw cells in `raw` with the steps of those that can be wrong beside them."""
    cells = raw
    for level in range(STEPS):
        steps = [reading.steps[level] for reading in readings if reading.steps]
        listed = [f"{expression} AS {step}" for step, expression in filter(None, steps)]
        if listed:
            cells = f"(SELECT *, {', '.join(listed)} FROM {cells})"
    return cells


def reading(column: Column, raw_type: str, timezone: str) -> Reading:
    """How `column` is read from a raw column of the DuckDB type `raw_type`, naive times in `timezone`."""
    raw = name(column.name)
    if column.kind == "list" and raw_type.endswith("[]"):
        raw, raw_type = f"array_to_string({raw}, ';')", "VARCHAR"
    textual = raw_type == "VARCHAR"
    trimmed = f"trim({raw if textual else f'CAST({raw} AS VARCHAR)'}, {_BLANKS})"
    parsed = _parsed(column, raw, raw_type, trimmed, timezone)
    value, trusted = _value(column, raw, raw_type, trimmed, parsed)
    if not column.required and column.kind in ("id", "text"):
        return Reading(column.name, value, trusted, None, (), False)
    steps: list[tuple[str, str] | None] = [None, None]
    if textual:
        steps[0] = (name(column.name + "~"), trimmed)
        trimmed = name(column.name + "~")
        parsed = _parsed(column, raw, raw_type, trimmed, timezone)
    if parsed not in (raw, ""):
        steps[1] = (name(column.name + "#"), parsed)
        parsed = name(column.name + "#")
    steps.append((typed(column.name), _value(column, raw, raw_type, trimmed, parsed)[0]))
    filled = f"{trimmed} <> ''" if textual else f"{raw} IS NOT NULL"
    flaw = f"{typed(column.name)} IS NULL"
    if not column.required:
        flaw = f"({flaw} AND {filled})"
    reasons = ((f"coalesce({trimmed}, '') = ''", "is empty"), *_reasons(column, trimmed, parsed))
    return Reading(column.name, value, trusted, flaw, reasons, column.required, tuple(steps))


def further(column: str, raw_type: str) -> Reading:
    """How an `x_…` column is read: as the text that it holds."""
    raw = name(column) if raw_type == "VARCHAR" else f"CAST({name(column)} AS VARCHAR)"
    value = f"nullif({raw}, '')"
    return Reading(column, value, value, None, (), False)


def _value(column: Column, raw: str, raw_type: str, trimmed: str, parsed: str) -> tuple[str, str]:
    """The typed expression, and the cheaper one of a column without flaws; `parsed` is the SQL of the number or moment in the cell."""
    match column.kind:
        case "id" | "text":
            text = _text(raw, raw_type)
            if column.required or column.kind == "id":
                return f"CASE WHEN {trimmed} <> '' THEN {text} END", f"nullif({text}, '')"
            return f"nullif({text}, '')", f"nullif({text}, '')"
        case "enum":
            folded = f"lower({trimmed})"
            value = (
                f"CASE WHEN {_text(raw, raw_type)} IN ({literals(column.values)}) THEN {_text(raw, raw_type)} "
                f"WHEN {folded} IN ({literals(column.values)}) THEN {folded} END"
            )
            return value, value
        case "list":
            parts = (
                f"list_filter(list_transform(string_split({trimmed}, ';'), lambda p: lower(trim(p))), "
                "lambda p: p <> '')"
            )
            allowed = f"[{literals(column.values)}]"
            value = f"CASE WHEN list_has_all({allowed}, {parts}) THEN nullif(array_to_string({parts}, ';'), '') END"
            return value, value
        case "boolean":
            if raw_type == "BOOLEAN":
                return raw, raw
            folded = f"lower({trimmed})"
            value = f"CASE WHEN {folded} IN ('true', 'yes', '1') THEN true WHEN {folded} IN ('false', 'no', '0') THEN false END"
            return value, value
        case "number" | "integer":
            cast = parsed if column.kind == "number" else f"CAST({parsed} AS BIGINT)"
            return f"CASE WHEN {' AND '.join(_bounds(column, parsed))} THEN {cast} END", cast
        case "time":
            return f"CASE WHEN {_within(parsed, 'TIMESTAMP')} THEN {parsed} END", parsed
        case "date":
            return f"CASE WHEN {_within(parsed, 'DATE')} THEN {parsed} END", parsed


def _parsed(column: Column, raw: str, raw_type: str, trimmed: str, timezone: str) -> str:
    """The SQL of the number or moment in a cell, whether or not it may stand there; empty for other kinds."""
    match column.kind:
        case "number" | "integer":
            return _number(raw, raw_type, trimmed)
        case "time":
            return _time(raw, raw_type, trimmed, timezone)
        case "date":
            return _date(raw, raw_type, trimmed, timezone)
        case _:
            return ""


def _text(raw: str, raw_type: str) -> str:
    if raw_type == "VARCHAR":
        return raw
    if raw_type in _FLOAT_TYPES:
        # Whole numbers come as floats from tools that have no integer with gaps: the id is 7, not 7.0.
        whole = f"{raw} = trunc({raw}) AND abs({raw}) <= {_LARGEST_WHOLE}"
        return (
            f"CASE WHEN {whole} THEN CAST(CAST({raw} AS BIGINT) AS VARCHAR) ELSE CAST({raw} AS VARCHAR) END"
        )
    return f"CAST({raw} AS VARCHAR)"


def _numeric(raw_type: str) -> bool:
    return raw_type in _WHOLE_TYPES or raw_type in _FLOAT_TYPES or raw_type.startswith("DECIMAL")


def _number(raw: str, raw_type: str, trimmed: str) -> str:
    if raw_type == "DOUBLE":
        return raw
    if _numeric(raw_type):
        return f"CAST({raw} AS DOUBLE)"
    # DuckDB also reads 1_000; nobody writes that in a spreadsheet, so it is more likely an id in the wrong column.
    return f"CASE WHEN NOT contains({trimmed}, '_') THEN try_cast({trimmed} AS DOUBLE) END"


def _bounds(column: Column, number: str) -> list[str]:
    bounds = [f"isfinite({number})"]
    if column.kind == "integer":
        bounds.append(f"{number} = trunc({number}) AND abs({number}) <= {_LARGEST_WHOLE}")
    if column.low is not None:
        bounds.append(f"{number} >= {column.low!r}")
    if column.high is not None:
        bounds.append(f"{number} <= {column.high!r}")
    return bounds


def _within(moment: str, sql_type: str) -> str:
    upper = "<" if sql_type == "TIMESTAMP" else "<="
    return f"{moment} >= {sql_type} '{FIRST_DAY}' AND {moment} {upper} {sql_type} '{LAST_DAY}'"


def _to_utc(naive: str, timezone: str) -> str:
    return naive if timezone == "UTC" else f"timezone('UTC', timezone({literal(timezone)}, {naive}))"


def _time(raw: str, raw_type: str, trimmed: str, timezone: str) -> str:
    if raw_type == "TIMESTAMP":
        return _to_utc(raw, timezone)
    if raw_type in _NAIVE_TIMES or raw_type == "DATE":
        return _to_utc(f"CAST({raw} AS TIMESTAMP)", timezone)
    if raw_type in _ZONED_TIMES:
        return f"timezone('UTC', CAST({raw} AS TIMESTAMP WITH TIME ZONE))"
    # DuckDB wants a point before fractions and no space before an offset; the space after the day may stay.
    iso = f"(left(upper({trimmed}), 11) || translate(substr(upper({trimmed}), 12), ', ', '.'))"
    # The session's zone is UTC, so a time without an offset is read as UTC here and moved into its own zone after.
    zoned = f"timezone('UTC', try_cast({iso} AS TIMESTAMP WITH TIME ZONE))"
    if timezone != "UTC":
        # An offset can only stand after the date's ten characters.
        offset = f"regexp_matches(substr({trimmed}, 11), '[Zz+-]')"
        zoned = (
            f"CASE WHEN {offset} THEN {zoned} ELSE {_to_utc(f'try_cast({iso} AS TIMESTAMP)', timezone)} END"
        )
    return f"CASE WHEN regexp_full_match({trimmed}, '{_TIME}') THEN {zoned} END"


def _date(raw: str, raw_type: str, trimmed: str, timezone: str) -> str:
    if raw_type == "DATE":
        return raw
    if raw_type in _NAIVE_TIMES:
        return f"CASE WHEN CAST({raw} AS TIMESTAMP) = date_trunc('day', CAST({raw} AS TIMESTAMP)) THEN CAST({raw} AS DATE) END"
    if raw_type in _ZONED_TIMES:
        local = f"timezone({literal(timezone)}, CAST({raw} AS TIMESTAMP WITH TIME ZONE))"
        return f"CASE WHEN {local} = date_trunc('day', {local}) THEN CAST({local} AS DATE) END"
    return f"CASE WHEN regexp_full_match({trimmed}, '{_MIDNIGHT}') THEN try_cast(left({trimmed}, 10) AS DATE) END"


def _reasons(column: Column, trimmed: str, parsed: str) -> list[tuple[str, str]]:
    match column.kind:
        case "id" | "text":
            return []
        case "enum":
            return [("true", f"is none of: {', '.join(column.values)}")]
        case "list":
            return [("true", f"holds something other than: {', '.join(column.values)}")]
        case "boolean":
            return [("true", "is neither true nor false")]
        case "number" | "integer":
            reasons = [(f"NOT coalesce(isfinite({parsed}), false)", "is not a number")]
            if column.kind == "integer":
                reasons.append((f"{parsed} <> trunc({parsed})", "is not a whole number"))
            return [*reasons, ("true", _range_words(column))]
        case "time":
            return [
                (f"{parsed} IS NOT NULL", f"lies outside the years {FIRST_DAY[:4]} to {LAST_DAY[:4]}"),
                (f"regexp_full_match({trimmed}, '{_TIME}')", "there is no such day or hour"),
                ("true", "is not a time (ISO 8601, such as 2026-03-31T09:00:00Z)"),
            ]
        case "date":
            return [
                (f"{parsed} IS NOT NULL", f"lies outside the years {FIRST_DAY[:4]} to {LAST_DAY[:4]}"),
                (f"regexp_full_match({trimmed}, '{_MIDNIGHT}')", "there is no such day"),
                ("true", "is not a date (YYYY-MM-DD)"),
            ]


def _range_words(column: Column) -> str:
    if column.low is None and column.high is None:
        return "is too large"
    if column.high is None:
        return f"is below {column.low:g}"
    if column.low is None:
        return f"is above {column.high:g}"
    return f"is not between {column.low:g} and {column.high:g}"
