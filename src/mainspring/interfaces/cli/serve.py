"""`mainspring serve`, `backup` and `restore`: the application's own commands, which need the `web` extra."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from mainspring.interfaces.cli.say import fail

SETTINGS = "mainspring.project.settings"


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Web processes.")] = 2,
    threads: Annotated[int, typer.Option(min=1, max=64, help="Threads of each web process.")] = 4,
    part: Annotated[str, typer.Option(help="all, web or worker: what this process runs.")] = "all",
    demo: Annotated[
        bool,
        typer.Option(
            "--demo",
            help="Make a demo organisation and print how to be one of its people (this machine only).",
        ),
    ] = False,
) -> None:
    """Serve the application: migrates, serves pages, API and static files, and runs the worker."""
    if part not in ("all", "web", "worker"):
        fail(f"--part {part!r}: write all, web or worker.")
    manage("serve", host=host, port=port, workers=workers, threads=threads, part=part, demo=demo)


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    force: Annotated[bool, typer.Option(help="Replace what is there.")] = False,
) -> None:
    """Write everything of the installation into one file, while it runs."""
    manage("backup", str(file), force=force)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `mainspring backup` wrote.")],
    force: Annotated[bool, typer.Option(help="Replace what the database holds.")] = False,
) -> None:
    """Bring an installation back from a backup, on SQLite or PostgreSQL, whichever wrote it."""
    manage("restore", str(file), force=force)


def manage(command: str, *arguments: Any, **options: Any) -> None:
    """Run a command of the application; one line says what is wrong with the settings or the input."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    # What it writes (the database, uploads, a backup) is nobody's on this machine but its own user's.
    os.umask(0o077)
    try:
        import django
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import CommandError, call_command
    except ImportError:
        fail("the application needs more than the diagnosis: pip install 'mainspring[web]'")
    try:
        django.setup()
        call_command(command, *arguments, **options)
    except (ImproperlyConfigured, CommandError) as error:
        fail(str(error))
