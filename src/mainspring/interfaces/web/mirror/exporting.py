"""Everything that an organisation's record holds, to take away."""

from __future__ import annotations

import datetime as dt
from tempfile import TemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from mainspring.apps.trails.writing import write_workbook_of, zip_organisation
from mainspring.engine.trail import TrailError
from mainspring.interfaces.web.access import needs

FORMATS = {
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@needs("organisation.export")
def export(request: HttpRequest) -> HttpResponse:
    """What there is to take away; with `format` the file itself."""
    organisation = request.organisation  # type: ignore[attr-defined]
    wanted = request.GET.get("format", "")
    if wanted not in FORMATS:
        return render(request, "mirror/export.html")
    # The file is gone from the disk as soon as the answer is sent, or broken off.
    out = TemporaryFile()  # noqa: SIM115
    try:
        if wanted == "zip":
            zip_organisation(organisation, out)
        else:
            write_workbook_of(organisation, out)
    except TrailError as error:
        out.close()
        return render(request, "mirror/export.html", {"error": str(error)}, status=422)
    out.seek(0)
    name = f"{organisation.key}-{dt.datetime.now(dt.UTC):%Y-%m-%d}.{wanted}"
    return FileResponse(out, as_attachment=True, filename=name, content_type=FORMATS[wanted])
