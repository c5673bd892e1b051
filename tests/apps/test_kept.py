"""The organisation that is laid into the database is the one that its verbs made."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps import kept
from apps.organisations import fernhollow
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.people.models import Organisation


def _everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values()) for model in apps.get_models()
    }


def _made_and_left() -> tuple[int, Any, Any]:
    """The queries that it takes, the rows that stand then, and what is told of one of them."""
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            fern = fernhollow("Quillfeather Inks")
        told = {
            field.attname: getattr(fern.key_result, field.attname)
            for field in KeyResult._meta.concrete_fields
        }
        rows = _everything()
        # It goes on living: new rows find their numbers.
        CheckIn.make(fern.key_result, by=fern.owner, value=80.0)
        transaction.set_rollback(True)
    assert not Organisation.objects.exists()
    return len(asked), rows, told


def test_what_is_laid_down_is_what_was_made(db: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "FRESH", 3600.0)
    many, *made = _made_and_left()
    few, *laid = _made_and_left()
    assert made[0]["people.Person"]
    assert laid == made
    assert few < 15 < 100 < many
