"""Finding rows: by the key in the address (404 where there is none for this person), or by a key in the body (422 at its field)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest

from mainspring.apps.goals.models import CheckIn, KeyResult, Objective
from mainspring.apps.goals.models.objective import open_to, subject_open_to
from mainspring.apps.rhythm.models import Blocker
from mainspring.interfaces.api.problems import invalid


def seen(request: HttpRequest, model: Any) -> models.QuerySet[Any]:
    """The rows of a model that the request's person may see."""
    person = request.person  # type: ignore[attr-defined]
    if hasattr(model.objects, "seen_by"):
        return model.objects.seen_by(person)  # type: ignore[no-any-return]
    rows = model.objects.filter(organisation_id=person.organisation_id)
    names = {field.name for field in model._meta.fields}
    if model is CheckIn:
        return rows.filter(open_to(person, "key_result__objective__"))
    if {"objective", "key_result", "blocker"} <= names:
        return rows.filter(subject_open_to(person))
    if "objective" in names and (shown := open_to(person)):
        return rows.filter(models.Q(objective=None) | shown)
    return rows


def row(rows: models.QuerySet[Any], key: str) -> Any:
    """The row with this key; 404 where there is none."""
    found = rows.filter(key=key).first() if len(key) <= 200 else None
    if found is None:
        raise Http404
    return found


def named(request: HttpRequest, model: Any, key: str | None, field: str) -> Any:
    """The row that a field of the body names, or None; a problem at the field where there is no such row."""
    if not key:
        return None
    found = seen(request, model).filter(key=key).first()
    if found is None:
        raise invalid(field, f"There is no {model._meta.verbose_name} {key!r} here.")
    return found


def subject(request: HttpRequest, key: str | None, field: str = "subject", blockers: bool = True) -> Any:
    """The objective, key result or blocker that a field names: keys of the three do not collide."""
    if not key:
        return None
    for model in (Objective, KeyResult, *((Blocker,) if blockers else ())):
        rows = seen(request, model)
        if model is KeyResult:
            rows = rows.select_related("objective__team")
        if model is Objective:
            rows = rows.select_related("team")
        found = rows.filter(key=key).first()
        if found is not None:
            return found
    raise invalid(
        field,
        f"There is no objective{', key result or blocker' if blockers else ' or key result'} {key!r} here.",
    )
