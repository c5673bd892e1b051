"""Files into the organisation: compared first, then taken in or thrown away."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Query
from ninja.files import UploadedFile
from pydantic import Field

from mainspring.apps.events.verbs import Refused, Stale
from mainspring.apps.people.permissions import allow
from mainspring.apps.trails.imports.lines import NEAR, OF_NEW, REASONS, Verdict
from mainspring.apps.trails.imports.previews import mine, take_in
from mainspring.apps.trails.models import Upload, UploadLine, UploadState
from mainspring.apps.trails.uploads import columns_of, name_columns, receive, throw_away, too_large
from mainspring.intake.spreadsheet.columns import OFFERED
from mainspring.interfaces.api.fields import In, Out, optional
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.problems import Problem, problem_of

noun = Noun(tags=["Imports"])


class ImportProblem(Out):
    file: str = Field(description="The file; of a workbook with its sheet.")
    line: int = Field(description="The line or row, counted from 1; 0 where the whole file is meant.")
    column: str = Field(description="Empty where the whole row is meant.")
    reason: str
    value: str = Field(description="What stands there.")
    lost: bool = Field(description="Whether the whole row is lost; else this one cell counts as empty.")


class ImportOut(Out):
    key: str
    state: str = Field(description="waiting, running, done or failed.")
    files: list[str]
    error: str = Field(description="Why it could not be read.")
    read_as: str = Field(description="What the files were taken for.")
    counts: dict[str, dict[str, int]] = Field(
        description="By table the rows that are new, changed, same and not_taken, each once; those that are only_here; and of how many entries cells are left_out. Empty until it is done."
    )
    undated: int = Field(
        description="Key results of which the files say where they stand, and of no day: name it when applying."
    )
    newer: int = Field(
        description="Cells that changed here after the file was exported; they stay as they are here unless applying says newer."
    )
    near: int = Field(
        description="New teams, people and cycles that are called almost like one that is here."
    )
    unreadable: int = Field(description="Cells and rows that could not be read.")
    lost: int = Field(description="Rows that are lost by it: nothing of them is compared or taken in.")
    problems: list[ImportProblem] = Field(
        description="What could not be read and where, lost rows first; 200 at the most."
    )
    columns: dict[str, str] = Field(
        description="Headers that nobody here knows, each with what was said of it; empty for nothing yet."
    )
    expires_at: dt.datetime
    taken_at: dt.datetime | None = Field(description="When it was taken in; null before.")


class ImportRow(Out):
    id: int
    table: str
    verdict: str
    title: str
    row: str | None = Field(description="The key of the row here; null where there is none yet.")
    changes: list[dict[str, str]] = Field(
        description="Each column that differs: `column`, `here`, `file`. Of a new row what it says; of one that is left_out the cells."
    )
    why: str = Field(
        description="Why it is not taken, is left out, or stays a draft; of new ones also that almost the same is here."
    )


class ImportApply(In):
    day: dt.date | None = optional("The day of which what the files say without a date becomes check-ins.")
    newer: bool = optional("Take what changed here after the file was exported as the file says it, too.")


class ImportColumns(In):
    columns: dict[str, str] = Field(
        description=f"What a column holds, by its header: {', '.join(OFFERED)}, or empty for nothing.",
        max_length=200,
    )


class RowFilter(Window):
    verdict: Literal["", "new", "changed", "same", "only_here", "not_taken", "left_out"] = Field(
        "", description="Only rows with this verdict."
    )
    table: str = Field("", max_length=20, description="Only rows of this table.")
    near: bool = Field(False, description="Only what is new and called almost like one that is here.")


Rows = listed(ImportRow)


def _mine(request: HttpRequest, key: str) -> Upload:
    found = mine(request.organisation, request.person, key) if len(key) <= 64 else None  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    allow(request.person, "organisation.set_up", request.organisation)  # type: ignore[attr-defined]
    return found


def _shown(upload: Upload) -> ImportOut:
    done = upload.state == UploadState.DONE
    return ImportOut(
        key=upload.key,
        state=upload.state,
        files=upload.names,
        error=upload.error,
        read_as=upload.recognised.get("as", ""),
        counts=upload.found["counts"] if done else {},
        undated=upload.found["undated"] if done else 0,
        newer=upload.found.get("newer", 0) if done else 0,
        near=upload.found.get("near", 0) if done else 0,
        unreadable=upload.recognised.get("unreadable_count", 0),
        lost=upload.recognised.get("lost", 0),
        problems=[
            ImportProblem(
                file=one["file"] or one["table"],
                line=one["line"],
                column=one["column"],
                reason=one["reason"],
                value=one["value"],
                lost=one.get("lost", False),
            )
            for one in upload.recognised.get("unreadable", ())
        ],
        columns=columns_of(upload),
        expires_at=upload.expires_at,
        taken_at=upload.taken_at,
    )


def _row(line: UploadLine) -> ImportRow:
    reasons = OF_NEW if line.verdict == Verdict.NEW else REASONS
    return ImportRow(
        id=line.pk,
        table=line.table,
        verdict=line.verdict,
        title=line.title,
        row=line.key or None,
        changes=[{"column": column, "here": old, "file": new} for column, old, new in line.changes],
        why=str(reasons.get(line.why, line.why)),
    )


@noun.add("/imports", ImportOut, scope="set_up")
def hand_in_import(request: HttpRequest, files: File[list[UploadedFile]]) -> ImportOut:
    """Hand in files to be compared with the organisation

    Sent as `multipart/form-data`, each file as `files`. They are read in the background: read the import until its state is done. Nothing is
    changed before it is applied.
    """
    if getattr(request, "over_quota", False):
        raise Problem("too-large", too_large())
    person: Any = request.person  # type: ignore[attr-defined]
    return _shown(receive(files, person))


@noun.read("/imports/{key}", ImportOut, scope="set_up")
def read_import(request: HttpRequest, key: str) -> ImportOut:
    """Read how far an import is, and what it would change

    It is there for whoever handed it in, for a day.
    """
    return _shown(_mine(request, key))


@noun.read("/imports/{key}/rows", Rows, scope="set_up")
def list_import_rows(request: HttpRequest, key: str, filter: Query[RowFilter]) -> HttpResponse:
    """List the rows of an import, each with what becomes of it; answers to the pulse are counted only

    Of answers that are not taken there is one row for all of the same reason, whose title is how many they are.
    """
    lines = UploadLine.objects.filter(upload=_mine(request, key))
    chosen = {name: value for name in ("verdict", "table") if (value := getattr(filter, name))}
    if filter.near:
        chosen |= {"verdict": Verdict.NEW, "why": NEAR}
    return page(request, lines.filter(**chosen), filter, Rows, ("id",), _row)


@noun.settle("/imports/{key}/columns", ImportOut, scope="set_up")
def name_import_columns(request: HttpRequest, key: str, body: ImportColumns) -> ImportOut:
    """Say what columns hold whose headers nobody here knows; the files are read again

    The headers are those of the import's `columns`. Until its state is done again it has no rows.
    """
    return _shown(name_columns(_mine(request, key), body.columns))


@noun.settle("/imports/{key}/apply", ImportOut, scope="set_up")
def apply_import(request: HttpRequest, key: str, body: ImportApply) -> ImportOut | HttpResponse:
    """Take an import in

    Applied again it changes nothing and answers the same. 412 where what it depends on changed since it was read: it is compared anew then, so
    read it again, and apply it under a new Idempotency-Key.
    """
    found = _mine(request, key)
    if found.is_under_way:
        raise Refused("These files are not read yet: read the import until its state is done.")
    try:
        take_in(found, by=request.person, day=body.day, newer=bool(body.newer))  # type: ignore[attr-defined]
    except Stale as stale:
        # An answer, and no exception: the new comparison is kept.
        return problem_of(stale).answer()
    return _shown(_mine(request, key))


@noun.remove("/imports/{key}", scope="set_up")
def throw_import_away(request: HttpRequest, key: str) -> None:
    """Throw an import away; what was taken in stays"""
    throw_away(_mine(request, key))
