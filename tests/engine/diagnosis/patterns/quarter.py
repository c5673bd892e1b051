"""One quiet quarter of a small organisation, to be spoiled by a test: weekly check-ins on Thursdays, team reviews on Fridays, leaders monthly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

AS_OF = dt.datetime(2026, 3, 31, 20)
MONDAY = dt.datetime(2026, 1, 5, 9)
"""The first working Monday of the quarter, which lasts from 1 January to 31 March 2026."""
LEADERS_MEET = [dt.datetime(2026, 1, 30, 10), dt.datetime(2026, 2, 27, 10), dt.datetime(2026, 3, 27, 10)]
"""Fridays."""

Tables = dict[str, list[dict]]


def at(week: int, weekday: int = 3, hour: int = 15) -> dt.datetime:
    """A time in the quarter: `week` from 0, `weekday` from Monday 0."""
    return MONDAY.replace(hour=hour) + dt.timedelta(weeks=week, days=weekday)


def quarter(teams: int = 4, results: int = 4, weeks: int = 12) -> Tables:
    """Teams t0…, objectives o0…, key results k0-0… (all green each week), forums f0… and `board`, with sittings held as planned."""
    tables: Tables = {
        "teams": [{"team_id": f"t{t}", "name": f"Team {t}", "timezone": None} for t in range(teams)],
        "cycles": [{"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}],
        "objectives": [],
        "key_results": [],
        "check_ins": [],
        "forums": [
            {
                "forum_id": "board",
                "name": "Leadership review",
                "cadence": "monthly",
                "team_id": None,
                "level": "leadership",
            }
        ],
        "reviews": [],
        "review_items": [],
        "decisions": [],
        "blockers": [],
    }
    for t in range(teams):
        tables["objectives"].append(
            {
                "objective_id": f"o{t}",
                "title": f"Goal {t}",
                "cycle_id": "q1",
                "team_id": f"t{t}",
                "level": "team",
            }
        )
        tables["forums"].append(
            {
                "forum_id": f"f{t}",
                "name": f"Team {t} weekly",
                "cadence": "weekly",
                "team_id": f"t{t}",
                "level": "team",
            }
        )
        for week in range(weeks):
            sitting(tables, f"f{t}", at(week, 4))
        for k in range(results):
            kr = f"k{t}-{k}"
            tables["key_results"].append(
                {
                    "key_result_id": kr,
                    "objective_id": f"o{t}",
                    "title": f"Raise measure {t}.{k} from 1 to 9",
                    "status": "active",
                    "final_score": None,
                    "closed_at": None,
                }
            )
            for week in range(weeks):
                check_in(tables, kr, at(week))
    for moment in LEADERS_MEET:
        sitting(tables, "board", moment)
    return tables


def check_in(tables: Tables, kr: str, moment: dt.datetime, status: str = "green", note: str = "") -> None:
    tables["check_ins"].append(
        {
            "check_in_id": f"c{len(tables['check_ins'])}-{kr}",
            "key_result_id": kr,
            "occurred_at": moment,
            "status": status,
            "confidence": {"green": 0.9, "amber": 0.5, "red": 0.2}[status],
            "note": note,
        }
    )


def sitting(
    tables: Tables, forum: str, planned: dt.datetime, held: dt.datetime | None = None, status: str = "held"
) -> str:
    """A sitting held as planned unless told otherwise; its id is `<forum>@<day of the year>`."""
    review_id = f"{forum}@{planned.timetuple().tm_yday}"
    when = held or (planned if status == "held" else None)
    tables["reviews"].append(
        {
            "review_id": review_id,
            "forum_id": forum,
            "planned_at": planned,
            "held_at": when,
            "status": status,
            "facilitator_id": None,
        }
    )
    return review_id


def item(tables: Tables, review_id: str, subject_id: str, outcome: str = "noted") -> None:
    tables["review_items"].append({"review_id": review_id, "subject_id": subject_id, "outcome": outcome})


def colour(tables: Tables, krs: Sequence[str], first_week: int, last_week: int, status: str = "red") -> None:
    """Give these key results another status from one week to another."""
    for row in tables["check_ins"]:
        if row["key_result_id"] in krs and at(first_week, 0, 0) <= row["occurred_at"] < at(
            last_week + 1, 0, 0
        ):
            row["status"] = status
            row["confidence"] = {"green": 0.9, "amber": 0.5, "red": 0.2}[status]


def krs_of(tables: Tables, *teams: int) -> list[str]:
    """The key results of these teams; of all without arguments."""
    wanted = {f"o{t}" for t in teams} or {row["objective_id"] for row in tables["objectives"]}
    return [row["key_result_id"] for row in tables["key_results"] if row["objective_id"] in wanted]
