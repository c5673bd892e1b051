"""What the import judged, in sentences for its notes."""

from __future__ import annotations

from collections import Counter

from mainspring.intake.importer import Imported
from mainspring.intake.spreadsheet.columns import TRAIL_COLUMN
from mainspring.intake.spreadsheet.context import Context
from mainspring.intake.spreadsheet.layout import Layout
from mainspring.intake.spreadsheet.weeks import week_date


def say_counts(notes: list[str], counts: Counter[str], teams: int, differing: int) -> None:
    """Judgements made on single rows, told once for all. `differing`: objectives whose key results have
    several owners."""
    if counts["owner_teams"]:
        notes.append(
            "No column names teams. Owners of rows of level team, or with a team's name, are taken for the team and stay the "
            f"accountable owner under that name ({teams:,} teams)"
        )
    if differing:
        notes.append(
            f"{differing:,} objectives have no owner of their own and several among their key results: the first is taken, the "
            "others are co-owners"
        )
    if counts["status"]:
        notes.append(f"statuses that are free text are kept as written in x_status ({counts['status']:,})")
    if counts["undated"]:
        notes.append(
            f"{counts['undated']:,} key results carry a value, confidence or comment without a date, so these are no check-ins; they "
            "are kept in columns x_current, x_progress, x_confidence and x_note"
        )
    if counts["score"]:
        notes.append(f"scores of periods not known to be past are kept in x_score ({counts['score']:,})")
    if counts["clipped"]:
        notes.append(f"scores above 1 count as 1 and are kept as written in x_score ({counts['clipped']:,})")
    if counts["weeks"]:
        notes.append(f"weeks whose dates are not known are kept in x_weeks ({counts['weeks']:,} key results)")
    if counts["unstated"]:
        notes.append(
            f"{counts['unstated']:,} key results stand under no objective; the sheet's title stands in for it"
        )


def say_columns(layout: Layout, imported: Imported) -> None:
    """What each column was taken for, and which were not used."""
    for role, columns in layout.columns.items():
        for column in columns:
            pair = (layout.headers.get(column, role), TRAIL_COLUMN[role])
            if pair not in imported.mapped:
                imported.mapped.append(pair)
    for column, name in layout.extras.items():
        imported.mapped.append((layout.headers[column], f"key_results.{name}"))
    if layout.weeks:
        names = [layout.headers[column] for column in layout.weeks]
        pair = (f"{names[0]} to {names[-1]}", f"check_ins ({len(names)} columns)")
        if pair not in imported.mapped:
            imported.mapped.append(pair)
    imported.ignored.extend(pair for pair in layout.ignored if pair not in imported.ignored)


def say_weeks(context: Context, imported: Imported) -> None:
    """The day that a week's column was taken for."""
    named = [header for header in context.layout.weeks.values() if isinstance(header, str)]
    if named and (day := week_date(named[0], context.period, context.order)):
        imported.notes.append(
            f"{context.sheet.file}: the column {named[0]!r} is read as check-ins of {day.isoformat()}, noon"
        )
