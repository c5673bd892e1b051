"""The demo organisations on which the engines must agree: all tables, some tables, failures and none, several time zones."""

from __future__ import annotations

import datetime as dt
import json

from mainspring.engine.diagnosis.diagnosis import diagnose
from mainspring.engine.diagnosis.engines.base import Engine
from mainspring.engine.trail import Trail, check_draft
from mainspring.intake.demo import PLANTABLE, Plan, Plant, generate

PLANS = {
    "everything_planted": Plan(seed=11, plants={name: Plant(0.8) for name in PLANTABLE}),
    "healthy": Plan(seed=12, people=40, teams=5),
    "some_teams_in_other_zones": Plan(
        seed=13,
        plants={
            "red_without_action": Plant(0.9, 0.5),
            "soft_updates": Plant(0.9, 0.4),
            "eve_of_review_updates": Plant(0.9, 0.5),
        },
        timezones=("Europe/Berlin", "Asia/Kolkata", "America/St_Johns"),
        elapsed=0.6,
    ),
    "spreadsheet_only": Plan(seed=14, tables=("objectives", "key_results", "teams", "people", "cycles")),
}


def trail_of(plan: Plan) -> Trail:
    draft, truth = generate(plan)
    return check_draft(draft, timezone="UTC", now=dt.datetime(2100, 1, 1), as_of=truth.as_of)


def printed(engine: Engine, trail: Trail) -> str:
    about = {
        "tables": dict(trail.counts),
        "problems": [],
        "problem_count": trail.problem_count,
        "notices": [],
    }
    return json.dumps(
        diagnose(engine, as_of=trail.as_of, timezone=trail.timezone, trail=about),
        indent=1,
        ensure_ascii=False,
    )
