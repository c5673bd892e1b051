"""A key result's numbers, status and check-ins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from mainspring.engine.trail.draft import Cell as TrailCell
from mainspring.intake.keys import stable_id
from mainspring.intake.periods import Period
from mainspring.intake.sources import Cell
from mainspring.intake.spreadsheet.context import Context
from mainspring.intake.spreadsheet.goals import Row
from mainspring.intake.spreadsheet.rows import Line
from mainspring.intake.spreadsheet.weeks import week_date
from mainspring.intake.spreadsheet.words import (
    DIRECTIONS,
    Status,
    is_plain_status,
    read_colour,
    read_status,
    split_sign,
)
from mainspring.intake.table import normal, shown
from mainspring.intake.values import NOTHING, Number, Unreadable, number, share


@dataclass(slots=True)
class Measures:
    """What a row says of its key result beyond its title: columns of `key_results`, and check-ins."""

    columns: Row = field(default_factory=dict)
    check_ins: list[Row] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)


def read_status_of(line: Line) -> tuple[Status, str]:
    """The status of a row and as it is written; the cell's colour counts where its text says no light."""
    column = line.layout.first("status")
    if column is None:
        return Status(), ""
    cell = line.cell("status")
    text = shown(cell)
    if isinstance(cell, float) and "%" in line.format("status"):
        text = f"{shown(round(cell * 100, 6))}%"
    status = read_status(text) if text else Status()
    if not status.light and not status.state and (light := read_colour(line.fill_at(column))):
        return Status(light, "", status.score), text or f"({light} cell)"
    return status, text


def read_measures(line: Line, context: Context, key_result: str, period: Period | None) -> Measures:
    """Everything but title, owner and place of a key result's row."""
    measures = Measures()
    columns = measures.columns
    layout = line.layout
    baseline, target = context.number(line, "baseline"), context.number(line, "target")
    for role in ("metric", "direction", "unit"):
        if role in layout.columns:
            columns[role] = line.text(role)
    if columns.get("direction"):
        word = normal(str(columns["direction"]))
        columns["direction"] = DIRECTIONS.get(word, "")
        if word not in DIRECTIONS and word not in NOTHING:
            context.problem(
                line, "key_results", "direction", "is no direction that is known", line.cell("direction")
            )
    if "baseline" in layout.columns:
        columns["baseline"] = baseline.value if baseline else None
    if "target" in layout.columns:
        columns["target"] = target.value if target else None
    if (unit := (target.unit if target else "") or (baseline.unit if baseline else "")) and not columns.get(
        "unit"
    ):
        columns["unit"] = unit
    _dates(line, context, columns)
    status, written = read_status_of(line)
    _final(line, context, measures, period, status, written)
    _standing(line, context, measures, key_result, target or baseline, status)
    for check_in in _weeks(line, context, period, target or baseline, measures):
        check_in["key_result_id"] = key_result
        measures.check_ins.append(check_in)
    return measures


def _dates(line: Line, context: Context, columns: Row) -> None:
    for role, column in (
        ("due_on", "due_on"),
        ("starts_on", "x_starts_on"),
        ("created_at", "created_at"),
        ("closed_at", "closed_at"),
    ):
        if role in line.layout.columns:
            at = context.moment(line, role)
            columns[column] = (
                at.date() if isinstance(at, dt.datetime) and role in ("due_on", "starts_on") else at
            )


def _final(
    line: Line, context: Context, measures: Measures, period: Period | None, status: Status, written: str
) -> None:
    columns, layout = measures.columns, line.layout
    now = context.options.now
    past = period is not None and now is not None and period.ends_on < now.date()
    if "status" in layout.columns:
        columns["status"] = status.state
        columns["x_status"] = written
        if written and not (status.state or status.light or status.score is not None):
            measures.notes.add("status")
    score = context.share(line, "score", "final_score") if "score" in layout.columns else status.score
    if "score" not in layout.columns and score is None:
        if past and line.text("progress"):
            measures.notes.add("unscored")
        return
    if past:
        columns["final_score"] = None if score is None else max(0.0, min(1.0, score))
        if score is not None and not 0 <= score <= 1:
            columns["x_score"] = score
            measures.notes.add("clipped")
    elif score is not None:
        columns["x_score"] = score
        measures.notes.add("score")


