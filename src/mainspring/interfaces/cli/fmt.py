"""`mainspring fmt`: keeps OKRs as code tidy, and converts tables into YAML or Markdown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from mainspring.interfaces.cli.say import CANNOT_READ, FOUND, fail, write

_FORMS = ("yaml", "markdown")


def fmt(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="YAML and Markdown files, folders of them, or - for standard input."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit code 1 if a file would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Change nothing; show what would change.")] = False,
    to: Annotated[
        str, typer.Option(help="Write all the files, of any kind that lint reads, as one: yaml or markdown.")
    ] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="With --to: the file to write.")
    ] = None,
    stdin_filename: Annotated[
        str, typer.Option(metavar="NAME", help="Name of what comes by standard input: for its format.")
    ] = "",
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of the YAML form, and nothing else.")
    ] = False,
) -> None:
    """Tidy YAML and Markdown OKRs: indentation, order of the fields, quotes. Comments stay, and no text changes.

    A file that cannot be read, or not be tidied without loss, is left as it is: one error says why, and the exit code is 3.
    """
    if schema:
        _print_schema(files)
        return
    if not files:
        fail("name a file to tidy, or - for standard input. For example: mainspring fmt okrs.yaml")
    if to and to not in _FORMS:
        fail(f"--to {to!r}: write yaml or markdown.")
    if output is not None and not to:
        fail("--output goes with --to; without it the files themselves are tidied.")
    if to:
        if check or diff:
            fail("--check and --diff are for tidying; --to writes a new text.")
        _convert(files, to, output, stdin_filename)
        return
    changed = failed = passed = 0
    for name, path, found in _files(files, stdin_filename):
        try:
            text, tidied = _tidied(name, path, found)
        except _Left as left:
            failed += 1
            print(f"mainspring: {left}", file=sys.stderr)
            continue
        if tidied is None:
            passed += 1
            continue
        changed += text != tidied
        if diff:
            _show(name, text, tidied)
        elif path is None and not check:
            sys.stdout.write(tidied)
        elif text != tidied:
            if check or path is None:
                print(f"would tidy {name}", file=sys.stderr)
            else:
                _replace(path, tidied)
                print(f"tidied {name}", file=sys.stderr)
    if passed:
        files = "file that does" if passed == 1 else "files that do"
        print(f"passed over {passed:,} {files} not look like OKRs", file=sys.stderr)
    if failed:
        raise typer.Exit(CANNOT_READ)
    if changed and (check or diff):
        raise typer.Exit(FOUND if check else 0)


def _print_schema(files: list[str] | None) -> None:
    from importlib.resources import files as resources

    if files:
        fail("--schema takes no files; it prints the JSON Schema that editors check them by.")
    sys.stdout.write(resources("mainspring.intake.okrs").joinpath("schema.json").read_text(encoding="utf-8"))


class _Left(Exception):
    """A file was left as it is; the message says why."""


def _files(names: list[str], stdin_filename: str) -> Iterator[tuple[str, Path | None, bool]]:
    """Each file with its name and whether it was found in a folder."""
    from mainspring.intake.okrs.reading import MARKDOWN_ENDINGS, YAML_ENDINGS, members_of

    for name in dict.fromkeys(names):
        path = Path(name)
        if name == "-":
            yield stdin_filename or "<stdin>", None, False
        elif path.is_dir():
            for member in members_of(path, (*YAML_ENDINGS, *MARKDOWN_ENDINGS)):
                yield str(member), member, True
        else:
            yield name, path, False


def _tidied(name: str, path: Path | None, found: bool) -> tuple[str, str | None]:
    """The text of a file and its tidy form; None for one that was `found` in a folder and does not look like OKRs."""
    from mainspring.engine.trail.problems import TrailError
    from mainspring.intake.okrs import tidy
    from mainspring.intake.okrs.gathering import NoOkrs
    from mainspring.intake.okrs.reading import LARGEST_INPUT
    from mainspring.intake.okrs.recognising import holds_okrs

    try:
        data = sys.stdin.buffer.read(LARGEST_INPUT) if path is None else path.read_bytes()
    except (OSError, ValueError) as error:
        raise _Left(
            f"{name}: the file cannot be read ({getattr(error, 'strerror', None) or error})"
        ) from None
    if found and not holds_okrs(name, data.decode("utf-8", errors="replace")):
        return "", None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Left(f"{name}:{line}: this is not UTF-8; it was left as it is") from None
    try:
        return text, tidy(text, name)
    except TrailError as error:
        if found and isinstance(error, NoOkrs):
            return text, None
        raise _Left(" ".join(str(error).splitlines())) from None


def _show(name: str, text: str, tidied: str) -> None:
    import difflib

    before, after = text.splitlines(keepends=True), tidied.splitlines(keepends=True)
    for line in difflib.unified_diff(before, after, name, name):
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")


def _replace(path: Path, text: str) -> None:
    """Write a file whole in place of itself, with the permissions it had; a link stays one."""
    path = path.resolve()
    mode = path.stat().st_mode & 0o7777
    write(path, text)
    os.chmod(path, mode)


def _convert(files: list[str], to: str, output: Path | None, stdin_filename: str) -> None:
    from mainspring.intake.okrs import read_documents, write_markdown, write_yaml

    document = read_documents(files, sys.stdin.buffer if "-" in files else None, stdin_filename or None)
    for said in (*document.problems, *document.notices):
        print(f"mainspring: {said}", file=sys.stderr)
    if document.unread:
        fail("a file could not be read, so nothing was written.", CANNOT_READ)
    if not document.objectives:
        fail("there are no objectives to write.", CANNOT_READ)
    text = write_yaml(document) if to == "yaml" else write_markdown(document)
    if output is None:
        sys.stdout.write(text)
    else:
        write(output, text)
