"""A checked trail as an organisation."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from mainspring.apps.events.lengths import exceeded
from mainspring.apps.events.verbs import Refused, loading
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.goals.models.check_in import LATEST, Health
from mainspring.apps.people.models import Organisation
from mainspring.apps.trails.models import FurtherTable
from mainspring.apps.trails.tables import OWN_TABLES, SETTINGS_TABLE, TABLES, Columns
from mainspring.engine.trail import Trail
from mainspring.engine.trail.checks import is_zone

_BATCH = 2_000
_FETCH = 10_000
_FEW = 800
"""Ids that one query names."""


class TooLong(ValueError):
    """A text is longer than the `longest` that its field keeps."""

    def __init__(self, longest: int) -> None:
        super().__init__(longest)
        self.longest = longest


class Keys:
    """The ids of the rows loaded so far, by model and trail id."""

    def __init__(self) -> None:
        self._ids: dict[Any, dict[str, int]] = defaultdict(dict)

    def learn(self, model: Any, organisation: Organisation) -> None:
        if any(field.name == "key" for field in model._meta.fields):
            pairs = model._base_manager.filter(organisation=organisation).values_list("key", "pk")
            self._ids[model] = dict(pairs.iterator(_FETCH))

    def find(self, model: Any, key: Any) -> int | None:
        return self._ids[model].get(str(key))


def load_organisation(trail: Trail, organisation: Organisation) -> None:
    """Fill an empty `organisation` with the good rows of `trail`, in one transaction.

    Its problems are the caller's to show: what the reader listed as unreadable is not here. Refused where a text is too long to be kept;
    ValidationError, ValueError or DatabaseError where a table of the application's own, which no reader checks, holds what the application never wrote.
    """
    with transaction.atomic(), loading():
        _load_settings(trail, organisation)
        organisation.known = {
            table: sorted(column for column in columns if not column.startswith("x_"))
            for table, columns in trail.present.items()
            if table in TABLES
        }
        organisation.save(update_fields=["known"])
        keys, later = Keys(), []
        for name, columns in {**TABLES, **OWN_TABLES}.items():
            if name in trail.present:
                later += _load(trail, name, columns, organisation, keys)
            keys.learn(columns.model, organisation)
        link(later, keys)
        # A trail says what corrects; that the other counts no more follows from it.
        _mark_corrected(organisation)
        newest_values(organisation)
        own = {*TABLES, *OWN_TABLES, SETTINGS_TABLE}
        for name in sorted(set(trail.present) - own):
            names = sorted(trail.present[name])
            rows = trail.connection.execute(select_columns(name, names)).fetchall()
            FurtherTable.objects.create(
                organisation=organisation,
                name=name,
                columns=names,
                rows=[["" if value is None else str(value) for value in row] for row in rows],
            )


def _mark_corrected(organisation: Organisation) -> None:
    """What a later check-in corrects counts no more. By ids: of rows just loaded PostgreSQL has no count yet, and would join each with each."""
    rows = CheckIn.objects.filter(organisation=organisation).exclude(corrects=None).order_by()
    wrong = sorted(set(rows.values_list("corrects_id", flat=True)))
    for start in range(0, len(wrong), _BATCH):
        CheckIn.objects.filter(pk__in=wrong[start : start + _BATCH]).update(corrected=True)


def select_columns(table: str, columns: list[str]) -> str:
    """The query of chosen columns of a table of a trail, in the order of its lines."""
    chosen = ", ".join('"' + column.replace('"', '""') + '"' for column in columns)
    return f'SELECT {chosen} FROM trail."{table}" ORDER BY _line'


def _load(trail: Trail, name: str, columns: Columns, organisation: Organisation, keys: Keys) -> list[Any]:
    """Create the rows of one table. Returns what refers to rows that come later: (model, own key, field, key of the other)."""
    present = trail.present[name]
    paths = {**columns.fields, **columns.own}
    chosen = [column for column in paths if column in present]
    own_table = name.startswith("x_")
    further = [] if own_table else sorted(c for c in present if c.startswith("x_") and c not in paths)
    has_extra = any(field.name == "extra" for field in columns.model._meta.fields)
    later: list[Any] = []

    def made() -> Iterator[Any]:
        cursor = trail.connection.cursor().execute(select_columns(name, [*chosen, *further]))
        number = 0
        while rows := cursor.fetchmany(_FETCH):
            for row in rows:
                number += 1
                fields: dict[str, Any] = (
                    {} if "__" in columns.organisation else {"organisation_id": organisation.pk}
                )
                pending = []
                for column, value in zip(chosen, row, strict=False):
                    try:
                        set_field(fields, pending, columns.model, paths[column], value, keys)
                    except TooLong as error:
                        raise Refused(
                            _(
                                "Table {table}, row {row}, column {column}: at most {longest} characters can be kept."
                            ).format(table=name, row=number, column=column, longest=error.longest)
                        ) from error
                if "key" in columns.order and not fields.get("key"):
                    fields["key"] = f"{name}-{number}"
                if columns.model._meta.model_name == "allocation" and not fields.get("key"):
                    fields["key"] = f"a-{number}"
                if has_extra and further:
                    extra = dict(zip(further, row[len(chosen) :], strict=True))
                    fields["extra"] = {
                        column: str(value) for column, value in extra.items() if value is not None
                    }
                later.extend((columns.model, fields.get("key"), field, value) for field, value in pending)
                yield columns.model(**fields)

    batch = []
    for one in made():
        batch.append(one)
        if len(batch) == _FETCH:
            columns.model._base_manager.bulk_create(batch, batch_size=_BATCH)
            batch = []
    columns.model._base_manager.bulk_create(batch, batch_size=_BATCH)
    return later


def set_field(
    fields: dict[str, Any],
    pending: list[Any],
    model: Any,
    path: str | tuple[str, ...],
    value: Any,
    keys: Keys,
) -> None:
    """Put a cell into the `fields` of a row of `model`. What refers to a row that `keys` does not know goes to `pending`, as the names that
    it may stand under and the key."""
    if isinstance(path, tuple):
        if value is None:
            return
        for one in path:
            other = model._meta.get_field(one).related_model
            if (found := keys.find(other, value)) is not None:
                fields[f"{one}_id"] = found
                return
        pending.append((path, value))
        return
    field = model._meta.get_field(path)
    if field.is_relation:
        if value is None:
            return
        found = keys.find(field.related_model, value)
        if found is None:
            pending.append(((path,), value))
        else:
            fields[f"{path}_id"] = found
        return
    fields[path] = _value(field, value)


def _value(field: Any, value: Any) -> Any:
    """A cell as the field keeps it. The application's own columns come as texts."""
    if value is None or value == "":
        if isinstance(field, models.JSONField):
            return field.get_default()
        return None if field.null else field.get_default()
    if isinstance(field, models.JSONField):
        if isinstance(value, str) and value[:1] in "[{":
            return json.loads(value)
        return [one.strip() for one in str(value).split(";") if one.strip()]
    if isinstance(field, models.DateTimeField):
        moment = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value))
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    if isinstance(field, models.DateField) and isinstance(value, str):
        return dt.date.fromisoformat(value)
    if isinstance(field, models.BooleanField) and isinstance(value, str):
        return value == "true"
    if isinstance(field, models.IntegerField | models.PositiveSmallIntegerField) and isinstance(value, str):
        return int(float(value))
    if longest := exceeded(field, value):
        raise TooLong(longest)
    return str(value) if isinstance(field, models.CharField | models.TextField) else value


