"""The lines of Today for whoever sets an organisation up: how many of each next step there are, and where they are listed."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mainspring.apps.rhythm.next_steps import MOST, Steps


def lines_of(steps: Steps, organisation: str) -> list[tuple[str, str]]:
    """Each step that there is as (where it is listed, what is said)."""
    needed = reverse("people_behind", kwargs={"organisation": organisation})
    drafts = reverse("cycle_running", kwargs={"organisation": organisation})
    counted = (
        (
            f"{needed}#behind",
            steps.behind,
            ngettext(
                "{n} person is behind on check-ins",
                "{n} people are behind on check-ins",
                steps.behind + steps.many,
            ),
        ),
        (
            f"{needed}#score",
            steps.to_score,
            ngettext(
                "{n} key result of a cycle that is over has no score",
                "{n} key results of cycles that are over have no score",
                steps.to_score,
            ),
        ),
        (
            f"{needed}#owner",
            steps.ownerless,
            ngettext("{n} key result needs an owner", "{n} key results need an owner", steps.ownerless),
        ),
        (
            f"{needed}#barred",
            steps.barred,
            ngettext(
                "{n} key result has an owner who cannot check in",
                "{n} key results have an owner who cannot check in",
                steps.barred,
            ),
        ),
        (
            f"{drafts}#open",
            steps.drafts,
            ngettext(
                "{n} draft of the running cycle waits to be activated",
                "{n} drafts of the running cycle wait to be activated",
                steps.drafts,
            ),
        ),
        (
            f"{needed}#address",
            steps.unreachable,
            ngettext(
                "{n} owner has no address and cannot be invited",
                "{n} owners have no address and cannot be invited",
                steps.unreachable,
            ),
        ),
    )
    # Of the people only so many key results are looked at, so that their number may be "or more" below the most, too.
    lines = []
    for place, n, said in counted:
        if n:
            more = steps.many if place.endswith("#behind") else n > MOST
            lines.append((place, said.format(n=_("{n} or more").format(n=min(n, MOST)) if more else n)))
    if steps.many and not steps.behind:
        said = _("Some may be behind on check-ins: so many wait that not all were looked at")
        lines.insert(0, (f"{needed}#behind", said))
    if steps.no_forum:
        place = reverse("setup_forums", kwargs={"organisation": organisation})
        lines.append((place, _("No meeting is set up in which it is decided: establish the first forum")))
    return lines
