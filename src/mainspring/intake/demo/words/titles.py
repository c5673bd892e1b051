"""Titles of key results and objectives, always in agreement with the metric, baseline and target beside them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from mainspring.intake.demo.words.field import Field, Metric, Theme, show

_UP = (
    "Raise {m} from {b} to {t}",
    "Lift {m} from {b} to {t}",
    "{M} up from {b} to {t}",
    "Move {m} from {b} to {t} by the end of {month}",
    "Increase {m} from {b} to {t}",
    "{M}: from {b} to {t}",
)
_DOWN = (
    "Cut {m} from {b} to {t}",
    "Bring {m} down from {b} to {t}",
    "{M} down from {b} to {t}",
    "Reduce {m} from {b} to {t} by the end of {month}",
    "Lower {m} from {b} to {t}",
    "{M}: from {b} to {t}",
)
_UP_PLAIN = (
    "Raise {m} to {t}",
    "Get {m} up to {t} by the end of {month}",
    "{M} reaches {t}",
    "Increase {m} to {t}",
)
_DOWN_PLAIN = (
    "Cut {m} to {t}",
    "Get {m} below {t} by the end of {month}",
    "{M} falls to {t}",
    "Reduce {m} to {t}",
)
_KEEP = ("Keep {m} at {t}", "Hold {m} at {t}", "{M} stays at {t}")
_REWORDED = (
    "{} (revised)",
    "{}, focused on the core",
    "{}, second wording",
    "{} in two steps",
    "{}, with new emphasis",
)
_DESCRIPTIONS = (
    "Chosen because {why}. We will know by the figures below, not by what was delivered.",
    "Last quarter showed that {why}.",
    "If this works, the next quarter gets easier: {why}.",
    "Agreed at the quarterly planning; {why}.",
)
_WHYS = (
    "it is the commonest reason given by those who leave",
    "three teams wait for it",
    "it limits everything else we plan",
    "customers ask for it first",
    "the cost of doing nothing grows every month",
    "it is where we lose against others",
)


@dataclass(slots=True)
class Wording:
    """A key result as written. `start` is the true starting value, also where no `baseline` was recorded."""

    title: str
    kind: str
    metric: str = ""
    unit: str = ""
    start: float = 0.0
    baseline: float | None = None
    target: float | None = None
    direction: str = ""
    decimals: int = 0
    source: Metric | None = None
    scope: str = ""


def outcome(
    rng: Random,
    metric: Metric,
    scope: str,
    month: str,
    *,
    with_baseline: bool,
    maintain: bool = False,
    start: float | None = None,
) -> Wording:
    """An observable change of `metric`, from where it stands to where it should be."""
    base = round(rng.uniform(metric.low, metric.high) if start is None else start, metric.decimals)
    target = round(base + rng.uniform(*metric.change), metric.decimals)
    if metric.unit == "%" and metric.high < 100:
        target = min(max(target, 1), 100 if metric.decimals == 0 else 99.5)
    target = max(target, 1 if metric.decimals == 0 else 0.1)
    direction = metric.direction
    if (target - base) * (1 if direction == "increase" else -1) <= 0:
        # The metric has run out of room: what is left is to hold it.
        maintain = True
    name = f"{metric.name} {scope}".strip()
    forms: tuple[str, ...]
    if maintain:
        direction, target, forms = "maintain", base, _KEEP
    elif with_baseline:
        forms = _UP if direction == "increase" else _DOWN
    else:
        forms = _UP_PLAIN if direction == "increase" else _DOWN_PLAIN
    title = rng.choice(forms).format(
        m=name,
        M=name[0].upper() + name[1:],
        b=show(base, metric.unit, metric.decimals),
        t=show(target, metric.unit, metric.decimals),
        month=month,
    )
    baseline = base if with_baseline else None
    return Wording(
        title, "outcome", name, metric.unit, base, baseline, target, direction, metric.decimals, metric, scope
    )


def activity(rng: Random, theme: Theme, scope: str, month: str) -> Wording:
    """Work that can be ticked off without anything having changed: counted, so measurable, but no outcome."""
    what = rng.choice(theme.activities)
    target = float(rng.randint(what.low, what.high))
    title = what.title.format(n=int(target))
    tail = rng.choice(("", f" {scope}", f" by the end of {month}", f" {scope} by the end of {month}"))
    title = " ".join((title + tail).split())
    return Wording(title, "activity", what.metric, what.unit, 0.0, 0.0, target, "increase")


def vague(rng: Random, theme: Theme, scope: str) -> Wording:
    """A wish: no metric, no target, no baseline."""
    tail = rng.choice(("", f" {scope}", ", step by step", " across the board"))
    return Wording((rng.choice(theme.vague) + tail).rstrip(), "vague")


def objective(rng: Random, field: Field, theme: Theme, taken: set[str]) -> tuple[str, str]:
    """Title and description of an objective; the title is one that is not in `taken` (and is added to it)."""
    plain = [title for title in theme.objectives if title not in taken]
    scoped = [f"{title} {scope}" for title in theme.objectives for scope in field.scopes]
    free = (
        plain
        or [title for title in scoped if title not in taken]
        or [f"{title}, continued" for title in scoped]
    )
    title = rng.choice(free)
    taken.add(title)
    return title, rng.choice(_DESCRIPTIONS).format(why=rng.choice(_WHYS))


def reworded(rng: Random, title: str) -> str:
    """The same objective in other words, as an organisation that cannot leave its priorities alone writes it."""
    return rng.choice(_REWORDED).format(title)
