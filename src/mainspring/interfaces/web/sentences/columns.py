"""Columns of the trail as people say them: pages name none as the files do, since who reads a page may never have seen one."""

from __future__ import annotations

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

WORDS = {
    "allocations.objective_id": _("the objective that money or people serve"),
    "blockers": _("blockers"),
    "blockers.needs_team_id": _("the team that a blocker waits for"),
    "blockers.resolved_at": _("when a blocker was cleared"),
    "check_ins": _("check-ins"),
    "check_ins.value": _("the value of a check-in"),
    "check_ins.confidence": _("the confidence of a check-in"),
    "check_ins.note": _("the note of a check-in"),
    "check_ins.status": _("the status of a check-in"),
    "check_ins.occurred_at": _("the day of a check-in"),
    "check_ins.author_id": _("who checked in"),
    "cycles": _("cycles"),
    "cycles.name": _("the name of the cycle"),
    "cycles.starts_on": _("the first day of the cycle"),
    "cycles.ends_on": _("the last day of the cycle"),
    "decisions": _("decisions"),
    "decisions.decided_by_id": _("who decided"),
    "decisions.makes_room_for_id": _("what a decision makes room for"),
    "decisions.review_id": _("the sitting in which it was decided"),
    "decisions.subject_id": _("what a decision is about"),
    "forums": _("forums"),
    "forums.cadence": _("how often a forum sits"),
    "forums.chair_id": _("who chairs a forum"),
    "forums.level": _("the level of a forum"),
    "forums.settles": _("what a forum may settle"),
    "forums.team_id": _("the team of a forum"),
    "key_results": _("key results"),
    "key_results.title": _("the key result"),
    "key_results.baseline": _("the baseline"),
    "key_results.target": _("the target"),
    "key_results.unit": _("the unit"),
    "key_results.metric": _("the metric"),
    "key_results.direction": _("the direction"),
    "key_results.due_on": _("the due day"),
    "key_results.status": _("the status of a key result"),
    "key_results.final_score": _("the score of a key result"),
    "key_results.owner_id": _("who owns the key result"),
    "key_results.objective_id": _("the objective of a key result"),
    "key_results.created_at": _("when a key result was written"),
    "objectives": _("objectives"),
    "objectives.title": _("the objective"),
    "objectives.description": _("the description of an objective"),
    "objectives.team_id": _("the team of an objective"),
    "objectives.cycle_id": _("the cycle of an objective"),
    "objectives.level": _("the level of an objective"),
    "objectives.parent_id": _("the objective that one serves"),
    "objectives.owner_id": _("who owns the objective"),
    "objectives.status": _("the status of an objective"),
    "objectives.created_at": _("when an objective was written"),
    "objectives.closed_at": _("when an objective was closed"),
    "people": _("people"),
    "people.name": _("the person"),
    "people.email": _("the person's address"),
    "people.external": _("who is from outside"),
    "people.team_id": _("the team of a person"),
    "priorities": _("each leader's ranking"),
    "pulse": _("pulse answers"),
    "review_items": _("what was on the table of a sitting"),
    "review_items.outcome": _("what came of each item of a sitting"),
    "reviews": _("sittings"),
    "reviews.facilitator_id": _("who led a sitting"),
    "reviews.held_at": _("when a sitting was held"),
    "revisions": _("changes of objectives and key results"),
    "teams.name": _("the team"),
    "work_items": _("work items"),
    "work_items.done_at": _("when work was finished"),
    "work_items.effort": _("the effort of work"),
    "work_items.subject_id": _("what work serves"),
}
_SHORT = {"owner_id": "key_results.owner_id", "status": "key_results.status"}
"""What an importer names without its table."""
_COLUMN = re.compile(r"(?<![\w.])[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)?(?![\w.])")
_EXTRA = re.compile(r"(?:\bin )?(?<![\w.])(?:[a-z_]+\.)?x_\w+")
_KEPT = re.compile(r"\bin x_\w+(?:(?:,| and| und) x_\w+)*")


def missing_in_words(why: str) -> str:
    """Why a pattern was not assessed ("missing: forums.settles", or its translation): its columns and tables by their words."""
    said, colon, columns = why.partition(": ")
    return said + colon + _COLUMN.sub(lambda found: _word(found[0], bare=True), columns)


def column_in_words(target: str) -> str:
    """What a column of a file was taken for: columns of the trail by their words; what has none there is kept beside the row."""
    said = _COLUMN.sub(lambda found: _word(found[0], bare=found[0] == target), target)
    return _EXTRA.sub(lambda _found: gettext("kept beside it"), said)


def note_in_words(note: str) -> str:
    """A note on files ("they are kept in x_current and x_note"): columns of our own are not named."""
    return _KEPT.sub(lambda _found: gettext("beside the rows"), note)


def _word(column: str, *, bare: bool) -> str:
    """The words of a column; a name without its table counts only where nothing but columns can stand (`bare`)."""
    if "." in column or bare or column == "owner_id":
        return str(WORDS.get(_SHORT.get(column, column), column))
    return column
