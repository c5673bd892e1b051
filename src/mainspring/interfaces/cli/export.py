"""`mainspring export`: the organisation's trail from a running Mainspring."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from mainspring.interfaces.cli.say import CANNOT_READ, fail


def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="The .zip to write.")],
    force: Annotated[bool, typer.Option(help="Replace what is there.")] = False,
) -> None:
    """Write the organisation's trail into a .zip, which `mainspring diagnose` reads. The token needs the scope export."""
    from mainspring.interfaces.cli.remote import Remote

    if output.exists() and not force:
        fail(f"{output} is there already and was left as it is; --force replaces it.")
    if not output.parent.is_dir():
        fail(f"{output.parent} is no folder.")
    remote = Remote.known()
    with remote.open("/trail") as answer:
        handle, fresh = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(answer, file, 1 << 20)
            os.replace(fresh, output)
        except BaseException as error:
            os.unlink(fresh)
            if isinstance(error, OSError):
                fail(f"{output} cannot be written: {error.strerror or error}.", CANNOT_READ)
            raise
    typer.echo(f"Wrote {output} ({output.stat().st_size:,} bytes).")
