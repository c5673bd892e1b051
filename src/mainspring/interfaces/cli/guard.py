"""How every command ends: with its exit code, and in one sentence where something is wrong."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from mainspring.interfaces.cli.say import CANNOT_READ, OWN_ERROR, fail
from mainspring.interfaces.findings.forks import is_alone


def guarded(command: Callable[[], object], at_once: bool = False) -> NoReturn:
    """Run the command and end; what cannot be read ends in one sentence and exit code 3, never in a traceback.

    `at_once`: the process ends without giving back its memory piece by piece, which takes as long as a tenth of a large lint.
    """
    try:
        _guarded(command)
    except SystemExit as end:
        # What the command returned is still held by the traceback's frame.
        if at_once and is_alone() and isinstance(end.code, int) and _flushed() is None:
            atexit._run_exitfuncs()
            # What they wrote is lost otherwise.
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, ValueError):
                    stream.flush()
            os._exit(end.code)
        raise


def _guarded(command: Callable[[], object]) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that lacks a letter shows its code instead of ending the command.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        kept = command()
    except BrokenPipeError:
        _leave(SystemExit(0))
    except OSError as error:
        _flushed()
        fail(_said(error), CANNOT_READ)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except SystemExit as end:
        _leave(end)
    except Exception as error:
        from mainspring.engine.trail.problems import TrailError

        if isinstance(error, TrailError):
            fail(str(error), CANNOT_READ)
        if os.environ.get("MAINSPRING_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        fail(f"an error of Mainspring's own ({what}). MAINSPRING_DEBUG=1 shows where.", OWN_ERROR)
    _leave(SystemExit(0), kept)


def _leave(end: SystemExit, kept: object = None) -> NoReturn:
    """End with the command's exit code. A reader of our output that has had enough (`mainspring patterns | head`) is no failure,
    whatever the library makes of it."""
    code = 0 if isinstance(end.__context__, BrokenPipeError) else end.code
    error = _flushed()
    if error is not None and not isinstance(error, BrokenPipeError):
        fail(_said(error), CANNOT_READ)
    raise SystemExit(code) from None


def _flushed() -> OSError | None:
    """Write out what is left. Where that fails, drop it, or the interpreter would try once more at its end and complain itself."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return error
    return None


def _said(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
