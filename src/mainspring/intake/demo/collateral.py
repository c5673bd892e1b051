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
        "decisions_off_forum",
        0.6,
        "passive_reviews",
        "what is decided in side channels is not decided in the review, which then ends without a decision",
    ),
    (
        "decisions_off_forum",
        0.6,
        "no_learning",
        "redesigns at the quarter's end are taken outside the planning forum too",
    ),
    (
        "passive_reviews",
        0.6,
        "decisions_off_forum",
        "hardly any decision is left in the forums, so the few that slip past them are a large share",
    ),
    (
        "rhythm_decay",
        0.6,
        "decisions_off_forum",
        "changes that fall due in weeks without a review are decided outside one",
    ),
    (
        "eve_of_review_updates",
        0.35,
        "missed_check_ins_tolerated",
        "where some months are written weekly and others on the eve only, the silence in between is missed and tolerated",
    ),
    (
        "priorities_diverge",
        0.5,
        "resources_off_priority",
        "without an agreed ranking, money cannot follow one",
    ),
    (
        "consultant_dependency",
        0.5,
        "leaders_unchallenged",
        "when the outsider is away nobody challenges the leadership group",
    ),
    (
        "watermelon_reporting",
        0.6,
        "red_without_action",
        "too little is reported red or amber for the response to it to be typical",
    ),
    (
        "too_many_priorities",
        0.6,
        "passive_reviews",
        "with this many results red or amber on the table a review answers only some",
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
