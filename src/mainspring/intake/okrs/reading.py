"""Files of any kind into one document: each is told by its content and its name, read by its own reader, and merged."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from mainspring.engine.lint.document import Document
from mainspring.engine.trail.problems import TrailError
from mainspring.intake.okrs.gathering import settled

if TYPE_CHECKING:
    from pathlib import Path

YAML_ENDINGS = (".yaml", ".yml")
MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
TABLE_ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".txt")
_ENDINGS = (*YAML_ENDINGS, *MARKDOWN_ENDINGS, *TABLE_ENDINGS, ".json")

_OF_KEY_RESULTS = (
    "metric",
    "unit",
    "baseline",
    "target",
    "current",
    "direction",
    "due_on",
    "score",
    "evidence",
    "guardrail",
)
LARGEST_INPUT = 1 << 28
"""Bytes that are taken from standard input."""


def read_documents(
    paths: Sequence[str | Path], stdin: BinaryIO | None = None, stdin_name: str | None = None
) -> Document:
    """Read every file, folder, trail or export of `paths` (`-`: `stdin`, whose kind its name's ending tells, else its content) into one
    document. Of a folder the files of OKRs are taken, and the others passed over. A file that is named twice, by whatever way, is read once.

    What cannot be read is listed in `problems` with file, line and column, a whole file in `unread` as well: the other files are read all
    the same. `fields` is what every file with objectives states: nobody is asked for what a file has no room for. Raises TrailError where
    the only path cannot be read at all.
    """
    documents: list[Document] = []
    taken: set[str] = set()
    for path in paths:
        try:
            if str(path) == "-":
                documents.append(_of_stream(stdin, stdin_name))
            elif len(paths) == 1 or (real := _real(path)) not in taken:
                documents += _of_path(_name_of(path), taken)
                if len(paths) > 1:
                    taken.add(real)
        except TrailError as error:
            if len(paths) == 1:
                raise
            documents.append(_unread(error))
    return settled(_merged(documents))


def _of_stream(stdin: BinaryIO | None, name: str | None) -> Document:
    data = stdin.read(LARGEST_INPUT + 1) if stdin is not None else b""
    if len(data) > LARGEST_INPUT:
        raise TrailError(f"standard input: more than {LARGEST_INPUT:,} bytes; hand it in as a file")
    return _of_bytes(data, name or "<stdin>", None)


def _unread(error: TrailError) -> Document:
    """A file that could not be read at all."""
    said = " ".join(str(error).split())
    return Document(problems=[said], unread=[said])


def read_text(text: str, name: str) -> Document:
    """Read YAML, Markdown or CSV as it stands in an editor. `name` tells the kind by its ending, and is the file's name in every place.

    Never raises for any text: of half-written text what can be read is read, and the rest is a problem.
    """
    try:
        return settled(_of_text(text, name))
    except TrailError as error:
        return Document(problems=[str(error)])


def kind_of_text(text: str, name: str) -> str:
    """`yaml`, `markdown` or `table`: by the name's ending, else by what the text looks like."""
    ending = os.path.splitext(name)[1].lower()
    if ending in YAML_ENDINGS or (ending == ".json" and re.search(r'"objectives?"\s*:', text[:20_000])):
        return "yaml"
    if ending in MARKDOWN_ENDINGS:
        return "markdown"
    if ending in TABLE_ENDINGS or ending == ".json":
        return "table"
    head = text.lstrip("\ufeff")[:20_000]
    if re.search(r"^(?:#{1,4} |[-*+] (?![\w ]+:(?:\s|$)))", head, re.M) and not re.search(
        r"^[ \t]*(?:- )?(?:objectives?|key_results?)\s*:", head, re.M
    ):
        return "markdown"
    if re.search(
        r"^[ \t]*(?:- )?[\"']?(?:objectives?|key_results?|cycle|team)[\"']?\s*:(?:\s|$)", head, re.M
    ):
        return "yaml"
    return "table"


def _of_text(text: str, name: str) -> Document:
    kind = kind_of_text(text, name)
    if kind == "yaml":
        from mainspring.intake.okrs.yaml_reader import read_yaml

        return read_yaml(text.removeprefix("\ufeff"), name)
    if kind == "markdown":
        from mainspring.intake.okrs.markdown_reader import read_markdown

        return read_markdown(text.removeprefix("\ufeff"), name)
    return _of_table(text.encode("utf-8", errors="replace"), name, None)


def _of_bytes(data: bytes, name: str, path: str | None) -> Document:
    """One file's bytes. TrailError for what cannot be read at all."""
    from mainspring.intake.sources import kind_of

    kind = kind_of(data)
    if kind == "empty":
        raise TrailError(f"{name}: the file is empty")
    if kind == "ole":
        raise TrailError(
            f"{name}: this is an old Excel file (.xls) or one with a password; save it as .xlsx without a password"
        )
    if kind == "binary":
        raise TrailError(f"{name}: this is no CSV, Excel, YAML, Markdown or trail")
    if kind in ("xlsx", "zip"):
        return _of_archive(data, name, path, kind)
    from mainspring.intake.texts import decode

    text, guesses = decode(data, name)
    told = kind_of_text(text, name)
    if told == "table":
        return _of_table(data, name, path, (text, guesses))
    document = _of_text(text, name)
    _tell_guesses(document, text, guesses)
    return document


def _name_of(path: str | Path) -> str:
    """`path` as a reader names it, without "./" and doubled or closing slashes."""
    name = os.fspath(path)
    odd = name.startswith("./") or name.endswith(("/", "/.")) or "//" in name or "/./" in name
    if name and name != "." and os.sep == "/" and not odd:
        return name
    from pathlib import Path  # most names are plain

    return str(Path(name))


def _real(path: str | Path) -> str:
    """One name for a file, whatever way it is named by."""
    try:
        return os.path.realpath(path)
    except ValueError:  # a NUL in it
        return str(path)


def _of_path(name: str, taken: set[str]) -> list[Document]:
    """The documents of a path; files that are `taken` are not read again."""
    if not _is_folder(name):
        return [_of_bytes(_read(name), name, name)]
    from pathlib import Path

    from mainspring.intake.trails import looks_like_trail

    path = Path(name)
    if looks_like_trail(path):
        return [_of_trail(name)]
    members = list(members_of(path, _ENDINGS))
    if not members:
        raise TrailError(f"{name}: this folder holds no trail and no CSV, Excel, YAML or Markdown file")
    new = [member for member in members if _real(member) not in taken] if taken else members
    if members and not new:
        return []
    found = []
    for member in new:
        document = _of_member(member)
        if document is not None:
            found.append(document)
            taken.add(_real(member))
    passed = len(new) - len(found)
    if not found:
        raise TrailError(
            f"{name}: none of the {passed:,} files in this folder looks like OKRs; name a file itself to have it read"
        )
    if passed:
        found.append(Document(notices=[passed_over(name, passed)]))
    return found


def _is_folder(name: str) -> bool:
    try:
        return os.path.isdir(name)
    except ValueError:  # a NUL in it
        return False


def members_of(folder: Path, endings: Sequence[str]) -> Iterator[Path]:
    """The files below a folder with one of these endings, in order; hidden ones are none of ours."""
    for each in sorted(folder.rglob("*")):
        parts = each.relative_to(folder).parts
        if (
            each.suffix.lower() in endings
            and not any(part.startswith((".", "__MACOSX", "~$")) for part in parts)
            and each.is_file()
        ):
            yield each


def passed_over(folder: str, count: int) -> str:
    """How many files of a folder were none of ours."""
    files = "file that does" if count == 1 else "files that do"
    return f"{folder}: {count:,} {files} not look like OKRs {'was' if count == 1 else 'were'} passed over"


def _of_member(path: Path) -> Document | None:
    """A file that was found in a folder; None for one that is none of OKRs. Only of one that says it is, a failure is told."""
    from mainspring.intake.okrs.recognising import holds_okrs, named_as_okrs

    name = str(path)
    named = named_as_okrs(os.path.abspath(name))
    try:
        data = _read(name)
        if path.suffix.lower() in (*YAML_ENDINGS, *MARKDOWN_ENDINGS):
            named = holds_okrs(name, data.decode("utf-8", errors="replace"))
            if not named:
                return None
        document = _of_bytes(data, name, name)
    except TrailError as error:
        return _unread(error) if named else None
    if path.suffix.lower() in YAML_ENDINGS or named_as_okrs(os.path.abspath(name)):
        return document
    if path.suffix.lower() in MARKDOWN_ENDINGS:
        return document if document.objectives else None
    stated = any(objective.text and objective.key_results for objective in document.objectives)
    return (
        document if stated or any(note.key_result or note.key_result_id for note in document.notes) else None
    )


def _read(name: str) -> bytes:
    from mainspring.intake.sources import LARGEST_FILE

    try:
        if not os.path.exists(name):
            raise TrailError(f"{name}: there is no such file or folder")
        if not os.path.isfile(name):
            raise TrailError(f"{name}: this is no file")
        if os.path.getsize(name) > LARGEST_FILE:
            raise TrailError(f"{name}: the file is larger than {LARGEST_FILE:,} bytes")
        with open(name, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        raise TrailError(
            f"{name}: the file cannot be read ({getattr(error, 'strerror', None) or error})"
        ) from None


def _of_table(
    data: bytes, name: str, path: str | None, decoded: tuple[str, list[str]] | None = None
) -> Document:
    """A CSV file of OKRs or of notes, its text and the guesses at it `decoded` already or not; failing that, another tool's export."""
    from mainspring.intake.delimited import find_delimiter, read_delimited
    from mainspring.intake.okrs.cells import CellPlaces
    from mainspring.intake.okrs.note_tables import is_notes, read_notes
    from mainspring.intake.okrs.tables import layout_of, read_tables
    from mainspring.intake.sources import kind_of
    from mainspring.intake.texts import decode

    if not data.strip():
        raise TrailError(f"{name}: the file is empty")
    if kind_of(data) == "json":
        return _of_export(path, name)
    decoded = decoded or decode(data, name)
    text = decoded[0]
    sheet, guesses = read_delimited(data, name, decoded)
    delimiter = find_delimiter(text)
    if re.match(r"sep=.\r?\n", text):
        delimiter = find_delimiter(text[text.index("\n") + 1 :])
    places = CellPlaces(sheet, text, delimiter)
    if is_notes(sheet):
        document = read_notes(sheet, places, name)
    else:
        layout = layout_of(sheet)
        if layout is None or not {"objective", "key_result"} <= set(layout.columns):
            exported = _of_export(path, name) if path is not None and _is_export(path) else None
            if exported is not None:
                return exported
        if layout is None:
            raise TrailError(
                f"{name}: no header row names objectives or key results; a table needs a column “objective” or “key_result”"
            )
        document = read_tables([(sheet, layout, places)], name)
    if not document.objectives and not document.notes and not document.problems:
        document.notices.append(f"{name}:1: there is a header, but no rows")
    _tell_guesses(document, text, guesses)
    return document


def _tell_guesses(document: Document, text: str, guesses: list[str]) -> None:
    """Say that the encoding was guessed: worth knowing, and a loss only where a letter stands for nothing in it."""
    guessed = [guess for guess in guesses if "not UTF-8" in guess]
    (document.problems if "\ufffd" in text else document.notices)[:0] = guessed


def _of_archive(data: bytes, name: str, path: str | None, kind: str) -> Document:
    """A workbook of OKRs, or a trail or an export in a workbook or a ZIP."""
    if path is not None:
        from pathlib import Path

        from mainspring.intake.trails import looks_like_trail

        if looks_like_trail(Path(path)):
            return _of_trail(path)
    if kind == "zip":
        return _of_export(path, name)
    from mainspring.intake.okrs.cells import CellPlaces
    from mainspring.intake.okrs.note_tables import is_notes, read_notes
    from mainspring.intake.okrs.tables import layout_of, read_tables
    from mainspring.intake.workbook import read_workbook

    sheets = [sheet for sheet in read_workbook(data, name) if sheet.rows]
    noted = [sheet for sheet in sheets if is_notes(sheet)]
    found = [
        (sheet, layout, CellPlaces(sheet))
        for sheet in sheets
        if sheet not in noted and (layout := layout_of(sheet)) is not None
    ]
    if not found and not noted:
        if path is not None and _is_export(path):
            return _of_export(path, name)
        raise TrailError(f"{name}: no sheet has a header row that names objectives or key results")
    if (
        found
        and not any({"objective", "key_result"} <= set(layout.columns) for _, layout, _ in found)
        and path is not None
        and _is_export(path)
    ):
        return _of_export(path, name)
    documents = [read_notes(sheet, CellPlaces(sheet), name) for sheet in noted]
    if found:
        documents.insert(0, read_tables(found, name))
    document = _merged(documents)
    read = {id(sheet) for sheet, _, _ in found} | {id(sheet) for sheet in noted}
    unread = [sheet.name for sheet in sheets if id(sheet) not in read]
    if unread:
        document.notices.append(
            f"{name}: sheets without objectives or key results, not read: {', '.join(unread[:8])}"
        )
    return document


def _is_export(path: str) -> bool:
    """Whether a tool's own importer knows the file better than the plain spreadsheet does."""
    from mainspring.intake.importer import Options
    from mainspring.intake.recognise import chosen
    from mainspring.intake.sources import open_source

    try:
        return chosen(open_source(path), Options()).id != "spreadsheet"
    except TrailError:
        return False


def _of_export(path: str | None, name: str) -> Document:
    if path is None:
        raise TrailError(f"{name}: this kind of file is read by its name only; hand it in as a file")
    from mainspring.intake import import_files
    from mainspring.intake.okrs.trails import of_draft

    try:
        imported = import_files([path])
    except TrailError as error:
        raise _without_options(error, name) from None
    return of_draft(imported.draft, name, imported.unreadable)


def _without_options(error: TrailError, name: str) -> TrailError:
    """What an importer said of a file, without the options that only `mainspring import` has."""
    said = re.sub(r" \([^()]*--(?:as|map) [^()]*\)", "", str(error))
    if "--as" not in said and "--map" not in said:
        return TrailError(said)
    return TrailError(
        f"{name}: no objectives or key results were recognised in this file; a table needs a column “objective” or “key_result”, "
        "and mainspring import turns other forms into a trail"
    )


def _of_trail(name: str) -> Document:
    from pathlib import Path

    from mainspring.intake.importer import Options
    from mainspring.intake.okrs.trails import of_draft
    from mainspring.intake.trails import imported_trail

    try:
        imported = imported_trail(Path(name), Options())
    except TrailError as error:
        raise _without_options(error, name) from None
    return of_draft(imported.draft, name, imported.unreadable)


def _merged(documents: Sequence[Document]) -> Document:
    """One document of several. A field counts as stated where every file that has objectives states it, or every file of notes where
    there is nothing but notes."""
    if len(documents) == 1:
        return documents[0]
    whole = Document()
    for document in documents:
        whole.objectives += document.objectives
        whole.notes += document.notes
        whole.problems += document.problems
        whole.unread += document.unread
        whole.notices += document.notices
        whole.rewordings += document.rewordings
    goals = [document.fields for document in documents if document.objectives]
    goals = goals or [document.fields for document in documents if document.notes]
    whole.fields = frozenset.intersection(*goals) if goals else frozenset()
    return whole
