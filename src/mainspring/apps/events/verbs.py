"""Changes happen by verbs: methods of the models that take `by=`, run in one transaction and leave an event.

`@verb` holds all three: a verb that leaves no event is undone and fails, and a row can be saved inside a verb only (or while a whole
organisation is being loaded).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from mainspring.apps.events.kinds import Kind
from mainspring.apps.events.lengths import exceeded
from mainspring.apps.events.models import Event
from mainspring.apps.events.prepared import Prepared

if TYPE_CHECKING:
    from mainspring.apps.people.models import Organisation, Person

Method = TypeVar("Method", bound=Callable[..., Any])

VERBS: dict[str, Callable[..., Any]] = {}
"""Every verb by `Class.method`. A test walks them."""


class SilentVerb(RuntimeError):
    """A verb left no event: a fault of the program, undone."""


class Stale(Exception):
    """Somebody else changed the row since it was read."""


class Repeated(Exception):
    """The same form came twice; `made` is what the first one made."""

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.made = made


class Refused(ValueError):
    """What was asked breaks a rule of the house. The message says which and what to do; `field` names the input at fault."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass
class _Frame:
    by: Person | None = None
    loading: bool = False
    events: int = 0


_frame: ContextVar[_Frame | None] = ContextVar("frame", default=None)


def verb(method: Method) -> Method:
    """Make `method(self_or_cls, …, by=person)` a verb. `by` None is Mainspring itself (nightly work)."""

    @functools.wraps(method)
    def call(*args: Any, by: Person | None, **named: Any) -> Any:
        outer, frame = _frame.get(), _Frame(by)
        token = _frame.set(frame)
        try:
            with transaction.atomic():
                result = method(*args, by=by, **named)
                if not frame.events:
                    raise SilentVerb(f"{method.__qualname__} left no event")
        finally:
            _frame.reset(token)
        if outer is not None:
            outer.events += frame.events
        return result

    VERBS[method.__qualname__] = call
    return call  # type: ignore[return-value]


@contextmanager
def loading() -> Iterator[None]:
    """While a whole organisation is loaded from a trail, rows are written without an event each."""
    token = _frame.set(_Frame(loading=True))
    try:
        yield
    finally:
        _frame.reset(token)


def record(
    kind: type[Kind],
    subject: Recorded,
    *,
    by: Person | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    confidential: bool = False,
) -> Event:
    """Write the event of a change to `subject`; only inside a verb. `confidential` where it speaks of what is, and `subject` is not."""
    frame = _frame.get()
    if frame is None:
        raise SilentVerb(f"{kind.name}: events are written by verbs")
    organisation = _organisation(subject, by)
    organisation.learn(kind.knows)
    frame.events += 1
    return Event.objects.create(
        organisation=organisation,
        at=timezone.now(),
        actor=by,
        kind=kind.name,
        table=subject.TABLE,
        subject=subject.key,
        title=subject.event_title,
        before={name: plain(value) for name, value in (before or {}).items()},
        after={name: plain(value) for name, value in (after or {}).items()},
        confidential=confidential or subject.is_confidential,
    )


def record_many(
    kind: type[Kind],
    changes: Iterable[tuple[Recorded, Mapping[str, Any], Mapping[str, Any]]],
    *,
    by: Person | None,
    organisation: Organisation,
) -> int:
    """Write the events of many changes of one kind, each a subject with what was before and after; returns how many. As `record`."""
    frame = _frame.get()
    if frame is None:
        raise SilentVerb(f"{kind.name}: events are written by verbs")
    at = timezone.now()
    events = [
        Event(
            organisation=organisation,
            at=at,
            actor=by,
            kind=kind.name,
            table=subject.TABLE,
            subject=subject.key,
            title=subject.event_title,
            before={name: plain(value) for name, value in before.items()},
            after={name: plain(value) for name, value in after.items()},
            confidential=subject.is_confidential,
        )
        for subject, before, after in changes
    ]
    if events:
        organisation.learn(kind.knows)
        Event.objects.bulk_create(events, batch_size=1_000)
        frame.events += len(events)
    return len(events)


def _organisation(subject: Recorded, by: Person | None) -> Organisation:
    """The subject's organisation; the actor's where that is the one, since a request has read it already."""
    if by is not None and by.organisation_id == getattr(subject, "organisation_id", None):
        return by.organisation
    return subject.of_organisation


def plain(value: Any) -> Any:
    """A value as JSON keeps it: rows by their trail id, times in ISO 8601."""
    if isinstance(value, Recorded):
        return value.key
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


