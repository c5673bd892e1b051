"""An organisation's trail in one file."""

from __future__ import annotations

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
    file = tempfile.TemporaryFile()  # noqa: SIM115: the caller closes what it was handed
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
