"""An editor in small: a real client of the protocol that talks to the server's own process over its standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

WAIT = 30
"""Seconds after which an answer counts as none."""


class Editor:
    """One editor with one server."""

    def __init__(self) -> None:
        self.client = LanguageClient("editor", "1")
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: list[str] = []
        self.capabilities = types.ServerCapabilities()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def message(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

    async def open(self, path: Path, text: str) -> list[types.Diagnostic]:
        language = "markdown" if path.suffix == ".md" else "yaml"
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                types.TextDocumentItem(uri=path.as_uri(), language_id=language, version=1, text=text)
            )
        )
        return await self.diagnostics(1)

    async def change(self, path: Path, version: int, change: types.TextDocumentContentChangeEvent) -> None:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=version, uri=path.as_uri()), [change]
            )
        )

    async def diagnostics(self, version: int | None) -> list[types.Diagnostic]:
        """The diagnostics of that version of the file; those of an earlier one are passed over."""
        while True:
            params = await asyncio.wait_for(self.published.get(), WAIT)
            if params.version == version:
                return list(params.diagnostics)

    async def hover(self, path: Path, line: int, character: int) -> str:
        found = await asyncio.wait_for(
            self.client.text_document_hover_async(
                types.HoverParams(
                    types.TextDocumentIdentifier(path.as_uri()), types.Position(line, character)
                )
            ),
            WAIT,
        )
        return found.contents.value if found is not None else ""  # type: ignore[union-attr]

    async def actions(self, path: Path, at: types.Range) -> list[types.CodeAction]:
        found = await asyncio.wait_for(
            self.client.text_document_code_action_async(
                types.CodeActionParams(
                    types.TextDocumentIdentifier(path.as_uri()), at, types.CodeActionContext(diagnostics=[])
                )
            ),
            WAIT,
        )
        return [action for action in found or () if isinstance(action, types.CodeAction)]

    async def formatted(self, path: Path) -> list[types.TextEdit]:
        found = await asyncio.wait_for(
            self.client.text_document_formatting_async(
                types.DocumentFormattingParams(
                    types.TextDocumentIdentifier(path.as_uri()),
                    types.FormattingOptions(tab_size=2, insert_spaces=True),
                )
            ),
            WAIT,
        )
        return list(found or ())


@asynccontextmanager
async def editor(folder: Path) -> AsyncIterator[Editor]:
    """An editor whose server has started in a process of its own and is ended in the end."""
    made = Editor()
    await made.client.start_io(sys.executable, "-m", "mainspring", "lsp", cwd=folder)
    answer = await asyncio.wait_for(
        made.client.initialize_async(
            types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=folder.as_uri())
        ),
        WAIT,
    )
    made.capabilities = answer.capabilities
    made.client.initialized(types.InitializedParams())
    try:
        yield made
        await asyncio.wait_for(made.client.shutdown_async(None), WAIT)
        made.client.exit(None)
    except BaseException:
        # The client waits for its server to end of itself, which after a failed test it would never do.
        process = made.client._server
        if process is not None and process.returncode is None:
            process.kill()
        raise
    finally:
        await asyncio.wait_for(made.client.stop(), WAIT)
    assert made.client._server is not None
    assert made.client._server.returncode == 0, "the server did not end as it should"


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """The text after edits as an editor makes them (all letters in these tests take one unit, but for those it says)."""
    lines = text.splitlines(keepends=True)

    def offset(at: types.Position) -> int:
        if at.line >= len(lines):
            return len(text)
        units = lines[at.line].encode("utf-16-le")[: at.character * 2].decode("utf-16-le")
        return sum(len(line) for line in lines[: at.line]) + len(units)

    for edit in sorted(
        edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True
    ):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text
