"""Everything that went in comes out again: the organisation as a trail."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.utils import timezone

from mainspring.apps.people.permissions import allow
from mainspring.apps.trails.archive import archive
from mainspring.interfaces.api.noun import Noun

noun = Noun(tags=["Trail"])

_ZIP = {
    "responses": {200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}
}


@noun.read("/trail", None, scope="export", extra=_ZIP)
def export_trail(request: HttpRequest) -> FileResponse:
    """Export the organisation as a trail

    A .zip of CSV files, from one moment of the database; `mainspring diagnose` reads it, and importing it makes the same organisation.
    """
    person = request.person  # type: ignore[attr-defined]
    allow(person, "organisation.export", person.organisation)
    name = f"{person.organisation.key}-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(
        archive(person.organisation), as_attachment=True, filename=name, content_type="application/zip"
    )
