"""What `mainspring lint` does, without its command line: files are read, checked, and their findings written."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from mainspring.interfaces.cli.say import CANNOT_READ, FOUND, fail, write

if TYPE_CHECKING:
    from pathlib import Path

    from mainspring.interfaces.findings.ahead import Ahead
    from mainspring.interfaces.findings.checked import Checked

FORMATS = ("text", "json", "sarif", "github", "junit")


def run(
    paths: list[str] | None,
    *,
    format: str = "text",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str | None = None,
    suggest: bool = False,
    preview: bool = False,
    config: Path | None = None,
    isolated: bool = False,
    output: Path | None = None,
    stdin_filename: str | None = None,
) -> Checked:
    """Lint `paths` as the options of `mainspring lint` say, and end with exit code 1 if something is found that was asked to fail on.
    `select` and `ignore`: codes, several in one with commas.

    Returns what was checked: whoever ends now need not give all of it back first."""
    from mainspring.interfaces.findings.read_beside import reading_beside

    if format not in FORMATS:
        fail(f"--format {format!r}: write {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")
    if config is not None and isolated:
        fail("--config and --isolated exclude each other.")
    if not paths:
        fail("name a file to lint, or - for standard input. For example: mainspring lint okrs.csv")
    if stdin_filename is not None and "-" not in paths:
        fail("--stdin-filename is for standard input: give - as the file.")
    if len(paths) != len(set(paths)):
        paths = list(dict.fromkeys(paths))
    # The other process begins first: most of this one's loading takes place while it reads.
    with _keeping_all(), reading_beside(paths) as beside:
        from mainspring.intake.settings import FAIL_ON, SettingsError

        if fail_on is not None and fail_on not in FAIL_ON:
            fail(f"--fail-on {fail_on!r}: write {', '.join(FAIL_ON[:-1])} or {FAIL_ON[-1]}.")
        from mainspring.interfaces.findings.checked import Configuration, check

        try:
            configuration = Configuration(
                select=_listed(select),
                ignore=_listed(ignore),
                fail_on=fail_on,
                preview=preview,
                config=config,
                isolated=isolated,
            )
            for advice in configuration.advice():
                print(f"mainspring: {advice}", file=sys.stderr)
            colour = output is None and _colour()
            ahead = _ahead(format, colour)
            document = beside.document()
            if document is None:
                from mainspring.intake.okrs import read_documents

                document = read_documents(paths, sys.stdin.buffer if "-" in paths else None, stdin_filename)
            checked = check(document, configuration, alone=False, ahead=ahead)
            offered = None
            if suggest:
                from mainspring.interfaces.cli.lint_suggest import suggestions

                offered = suggestions(checked, configuration)
        except SettingsError as error:
            fail(error.sentence)
        text = _text(checked, format, offered, colour, ahead)
        if output is not None:
            write(output, "".join(text))
        else:
            sys.stdout.writelines(text)
    if document.unread:
        raise SystemExit(CANNOT_READ)
    if checked.failed:
        raise SystemExit(FOUND)
    return checked


def _listed(values: Sequence[str]) -> list[str]:
    """`--select KR,OBJ --select SET` as a list."""
    return [code for value in values for code in value.split(",") if code.strip()]


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Without looking for what could be freed: all that is read lives until the end, and looking would take a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _ahead(format: str, colour: bool) -> Ahead | None:
    """The words for each finding, where the format says it as it would alone, whatever else is found."""
    if format != "text":
        return None
    from mainspring.interfaces.findings.ahead import Ahead
    from mainspring.interfaces.findings.text import block

    return Ahead(partial(block, colour=colour))


def _text(
    checked: Checked,
    format: str,
    suggestions: dict[int, Sequence[Any]] | None,
    colour: bool,
    ahead: Ahead | None,
) -> Iterable[str]:
    """The report in pieces, which follow each other as they are."""
    if format == "json":
        from mainspring.interfaces.findings.as_json import json_text

        return (json_text(checked, suggestions),)
    if format == "sarif":
        from mainspring.interfaces.findings.sarif import sarif_text

        return (sarif_text(checked),)
    if format == "junit":
        from mainspring.interfaces.findings.junit import junit_text

        return (junit_text(checked),)
    if format == "github":
        from mainspring.interfaces.findings.github import github_lines

        return _pieces(github_lines(checked))
    from mainspring.interfaces.findings.text import text_lines

    return _pieces(text_lines(checked, colour, suggestions, ahead))


def _pieces(lines: Iterable[str]) -> Iterator[str]:
    """Some hundred lines at a time: a call for each would take longer, and so would new memory for more of them at once."""
    rest = iter(lines)
    while piece := list(islice(rest, 64)):
        yield "\n".join(piece) + "\n"


def _colour() -> bool:
    """Whether standard output wants colours: a terminal that knows them, unless NO_COLOR is set."""
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
