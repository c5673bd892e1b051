"""The language server as an editor meets it: a client over standard input and output."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra “editor” is not installed")

from lsprotocol import types

from interfaces.editor.client import Editor, applied, editor

YAML = """cycle: 2026-Q1
team: Sales
objectives:
  - objective: Customers come back to us
    key_results:
      - Raise repeat orders from 18 % to 25 % by June 2026
      - 😀 Raise visits from 18 to TBD a week
      - >-
        Reduce complaints
        from 12 to TBD a week
"""
MARKDOWN = """# Sales, 2026-Q1

## Objective: Customers come back to us

- Raise repeat orders from 18 % to TBD
"""
CONFIGURATION = '[lint]\nselect = ["KR122"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mainspring.toml").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path


def talk(folder: Path, conversation: Callable[[Editor], Awaitable[None]]) -> None:
    async def held() -> None:
        async with editor(folder) as made:
            await conversation(made)

    asyncio.run(held())


def places(diagnostics: list[types.Diagnostic]) -> list[tuple[int, int, int, int]]:
    return [
        (found.range.start.line, found.range.start.character, found.range.end.line, found.range.end.character)
        for found in diagnostics
    ]


def test_an_editor_underlines_while_one_writes(folder: Path) -> None:
    path = folder / "okrs.yaml"

    async def conversation(ed: Editor) -> None:
        found = await ed.open(path, YAML)
        # The face takes two units of an editor's count.
        assert places(found) == [(6, 35, 6, 38), (9, 19, 9, 22)]
        assert {(entry.code, entry.source, entry.severity) for entry in found} == {
            ("KR122", "mainspring", types.DiagnosticSeverity.Error)
        }
        assert "Because “TBD”" in found[0].message
        for version, letters in enumerate(("3", "31"), 2):
            typed = YAML.replace("18 to TBD a week\n      - >", f"18 to {letters} a week\n      - >")
            await ed.change(path, version, types.TextDocumentContentChangeWholeDocument(typed))
        assert places(await ed.diagnostics(3)) == [(9, 19, 9, 22)]
        ed.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(path.as_uri()))
        )
        assert await ed.diagnostics(None) == []

    talk(folder, conversation)


def test_half_written_and_broken_text_is_no_end_of_it(folder: Path) -> None:
    path = folder / "okrs.yaml"

    async def conversation(ed: Editor) -> None:
        await ed.open(path, YAML)
        for version, text in enumerate(
            ["objectives:\n  - objective: [", "\t- :", "", "objectives: 3\n", YAML], 2
        ):
            await ed.change(path, version, types.TextDocumentContentChangeWholeDocument(text))
            found = await ed.diagnostics(version)
        assert len(found) == 2
        assert ed.messages == []

    talk(folder, conversation)


def test_hovering_shows_how_a_key_result_is_read_and_why_a_rule_complains(folder: Path) -> None:
    path = folder / "okrs.md"

    async def conversation(ed: Editor) -> None:
        await ed.open(path, MARKDOWN)
        told = await ed.hover(path, 4, 10)
        assert told.startswith("**outcome** · passes the practical rule")
        assert "- from: 18" in told
        assert "**KR122 placeholder** (error)" in told
        assert "> What would have to be true" in told
        assert await ed.hover(path, 1, 0) == ""

    talk(folder, conversation)


@pytest.mark.parametrize(("name", "text"), [("okrs.yaml", YAML), ("okrs.md", MARKDOWN)])
def test_a_rule_can_be_left_out_where_it_complains(folder: Path, name: str, text: str) -> None:
    path = folder / name

    async def conversation(ed: Editor) -> None:
        found = await ed.open(path, text)
        for version in range(2, 2 + len(found)):
            (action,) = await ed.actions(path, found[0].range)
            assert action.title == "Ignore KR122 here"
            changed = applied(current[0], list(action.edit.changes[path.as_uri()]))  # type: ignore[index, union-attr]
            await ed.change(path, version, types.TextDocumentContentChangeWholeDocument(changed))
            current[0], found = changed, await ed.diagnostics(version)
        assert found == []
        assert "mainspring: ignore[KR122]" in current[0]

    current = [text]
    talk(folder, conversation)


def test_files_of_others_are_left_alone(folder: Path) -> None:
    async def conversation(ed: Editor) -> None:
        assert await ed.open(folder / "README.md", "# Tool\n\n- Set the key to TBD\n") == []
        assert await ed.open(folder / "ci.yaml", "steps:\n  - run: TBD\n") == []

    talk(folder, conversation)


def test_a_configuration_that_cannot_be_used_is_told_once(folder: Path) -> None:
    (folder / "mainspring.toml").write_text("[lint]\nselekt = 1\n", encoding="utf-8")

    async def conversation(ed: Editor) -> None:
        assert await ed.open(folder / "okrs.yaml", YAML)
        await ed.change(folder / "okrs.yaml", 2, types.TextDocumentContentChangeWholeDocument(YAML + "\n"))
        assert await ed.diagnostics(2)
        (message,) = ed.messages
        assert "mainspring.toml:2: there is no key “selekt”. Did you mean select?" in message

    talk(folder, conversation)


def test_formatting_tidies_and_leaves_tidy_text(folder: Path) -> None:
    path = folder / "okrs.yaml"
    untidy = 'objectives:\n    -   objective: "Customers come back to us"\n        key_results: ["Raise visits from 18 to 20"]\n'

    async def conversation(ed: Editor) -> None:
        assert ed.capabilities.document_formatting_provider
        await ed.open(path, untidy)
        edits = await ed.formatted(path)
        tidied = applied(untidy, edits)
        assert tidied != untidy
        assert "Raise visits from 18 to 20" in tidied
        await ed.change(path, 2, types.TextDocumentContentChangeWholeDocument(tidied))
        assert await ed.formatted(path) == []

    talk(folder, conversation)


def test_what_is_neither_open_nor_there_is_told_and_ends_nothing(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    latin, inner = folder / "latin-okrs.md", folder / "inner-okrs.md"
    latin.write_bytes("## Objective: Grün\n".encode("latin-1"))
    inner.mkdir()

    async def conversation(ed: Editor) -> None:
        for path, why in (
            (folder / "gone-okrs.yaml", "no such file or directory"),
            (latin, "not UTF-8 text"),
            (inner, "is a directory"),
        ):
            assert await ed.formatted(path) == []
            (message,) = ed.messages
            assert message == f"Mainspring: {path}: it is not open here and cannot be read ({why})"
            ed.messages.clear()
            ed.client.text_document_did_save(
                types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(path.as_uri()))
            )
            assert await ed.diagnostics(None) == []
        assert ed.messages == []
        assert places(await ed.open(folder / "gone-okrs.yaml", YAML))

    talk(folder, conversation)
    assert "Traceback" not in capfd.readouterr().err


def test_a_file_that_is_not_open_is_formatted_as_it_lies_there(folder: Path) -> None:
    path = folder / "okrs.yaml"
    path.write_text('objectives:\n    -   objective: "Grow"\n', encoding="utf-8")

    async def conversation(ed: Editor) -> None:
        assert len(await ed.formatted(path)) == 1
        assert ed.messages == []

    talk(folder, conversation)


def test_without_the_extra_one_sentence_says_how_to_get_it() -> None:
    code = "import sys; sys.modules['pygls'] = None; from mainspring.interfaces.editor.start import start; start()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 2
    assert done.stderr == (
        "mainspring: the language server needs the extra “editor”. Install it with: pip install 'mainspring[editor]'\n"
    )
