"""Everything that an organisation's record holds, to take away."""

from __future__ import annotations

import datetime as dt

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from mainspring.apps.trails.archive import archive, workbook
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
    try:
        out = archive(organisation) if wanted == "zip" else workbook(organisation)
    except TrailError as error:
        return render(request, "mirror/export.html", {"error": str(error)}, status=422)
    name = f"{organisation.key}-{dt.datetime.now(dt.UTC):%Y-%m-%d}.{wanted}"
    return FileResponse(out, as_attachment=True, filename=name, content_type=FORMATS[wanted])
