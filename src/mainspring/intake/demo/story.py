"""The organisation that `make run` shows."""

from __future__ import annotations

import datetime as dt

from mainspring.intake.demo.plan import Plan, Plant


def story(seed: int) -> Plan:
    """Fernhollow Foods, a made-up scale-up that delivers meals: fifty people, eight teams, three quarters.

    It grew quickly and introduced OKRs on top of the way it already worked. The leadership group cannot choose (too many
    priorities), so its reviews only take status; people write updates for the review and otherwise work from their tracker;
    in two teams red stays red; four teams write down what they do instead of what shall change. The rest is healthy.
    """
    return Plan(
        seed=seed,
        people=50,
        teams=8,
        cycles=3,
        start=dt.date(2025, 1, 1),
        name="Fernhollow Foods",
        plants={
            "too_many_priorities": Plant(0.85),
            "passive_reviews": Plant(0.75),
            "eve_of_review_updates": Plant(0.8),
            "work_runs_elsewhere": Plant(0.8),
            "red_without_action": Plant(0.9, 0.25),
            "activity_key_results": Plant(0.75, 0.5),
        },
    )
