"""What the import judged, in sentences for its notes."""

from __future__ import annotations

from collections import Counter

from mainspring.intake.importer import Imported
from mainspring.intake.periods import is_fiscal
from mainspring.intake.spreadsheet.columns import TRAIL_COLUMN
from mainspring.intake.spreadsheet.context import Context
from mainspring.intake.spreadsheet.layout import Layout
from mainspring.intake.spreadsheet.weeks import week_date


def say_counts(
    notes: list[str],
    counts: Counter[str],
    teams: int,
    differing: int,
    layouts: list[Layout],
    statuses: list[str],
) -> None:
    """Judgements made on single rows, told once for all. `differing`: objectives whose key results have
    several owners; `statuses`: those in free words, each once."""
    if counts["unscored"]:
        headers = {
            layout.header_of("progress"): None
            for layout in layouts
            if "progress" in layout.columns and "score" not in layout.columns
        }
        told = " ".join(f'--map "{" ".join(header.split())}=final_score"' for header in headers)
        notes.append(
            f"{counted(counts['unscored'], 'key result')} of past periods with progress but no score: no column holds "
            f"scores; if the progress at the end is the score, say so with {told}"
        )
    if counts["owner_teams"]:
        notes.append(
            "no column names teams: owners of rows of level team, or with a team's name, are taken for the team "
            f"({counted(teams, 'team')}) and stay the accountable owner under that name"
        )
    if counts["team_above"]:
        notes.append(
            f"{counted(counts['team_above'], 'objective')} without a team below another: the sheet names a team only "
            "where it changes, so the one above is taken"
        )
    if differing:
        notes.append(
            f"{counted(differing, 'objective')} without an owner, but with several among the key results: the first "
            "is taken, the others are co-owners"
        )
    if counts["status"]:
        shown = "; ".join(repr(text if len(text) <= 60 else text[:57] + "…") for text in statuses[:3])
        more = " …" if len(statuses) > 3 else ""
        notes.append(
            f"{counted(counts['status'], 'status', 'statuses')} in free words, kept in x_status: {shown}{more}"
        )
    if counts["undated"]:
        notes.append(
            f"{counted(counts['undated'], 'key result')} with a value, confidence or comment but no date: no check-in "
            "was made of them; they are kept in x_current, x_progress, x_confidence and x_note"
        )
    if counts["score"]:
        notes.append(
            f"{counted(counts['score'], 'score')} of a period that is not known to be past, kept in x_score"
        )
    if counts["clipped"]:
        notes.append(
            f"{counted(counts['clipped'], 'score')} above 1, taken as 1 and kept as written in x_score"
        )
    if counts["weeks"]:
        notes.append(
            f"{counted(counts['weeks'], 'key result')} with weeks whose dates are not known, kept in x_weeks; "
            "a period such as Q3 2025 in the title or the sheet's name would tell them"
        )
    if counts["unstated"]:
        notes.append(
            f"{counted(counts['unstated'], 'key result')} under no objective; the sheet's title stands in for it"
        )


def counted(count: int, one: str, several: str = "") -> str:
    """`1 team`, `1,200 teams`."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def say_periods_and_teams(contexts: list[Context], notes: list[str]) -> None:
    """What sheets' titles and names told, once for all sheets."""
    periods = {context.sheet.file: context.period.name for context in contexts if context.period is not None}
    if periods:
        named = list(dict.fromkeys(periods.values()))
        where = next(iter(periods)) if len(periods) == 1 else counted(len(periods), "sheet")
        notes.append(
            f"{where}: the period is taken from the title, the sheet's or the file's name: {_listed(named)}"
        )
    if teams := [context.team for context in contexts if context.team]:
        notes.append(f"sheets' names are taken for teams: {_listed(list(dict.fromkeys(teams)))}")


def say_fiscal(names: list[str], fiscal_year_start: int, notes: list[str]) -> None:
    """Where a fiscal year is taken for the calendar year because nobody said when it starts."""
    fiscal = next((name for name in names if is_fiscal(name)), "")
    if fiscal and fiscal_year_start == 1:
        notes.append(
            f"fiscal periods such as {fiscal!r} are read with the fiscal year starting in January; "
            "if it starts in another month, say so with --fiscal-year-start"
        )


def _listed(names: list[str], most: int = 12) -> str:
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


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
    imported.unknown.extend(name for name in layout.unknown if name not in imported.unknown)


def say_weeks(context: Context, imported: Imported) -> None:
    """The day that a week's column was taken for."""
    named = [header for header in context.layout.weeks.values() if isinstance(header, str)]
    if named and (day := week_date(named[0], context.period, context.order)):
        imported.notes.append(
            f"{context.sheet.file}: the column {named[0]!r} is read as check-ins of {day.isoformat()}, noon"
        )
