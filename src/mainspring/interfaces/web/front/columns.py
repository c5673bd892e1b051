"""What the columns hold whose headers nobody here knows: asked of whoever handed the files in."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mainspring.apps.trails.models import Upload
from mainspring.apps.trails.uploads import columns_of

ROLES = {
    "": _("nothing that is needed here"),
    "objective": _("the objective"),
    "key_result": _("the key result"),
    "owner": _("the owner, by name"),
    "owner_email": _("the owner’s e-mail address"),
    "team": _("the team"),
    "level": _("the level: company, team"),
    "parent": _("the objective that it serves"),
    "period": _("the cycle, such as Q1 2026"),
    "baseline": _("the baseline, where it starts"),
    "target": _("the target"),
    "current": _("the value now"),
    "unit": _("the unit"),
    "progress": _("the progress in per cent"),
    "status": _("the status: on track, at risk"),
    "confidence": _("the confidence"),
    "note": _("the note of a check-in"),
    "score": _("the final score"),
    "due_on": _("the day it is due"),
    "updated": _("the day of the last check-in"),
    "metric": _("what is measured"),
    "description": _("a description"),
}
"""The columns that can be named, in the words of the page."""


def asked(upload: Upload) -> list[dict[str, object]]:
    """Each header with the words to choose from."""
    return [
        {"header": header, "choices": [(role, words, role == said) for role, words in ROLES.items()]}
        for header, said in columns_of(upload).items()
    ]


def answered(posted: QueryDict) -> dict[str, str]:
    """What was chosen, by header."""
    return {
        header: posted.get(name.replace("header", "column"), "")
        for name, header in posted.items()
        if name.startswith("header-") and isinstance(header, str)
    }
