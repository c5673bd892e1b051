"""What needs somebody now, as rows of one list, in the order in which it is cleared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mainspring.apps.decisions.waiting import Waiting
from mainspring.apps.goals.due import is_over
from mainspring.apps.goals.models import KeyResult
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import Blocker
from mainspring.interfaces.web.templatetags.stating import in_words


@dataclass(frozen=True)
class Row:
    """One thing to do. `said` is its sentence, `because` why it is here, `before` since when."""

    said: str
    because: str
    url: str
    action: str
    before: Any = None
    key: str = ""
    clears: bool = False
    """Whether its page leads back to this list, at the row that has moved up."""


def rows_of(
    person: Person, key_results: list[Any], blockers: list[Blocker], waiting: Waiting, today: Any
) -> Iterator[Row]:
    slug = person.organisation.key

    def url(name: str, key: str, instead: str = "") -> str:
        """The address of a page, or another where that page is not there."""
        try:
            return reverse(name, kwargs={"organisation": slug, "key": key} if key else {"organisation": slug})
        except NoReverseMatch:
            return instead

    for row in key_results:
        if is_over(row, today):
            yield Row(
                row.title,
                _("its cycle ended"),
                url("key_result_close", row.key),
                pgettext("verb", "Score"),
                before=row.objective.cycle.ends_on if row.objective.cycle else None,
                clears=True,
            )
        elif row.latest_at is None:
            yield Row(
                row.title,
                _("no check-in yet"),
                url("check_in", row.key),
                _("Check in"),
                key="check_in",
                clears=True,
            )
        else:
            stated, at = row.stated, row.latest_at
            if stated.age is not None:  # it says its day itself
                because, at = in_words(stated), None
            elif stated.chance is not None:
                because = _("{said}; last check-in").format(said=in_words(stated))
            else:
                because = _("last check-in")
            yield Row(
                row.title,
                because,
                url("check_in", row.key),
                _("Check in"),
                before=at,
                key="check_in",
                clears=True,
            )
    for blocker in blockers:
        yield Row(
            str(blocker),
            _("in the way of “{subject}”, raised").format(subject=blocker.subject),
            url("blocker", blocker.key),
            _("Clear"),
            before=blocker.raised_at,
            clears=True,
        )
    for proposal in waiting.proposals:
        subject = proposal.subject
        there = url("trade_off", subject.key)
        yield Row(
            _("Make room for “{subject}”?").format(subject=subject),
            _("{name} proposed a trade-off").format(name=proposal.proposed_by or "–"),
            url("proposal", proposal.key, there or _page(url, subject)),
            _("Answer"),
            before=proposal.at,
        )
    for ask in waiting.asks:
        there = url("key_result", ask.key_result.key)
        yield Row(
            ask.decision_needed,
            _("asked for “{subject}”").format(subject=ask.key_result),
            _asking(url("decision_new", "", ""), ask) or there,
            _("Decide"),
            before=ask.at,
        )
    for blocker in waiting.escalated:
        yield Row(
            str(blocker),
            _("in the way of “{subject}”, escalated").format(subject=blocker.subject),
            url("blocker", blocker.key),
            _("Settle"),
            before=blocker.escalated_at,
            clears=True,
        )


def _page(url: Any, subject: Any) -> str:
    return str(url("key_result" if isinstance(subject, KeyResult) else "objective", subject.key))


def _asking(address: str, ask: Any) -> str:
    if not address:
        return ""
    return f"{address}?{urlencode({'subject': ask.key_result.key, 'title': ask.decision_needed})}"
