"""Patterns that come along with a planted one because nobody could keep them apart, each with the argument."""

from __future__ import annotations

from mainspring.intake.demo.plan import Plan

_COMES_ALONG = (
    (
        "nothing_stops",
        0.35,
        "too_many_priorities",
        "objectives are added and none ends, so the number carried at the same time grows",
    ),
    (
        "nothing_stops",
        0.35,
        "avoided_conversations",
        "objectives left open past their cycle keep their last red, and nobody puts them on an agenda again",
    ),
    (
        "nothing_stops",
        0.35,
        "missed_check_ins_tolerated",
        "objectives left open past their cycle get no check-ins any more, and nobody asks",
    ),
    (
        "decisions_off_forum",
        0.6,
        "passive_reviews",
        "what is decided in side channels is not decided in the review, which then ends without a decision",
    ),
    (
        "eve_of_review_updates",
        0.35,
        "missed_check_ins_tolerated",
        "where some months are written weekly and others on the eve only, the silence between is missed and tolerated",
    ),
    (
        "priorities_diverge",
        0.5,
        "resources_off_priority",
        "without an agreed ranking, money cannot follow one",
    ),
)
"""Planted pattern, from which strength on, what comes along, and why."""


def collateral(plan: Plan) -> dict[str, str]:
    """Pattern id to argument, for every pattern that `plan` does not plant and that is visible all the same."""
    found: dict[str, str] = {}
    for planted, least, other, why in _COMES_ALONG:
        plant = plan.plants.get(planted)
        if plant is not None and plant.strength >= least and other not in plan.plants:
            found.setdefault(other, why)
    return found
