"""Starts the language server, or says what is missing for it."""

from __future__ import annotations

import os
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
    # pygls closes what it writes to, and whoever started us may still flush standard output in the end.
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb") as stdin:
        server().start_io(stdin, os.fdopen(os.dup(sys.stdout.fileno()), "wb"))
