"""An organisation's trail in one file."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import IO

from mainspring.apps.people.models import Organisation
from mainspring.apps.trails.writing import write_organisation

_EPOCH = (1980, 1, 1, 0, 0, 0)


def archive(organisation: Organisation) -> IO[bytes]:
    """A temporary .zip of the trail, open at its beginning and gone when closed; the same organisation gives the same bytes."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes what it was handed
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped,
    ):
        write_organisation(organisation, Path(folder))
        for path in sorted(Path(folder).iterdir()):
            entry = zipfile.ZipInfo(path.name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with path.open("rb") as source, zipped.open(entry, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, 1 << 20)
    file.seek(0)
    return file


def workbook(organisation: Organisation) -> IO[bytes]:
    """A temporary .xlsx of the trail for a spreadsheet program, open at its beginning: every text is stored as text, so nothing in it is a
    formula. TrailError where a table has more rows than a sheet."""
    from mainspring.engine.trail import read_trail, write_trail

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes what it was handed
    try:
        with tempfile.TemporaryDirectory() as scratch:
            folder, book = Path(scratch) / "trail", Path(scratch) / "trail.xlsx"
            write_organisation(organisation, folder)
            with read_trail(folder, now=dt.datetime.now(dt.UTC)) as trail:
                write_trail(trail, book)
            with book.open("rb") as source:
                shutil.copyfileobj(source, file, 1 << 20)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file
