"""Search from anywhere."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query
from pydantic import BaseModel, ConfigDict, Field

from mainspring.interfaces.api.fields import Out
from mainspring.interfaces.api.noun import Noun

noun = Noun(tags=["Search"])

FEW = 5
What = Literal["objectives", "key_results", "people", "teams", "decisions", "blockers"]


class Hit(Out):
    what: What
    key: str
    title: str
    status: str = Field(
        description="Of objectives and key results; of blockers open or resolved; else empty."
    )
    clearer: str | None = Field(None, description="Of a blocker: the key of who will clear it.")


class Further(Out):
    what: What
    cursor: str = Field(description="Goes on behind what is given here: send it with `what`.")


class Hits(Out):
    items: list[Hit]
    more: list[Further] = Field(
        description="Where there may be more. Only the newest rows are looked through at a time, so it may be named without an item."
    )


class Words(BaseModel):
    model_config = ConfigDict(extra="ignore")

    q: str = Field(
        min_length=1, max_length=200, description="Words that a title, name or reason has, or an id."
    )
    what: What | None = Field(None, description="Only these. Without it a few of each.")
    limit: int = Field(30, ge=1, le=200, description="How many, with `what`.")
    cursor: str = Field("", pattern="^[0-9]{0,18}$", description="With `what`: from `more`.")


@noun.read("/search", Hits)
def search(request: HttpRequest, words: Query[Words]) -> Hits:
    """Search objectives, key results, people, teams, decisions and blockers"""
    from mainspring.apps.searching.groups import GROUPS, look

    person, text = request.person, words.q.replace("\0", " ")  # type: ignore[attr-defined]
    if words.what:
        chosen = [group for group in GROUPS if group.name == words.what]
        found = look(chosen, person, text, words.limit, int(words.cursor or 0))
    else:
        found = look(GROUPS, person, text, FEW, live_first=True)
    return Hits.model_construct(
        items=[_hit(one.group.name, row) for one in found for row in one.rows],
        more=[Further(what=one.group.name, cursor=str(one.before)) for one in found if one.before],
    )


def _hit(what: Any, row: Any) -> Hit:
    status, clearer = getattr(row, "status", ""), None
    if what == "blockers":
        status = "resolved" if row.resolved_at else "open"
        clearer = row.owner.key if row.owner is not None else row.lead_key
    return Hit(what=what, key=row.key, title=str(row), status=status, clearer=clearer)
