"""Erasing a person: the record stays whole, the person is no longer in it.

Their entry, and their name and address wherever a text of the organisation has them, give way to one pseudonym. The tables of the trail
say which texts there are, so none is forgotten.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.diagnoses.models import Diagnosis, Remark, SignalRows
from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import Refused, record, verb
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.permissions import Role, allow
from mainspring.apps.trails.models import FurtherTable, Upload
from mainspring.apps.trails.tables import OWN_TABLES, TABLES

_BATCH = 500


class Erasure:
    """No table of its own."""

    @classmethod
    @verb
    def of(cls, person: Person, *, by: Any) -> str:
        """Pseudonymise `person` in place, end their access, and return the pseudonym. It cannot be undone."""
        from mainspring.apps.people.events import PersonErased

        allow(by, "people.erase", person)
        Organisation.lock(person.organisation_id)
        person.hold()
        if person.erased_at:
            raise Refused(_("This person is erased already."))
        if person.access == Role.OKR_LEAD and not person.has_deputy(Role.OKR_LEAD):
            raise Refused(_("An organisation keeps at least one OKR lead."))
        # Its text stands alone: tools that collect messages do not look into f-strings.
        former = _("Former member")
        pseudonym = f"{former} {secrets.token_hex(2)}"
        words = _Words([person.name, person.email, person.account.email if person.account else ""], pseudonym)
        for model, path in _homes():
            rows = model._base_manager.filter(**{path: person.organisation})
            _redact(rows, model, words)
        # Files that wait to be taken in may name the person: they would bring the name back.
        Upload.objects.filter(organisation=person.organisation).delete()
        account = person.account
        person.tokens.all().delete()
        person.invitations.all().delete()
        person.change(name=pseudonym, email="", account=None, access="", erased_at=timezone.now(), extra={})
        if account is not None and not account.people.exists():
            account.delete()
        record(PersonErased, person, by=None if by == person else by, after={"name": pseudonym})
        return pseudonym


class _Words:
    """What is replaced: whole names and addresses, whatever their case."""

    def __init__(self, words: list[str], pseudonym: str) -> None:
        self.words = sorted({word.strip() for word in words if len(word.strip()) > 2}, key=len, reverse=True)
        self.pseudonym = pseudonym
        alternatives = "|".join(re.escape(word) for word in self.words)
        self.pattern = (
            re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if alternatives else None
        )

    def out_of(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.pattern.sub(self.pseudonym, value) if self.pattern else value
        if isinstance(value, list):
            return [self.out_of(one) for one in value]
        if isinstance(value, dict):
            return {key: self.out_of(one) for key, one in value.items()}
        return value


def _homes() -> Iterator[tuple[Any, str]]:
    """Every model with texts of an organisation, and the path to it."""
    seen = set()
    for columns in (*TABLES.values(), *OWN_TABLES.values()):
        if columns.model not in seen:
            seen.add(columns.model)
            yield columns.model, columns.organisation
    yield Diagnosis, "organisation"
    yield SignalRows, "diagnosis__organisation"
    yield Remark, "organisation"
    yield FurtherTable, "organisation"


def _redact(rows: Any, model: Any, words: _Words) -> None:
    texts = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField | models.CharField | models.JSONField)
        and not field.choices
        and field.name not in ("key", "kind", "table", "subject", "hash")
    ]
    if model is Event:
        texts = ["title", "before", "after"]
    condition = models.Q()
    for name in texts:
        for word in words.words:
            # JSON is kept with escapes on one database and without on the other: look for both.
            for form in {word, json.dumps(word)[1:-1]}:
                condition |= models.Q(**{f"{name}__icontains": form})
    if not condition or not texts:
        return
    batch = []
    for row in rows.filter(condition).iterator(_BATCH):
        for name in texts:
            setattr(row, name, words.out_of(getattr(row, name)))
        batch.append(row)
    model._base_manager.bulk_update(batch, texts, batch_size=_BATCH)