def _standing(
    line: Line, context: Context, measures: Measures, key_result: str, of: Number | None, status: Status
) -> None:
    """Where the key result stands: a check-in if a date is known, `x_…` columns if not."""
    layout, columns = line.layout, measures.columns
    current = context.number(line, "current", "value")
    progress = context.share(line, "progress", "value")
    confidence = context.share(line, "confidence")
    notes = [
        text
        for column in layout.columns.get("note", ())
        if (text := shown(line.sheet.cell(line.row, column)))
    ]
    note = "\n".join(notes)
    value: float | None = current.value if current else None
    if value is None and "current" not in layout.columns and of is None:
        value, progress = progress, None
    if "progress" in layout.columns and progress is not None:
        columns["x_progress"] = progress
    at = context.moment(line, "updated", "check_ins") if "updated" in layout.columns else context.updated
    if at is None:
        if current is not None:
            columns["x_current"] = current.value
        elif value is not None:
            columns["x_progress"] = value
        if confidence is not None:
            columns["x_confidence"] = confidence
        if note:
            columns["x_note"] = note
        if current is not None or value is not None or confidence is not None or note:
            measures.notes.add("undated")
        return
    if value is None and confidence is None and not note and not status.light:
        return
    if confidence is not None and not 0 <= confidence <= 1:
        context.problem(line, "check_ins", "confidence", "is not between 0 and 1", line.cell("confidence"))
        confidence = None
    check_in: Row = {"key_result_id": key_result, "occurred_at": noon(at)}
    if "current" in layout.columns or "progress" in layout.columns:
        check_in["value"] = value
    if "confidence" in layout.columns:
        check_in["confidence"] = confidence
    if "status" in layout.columns:
        check_in["status"] = status.light
    if "note" in layout.columns:
        check_in["note"] = note
    measures.check_ins.append(check_in)


def _weeks(
    line: Line, context: Context, period: Period | None, of: Number | None, measures: Measures
) -> Iterator[Row]:
    """A check-in for each week or day that has a column, or several for its value, confidence, status and comment."""
    undated = []
    layout = line.layout
    weeks: dict[int, list[int]] = {}
    start = 0
    for column, header in layout.weeks.items():
        if not weeks or column not in layout.week_parts or layout.weeks[start] != header:
            start = column
        weeks.setdefault(start, []).append(column)
    for start, columns in weeks.items():
        filled = [column for column in columns if _is_filled(line, column)]
        if not filled:
            continue
        header = layout.weeks[start]
        day = week_date(header, period, context.order)
        if day is None:
            texts = (shown(line.sheet.cell(line.row, at)) or read_colour(line.fill_at(at)) for at in filled)
            undated.append(f"{shown(header)}={', '.join(texts)}")
            continue
        row: Row = {"key_result_id": "", "occurred_at": noon(day), "value": None, "status": "", "note": ""}
        for column in filled:
            _week_cell(line, context, column, of, row)
        yield row
    if undated:
        measures.columns["x_weeks"] = "; ".join(undated)
        measures.notes.add("weeks")


def _is_filled(line: Line, column: int) -> bool:
    text = shown(line.sheet.cell(line.row, column))
    return bool(text and text.casefold() not in NOTHING) or bool(read_colour(line.fill_at(column)))


def _week_cell(line: Line, context: Context, column: int, of: Number | None, row: Row) -> None:
    """Put one cell of a week into its check-in."""
    part = line.layout.week_parts.get(column, "")
    cell, number_format = line.sheet.cell(line.row, column), line.format_at(column)
    row["status"] = row["status"] or read_colour(line.fill_at(column))
    text = shown(cell)
    if part == "confidence":
        try:
            read = share(cell, context.decimal, number_format, context.scales.get("week_confidence"))
        except Unreadable as error:
            context.problem(line, "check_ins", "confidence", str(error), cell)
            return
        if read is not None and not 0 <= read <= 1:
            context.problem(line, "check_ins", "confidence", "is not between 0 and 1", cell)
            return
        row["confidence"] = read
        return
    if part == "note":
        _add_note(row, text)
        return
    light, bare = split_sign(text)
    row["status"] = light or row["status"]
    if part != "status" and _week_number(context, bare if light else cell, number_format, of, row):
        return
    status = read_status(text) if text else Status()
    row["status"] = status.light or row["status"]
    if not status.light or not is_plain_status(text):
        _add_note(row, text)


def _week_number(context: Context, cell: Cell, number_format: str, of: Number | None, row: Row) -> bool:
    """Whether a week's cell says a number, or nothing at all; if so it stands in the check-in."""
    try:
        value = number(cell, context.decimal, number_format)
        if value is None:
            return True
        if value.unit != "%" or (of is not None and of.unit == "%"):
            row["value"] = value.value
        elif of is None:
            row["value"] = share(cell, context.decimal, number_format)
        else:
            _add_note(row, f"{shown(value.value)}%")
    except Unreadable:
        return False
    return True


def _add_note(row: Row, text: str) -> None:
    row["note"] = f"{row['note']}\n{text}" if row["note"] and text else row["note"] or text


def noon(at: dt.date | dt.datetime) -> dt.datetime:
    """The instant of a date without a time: noon, local. Midnight would fall into the day before in half of
    the world's zones."""
    return at if isinstance(at, dt.datetime) else dt.datetime(at.year, at.month, at.day, 12)


def check_in_id(key_result: str, at: TrailCell, number_of_day: int) -> str:
    """Id of a check-in by its key result and time, and which one of that time it is."""
    return stable_id("ci", key_result, str(at), str(number_of_day) if number_of_day else "")
