"""What a comparison says of one row, and why something is not taken."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("the same")
    ONLY_HERE = "only_here", _("only here")
    NOT_TAKEN = "not_taken", _("not taken")
    LEFT_OUT = "left_out", _("left out")

    @classmethod
    def of_rows(cls) -> tuple[Verdict, ...]:
        """Those of which every row of the files has one, and rows that are only here; the last one is of cells."""
        return tuple(one for one in cls if one is not cls.LEFT_OUT)


REASONS = {
    "ambiguous_person": _(
        "It is not certain who here is meant. Give the whole name or the e-mail address in the file."
    ),
    "ambiguous": _("Several here may be meant, and nothing is guessed. Take it over by hand."),
    "erased": _("This person was erased here, and stays so."),
    "no_such": _("It names somebody or something that is neither in the files nor here."),
    "unreadable": _("What stands in the file could not be read, and is left out."),
    "newer_here": _(
        "It changed here since this file was exported, and stays as it is here unless you ask for the file’s."
    ),
    "cleared": _("An empty cell clears nothing. Change it here, if it is meant."),
    "target": _("Targets move only by a decision: decide it here."),
    "baseline": _(
        "The baseline of an active key result stays: all progress is read from it. If it was wrong, close the key result and write it anew."
    ),
    "place": _("What is active changes its team or level by a trade-off."),
    "objective": _("A key result stays with its objective."),
    "closed_here": _("It is closed here. What is closed stays as it is."),
    "closing": _("It is closed with what was learned: close it here."),
    "score": _("A score is given when it is closed here."),
    "parent_closed": _("Its objective is closed here or not taken."),
    "figures": _("Here it has other figures in its title. Targets move only by a decision: decide it here."),
    "figures_of_several": _(
        "Several rows of the files differ from it in the figures of their titles only. Nothing of them is taken; leave one."
    ),
    "days": _("The days of a cycle are changed on its page."),
    "too_long": _("A text in it is longer than can be kept."),
    "check_in_other": _("What was said at that moment is on record and is not overwritten. Correct it here."),
    "future": _("This moment has not come yet."),
    "not_active": _("Only what is active is checked in on. Activate it, then import again."),
    "as_baseline": _(
        "Its key result stays a draft, on which nobody checks in. It had no start: this value, the last one, is its start."
    ),
    "check_in_unknown": _("Its key result is not taken."),
    "link": _("It names an objective or key result that is not here, or several."),
    "forum": _("Forums are changed in Set-up, and no import changes them."),
    "made_here": _("Meetings, decisions and what follows from them are recorded here, where they happen."),
}
"""Why something of a file is not taken, or not as it stands there. Codes are kept with an upload; words are for whoever reads."""

DRAFTS = {
    "asked": _("The file says so."),
    "limit": _("The limit is reached: name what makes room."),
    "owner": _("It has no owner yet, or a key result of it has none."),
    "early": _("Its cycle has not begun."),
    "late": _("Its cycle is over."),
    "role": _("Your role does not activate."),
    "objective": _("Its objective is a draft."),
}
"""Why something new stays a draft."""
NEAR = "near"
"""The code of a new team, person or cycle that is called almost like one here."""
OF_NEW = DRAFTS | {
    NEAR: _("Almost the same is here already. If it is meant, write it in the file as it is called here.")
}
"""What is told of a new row."""


@dataclass(slots=True)
class Line:
    """One row: what it is called, its key here ("" where it is not here), what differs as (column, here, in the file), and a code of
    `REASONS`, or of `OF_NEW` for what is new. With `Verdict.LEFT_OUT` it is one cell of a row that has a line of its own."""

    table: str
    verdict: str
    title: str
    key: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    why: str = ""


def shown(value: Any) -> str:
    """A cell for a reader."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    return str(value)
