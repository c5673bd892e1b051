"""Files that somebody hands in: received, read and diagnosed, then kept as an organisation or thrown away."""

from __future__ import annotations

import datetime as dt
import json
import logging
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.diagnoses.models import Diagnosis
from mainspring.apps.events.verbs import Refused, loading
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.permissions import Role, allow
from mainspring.apps.trails.dating import Dating, undated
from mainspring.apps.trails.loading import load_organisation
from mainspring.apps.trails.models import Upload, UploadedFile, UploadLine, UploadState
from mainspring.apps.trails.remarks import remarks
from mainspring.apps.trails.tasks import read_upload
from mainspring.apps.trails.unread import unread

logger = logging.getLogger(__name__)

LARGEST = 20 << 20
"""Bytes of all files together. OKR sheets and exports are far smaller; larger records are read by the command line."""
LARGEST_UNPACKED = 200 << 20
"""Bytes to which an archive or a workbook may unpack."""
MOST_FILES = 20
LASTS = dt.timedelta(days=1)
MOST_WAITING = 100
"""Uploads that may wait for the worker at once: whoever floods the front page finds it closed, and the record goes on."""
MOST_KEPT = 500
"""Uploads that are there at once, read or not: a day of them must fit on the disk."""
LISTED = 200
"""Problems, mappings and notes that are kept of each kind; the rest are counted."""


class Handed(Protocol):
    """A file as a request brings it."""

    name: str | None
    size: int | None

    def read(self) -> bytes: ...


def receive(files: Iterable[Handed], person: Person | None = None) -> Upload:
    """Keep `files` for a worker to read; with a `person`, to be taken into their organisation. Refused, with one sentence, for what is too
    large or of no kind that can be read."""
    if person is not None:
        allow(person, "organisation.set_up", person.organisation)
    files = list(files)
    if not files:
        raise Refused(_("Choose a file first: a spreadsheet, a CSV, or an export of your OKR tool."), "files")
    if len(files) > MOST_FILES:
        raise Refused(_("Hand in up to {most} files at a time.").format(most=MOST_FILES), "files")
    if sum(file.size or 0 for file in files) > LARGEST:
        raise Refused(too_large(), "files")
    waiting = Count("pk", filter=Q(state=UploadState.WAITING))
    there = Upload.objects.aggregate(every=Count("pk"), waiting=waiting)
    if there["waiting"] >= MOST_WAITING or there["every"] >= MOST_KEPT:
        raise Refused(_("Too many files wait to be read just now. Try again in a few minutes."), "files")
    kept: list[tuple[str, bytes]] = []
    for file in files:
        name = _free_name(file.name or "", [one for one, _data in kept])
        data = file.read()
        _inspect(name, data)
        kept.append((name, data))
    now = timezone.now()
    with transaction.atomic():
        upload = Upload.objects.create(
            key=secrets.token_urlsafe(32),
            organisation=person.organisation if person is not None else None,
            person=person,
            created_at=now,
            expires_at=now + LASTS,
            beat_at=now,
            names=[name for name, _data in kept],
        )
        UploadedFile.objects.bulk_create(
            UploadedFile(upload=upload, name=name, data=data) for name, data in kept
        )
        read_upload.enqueue(upload.pk)
    return upload


def too_large() -> str:
    """What to say of more than may be handed in."""
    return _(
        "That is more than {most} MB. Hand in the sheets alone, or read it by “mainspring diagnose”."
    ).format(most=LARGEST >> 20)


def _free_name(name: str, taken: list[str]) -> str:
    """A name for a folder of ours: no path, no control letters, each once."""
    clean = "".join(letter for letter in PurePosixPath(name.replace("\\", "/")).name if letter.isprintable())
    clean = clean.strip(". ")[-120:] or "file"
    stem, suffix = PurePosixPath(clean).stem, PurePosixPath(clean).suffix
    free, number = clean, 2
    while free.casefold() in [one.casefold() for one in taken]:
        free, number = f"{stem} ({number}){suffix}", number + 1
    return free


def _inspect(name: str, data: bytes) -> None:
    """Refused for what no reader could make anything of: the wrong kind, a damaged archive, one that would burst."""
    from mainspring.engine.trail import TrailError
    from mainspring.intake.guard import opened_zip
    from mainspring.intake.sources import open_source

    try:
        with TemporaryDirectory(prefix="mainspring-") as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            kind = open_source(path).kind
        if kind in ("zip", "xlsx"):
            with opened_zip(data, name) as archive:
                unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > LARGEST_UNPACKED:
                raise TrailError(f"{name}: the archive would unpack to {unpacked:,} bytes, which is refused")
    except TrailError as error:
        raise Refused(_sentence(str(error)), "files") from None


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else text + "."


