"""The language server's conversation with an editor, by pygls: diagnostics, hover, code actions, formatting."""

from __future__ import annotations

import asyncio
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument
from pygls.workspace.position_codec import ServerTextPosition, ServerTextRange

from mainspring import __version__
from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.finding import Finding
from mainspring.intake.okrs.recognising import holds_okrs
from mainspring.intake.settings import SettingsError
from mainspring.interfaces.editor.edits import ignore_here, lines_of, reworded
from mainspring.interfaces.editor.told import hover
from mainspring.interfaces.editor.watched import Look, Readings, look, shown_extent
from mainspring.interfaces.findings.checked import Configuration
from mainspring.interfaces.findings.places import told

SOURCE = "mainspring"
RELATED = 10
"""Further texts that are shown with a finding."""
PAUSE = 0.05
"""Seconds without a keystroke before a text is read again; half of what a reader notices."""

_NOT_THERE = (OSError, ValueError)
"""What reading a file raises of which an editor speaks without having opened it: it may be gone, a folder, or no text."""

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


class OkrServer(LanguageServer):
    """The server with what it knows of the open files."""

    def __init__(self) -> None:
        # The whole text at each change: files of OKRs are small, and pygls takes more signs for line ends than editors do.
        super().__init__(
            "mainspring", f"v{__version__}", text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.readings = Readings()
        self.looks: dict[str, Look] = {}
        self.waiting: dict[str, asyncio.TimerHandle] = {}
        self.configuration = Configuration()
        self.told = ""
        """The configuration error that was last shown, so that it is shown once."""

    def refresh(self, uri: str) -> None:
        """Read the file anew and publish what is found."""
        waiting = self.waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        document = self.workspace.get_text_document(uri)
        try:
            text: str | None = document.source
        except _NOT_THERE:
            text = None
        if text is None or not holds_okrs(document.path, text):
            self.looks.pop(uri, None)
            diagnostics: list[types.Diagnostic] = []
        else:
            seen = self.looks[uri] = self.look_at(document, text)
            diagnostics = [self.diagnostic(document, finding) for finding in seen.checked.all]
            diagnostics += [_told(problem, _SEVERITIES["error"]) for problem in seen.checked.problems]
            diagnostics += [_told(notice, _SEVERITIES["info"]) for notice in seen.checked.notices]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, version=document.version, diagnostics=diagnostics)
        )

    def look_at(self, document: TextDocument, text: str) -> Look:
        try:
            return look(text, document.path, self.configuration, self.readings)
        except SettingsError as error:
            if str(error) != self.told:
                self.told = str(error)
                self.window_show_message(
                    types.ShowMessageParams(
                        type=types.MessageType.Error, message=f"Mainspring: {error.sentence}"
                    )
                )
            return look(text, document.path, Configuration(isolated=True), self.readings)

    def later(self, uri: str) -> None:
        """Refresh once the typing pauses."""
        waiting = self.waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        self.waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, self.refresh, uri)

    def current(self, uri: str) -> Look | None:
        """What is seen in the file as it now is."""
        if uri in self.waiting:
            self.refresh(uri)
        return self.looks.get(uri)

    def diagnostic(self, document: TextDocument, finding: Finding) -> types.Diagnostic:
        because = f"\nBecause {finding.because}." if finding.because else ""
        return types.Diagnostic(
            range=_range(document, shown_extent(finding)),
            severity=_SEVERITIES[finding.severity],
            code=finding.code,
            source=SOURCE,
            message=f"{finding.message}{because}",
            related_information=[
                types.DiagnosticRelatedInformation(
                    location=types.Location(
                        uri=document.uri,
                        range=_range(
                            document, (other.text.line, other.text.column, other.text.line, other.text.column)
                        ),
                    ),
                    message=" ".join(other.text.value.split()),
                )
                for other in finding.related[:RELATED]
                if other.text.line and other.text.column
            ]
            or None,
        )


