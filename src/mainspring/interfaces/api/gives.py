"""What makes room for something new, as a body names it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from pydantic import Field

from mainspring.apps.decisions.trade_off import Effect, Gives
from mainspring.apps.goals.models import Cycle
from mainspring.interfaces.api.fields import In, Key, Sentence, choices, optional
from mainspring.interfaces.api.rows import named, subject


class Give(In):
    """One thing that makes room."""

    thing: Key = Field(min_length=1, description="The key of an active objective or key result.")
    effect: choices(Effect)  # type: ignore[valid-type]
    how: Sentence = Field("", description="What shrinks, in words.")
    cycle: Key | None = optional("Where a moved objective goes: the cycle's key.")


def unpack(request: HttpRequest, gives: Sequence[Give]) -> list[Gives]:
    """The rows behind the keys; a problem at the entry whose key is no row here."""
    return [
        Gives(
            subject(request, give.thing, f"gives.{number}.thing", blockers=False),
            give.effect,
            give.how,
            named(request, Cycle, give.cycle, f"gives.{number}.cycle"),
        )
        for number, give in enumerate(gives)
    ]