def read(upload: Upload) -> None:
    """Read and diagnose an upload, if it still waits. What goes wrong is kept with it in one sentence."""
    from mainspring.engine.trail import TrailError
    from mainspring.intake.importer import HeadersUnknownError

    now = timezone.now()
    waiting = Upload.objects.filter(pk=upload.pk, state=UploadState.WAITING)
    if not waiting.update(state=UploadState.RUNNING, beat_at=now, attempt=F("attempt") + 1):
        return
    attempt = Upload.objects.values_list("attempt", flat=True).get(pk=upload.pk)
    fields: dict[str, Any]
    try:
        fields = {
            "state": UploadState.DONE,
            **(_read(upload) if upload.organisation is None else _compared(upload)),
        }
    except HeadersUnknownError as error:
        fields = {
            "state": UploadState.FAILED,
            "error": _("No column of {file} is called objective or key result. Say which is which.").format(
                file=error.file
            ),
            "recognised": {"unknown": [*dict.fromkeys(error.headers)][:LISTED]},
        }
    except TrailError as error:
        fields = {"state": UploadState.FAILED, "error": _sentence(str(error))}
    except Exception:
        logger.exception("upload %s could not be read", upload.pk)
        fields = {
            "state": UploadState.FAILED,
            "error": _("Something went wrong on our side while reading this."),
        }
    with transaction.atomic():
        mine = Upload.objects.filter(pk=upload.pk, state=UploadState.RUNNING, attempt=attempt)
        asking = upload.columns or fields.get("recognised", {}).get("unknown")
        if mine.update(**fields) and not asking:
            UploadedFile.objects.filter(upload_id=upload.pk).delete()


def columns_of(upload: Upload) -> dict[str, str]:
    """The headers of which somebody may say what they hold, each with what was said of it ("" for nothing yet); none once the files are
    gone."""
    if upload.is_under_way or upload.taken_at is not None:
        return {}
    return upload.columns | {
        header: "" for header in upload.recognised.get("unknown", ()) if header not in upload.columns
    }


def name_columns(upload: Upload, columns: Mapping[str, str]) -> Upload:
    """Read the files again, with what `columns` says of headers that nobody here knew: a role of `OFFERED` each, or "" for none. What was said
    already changes nothing.

    Refused for other headers and roles, where nothing is named, and once the files are gone."""
    from mainspring.intake.spreadsheet.columns import OFFERED

    said = {header: role for header, role in {**upload.columns, **columns}.items() if role}
    if said and said == upload.columns:
        return upload
    if not columns.keys() <= columns_of(upload).keys() or not set(said.values()) <= set(OFFERED):
        raise Refused(_("Name columns of these files only, by what they can hold."), "columns")
    if not said and not upload.columns:
        raise Refused(_("Say of one column at least what it holds."), "columns")
    with transaction.atomic():
        again = Upload.objects.filter(
            Exists(UploadedFile.objects.filter(upload=OuterRef("pk"))),
            pk=upload.pk,
            state__in=(UploadState.DONE, UploadState.FAILED),
            taken_at=None,
        )
        anew = {"state": UploadState.WAITING, "columns": said, "recognised": {}, "error": "", "result": ""}
        if not again.update(**anew, rows="", trail=None, beat_at=timezone.now()):
            raise Refused(_("These files are gone. Hand them in again."), "columns")
        UploadLine.objects.filter(upload=upload).delete()
        read_upload.enqueue(upload.pk)
    upload.refresh_from_db()
    return upload


def _read(upload: Upload) -> dict[str, Any]:
    from mainspring.apps.diagnoses.running import make
    from mainspring.engine.trail import write_trail
    from mainspring.intake.importer import Options
    from mainspring.intake.reading import read_files

    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    with _laid_out(upload) as (scratch, paths):
        packed = scratch / "trail.zip"
        options = Options(now=now, mapping=upload.columns)
        reading = read_files(paths, now=now, options=options)
        asked = remarks(paths)
        with reading.trail as trail:
            made = make(trail, reading.imported)
            write_trail(trail, packed)
            return {
                "recognised": {
                    **_recognised(reading, made.result["trail"]),
                    "remarks": asked,
                    "undated": undated(trail),
                },
                "trail": packed.read_bytes(),
                "result": made.text,
                "rows": json.dumps(
                    {f"{pattern}/{signal}": found for (pattern, signal), found in made.rows.items()},
                    ensure_ascii=False,
                ),
            }


@contextmanager
def _laid_out(upload: Upload) -> Iterator[tuple[Path, list[Path]]]:
    """A scratch folder, and the files of the upload in one of their own."""
    with TemporaryDirectory(prefix="mainspring-") as scratch:
        folder = Path(scratch) / "files"
        folder.mkdir()
        paths = []
        for file in upload.files.order_by("pk"):
            path = folder / file.name
            path.write_bytes(bytes(file.data))
            paths.append(path)
        yield Path(scratch), paths