def server() -> OkrServer:
    """A server with its features, not yet started."""
    ls = OkrServer()

    @ls.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        ls.configuration = Configuration()
        ls.refresh(params.text_document.uri)

    @ls.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        ls.later(params.text_document.uri)

    @ls.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        ls.configuration = Configuration()
        ls.told = ""
        ls.refresh(params.text_document.uri)

    @ls.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        waiting = ls.waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        ls.looks.pop(uri, None)
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    @ls.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        seen = ls.current(uri)
        if seen is None:
            return None
        document = ls.workspace.get_text_document(uri)
        at = document.position_codec.position_from_client_units(lines_of(document.source), params.position)
        subject = seen.subject_at(at.line + 1, at.character + 1)
        text = hover(subject, seen.findings_on(subject)) if subject is not None else ""
        if not text:
            return None
        return types.Hover(contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=text))

    @ls.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(
            code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite]
        ),
    )
    def acted(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        seen = ls.current(uri)
        if seen is None:
            return []
        document = ls.workspace.get_text_document(uri)
        asked = document.position_codec.range_from_client_units(lines_of(document.source), params.range)
        ignoring = [
            action
            for finding in seen.checked.all
            if _touches(shown_extent(finding), asked)
            for action in _actions(ls, document, seen, finding)
        ]
        rewriting = [
            action
            for extent, subject in seen.places
            if isinstance(subject, KeyResult) and _touches(extent, asked)
            for action in _rewrites(document, seen, subject)
        ]
        return [*rewriting, *ignoring]

    @ls.feature(types.TEXT_DOCUMENT_FORMATTING)
    def formatted(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        return _formatted(ls, ls.workspace.get_text_document(params.text_document.uri))

    return ls


def _actions(ls: OkrServer, document: TextDocument, seen: Look, finding: Finding) -> list[types.CodeAction]:
    if finding.subject is None:
        return []
    edit = ignore_here(document.source, document.path, seen.checked.document, finding.subject, finding.code)
    if edit is None:
        return []
    at = _range(document, (edit.line, edit.column, edit.line, edit.column))
    return [
        types.CodeAction(
            title=f"Ignore {finding.code} here",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[ls.diagnostic(document, finding)],
            edit=types.WorkspaceEdit(changes={document.uri: [types.TextEdit(range=at, new_text=edit.text)]}),
        )
    ]


def _rewrites(document: TextDocument, seen: Look, key_result: KeyResult) -> list[types.CodeAction]:
    """Outcome forms from the catalogue, each as an edit that puts it in the key result's place. No provider is asked from an editor: it
    would be sent every key result that the cursor rests on."""
    from mainspring.engine.lint.rewrite import suggest

    actions = []
    for made in suggest(key_result):
        edit = reworded(document.source, document.path, seen.checked.document, key_result, made.text)
        if edit is not None:
            extent = (edit.line, edit.column, edit.end_line, edit.end_column)
            change = types.TextEdit(range=_range(document, extent), new_text=edit.text)
            actions.append(
                types.CodeAction(
                    title=f"Rewrite as “{made.text}”",
                    kind=types.CodeActionKind.RefactorRewrite,
                    edit=types.WorkspaceEdit(changes={document.uri: [change]}),
                )
            )
    return actions


def _formatted(ls: OkrServer, document: TextDocument) -> list[types.TextEdit]:
    """The whole text tidied, as one edit; none where it is tidy, is none of ours, or cannot be read."""
    try:
        text = document.source
    except _NOT_THERE as error:
        ls.window_show_message(
            types.ShowMessageParams(
                type=types.MessageType.Warning,
                message=f"Mainspring: {document.path}: it is not open here and cannot be read ({_reason(error)})",
            )
        )
        return []
    if not holds_okrs(document.path, text):
        return []
    from mainspring.engine.trail.problems import TrailError
    from mainspring.intake.okrs import tidy

    try:
        tidied: Any = tidy(text, document.path)
    except TrailError as error:
        ls.window_show_message(
            types.ShowMessageParams(type=types.MessageType.Warning, message=f"Mainspring: {error}")
        )
        return []
    if tidied == text:
        return []
    end = types.Position(line=len(lines_of(text)) + 1, character=0)
    return [types.TextEdit(range=types.Range(start=types.Position(0, 0), end=end), new_text=tidied)]


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "not UTF-8 text"
    return (getattr(error, "strerror", None) or str(error)).lower()


def _range(document: TextDocument, extent: tuple[int, int, int, int]) -> types.Range:
    """Lines and columns from 1, in letters, as the editor counts them."""
    line, column, end_line, end_column = extent
    return document.position_codec.range_to_client_units(
        lines_of(document.source),
        ServerTextRange(
            ServerTextPosition(max(0, line - 1), max(0, column - 1)),
            ServerTextPosition(max(0, end_line - 1), max(0, end_column - 1)),
        ),
    )


def _touches(extent: tuple[int, int, int, int], asked: ServerTextRange) -> bool:
    start, end = (extent[0] - 1, extent[1] - 1), (extent[2] - 1, extent[3] - 1)
    return start <= (asked.end.line, asked.end.character) and (asked.start.line, asked.start.character) <= end


def _told(said: str, severity: types.DiagnosticSeverity) -> types.Diagnostic:
    """What is said of the reading, at the place that it names."""
    _, line, column, reason = told(said)
    at = types.Position(line=max(0, line - 1), character=max(0, column - 1))
    return types.Diagnostic(
        range=types.Range(start=at, end=at), severity=severity, source=SOURCE, message=reason
    )
