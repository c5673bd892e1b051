"""Starts the language server, or says what is missing for it."""

from __future__ import annotations

import sys

MISSING = "the language server needs the extra “editor”. Install it with: pip install 'mainspring[editor]'"


def start() -> None:
    """Serve on standard input and output until the editor ends it. Exit code 2 where pygls is not installed."""
    try:
        from mainspring.interfaces.editor.server import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs", "attr"):
            raise
        print(f"mainspring: {MISSING}", file=sys.stderr)
        raise SystemExit(2) from None
    server().start_io()