def _compared(upload: Upload) -> dict[str, Any]:
    """Read files that are to be taken into an organisation, and compare them with it. They need hold no objectives."""
    from mainspring.apps.trails.imports.previews import compared
    from mainspring.engine.diagnosis.delivery import about
    from mainspring.engine.trail import write_trail
    from mainspring.intake.importer import Options
    from mainspring.intake.reading import read_files
    from mainspring.intake.trails import gathered

    assert upload.organisation is not None
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    with _laid_out(upload) as (scratch, paths):
        packed = scratch / "trail.zip"
        paths = gathered(paths, scratch)
        zone = upload.organisation.timezone
        options = Options(timezone=zone, now=now, mapping=upload.columns)
        reading = read_files(paths, now=now, timezone=zone, partial=True, options=options)
        with reading.trail as trail:
            known = _recognised(reading, about(trail, reading.imported))
            known |= unread(trail, reading.imported, known["unreadable"])
            known["inferred"] = _inferred(reading) | {"unread": known.pop("unread")}
            kept = compared(trail, upload, known)
            write_trail(trail, packed)
            return {
                "recognised": known,
                "trail": packed.read_bytes(),
                **kept,
            }


def _recognised(reading: Any, about: dict[str, Any]) -> dict[str, Any]:
    imported = reading.imported
    lists = {
        "mapped": [list(pair) for pair in imported.mapped] if imported else [],
        "ignored": [list(pair) for pair in imported.ignored] if imported else [],
        "notes": [*(imported.notes if imported else ()), *about["notices"]],
        "unknown": imported.unknown if imported else [],
    }
    return {
        "as": imported.recognised if imported else _("OKR trail"),
        "counts": {table: rows for table, rows in about["tables"].items() if rows},
        **{name: entries[:LISTED] for name, entries in lists.items()},
        "unreadable": about["problems"],
        "unreadable_count": about["problem_count"],
    }


def _inferred(reading: Any) -> dict[str, list[Any]]:
    """What the importers concluded and no cell states, for the comparison (see `imports.comparing`)."""
    imported = reading.imported
    if imported is None:
        return {}
    return {"owners": sorted(imported.inferred_owners), "only_named": sorted(imported.only_named)}


def suggested_name(upload: Upload) -> str:
    """What an organisation made of the upload might be called: what an export says, else the first file's name."""
    stem = PurePosixPath(upload.names[0]).stem if upload.names else ""
    return " ".join(stem.replace("_", " ").replace("-", " ").split())[:200]


def keep(upload: Upload, account: Any, name: str, day: dt.date | None = None) -> Organisation:
    """Make an organisation of what was read, with `account` as its OKR lead; the upload is gone then. What the sheet says without a date
    becomes check-ins of `day`; without one it is kept beside the key results and counts for nothing.

    Refused where the name is empty, or an export was altered so that it cannot be kept.
    """
    if not name.strip():
        raise Refused(_("Give the organisation a name."), "name")
    if upload.state != UploadState.DONE or upload.trail is None:
        raise Refused(_("There is nothing to keep: these files could not be read."))
    with _altered(), transaction.atomic(), opened(upload) as trail:
        made = Organisation.found(name.strip()[:200], by=None)
        load_organisation(trail, made)
        # The file says what it was called elsewhere, and whether it was a demo there.
        with loading():
            made.name, made.demo = name.strip()[:200], False
            made.save(update_fields=["name", "demo"])
        person = _join(made, account)
        if day is not None and upload.recognised.get("undated"):
            Dating.of(made, day, by=person)
        Diagnosis.ask(made, by=person)
        Upload.objects.filter(pk=upload.pk).delete()
    return made


def _join(organisation: Organisation, account: Any) -> Person:
    """The account as the person of the file with its e-mail address, else as a new one; always the OKR lead, and nobody else has access."""
    people = Person.objects.filter(organisation=organisation)
    known = people.filter(email__iexact=account.email, erased_at=None).first() if account.email else None
    if known is None:
        return Person.join(
            organisation,
            account.name or account.email.split("@")[0],
            by=None,
            account=account,
            email=account.email,
            access=Role.OKR_LEAD,
        )
    known.take_account(account, by=None)
    known.alter(by=None, access=Role.OKR_LEAD)
    return known


@contextmanager
def opened(upload: Upload) -> Iterator[Any]:
    """What was read of an upload, as a trail."""
    from mainspring.intake.trails import reopened

    with TemporaryDirectory(prefix="mainspring-") as scratch:
        packed = Path(scratch) / "trail.zip"
        packed.write_bytes(bytes(upload.trail or b""))
        with reopened(packed, now=timezone.now()) as trail:
            yield trail


@contextmanager
def _altered() -> Iterator[None]:
    """The tables of the trail were checked; an export's own (`x_…`) were not, and may hold anything."""
    try:
        yield
    except Refused:
        raise
    except (ValidationError, DatabaseError, ValueError, TypeError, KeyError) as error:
        logger.warning("an upload cannot be kept: %s", error)
        raise Refused(
            _(
                "This cannot be kept as an organisation: a table of the export holds what Mainspring never wrote."
            )
        ) from error


def throw_away(upload: Upload) -> None:
    """Forget the files and what was found in them."""
    upload.delete()
