"""What every command shares: exit codes, errors in one sentence, progress on a terminal, writing files whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

FOUND, USAGE, CANNOT_READ, OWN_ERROR = 1, 2, 3, 4
"""Exit codes beside 0: what was asked to fail on was found; the command line is wrong; the input cannot be read; an error of our own."""


def fail(message: str, code: int = USAGE) -> NoReturn:
    """End with one sentence, on one line, on standard error."""
    print(f"mainspring: {' '.join(message.splitlines())}", file=sys.stderr)
    raise SystemExit(code)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """What to look at after a mistyped pattern's id."""
    import difflib

    close = difflib.get_close_matches(word, list(known), n=1)
    return f" Did you mean {close[0]}?" if close else " See: mainspring patterns"


def vacant(path: Path, force: bool) -> None:
    """End unless a trail may be written to `path`: nothing is there, an empty folder is, or `--force` replaces it."""
    if not force and path.exists() and (path.is_file() or any(path.iterdir())):
        fail(f"{path} is there already and was left as it is; --force replaces it.")


def now() -> dt.datetime:
    """The present as naive UTC. The engine has no clock: this is the only place that looks at one."""
    import datetime as dt  # not every command has to do with days

    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def day_or_time(text: str | None) -> dt.datetime | None:
    """`--as-of` as naive UTC: a date (its first moment) or an ISO 8601 time."""
    if text is None:
        return None
    import datetime as dt

    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        fail(f"--as-of {text!r} is neither a date (2026-03-31) nor a time (2026-03-31T12:00:00+02:00).")
    if not 1900 < moment.year < 2200:
        fail(f"--as-of {text!r} lies outside the years 1901 to 2199.")
    return moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment


def known_zone(text: str) -> str:
    """`--timezone`, if there is such a zone."""
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        fail(f"--timezone {text!r} is no known time zone. Use a name such as Europe/London.")
    return text


@contextmanager
def progress(what: str, steps: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error where that is a terminal, nothing elsewhere. Call the result once a step."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[step]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=steps, step="")
        yield lambda step: bar.update(task, advance=1, step=step.replace("_", " "))


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all; end where it cannot be written."""
    import tempfile  # only writing needs it, and it takes as long to load as the linter's command line

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            os.chmod(temporary, 0o644)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror or error}.")
