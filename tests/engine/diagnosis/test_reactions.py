"""The counterproductive reactions: each shown where it is, and not where it is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from engine.diagnosis.organisation import engine_of
from mainspring.engine.diagnosis.measure import gather
from mainspring.engine.diagnosis.reactions import reactions

Tables = dict[str, list[dict[str, Any]]]
QUARTERS = {"q1": dt.datetime(2026, 1, 1), "q2": dt.datetime(2026, 4, 1)}


def two_quarters(results: tuple[int, int] = (16, 16), weekly: tuple[int, int] = (1, 1)) -> Tables:
    """Two quarters with so many key results, each checked in so many times a week; decisions and revisions are kept but empty."""
    tables: Tables = {
        "teams": [{"team_id": "t1", "name": "Sales"}, {"team_id": "t2", "name": "Support"}],
        "cycles": [
            {"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"},
            {"cycle_id": "q2", "starts_on": "2026-04-01", "ends_on": "2026-06-30"},
        ],
        "objectives": [],
        "key_results": [],
        "check_ins": [],
        "revisions": [],
        "decisions": [],
        "forums": [
            {"forum_id": "f1", "name": "OKR workshop", "team_id": None, "level": None, "cadence": "adhoc"}
        ],
        "reviews": [],
        "work_items": [],
    }
    for (cycle, starts), n, times in zip(QUARTERS.items(), results, weekly, strict=True):
        for team in ("t1", "t2"):
            tables["objectives"].append(
                {"objective_id": f"{cycle}-{team}", "title": "Goal", "cycle_id": cycle, "team_id": team}
            )
        for number in range(n):
            kr = f"{cycle}-k{number}"
            tables["key_results"].append(
                {
                    "key_result_id": kr,
                    "objective_id": f"{cycle}-t{1 + number % 2}",
                    "title": f"Result {number}",
                }
            )
            for week in range(12):
                for time in range(times):
                    when = starts + dt.timedelta(weeks=week, days=1, hours=8 + time)
                    tables["check_ins"].append(
                        {"check_in_id": f"{kr}-{week}-{time}", "key_result_id": kr, "occurred_at": when}
                    )
    return tables


def shown(tables: Tables) -> list[str]:
    engine = engine_of(tables)
    gather(engine, dt.datetime(2026, 6, 30, 18), "UTC", lambda _: None)
    found = reactions(engine)
    for reaction in found:
        assert reaction.now > reaction.before
        # Every number can be asked for again, by the queries that come with it.
        answers = [engine.rows(sql) for _, sql in reaction.queries]
        assert next(label for label, _ in reaction.queries).startswith("the two cycles compared")
        if reaction.unit in ("changes to scoring", "workshops"):
            assert answers[1] == [{"n_before": reaction.before, "n_now": reaction.now}]
        elif reaction.unit == "check-ins a week":
            weeks = [(row["to_day"] - row["from_day"] + 1) / 7 for row in answers[0]]
            assert round(answers[1][0]["n_now"] / weeks[0], 2) == reaction.now
            assert round(answers[1][0]["n_before"] / weeks[1], 2) == reaction.before
        else:
            shares = {row["cycle_position"]: row["n"] / row["teams"] for row in answers[1]}
            assert [round(shares[row["position"]], 2) for row in answers[0]] == [
                reaction.now,
                reaction.before,
            ]
        assert f"{reaction.now:.0f}" in reaction.says or f"{reaction.now:.1f}" in reaction.says
    return [reaction.id for reaction in found]


def decide(tables: Tables, cycle: str, n: int, title: str = "Agreed") -> None:
    for number in range(n):
        when = QUARTERS[cycle] + dt.timedelta(days=2 + 3 * number)
        tables["decisions"].append(
            {"decision_id": f"{cycle}-{title}-{number}", "occurred_at": when, "kind": "other", "title": title}
        )


def test_a_quiet_half_year_shows_none() -> None:
    assert shown(two_quarters()) == []


def test_more_okrs() -> None:
    assert "more_okrs" in shown(two_quarters(results=(16, 32)))
    assert "more_okrs" not in shown(two_quarters(results=(16, 18)))
    assert "more_okrs" not in shown(two_quarters(results=(3, 9)))


def test_more_key_results_of_more_teams_are_no_reaction() -> None:
    tables = two_quarters(results=(16, 32))
    for row in tables["key_results"]:
        if row["objective_id"].startswith("q2"):
            row["objective_id"] = f"q2-t{1 + int(row['key_result_id'].partition('-k')[2]) % 4}"
    for team in ("t3", "t4"):
        tables["teams"].append({"team_id": team, "name": team})
        tables["objectives"].append(
            {"objective_id": f"q2-{team}", "title": "Goal", "cycle_id": "q2", "team_id": team}
        )
    assert "more_okrs" not in shown(tables)


def test_more_reporting() -> None:
    assert shown(two_quarters(weekly=(1, 2))) == ["more_reporting"]
    decided = two_quarters(weekly=(1, 2))
    decide(decided, "q1", 4)
    decide(decided, "q2", 9)
    assert shown(decided) == []


@pytest.mark.parametrize(("now", "expected"), [(4, ["tighter_scoring"]), (2, [])])
def test_tighter_scoring(now: int, expected: list[str]) -> None:
    tables = two_quarters()
    decide(tables, "q2", now, "New grading of key results")
    assert shown(tables) == expected


def test_scores_written_at_the_end_are_no_reaction_where_they_were_before() -> None:
    tables = two_quarters()
    for cycle, starts in QUARTERS.items():
        for number in range(10):
            tables["revisions"].append(
                {
                    "occurred_at": starts + dt.timedelta(days=85),
                    "subject_id": f"{cycle}-k{number}",
                    "field": "final_score",
                    "old": None,
                    "new": "0.7",
                }
            )
    assert shown(tables) == []


@pytest.mark.parametrize(("now", "expected"), [(5, ["more_workshops"]), (2, [])])
def test_more_workshops(now: int, expected: list[str]) -> None:
    tables = two_quarters()
    for number in range(now):
        when = QUARTERS["q2"] + dt.timedelta(days=5 + 10 * number)
        tables["reviews"].append(
            {
                "review_id": f"r{number}",
                "forum_id": "f1",
                "planned_at": when,
                "held_at": when,
                "status": "held",
            }
        )
    assert shown(tables) == expected


def test_one_cycle_cannot_be_compared() -> None:
    tables = two_quarters(results=(16, 32))
    tables["cycles"] = tables["cycles"][1:]
    tables["objectives"] = [row for row in tables["objectives"] if row["cycle_id"] == "q2"]
    tables["key_results"] = [row for row in tables["key_results"] if row["objective_id"].startswith("q2")]
    assert shown(tables) == []
