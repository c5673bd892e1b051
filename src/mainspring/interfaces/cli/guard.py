"""How every command ends: with its exit code, and in one sentence where something is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

from mainspring.interfaces.cli.say import CANNOT_READ, OWN_ERROR, fail


def guarded(command: Callable[[], object]) -> NoReturn:
    """Run the command and end; what cannot be read ends in one sentence and exit code 3, never in a traceback."""
    from mainspring.engine.trail.problems import TrailError

    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that lacks a letter shows its code instead of ending the command.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        command()
    except TrailError as error:
        fail(str(error), CANNOT_READ)
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
        if os.environ.get("MAINSPRING_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        fail(f"an error of Mainspring's own ({what}). MAINSPRING_DEBUG=1 shows where.", OWN_ERROR)
    _leave(SystemExit(0))


def _leave(end: SystemExit) -> NoReturn:
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
