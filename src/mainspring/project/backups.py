"""Backup and restore: everything of an installation in one file, from one moment, between SQLite and PostgreSQL alike.

The file is a ZIP of one JSON-lines file a table (in the order in which they can be loaded), the uploaded files, and a manifest with the
migrations, so that a restore brings the tables to the same state first and refuses a file from a newer version.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.base import CommandError
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

FORMAT = 1
MANIFEST = "manifest.json"
_BATCH = 2_000
LEFT_OUT = ("contenttypes.ContentType", "auth.Permission", "sessions.Session")
"""Made by the migrations, or of no use elsewhere: people sign in again after a restore."""


def models() -> list[Any]:
    """Every table with its rows' home here, those referred to first."""
    order = serializers.sort_dependencies(
        [(config, None) for config in apps.get_app_configs()], allow_cycles=True
    )
    return [model for model in order if model._meta.label not in LEFT_OUT and not model._meta.proxy]


def back_up(file: Path, *, force: bool = False) -> dict[str, int]:
    """Write the backup; returns the rows of each table. It is read in one transaction, so people may go on working."""
    if file.exists() and not force:
        raise CommandError(f"{file} exists; say --force to replace it.")
    counts: dict[str, int] = {}
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "wb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            with _snapshot():
                for model in models():
                    counts[model._meta.label] = _write_table(archive, model)
            uploads = Path(settings.DATA) / "files"
            for path in sorted(uploads.rglob("*")) if uploads.is_dir() else ():
                if path.is_file():
                    archive.write(path, f"files/{path.relative_to(uploads).as_posix()}")
            manifest = {
                "format": FORMAT,
                "at": timezone.now().isoformat(),
                "migrations": _migrations(),
                "rows": counts,
            }
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return counts


class _snapshot:
    """One moment of the database: SQLite's write-ahead log gives it to a transaction that only reads; PostgreSQL by isolation."""

    def __enter__(self) -> None:
        self._atomic = transaction.atomic(durable=False)
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            connection.connection.execute("BEGIN DEFERRED")
            connection.connection.execute("SELECT count(*) FROM django_migrations").fetchone()
            return
        self._atomic.__enter__()
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")

    def __exit__(self, *error: Any) -> None:
        if connection.vendor == "sqlite":
            connection.connection.execute("ROLLBACK")
            return
        self._atomic.__exit__(*error)


def _write_table(archive: zipfile.ZipFile, model: Any) -> int:
    number = 0
    with archive.open(f"rows/{model._meta.label}.jsonl", "w", force_zip64=True) as out:
        rows = model._base_manager.order_by("pk").iterator(_BATCH)
        for row in _python(rows):
            out.write(json.dumps(row, cls=_Whole, ensure_ascii=False).encode() + b"\n")
            number += 1
    return number


class _Whole(DjangoJSONEncoder):
    """Django's encoder cuts times to milliseconds; a backup keeps them whole."""

    def default(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, dt.datetime | dt.time) else super().default(value)


def _python(rows: Iterator[Any]) -> Iterator[Any]:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield from serializers.serialize("python", batch)
            batch = []
    yield from serializers.serialize("python", batch)


def _migrations() -> dict[str, list[str]]:
    loader = MigrationLoader(connection)
    found: dict[str, list[str]] = {}
    for app, name in loader.applied_migrations:
        found.setdefault(app, []).append(name)
    return {app: sorted(names) for app, names in sorted(found.items())}


def bring_back(file: Path, *, force: bool = False) -> dict[str, int]:
    """Load a backup into the database of the settings, in one transaction; returns the rows of each table.

    CommandError where the file is none, comes from a newer version, or the database holds something and `force` is not said.
    """
    from django.core.management import call_command

    try:
        archive = zipfile.ZipFile(file)
        manifest = json.loads(archive.read(MANIFEST))
    except FileNotFoundError:
        raise CommandError(f"{file}: there is no such file.") from None
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        raise CommandError(f"{file}: this is no backup of Mainspring.") from None
    if manifest.get("format") != FORMAT:
        raise CommandError(
            f"{file}: written by another version of Mainspring (format {manifest.get('format')})."
        )
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    known = _migrations()
    newer = [
        f"{app}.{name}"
        for app, names in manifest["migrations"].items()
        for name in names
        if name not in known.get(app, ())
    ]
    if newer:
        raise CommandError(
            f"{file}: written by a newer Mainspring ({newer[0]} is not known here). Upgrade first."
        )
    filled = [model._meta.label for model in models() if model._base_manager.exists()]
    if filled and not force:
        raise CommandError(f"The database holds rows already ({filled[0]}); say --force to replace them all.")
    with archive:
        counts = _load(archive, manifest)
        _load_files(archive)
    return counts


def _load(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> dict[str, int]:
    order = models()
    counts: dict[str, int] = {}
    with transaction.atomic(), connection.constraint_checks_disabled():
        tables = [model._meta.db_table for model in order]
        with connection.cursor() as cursor:
            for statement in connection.ops.sql_flush(
                no_style(), tables, reset_sequences=True, allow_cascade=True
            ):
                cursor.execute(statement)
        for model in order:
            name = f"rows/{model._meta.label}.jsonl"
            counts[model._meta.label] = _load_table(archive, name, model) if name in archive.namelist() else 0
            if counts[model._meta.label] != manifest["rows"].get(model._meta.label, 0):
                raise CommandError(f"{model._meta.label}: the backup is cut off; nothing was changed.")
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), order):
                cursor.execute(statement)
    return counts


def _load_table(archive: zipfile.ZipFile, name: str, model: Any) -> int:
    number, batch = 0, []

    def flush() -> None:
        rows = [found.object for found in serializers.deserialize("python", batch)]
        model._base_manager.bulk_create(rows, batch_size=_BATCH)
        for found, row in zip(serializers.deserialize("python", batch), rows, strict=True):
            for field, values in (found.m2m_data or {}).items():
                getattr(row, field).set(values)

    with _as_written(model), archive.open(name) as lines:
        for line in lines:
            batch.append(json.loads(line))
            number += 1
            if len(batch) == _BATCH:
                flush()
                batch.clear()
        if batch:
            flush()
    return number


@contextmanager
def _as_written(model: Any) -> Iterator[None]:
    """Times that the database layer sets by itself stay as the backup has them."""
    fields = [
        (field, name)
        for field in model._meta.fields
        for name in ("auto_now", "auto_now_add")
        if getattr(field, name, False)
    ]
    for field, name in fields:
        setattr(field, name, False)
    try:
        yield
    finally:
        for field, name in fields:
            setattr(field, name, True)


def _load_files(archive: zipfile.ZipFile) -> None:
    home = (Path(settings.DATA) / "files").resolve()
    for entry in archive.infolist():
        if not entry.filename.startswith("files/") or entry.is_dir():
            continue
        target = (home / entry.filename.removeprefix("files/")).resolve()
        if not target.is_relative_to(home):
            raise CommandError(f"{entry.filename}: leads out of the data folder; not restored.")
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as source, target.open("wb") as out:
            while chunk := source.read(1 << 20):
                out.write(chunk)
