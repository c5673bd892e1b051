"""What can happen in an organisation. One kind of event is one class: it owns its name, what it makes known to the trail, and its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from mainspring.apps.events.models import Event

KINDS: dict[str, type[Kind]] = {}


class Kind:
    """One kind of event.

    `name` is `<noun>.<what happened>` and never reused. `knows` maps each trail table to the columns that the organisation keeps from
    this event on (TRAIL.md: an absent column says unknown, an empty cell a recorded none). `text` is the sentence, with `{actor}`,
    `{subject}` and the keys of the event's `after`, and `{old_…}` those of its `before`.
    """

    name: ClassVar[str] = ""
    knows: ClassVar[dict[str, tuple[str, ...]]] = {}
    text: ClassVar[str | Promise] = ""

    def __init_subclass__(cls) -> None:
        if cls.name in KINDS:
            raise TypeError(f"two kinds of event are called {cls.name!r}")
        KINDS[cls.name] = cls

    @classmethod
    def sentence(cls, event: Event) -> str:
        """What happened, in one line for a reader."""
        shown = {key: "–" if value in (None, "") else value for key, value in (event.after or {}).items()}
        shown |= {
            f"old_{key}": "–" if value in (None, "") else value for key, value in (event.before or {}).items()
        }
        actor = event.actor.name if event.actor else _("Mainspring")
        return str(cls.text).format_map(_Lenient(shown | {"actor": actor, "subject": event.title}))


class _Lenient(dict[str, object]):
    """An event written before its kind gained a field has no such key."""

    def __missing__(self, key: str) -> str:
        return "–"