def link(later: list[Any], keys: Keys) -> None:
    """Fill in references to rows that were loaded after the row that has them."""
    groups: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    for model, key, names, value in later:
        for name in names:
            other = keys.find(model._meta.get_field(name).related_model, value)
            if other is not None and key is not None:
                groups[model, name].append((keys.find(model, key), other))
                break
    for (model, name), pairs in groups.items():
        rows = [model(pk=pk, **{f"{name}_id": other}) for pk, other in pairs if pk is not None]
        model._base_manager.bulk_update(rows, [name], batch_size=_BATCH)


def newest_values(organisation: Organisation, only: Collection[int] = ()) -> None:
    """Make the key results' newest values anew from their check-ins: of all, or of `only` those with these ids."""
    asked = sorted(only)
    if len(asked) > _FEW:
        for start in range(0, len(asked), _FEW):
            newest_values(organisation, asked[start : start + _FEW])
        return
    of_these = models.Q(pk__in=asked) if asked else models.Q()
    rows = {row.pk: row for row in KeyResult.objects.filter(of_these, organisation=organisation)}
    values: dict[int, list[float]] = defaultdict(list)
    better: dict[int, dt.datetime] = {}
    red: dict[int, dt.datetime] = {}
    of_these = models.Q(key_result__in=asked) if asked else models.Q()
    check_ins = CheckIn.objects.standing().filter(of_these, organisation=organisation).order_by("at", "id")
    for pk, at, value, confidence, status in check_ins.values_list(
        "key_result_id", "at", "value", "confidence", "status"
    ).iterator(_FETCH):
        row = rows[pk]
        row.latest_at, row.latest_confidence, row.latest_status = at, confidence, status
        if status in (Health.GREEN, Health.AMBER):
            better[pk] = at
            red.pop(pk, None)
        elif status == Health.RED and better.get(pk) != at:
            red.setdefault(pk, at)
        if value is not None:
            row.latest_value = value
            if row.direction == "maintain":
                values[pk].append(value)
    for row in rows.values():
        row.progress = row.reckon(values.get(row.pk, ()))
        row.red_since = red.get(row.pk) if row.latest_status == Health.RED else None
    KeyResult.objects.bulk_update(rows.values(), LATEST, batch_size=_BATCH)


def _load_settings(trail: Trail, organisation: Organisation) -> None:
    if SETTINGS_TABLE not in trail.present:
        return
    rows = trail.connection.execute(select_columns(SETTINGS_TABLE, ["x_setting", "x_value"])).fetchall()
    settings = {name: json.loads(value) for name, value in rows if name in (*Organisation.SETTINGS, "demo")}
    for name, value in settings.items():
        field = Organisation._meta.get_field(name)
        field.clean(value, organisation)  # type: ignore[union-attr]
        if type(value) is not type(field.get_default()) or (name == "timezone" and not is_zone(value)):  # type: ignore[union-attr]
            raise ValidationError(f"{name}: {value!r}")
        setattr(organisation, name, value)
    organisation.save(update_fields=list(settings))
