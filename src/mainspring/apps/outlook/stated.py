"""What was last said of a key result, held against its age and against where it will probably end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, FloatField, Q, When
from django.utils import timezone

from mainspring.apps.goals.models.check_in import Health, health
from mainspring.apps.goals.models.objective import WORKED_ON
from mainspring.apps.outlook.models import LIKELY, UNKNOWN

MISSED = 2
"""Check-ins in a row that may be missed before what was said last is called old."""


def chance_kept(path: str = "") -> Case:
    """The kept forecast's chance of being reached, for rows whose key result lies at `path`; None for one that has ended."""
    return Case(
        When(**{f"{path}forecast__closed": False}, then=F(f"{path}forecast__chance")),
        output_field=FloatField(),
    )


REACHED_THOUGH_RED = Q(
    closed=False, key_result__latest_status=Health.RED, standing__gte=LIKELY, standing__lt=UNKNOWN
)
"""`reached_though_red` as a condition on forecasts."""


def reached_though_red(latest_status: str, chance: float) -> bool:
    """Whether the figures contradict an owner who says off track, and may know what no figure shows: by them it will probably be reached."""
    return latest_status == Health.RED and chance >= LIKELY


@dataclass(frozen=True, slots=True)
class Stated:
    """What was said last: its `status` ("" is unknown) and day. `age`: its days, where it is old, else None. `chance` (0 to 1): that of the
    forecast, where it contradicts what was said, else None."""

    status: str
    on: dt.date | None = None
    age: int | None = None
    chance: float | None = None

    @property
    def is_plain(self) -> bool:
        return self.age is None and self.chance is None

    @property
    def shown(self) -> str:
        """The status whose colour may be shown: what is doubtful or old is never good."""
        if self.status != Health.GREEN or self.is_plain:
            return self.status
        return Health.AMBER if self.chance is not None else ""


def stated(
    status: str,
    latest_status: str,
    said_on: dt.date | None,
    chance: float | None,
    last_day: dt.date | None,
    today: dt.date,
    every: int,
) -> Stated:
    """Of a key result with `status` whose newest check-in was made on `said_on` and whose time ends on `last_day`; `every`: days between
    check-ins. A forecast contradicts who says on track where its own chance would be called off track, and who says off track where it will
    probably be reached. Once the time is over there is none."""
    if status not in WORKED_ON:
        return Stated(latest_status, said_on)
    days = (today - said_on).days if said_on is not None else 0
    over = last_day is not None and last_day < today
    doubted = (
        chance is not None
        and not over
        and (
            (latest_status == Health.GREEN and health(chance) == Health.RED)
            or reached_though_red(latest_status, chance)
        )
    )
    return Stated(
        latest_status, said_on, days if days > MISSED * max(1, every) else None, chance if doubted else None
    )


def stated_of(key_result: Any, chance: float | None, today: dt.date, every: int) -> Stated:
    """That of a key result with its objective and cycle. `chance` is its kept forecast's."""
    cycle = key_result.objective.cycle
    said_on = timezone.localdate(key_result.latest_at) if key_result.latest_at else None
    ends = cycle.ends_on if cycle else None
    days = [day for day in (key_result.due_on, ends) if day is not None]
    return stated(
        key_result.status, key_result.latest_status, said_on, chance, min(days, default=None), today, every
    )