@functools.cache
def _lock(model: type[Recorded]) -> Prepared:
    """The query that locks a row of a model and reads it anew."""
    return Prepared(lambda pk: model._base_manager.select_for_update(no_key=True).filter(pk=pk), -1)


@functools.cache
def _labels(field: Any) -> dict[Any, Any]:
    return dict(field.flatchoices)


class Recorded(models.Model):
    """A row that belongs to an organisation's record. `key` is its id in the trail; `version` counts its changes."""

    TABLE = ""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    extra = models.JSONField(default=dict, blank=True, help_text="x_ columns that came with an import")

    class Meta:
        abstract = True
        constraints = (models.UniqueConstraint(fields=("organisation", "key"), name="%(class)s_key"),)

    def _get_FIELD_display(self, field: Any) -> Any:
        """What `get_…_display` gives. Django's own puts every choice into the reader's language for each row that is shown."""
        value = getattr(self, field.attname)
        return force_str(_labels(field).get(value, value), strings_only=True)

    @property
    def of_organisation(self) -> Organisation:
        return self.organisation

    @property
    def event_title(self) -> str:
        """What an event calls this row; a model without a title or name says its own."""
        return str(getattr(self, "title", "") or getattr(self, "name", "") or self.key)

    @property
    def is_confidential(self) -> bool:
        """Whether events of this row are for those who may see a confidential objective."""
        return False

    def save(self, *args: Any, **named: Any) -> None:
        if _frame.get() is None:
            raise SilentVerb(f"{type(self).__name__} {self.key} is changed by a verb only")
        self._demand_lengths(named.get("update_fields"))
        super().save(*args, **named)

    def _demand_lengths(self, names: Iterable[str] | None) -> None:
        for field in self._meta.concrete_fields:
            if names is not None and field.name not in names:
                continue
            if longest := exceeded(field, getattr(self, field.attname)):
                raise Refused(
                    _("{field} takes at most {number} characters.").format(
                        field=str(field.verbose_name).capitalize(), number=longest
                    ),
                    field.name,
                )

    def delete(self, *args: Any, **named: Any) -> tuple[int, dict[str, int]]:
        if _frame.get() is None:
            raise SilentVerb(f"{type(self).__name__} {self.key} is deleted by a verb only")
        return super().delete(*args, **named)

    def held_by(self, *derived: str) -> list[str]:
        """The models, by name, of which rows refer to this one; without those of the apps `derived`, which are made anew."""
        found = set()
        for relation in self._meta.get_fields(include_hidden=True):
            if not (relation.auto_created and (relation.one_to_many or relation.one_to_one)):
                continue
            model: Any = relation.related_model
            if model._meta.app_label in derived or model.__name__ in found:
                continue
            if model._base_manager.filter(**{relation.field.name: self.pk}).exists():
                found.add(model.__name__)
        return sorted(found)

    def hold(
        self, version: int | None = None, *, keep: tuple[str, ...] = (), leaves: type[Kind] | None = None
    ) -> None:
        """Lock the row for this transaction and read it anew. Stale where `version` is given and somebody changed it since.

        `keep` names relations whose rows, where they were read before, are not read again. `leaves` is the kind of event that the verb
        will leave, for the order of locks: nobody who holds a row waits for the organisation's. So a verb that holds one row says what it
        leaves, which the organisation learns first, and a verb that holds several, or leaves several kinds, begins with
        `Organisation.lock`. A lock is never one on the row's id, for which every row that refers to it would wait.
        """
        frame = _frame.get()
        if leaves is not None and frame is not None:
            _organisation(self, frame.by).learn(leaves.knows)
        fields = [self._meta.get_field(name) for name in keep]
        kept = [(field, field.get_cached_value(self)) for field in fields if field.is_cached(self)]  # type: ignore[union-attr]
        fresh = _lock(type(self)).first(self.pk)
        if fresh is None:
            raise type(self).DoesNotExist(self.key)
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(fresh, field.attname))
            if field.is_relation and field.is_cached(self):
                field.delete_cached_value(self)
        for field, other in kept:
            if (other.pk if other is not None else None) == getattr(self, field.attname):  # type: ignore[union-attr]
                field.set_cached_value(self, other)  # type: ignore[union-attr]
        if version is not None and version != self.version:
            raise Stale(self.event_title)

    def change(self, **fields: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Set `fields`, save and count the version; returns (before, after) of those that changed."""
        before, after = {}, {}
        for name, new in fields.items():
            old = getattr(self, name)
            if old != new:
                before[name], after[name] = plain(old), plain(new)
                setattr(self, name, new)
        if after:
            self.version += 1
            self.save(update_fields=[*after, "version"])
        return before, after
