"""Notes of check-ins: with facts that one could check, or soft."""

from __future__ import annotations

from random import Random

from mainspring.intake.demo.words.field import Field

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

_MOVED = (
    "Now {v}, {prev} last time: {cause}.",
    "{v} (was {prev}). {Cause}.",
    "From {prev} to {v} since the last check-in; {cause}.",
    "At {v}. {Cause}; {step}.",
    "{Cause}, so we stand at {v}.",
    "{v} this week against {prev}. Next: {step}.",
    "Measured {v} on {day}. {Cause}.",
)
_BEHIND = (
    "{v}, plan was {plan}: {cause}. Next: {step}.",
    "Behind at {v} instead of {plan} because {cause}. {Step}.",
    "Stuck at {v}: {cause}. {Step}.",
    "{Cause}. That costs us the plan of {plan}, we are at {v}; {step}.",
    "Risk: {cause}. Value {v}, expected {plan}. {Step}.",
    "{v}. {Cause}; without {need} this does not recover.",
)
_BARE = (
    "{Cause}; {step}.",
    "{Cause}. Next: {step}.",
    "Done since {day}: {cause}.",
    "{n} of the open points settled by {day}; {cause}.",
    "{Step}. Reason: {cause}.",
)
_MONTHLY = (
    "No new figure until the month closes. {Cause}; {step}.",
    "Figure follows at month end; {cause}.",
    "Between two measurements: {cause}. {Step}.",
)
_SOFT_OPEN = (
    "Good progress this week",
    "Moving along nicely",
    "On track",
    "The team is working hard on this",
    "Things are coming together",
    "Some challenges but we are on it",
    "Still in progress",
    "Continuing as planned",
    "Lots of activity here",
    "Good conversations with everyone involved",
    "Nothing much to report",
    "Work is ongoing",
    "Picking up speed",
    "Momentum is building",
    "We keep pushing",
    "Positive signs",
    "A bit slower than hoped, but fine",
    "Everyone is aligned on this",
    "Making headway",
    "All good so far",
)
_SOFT_TAIL = (
    "",
    ", more next time",
    ", feeling positive",
    " and spirits are high",
    ", confident we get there",
    ", will keep you posted",
    ", a few things to sort out",
    " and we stay focused",
    ", looking into some details",
    ", great teamwork",
    " as discussed",
    ", watching it closely",
)


def _fill(rng: Random, text: str) -> str:
    return text.replace("{n}", str(rng.randint(2, 9))).replace("{day}", rng.choice(_DAYS))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def factual(
    rng: Random,
    field: Field,
    *,
    healthy: bool,
    value: str = "",
    before: str = "",
    plan: str = "",
    monthly: bool = False,
) -> str:
    """A note with something in it that one could check. The figures are already formatted; empty where there are none."""
    cause = _fill(rng, rng.choice(field.better if healthy else field.worse))
    step = _fill(rng, rng.choice(field.steps))
    if monthly:
        form = rng.choice(_MONTHLY)
    elif not value:
        form = rng.choice(_BARE)
    else:
        form = rng.choice(_MOVED if healthy or not plan else _BEHIND)
    slots = {
        "v": value,
        "prev": before or value,
        "plan": plan,
        "cause": cause,
        "Cause": _capital(cause),
        "step": step,
        "Step": _capital(step),
        "need": rng.choice(field.needs),
        "day": rng.choice(_DAYS),
        "n": rng.randint(2, 9),
    }
    return _capital(form.format(**slots))


def soft(rng: Random) -> str:
    """A note that says nothing one could check."""
    return rng.choice(_SOFT_OPEN) + rng.choice(_SOFT_TAIL) + rng.choice((".", ".", ""))
