"""What happens to cycles, objectives and key results."""

from django.utils.translation import gettext_lazy as _

from mainspring.apps.events.kinds import Kind

_CYCLES = {"cycles": ("cycle_id", "name", "starts_on", "ends_on")}
_OBJECTIVES = {
    "objectives": (
        *(
            "objective_id",
            "title",
            "description",
            "cycle_id",
            "team_id",
            "owner_id",
            "parent_id",
            "level",
            "status",
        ),
        *("created_at", "closed_at"),
    )
}
_KEY_RESULTS = {
    "key_results": (
        *(
            "key_result_id",
            "objective_id",
            "title",
            "owner_id",
            "metric",
            "unit",
            "baseline",
            "target",
            "direction",
        ),
        *("status", "created_at", "due_on", "closed_at", "final_score"),
    )
}
_REVISIONS = {"revisions": ("occurred_at", "subject_id", "field", "old", "new", "by_id")}
_CHECK_INS = {
    "check_ins": (
        "check_in_id",
        "key_result_id",
        "occurred_at",
        "author_id",
        "value",
        "confidence",
        "status",
        "note",
    )
}
_DATED = {"check_ins": ("check_in_id", "key_result_id", "occurred_at")}


class CyclePlanned(Kind):
    name = "cycle.planned"
    knows = _CYCLES
    text = _("{actor} planned the cycle {subject}")


class CycleChanged(Kind):
    name = "cycle.changed"
    text = _("{actor} changed the cycle {subject}")


class CycleRemoved(Kind):
    name = "cycle.removed"
    text = _("{actor} removed the cycle {subject}")


class ObjectiveDrafted(Kind):
    name = "objective.drafted"
    knows = _OBJECTIVES
    text = _("{actor} drafted the objective “{subject}”")


class ObjectiveChanged(Kind):
    name = "objective.changed"
    knows = _OBJECTIVES | _REVISIONS
    text = _("{actor} changed the objective “{subject}”")


class ObjectiveActivated(Kind):
    name = "objective.activated"
    knows = _OBJECTIVES
    text = _("{actor} activated the objective “{subject}”")


class ObjectiveClosed(Kind):
    name = "objective.closed"
    knows = _OBJECTIVES
    text = _("{actor} closed the objective “{subject}” as {status}")


class ObjectiveDropped(Kind):
    name = "objective.dropped"
    knows = _OBJECTIVES
    text = _("{actor} dropped the draft “{subject}”")


class KeyResultDrafted(Kind):
    name = "key_result.drafted"
    knows = _KEY_RESULTS
    text = _("{actor} drafted the key result “{subject}”")


class KeyResultChanged(Kind):
    name = "key_result.changed"
    knows = _KEY_RESULTS | _REVISIONS
    text = _("{actor} changed the key result “{subject}”")


class KeyResultActivated(Kind):
    name = "key_result.activated"
    knows = _KEY_RESULTS
    text = _("{actor} activated the key result “{subject}”")


class KeyResultClosed(Kind):
    name = "key_result.closed"
    knows = _KEY_RESULTS
    text = _("{actor} closed “{subject}” with a score of {final_score}")


class KeyResultDropped(Kind):
    name = "key_result.dropped"
    knows = _KEY_RESULTS
    text = _("{actor} dropped the draft “{subject}”")


class TargetMoved(Kind):
    name = "key_result.target_moved"
    knows = _KEY_RESULTS | _REVISIONS
    text = _("{actor} moved the target of “{subject}” from {old_target} to {target}")


class CheckedIn(Kind):
    name = "check_in.made"
    knows = _CHECK_INS
    text = _("{actor} checked in on “{subject}”: {value}, confidence {confidence}")


class CheckInCorrected(Kind):
    name = "check_in.corrected"
    knows = _CHECK_INS
    text = _("{actor} corrected a check-in on “{subject}”: {value}, confidence {confidence}")


class SheetDated(Kind):
    name = "sheet.dated"
    knows = _DATED
    text = _("{actor} took over where the sheet said things stand, as check-ins of {day}: {check_ins}")


class CheckInUndone(Kind):
    name = "check_in.undone"
    text = _("{actor} took back a check-in on “{subject}”")
