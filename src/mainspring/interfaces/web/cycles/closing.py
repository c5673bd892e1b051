"""The close of a cycle, several at a time: each by the verb that closes one, in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.drafts import TakenAlong
from mainspring.apps.decisions.rights import Rights
from mainspring.apps.events.verbs import Refused, Stale
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.people.permissions import NotAllowed
from mainspring.interfaces.web import stale
from mainspring.interfaces.web.cycles.forms import ForumForm, RowForm
from mainspring.interfaces.web.fields import refuse
from mainspring.interfaces.web.goals.drafts import tell_taken

MOST = 100
"""Rows that are taken at once; the page shows fewer."""


@dataclass
class Closed:
    """What came of a list that was sent: how many rows were taken, and the others as they were typed."""

    done: int = 0
    refused: list[RowForm] = field(default_factory=list)
    forum: ForumForm | None = None


def close_key_results(request: HttpRequest, cycle: Cycle, rights: Rights) -> Closed:
    """Close the key results of which something was said. What is refused is told at its row; the others are closed all the same."""
    person: Any = request.person  # type: ignore[attr-defined]
    found = Closed(forum=ForumForm(request.POST, rights=rights))
    rows = (
        KeyResult.objects.seen_by(person)
        .filter(objective__cycle=cycle, key__in=request.POST.getlist("row")[:MOST])
        .select_related("owner", "objective__team", "objective__cycle")
        .order_by("objective_id", "id")
    )
    forum_is_known = found.forum is not None and found.forum.is_valid()
    for row in rows:
        form = RowForm(request.POST, row=row)
        if not form.is_said:
            continue
        if form.is_valid() and forum_is_known and _closed(form, row, found.forum, person):
            found.done += 1
        else:
            found.refused.append(form)
    for form in found.refused[1:]:
        for one in form.fields.values():
            one.widget.attrs.pop("autofocus", None)
    return found


def _closed(form: RowForm, row: KeyResult, forum: Any, person: Any) -> bool:
    said = form.cleaned_data
    row.organisation = person.organisation
    objective = row.objective
    try:
        Closing.of_key_result(
            row,
            said["score"],
            said["learned"],
            said["verdict"],
            by=person,
            forum=forum.cleaned_data["forum"],
            version=said["version"],
        )
    except Stale:
        stale.tell(form, row)
    except (Refused, NotAllowed) as refused:
        refuse(form, refused)
    else:
        return True
    # The verb read the row anew, and left what it belongs to behind.
    row.objective = objective
    return False


def close_objectives(request: HttpRequest, cycle: Cycle) -> tuple[int, list[tuple[Objective, str]]]:
    """Close the marked objectives; how many were, and the others with the reason."""
    person: Any = request.person  # type: ignore[attr-defined]
    refused: list[tuple[Objective, str]] = []
    taken: list[TakenAlong] = []
    marked = request.POST.getlist("objective")[:MOST]
    rows = Objective.objects.seen_by(person).filter(cycle=cycle, key__in=marked).select_related("team")
    for row in rows.order_by("id"):
        row.organisation = person.organisation
        if said := told(
            lambda row=row: taken.append(
                Closing.of_objective(row, by=person, version=stale.version_of(request, f"version-{row.key}"))
            )
        ):
            refused.append((row, said))
    tell_taken(request, taken)
    return len(taken), refused


def told(act: Callable[[], Any]) -> str:
    """Why `act` was refused; "" where it went through."""
    try:
        act()
    except Stale:
        return _("Somebody changed it while you were here. Look at it once more and send it again.")
    except (Refused, NotAllowed) as refused:
        return str(refused)
    return ""
