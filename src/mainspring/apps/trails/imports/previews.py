"""An upload that is to be taken into an organisation: compared by the worker, looked at, then taken in or thrown away."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.diagnoses.models import Diagnosis
from mainspring.apps.events.verbs import Refused, Stale
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.permissions import allow
from mainspring.apps.trails.imports.comparing import Comparison
from mainspring.apps.trails.imports.lines import NEAR, Line, Verdict
from mainspring.apps.trails.imports.taking import Import
from mainspring.apps.trails.models import Upload, UploadedFile, UploadLine, UploadState
from mainspring.apps.trails.unread import without

LISTED = 5_000
"""Rows of a table and a verdict that are kept to be looked at; all are counted."""


def compared(trail: Any, upload: Upload, known: dict[str, Any]) -> dict[str, Any]:
    """What the comparison of an upload's trail with its organisation keeps: the fields of the upload. Its lines are written; `known` is what
    was recognised, from which goes what only seemed to be unreadable."""
    assert upload.organisation is not None
    assert upload.person is not None
    work = Comparison(trail, upload.organisation, upload.person, known["inferred"])
    without(known, work.found_here)
    return _kept(work, upload)


def _kept(work: Comparison, upload: Upload) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = {}
    kept = []
    for (table, verdict), lines in work.lines.items():
        if not lines:
            continue
        counts.setdefault(table, {})[verdict] = len(lines)
        if table == "pulse":
            # Answers are never opened to rows; what could not be taken is counted by its reason.
            lines = _together(lines) if verdict == Verdict.NOT_TAKEN else []
        kept += [
            UploadLine(
                upload=upload,
                table=table,
                verdict=verdict,
                title=line.title,
                key=line.key[:200],
                changes=[list(change) for change in line.changes],
                why=line.why,
            )
            for line in lines[:LISTED]
        ]
    with transaction.atomic():
        UploadLine.objects.filter(upload=upload).delete()
        UploadLine.objects.bulk_create(kept, batch_size=1_000)
    result = {
        "counts": counts,
        "undated": len(work.history.undated),
        "newer": sum(len(cells) for _table, _key, cells in work.held),
        "near": sum(
            line.why == NEAR
            for (_, verdict), lines in work.lines.items()
            if verdict == Verdict.NEW
            for line in lines
        ),
        "digest": digest(work),
    }
    return {"result": json.dumps(result)}


def _together(lines: list[Line]) -> list[Line]:
    """One line for all of the same cell and reason."""
    often = Counter((tuple(line.changes), line.why) for line in lines)
    return [
        Line("pulse", Verdict.NOT_TAKEN, str(n), changes=list(changes), why=why)
        for (changes, why), n in often.items()
    ]


def digest(work: Comparison) -> str:
    """What taking it in would do, and what not, in one word: the same as long as nobody changed what it depends on."""
    told = [
        (table, verdict, line.title, line.changes, line.why)
        for (table, verdict), lines in sorted(work.lines.items())
        if verdict in (Verdict.NEW, Verdict.CHANGED, Verdict.NOT_TAKEN, Verdict.LEFT_OUT)
        for line in lines
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def mine(organisation: Organisation, person: Person, key: str) -> Upload | None:
    """The upload at `key` if this person handed it in for this organisation and its day is not over."""
    uploads = Upload.objects.filter(organisation=organisation, person=person, expires_at__gt=timezone.now())
    return uploads.defer("trail").filter(key=key).first()


def take_in(upload: Upload, *, by: Person, day: dt.date | None = None, newer: bool = False) -> dict[str, int]:
    """Take the upload into its organisation, and ask for a diagnosis. Taken in before, it says again what was done. `newer`: what changed here
    after the file was exported becomes what the file says, too.

    Stale where what it depends on changed since it was looked at: the comparison is made anew then, to be looked at again. Refused where
    there is nothing to take in.
    """
    from mainspring.apps.trails.uploads import opened

    assert upload.organisation_id is not None
    allow(by, "organisation.set_up", upload.organisation)
    stale = None
    with transaction.atomic():
        organisation = Organisation.lock(upload.organisation_id)
        whole = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
        if whole.taken_at is not None:
            counts: dict[str, int] = whole.found["taken"]
            return counts
        if whole.state != UploadState.DONE or whole.trail is None:
            raise Refused(_("These files are not read yet, or could not be."))
        with opened(whole) as trail:
            work = Comparison(trail, organisation, by, whole.recognised.get("inferred"))
            if digest(work) != whole.found["digest"]:
                stale = _kept(work, whole)
                Upload.objects.filter(pk=whole.pk).update(**stale)
            else:
                if newer and work.held:
                    work.take_held()
                    _overwritten(whole)
                counts, refused = Import.take(work, ", ".join(whole.names), day, by=by)
                _note(whole, counts, refused)
                Diagnosis.ask(organisation, by=by)
    if stale is not None:
        raise Stale(", ".join(upload.names))
    return counts


def _overwritten(upload: Upload) -> None:
    """The lines of what was held, once it is taken: a row of its own changes, the cells of one that changes anyway join it."""
    for line in UploadLine.objects.filter(upload=upload, why="newer_here"):
        counted = upload.found["counts"][line.table]
        counted[line.verdict] -= 1
        row = None
        if line.verdict == Verdict.LEFT_OUT:
            rows = UploadLine.objects.filter(upload=upload, table=line.table, key=line.key)
            row = rows.filter(verdict=Verdict.CHANGED).first()
        if row is not None:
            UploadLine.objects.filter(pk=row.pk).update(changes=[*row.changes, *line.changes])
            line.delete()
            continue
        counted[Verdict.CHANGED] = counted.get(Verdict.CHANGED, 0) + 1
        UploadLine.objects.filter(pk=line.pk).update(verdict=Verdict.CHANGED, why="")


def _note(upload: Upload, counts: dict[str, int], refused: list[tuple[str, str, str]]) -> None:
    """Keep what was done, for the page that tells it; the files' rows are gone then."""
    result = {**upload.found, "taken": counts}
    lines = UploadLine.objects.filter(upload=upload)
    for table, key, why in refused:
        counted = result["counts"][table]
        line = lines.filter(table=table, key=key, verdict__in=(Verdict.NEW, Verdict.CHANGED)).first()
        if line is not None and line.verdict == Verdict.NEW:
            UploadLine.objects.filter(pk=line.pk).update(why=why)
        elif line is not None:
            UploadLine.objects.filter(pk=line.pk).update(verdict=Verdict.NOT_TAKEN, why=why)
            counted[Verdict.CHANGED] -= 1
            counted[Verdict.NOT_TAKEN] = counted.get(Verdict.NOT_TAKEN, 0) + 1
    UploadedFile.objects.filter(upload=upload).delete()
    fields = {"taken_at": timezone.now(), "trail": None, "result": json.dumps(result)}
    Upload.objects.filter(pk=upload.pk).update(**fields)
