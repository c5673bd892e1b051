"""The main job, without its command line: from what an organisation has today to root causes with evidence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mainspring.interfaces.cli.ahead import load_ahead
from mainspring.interfaces.cli.say import (
    FOUND,
    day_or_time,
    did_you_mean,
    fail,
    known_zone,
    now,
    progress,
    write,
)
from mainspring.interfaces.cli.sources import mapping, read

if TYPE_CHECKING:
    from mainspring.engine.diagnosis.engines.base import Engine

FORMATS = ("text", "html", "json", "md")
_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".md": "md", ".txt": "text"}
_STEPS = 50


def run(
    paths: list[Path] | None,
    *,
    as_of: str | None = None,
    format: str | None = None,
    output: Path | None = None,
    timezone: str | None = None,
    strict: bool = False,
    anonymise: bool = False,
    fail_on: str | None = None,
    rows: str | None = None,
    engine: str = "duckdb",
    fiscal_year_start: int = 1,
    map_: list[str] | None = None,
    as_: str = "",
) -> None:
    """Diagnose `paths` and deliver the report; the options are those of `mainspring diagnose`. SystemExit where it ends otherwise than well."""
    bar = _severity(fail_on)
    stated = "UTC" if timezone is None else timezone
    wanted = "csv" if rows is not None else _format(format, output)
    if not paths and engine.partition(":")[0] in ("duckdb", "local", ""):
        fail(
            "name a trail, a spreadsheet or an export to diagnose. To see one: mainspring demo --story -o demo/"
        )
    if rows is not None:
        _known_pattern(rows)
    if rows is None:
        load_ahead(wanted)
    options = None
    if fiscal_year_start != 1 or map_ or as_:
        from mainspring.intake.importer import Options

        options = Options(
            timezone=known_zone(stated),
            fiscal_year_start=fiscal_year_start,
            mapping=mapping(map_ or []),
            now=now(),
            as_=as_ or None,
        )
    with progress("Diagnosing", _STEPS) as step:
        if paths:
            reading = read(paths, timezone=stated, as_of=as_of, strict=strict, options=options, progress=step)
            trail = reading.trail
            place = _engine(engine, trail)
            from mainspring.engine.diagnosis.delivery import about as about_trail
            from mainspring.engine.diagnosis.delivery import home_zone

            about = about_trail(trail, reading.imported)
            moment, zone = trail.as_of, timezone if timezone is not None else home_zone(trail)
        else:
            place, about, moment, zone = _remote(engine, as_of, stated)
        try:
            if rows is not None:
                _rows(place, rows, moment, zone, output, anonymise)
                return
            from mainspring.engine.diagnosis.diagnosis import diagnose

            diagnosis = diagnose(
                place, as_of=moment, timezone=zone, trail=about, anonymise=anonymise, progress=step
            )
        finally:
            place.close()
    _deliver(diagnosis, wanted, output)
    severities = [pattern["severity"] for pattern in diagnosis["patterns"] if pattern["state"] == "present"]
    if bar is not None and severities and max(severities) >= bar:
        print(
            f"mainspring: the worst finding has severity {max(severities)}, at or above {bar:g}.",
            file=sys.stderr,
        )
        raise SystemExit(FOUND)


def _severity(text: str | None) -> float | None:
    if text is None:
        return None
    name, _, value = text.partition("=")
    try:
        bar = float(value)
    except ValueError:
        bar = -1.0
    if name.strip() != "severity" or not 0 <= bar <= 1:
        fail(f"--fail-on {text!r}: write it as severity=0.6, with a number from 0 to 1.")
    return bar


def _format(stated: str | None, output: Path | None) -> str:
    if stated is not None:
        if stated not in FORMATS:
            fail(f"--format {stated!r}: write text, html, json or md.")
        return stated
    if output is None:
        return "text"
    if output.suffix.lower() not in _SUFFIXES:
        fail(f"{output}: say which --format to write, or end the name in .html, .json, .md or .txt.")
    return _SUFFIXES[output.suffix.lower()]


def _known_pattern(identifier: str) -> None:
    from mainspring.engine.diagnosis.catalogue import catalogue

    known = [pattern.id for pattern in catalogue()]
    if identifier not in known:
        fail(f"--rows {identifier!r}: there is no such pattern.{did_you_mean(identifier, known)}")


def _engine(address: str, trail: Any | None) -> Engine:
    """The engine at `address`; `trail` None: the data lives there already."""
    if address.startswith(("postgresql://", "postgres://")):
        from mainspring.engine.diagnosis.engines.postgres import PostgresEngine

        return PostgresEngine(address, trail)
    if address.startswith(("spark://", "local[", "local?")) or address in ("local", "yarn"):
        from mainspring.engine.diagnosis.engines.spark import SparkEngine

        return SparkEngine(address, trail)
    if address != "duckdb" or trail is None:
        fail(f"--engine {address!r}: write duckdb, postgresql://…, spark://… or local[2].")
    from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine

    return DuckDBEngine(trail)


def _remote(address: str, as_of: str | None, timezone: str) -> tuple[Engine, dict[str, Any], Any, str]:
    """A trail that lives in another engine: its rows are taken as they are, so nothing is listed as unreadable."""
    from mainspring.engine.diagnosis.engines.latest import counts, latest

    engine = _engine(address, None)
    about = {"tables": counts(engine), "problems": [], "problem_count": 0, "notices": []}
    return engine, about, day_or_time(as_of) or latest(engine, now()), known_zone(timezone)


def _rows(
    place: Engine, identifier: str, moment: Any, zone: str, output: Path | None, anonymise: bool
) -> None:
    import csv
    import io

    from mainspring.engine.diagnosis.catalogue import pattern
    from mainspring.engine.diagnosis.measure import gather, measure, plain, rows_sql
    from mainspring.engine.diagnosis.naming import Directory

    gather(place, moment, zone, lambda _: None)
    outcome = measure(place, pattern(identifier))
    # The signal that decides, else the first that has its tables: too few rows for a judgement are rows all the same.
    chosen = next((item.signal for item in outcome.measured if not item.missing), None)
    if chosen is None:
        fail(
            f"{identifier} cannot be assessed here: the trail has no {', '.join(sorted(outcome.needs))}.",
            FOUND,
        )
    if chosen.private:
        fail(f"{identifier} rests on pulse answers, which are never opened to rows.", FOUND)
    directory = Directory(place, pseudonyms=anonymise)
    found = [
        _readable({column: plain(value) for column, value in directory.shown(directory.scrub(row)).items()})
        for row in place.rows(rows_sql(chosen))
    ]
    text = io.StringIO()
    writer = csv.DictWriter(
        text,
        fieldnames=list(found[0]) if found else ["team_id", "item_id", "day", "hit", "gravity"],
        lineterminator="\n",
    )
    writer.writeheader()
    writer.writerows(found)
    if output is None:
        sys.stdout.write(text.getvalue())
    else:
        write(output, text.getvalue())
        print(f"Wrote {len(found):,} rows to {output}", file=sys.stderr)


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    """A row with dates where the facts have day numbers."""
    import datetime as dt

    def date(days: int) -> str:
        return (dt.date(1970, 1, 1) + dt.timedelta(days=days)).isoformat()

    return {
        column: date(int(value))
        if value is not None and (column == "day" or column.endswith("_day"))
        else value
        for column, value in row.items()
    }


def _deliver(diagnosis: dict[str, Any], wanted: str, output: Path | None) -> None:
    from mainspring.interfaces.reports.summary import summary

    if wanted == "json":
        from mainspring.engine.diagnosis.delivery import json_text

        text = json_text(diagnosis)
    elif wanted == "html":
        from mainspring.interfaces.reports.html import html

        text = html(diagnosis)
    elif wanted == "md":
        from mainspring.interfaces.reports.markdown import markdown

        text = markdown(diagnosis)
    else:
        text = summary(diagnosis)
    if output is None:
        sys.stdout.write(text)
        return
    write(output, text)
    sys.stdout.write(summary(diagnosis))
    print(f"\nReport: {output}")
