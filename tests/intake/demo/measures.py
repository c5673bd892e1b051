"""Each pattern counted in the raw rows, straight from its definition and by no other means.

Every measure answers {team_id ("" for the whole organisation): (occasions that failed, occasions)}; a share of 0 is healthy.
They are written for reading, not for speed, and know nothing of how a trail was generated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

from mainspring.engine.trail.draft import Draft

Counts = dict[str, tuple[float, float]]
DAY = dt.timedelta(days=1)


def when(cell: str) -> dt.datetime:
    return dt.datetime.fromisoformat(cell)


class Rows:
    """A trail's rows with the few joins that the measures need."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.objectives = {row["objective_id"]: row for row in self.table("objectives")}
        self.results = {row["key_result_id"]: row for row in self.table("key_results")}
        self.cycles = {row["cycle_id"]: row for row in self.table("cycles")}
        self.zones = {row["team_id"]: ZoneInfo(row["timezone"]) for row in self.table("teams")}
        self.kinds = {row["team_id"]: row["kind"] for row in self.table("teams")}
        self.forums = {row["forum_id"]: row for row in self.table("forums")}
        self.reviews = {row["review_id"]: row for row in self.table("reviews")}
        self.team_of_person = {row["person_id"]: row["team_id"] for row in self.table("people")}
        self.check_ins: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self.table("check_ins"):
            self.check_ins[row["key_result_id"]].append(row)
        self.items: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self.table("review_items"):
            self.items[row["review_id"]].append(row)

    def table(self, name: str) -> list[dict[str, str]]:
        return self.draft.rows.get(name, [])

    def team(self, key_result_id: str) -> str:
        return self.objectives[self.results[key_result_id]["objective_id"]]["team_id"]

    def cycle(self, objective_id: str) -> tuple[dt.date, dt.date]:
        row = self.cycles[self.objectives[objective_id]["cycle_id"]]
        return dt.date.fromisoformat(row["starts_on"]), dt.date.fromisoformat(row["ends_on"])

    def phase(self, objective_id: str, moment: dt.datetime) -> float:
        first, last = self.cycle(objective_id)
        return (moment.date() - first).days / (last - first).days

    def team_of_review(self, review_id: str) -> str:
        forum = self.forums[self.reviews[review_id]["forum_id"]]
        return "" if forum["level"] == "leadership" else forum["team_id"]

    def held(self) -> Iterator[tuple[str, dt.datetime, str]]:
        """Review id, time held, team ("" for the leadership group)."""
        for row in self.table("reviews"):
            if row["held_at"]:
                yield row["review_id"], when(row["held_at"]), self.team_of_review(row["review_id"])

    def state(self, key_result_id: str, moment: dt.datetime) -> str:
        shown = ""
        for row in self.check_ins[key_result_id]:
            if when(row["occurred_at"]) < moment:
                shown = row["status"]
        closed = self.results[key_result_id]["closed_at"]
        return "" if closed and when(closed) <= moment else shown

    @property
    def end(self) -> dt.datetime:
        return max(when(row["occurred_at"]) for row in self.table("check_ins"))


def count(pairs: Iterator[tuple[str, float]]) -> Counts:
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for team, failed in pairs:
        totals[team][0] += failed
        totals[team][1] += 1
    return {team: (failed, n) for team, (failed, n) in totals.items()}


def _before(day: dt.date) -> dt.date:
    day -= DAY
    while day.weekday() >= 5:
        day -= DAY
    return day


def eve_of_review_updates(rows: Rows) -> Counts:
    def pairs() -> Iterator[tuple[str, float]]:
        sittings = [
            when(r["planned_at"]) for r in rows.table("reviews") if not rows.team_of_review(r["review_id"])
        ]
        for key_result_id, check_ins in rows.check_ins.items():
            team = rows.team(key_result_id)
            zone = rows.zones.get(team, ZoneInfo("UTC"))
            for row in check_ins:
                at = when(row["occurred_at"]).astimezone(zone)
                yield (
                    team,
                    any(
                        _before(s.date()) <= at.date() <= s.date() and at < s and at.hour >= 16
                        for s in sittings
                    ),
                )

    return count(pairs())


def work_runs_elsewhere(rows: Rows) -> Counts:
    done = [r for r in rows.table("work_items") if r["done_at"] and rows.kinds[r["team_id"]] != "run"]
    return count((r["team_id"], not r["subject_id"]) for r in done)


def nothing_stops(rows: Rows) -> Counts:
    room = {r["makes_room_for_id"] for r in rows.table("decisions")}
    return count(
        (r["team_id"], r["objective_id"] not in room)
        for r in rows.objectives.values()
        if when(r["created_at"]).date() > rows.cycle(r["objective_id"])[0]
    )


def too_many_priorities(rows: Rows) -> Counts:
    """Objectives carried in the middle of each cycle, beyond three."""
    carried: Counter[tuple[str, str]] = Counter()
    for row in rows.objectives.values():
        first, last = rows.cycle(row["objective_id"])
        middle = first + (last - first) / 2
        closed = when(row["closed_at"]).date() if row["closed_at"] else last
        if when(row["created_at"]).date() <= middle <= closed:
            carried[row["team_id"], row["cycle_id"]] += 1
    return count((team, max(0.0, min(1.0, (n - 3) / 4))) for (team, _), n in carried.items())


def passive_reviews(rows: Rows) -> Counts:
    decided = {r["review_id"] for r in rows.table("decisions")}

    def pairs() -> Iterator[tuple[str, float]]:
        for review_id, at, team in rows.held():
            subjects = [r["subject_id"] for r in rows.items[review_id] if r["subject_id"] in rows.results]
            if any(rows.state(subject, at) in ("red", "amber") for subject in subjects):
                yield team, review_id not in decided

    return count(pairs())


def rhythm_decay(rows: Rows) -> Counts:
    """Reviews of the second half of a cycle that were not held as planned."""

    def pairs() -> Iterator[tuple[str, float]]:
        for row in rows.table("reviews"):
            day = when(row["planned_at"]).date()
            for cycle in rows.cycles.values():
                first, last = (dt.date.fromisoformat(cycle[c]) for c in ("starts_on", "ends_on"))
                if first + (last - first) / 2 < day <= last:
                    yield rows.team_of_review(row["review_id"]), row["status"] != "held"

    return count(pairs())


def decisions_off_forum(rows: Rows) -> Counts:
    leaders = {r["team_id"] for r in rows.table("forums") if r["level"] == "leadership"}

    def pairs() -> Iterator[tuple[str, float]]:
        for row in rows.table("decisions"):
            team = rows.team_of_person[row["decided_by_id"]]
            yield "" if team in leaders else team, not row["review_id"]

    return count(pairs())


_OUTPUT = re.compile(
    r"^(run|ship|launch|publish|interview|deliver|roll|integrate|rebuild|test|label|migrate|hold|call|hire|write|visit|send"
    r"|set|train|sign|build|clean|introduce|attend|relaunch|produce|rewrite|finish|host|recruit|automate|record|complete"
    r"|review|update|start|convert|obtain|document|replace|add|switch|renegotiate|survey|put|draft|choose|post|conduct"
    r"|organise|find|fit|audit|replan|count|relabel|sort|open|install)\b",
    re.IGNORECASE,
)


def activity_key_results(rows: Rows) -> Counts:
    measured = [r for r in rows.results.values() if r["target"]]
    return count((rows.team(r["key_result_id"]), bool(_OUTPUT.match(r["title"]))) for r in measured)


def unmeasurable_key_results(rows: Rows) -> Counts:
    return count(
        (rows.team(r["key_result_id"]), not r["metric"] and not r["target"] and not r["baseline"])
        for r in rows.results.values()
    )


def _turns(rows: Rows) -> Iterator[tuple[str, dt.datetime]]:
    """Key result and time at which it left green."""
    for key_result_id, check_ins in rows.check_ins.items():
        for last, row in pairwise([{"status": "green"}, *check_ins]):
            if last["status"] == "green" and row["status"] in ("red", "amber"):
                yield key_result_id, when(row["occurred_at"])


def red_without_action(rows: Rows) -> Counts:
    answers: dict[str, list[dt.datetime]] = defaultdict(list)
    for row in rows.table("decisions"):
        answers[row["subject_id"]].append(when(row["occurred_at"]))
    for row in rows.table("blockers"):
        answers[row["subject_id"]].extend(when(row[c]) for c in ("raised_at", "escalated_at") if row[c])

    def pairs() -> Iterator[tuple[str, float]]:
        for key_result_id, at in _turns(rows):
            if at + 21 * DAY < rows.end:
                yield (
                    rows.team(key_result_id),
                    not any(at <= answer <= at + 21 * DAY for answer in answers[key_result_id]),
                )

    return count(pairs())


def unowned_results(rows: Rows) -> Counts:
    """Nobody owns it, or one person owns most of what a team of five or more has."""
    owners: dict[str, Counter[str]] = defaultdict(Counter)
    size = Counter(rows.team_of_person.values())
    for row in rows.results.values():
        owners[rows.team(row["key_result_id"])][row["owner_id"]] += 1
    found: Counts = {}
    for team, owned in owners.items():
        total = sum(owned.values())
        top = max((n for owner, n in owned.items() if owner), default=0)
        crowded = top if size[team] >= 5 and total >= 6 and top / total > 0.55 else 0
        found[team] = (max(owned[""], crowded), total)
    return found


def missed_check_ins_tolerated(rows: Rows) -> Counts:
    """Key results with at least eight weeks of cycle in which more than a month passed in silence."""

    def pairs() -> Iterator[tuple[str, float]]:
        for key_result_id, check_ins in rows.check_ins.items():
            row = rows.results[key_result_id]
            last = min(dt.datetime.combine(rows.cycle(row["objective_id"])[1], dt.time(), dt.UTC), rows.end)
            times = [when(r["occurred_at"]) for r in check_ins]
            if row["status"] == "dropped" or (last - when(row["created_at"])).days < 70:
                continue
            yield (
                rows.team(key_result_id),
                any((b - a).days > 29 for a, b in pairwise([*times, max(last, times[-1])])),
            )

    return count(pairs())


def avoided_conversations(rows: Rows) -> Counts:
    by_team: dict[str, list[str]] = defaultdict(list)
    for key_result_id in rows.check_ins:
        by_team[rows.team(key_result_id)].append(key_result_id)

    def pairs() -> Iterator[tuple[str, float]]:
        for review_id, at, team in rows.held():
            on_table = {r["subject_id"] for r in rows.items[review_id]}
            if any(subject in rows.results for subject in on_table):
                for key_result_id in by_team[team]:
                    if rows.state(key_result_id, at) == "red":
                        yield team, key_result_id not in on_table

    return count(pairs())


def dependencies_surface_late(rows: Rows) -> Counts:
    def pairs() -> Iterator[tuple[str, float]]:
        for row in rows.table("blockers"):
            if row["needs_team_id"]:
                objective = rows.results[row["subject_id"]]["objective_id"]
                yield rows.team(row["subject_id"]), rows.phase(objective, when(row["raised_at"])) > 0.5

    return count(pairs())


def priority_churn(rows: Rows) -> Counts:
    """Objectives planned before their cycle that were dropped for another or reworded within it."""
    reworded = {r["subject_id"] for r in rows.table("revisions") if r["field"] == "title"}
    replaced = {r["subject_id"] for r in rows.table("decisions") if r["makes_room_for_id"]}
    return count(
        (r["team_id"], r["objective_id"] in reworded | replaced)
        for r in rows.objectives.values()
        if when(r["created_at"]).date() <= rows.cycle(r["objective_id"])[0]
    )


def moving_goalposts(rows: Rows) -> Counts:
    eased = {
        r["subject_id"]
        for r in rows.table("revisions")
        if r["field"] in ("target", "due_on")
        and rows.phase(rows.results[r["subject_id"]]["objective_id"], when(r["occurred_at"])) > 0.66
    }
    return count(
        (rows.team(r["key_result_id"]), r["key_result_id"] in eased)
        for r in rows.results.values()
        if r["status"] in ("achieved", "missed")
    )


def watermelon_reporting(rows: Rows) -> Counts:
    return count(
        (
            rows.team(r["key_result_id"]),
            all(c["status"] == "green" for c in rows.check_ins[r["key_result_id"]]),
        )
        for r in rows.results.values()
        if r["status"] == "missed" and rows.check_ins[r["key_result_id"]]
    )


def soft_updates(rows: Rows) -> Counts:
    """Notes without a figure, a day, or a cause after a colon, comma and full stop."""
    checkable = re.compile(r"\d|day\b|:|;|month|Next")
    noted = [r for r in rows.table("check_ins") if r["note"]]
    return count((rows.team(r["key_result_id"]), not checkable.search(r["note"])) for r in noted)


def broken_line_of_sight(rows: Rows) -> Counts:
    return count((r["team_id"], not r["parent_id"]) for r in rows.objectives.values() if r["level"] == "team")


def no_learning(rows: Rows) -> Counts:
    def pairs() -> Iterator[tuple[str, float]]:
        order = sorted(rows.cycles, key=lambda c: rows.cycles[c]["starts_on"])
        for before, cycle in pairwise(order):
            old = {
                (rows.team(r["key_result_id"]), r["title"])
                for r in rows.results.values()
                if rows.objectives[r["objective_id"]]["cycle_id"] == before
            }
            for row in rows.results.values():
                objective = rows.objectives[row["objective_id"]]
                if (
                    objective["cycle_id"] == cycle
                    and when(objective["created_at"]).date() <= rows.cycle(row["objective_id"])[0]
                ):
                    yield objective["team_id"], (objective["team_id"], row["title"]) in old

    return count(pairs())


def incentives_conflict(rows: Rows) -> Counts:
    return count(
        (r["team_id"], (5 - int(r["score"])) / 4)
        for r in rows.table("pulse")
        if r["question"] == "incentives_agree"
    )


def priorities_diverge(rows: Rows) -> Counts:
    """Pairs of objectives that two leaders put in different order (half of them is chance)."""
    ballots: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in rows.table("priorities"):
        cycle = rows.objectives[row["objective_id"]]["cycle_id"]
        ballots[cycle, row["person_id"]][row["objective_id"]] = int(row["rank"])

    def pairs() -> Iterator[tuple[str, float]]:
        for (one, a), (two, b) in combinations(ballots.items(), 2):
            if one[0] == two[0]:
                for x, y in combinations(sorted(a), 2):
                    yield "", (a[x] < a[y]) != (b[x] < b[y])

    return count(pairs())


def resources_off_priority(rows: Rows) -> Counts:
    """Money outside the upper half of the leaders' mean ranking."""
    ranks: dict[str, list[int]] = defaultdict(list)
    for row in rows.table("priorities"):
        ranks[row["objective_id"]].append(int(row["rank"]))
    upper: set[str] = set()
    for cycle in rows.cycles:
        own = sorted(
            (sum(r) / len(r), o) for o, r in ranks.items() if rows.objectives[o]["cycle_id"] == cycle
        )
        upper |= {o for _, o in own[: (len(own) + 1) // 2]}
    above = dict(rows.objectives)
    failed = total = 0.0
    for row in rows.table("allocations"):
        if row["kind"] == "budget":
            served = row["objective_id"]
            if served and above[served]["level"] == "team":
                served = above[served]["parent_id"]
                served = rows.results[served]["objective_id"] if served in rows.results else served
            total += float(row["amount"])
            failed += float(row["amount"]) * (served not in upper)
    return {"": (failed, total)}


def no_trade_off_forum(rows: Rows) -> Counts:
    rights = {right for r in rows.table("forums") for right in r["settles"].split(";")}
    return {"": (sum(right not in rights for right in ("trade_off", "budget", "hiring")), 3)}


def governance_detached(rows: Rows) -> Counts:
    kinds = ("budget", "hiring", "portfolio")
    return count(("", not r["subject_id"]) for r in rows.table("decisions") if r["kind"] in kinds)


def _challenges(rows: Rows, level: str) -> Iterator[tuple[str, bool]]:
    for review_id, items in rows.items.items():
        if rows.forums[rows.reviews[review_id]["forum_id"]]["level"] == level:
            for item in items:
                if item["outcome"] != "decided":
                    yield review_id, item["outcome"] == "challenged"


def leaders_unchallenged(rows: Rows) -> Counts:
    return count(("", not challenged) for _, challenged in _challenges(rows, "leadership"))


def consultant_dependency(rows: Rows) -> Counts:
    outside = {r["person_id"] for r in rows.table("people") if r["external"] == "true"}
    return count(
        ("", rows.reviews[review_id]["facilitator_id"] in outside) for review_id, _, _ in rows.held()
    )


MEASURES: dict[str, Callable[[Rows], Counts]] = {
    measure.__name__: measure
    for measure in (
        *(
            eve_of_review_updates,
            work_runs_elsewhere,
            nothing_stops,
            too_many_priorities,
            passive_reviews,
            rhythm_decay,
        ),
        *(
            decisions_off_forum,
            activity_key_results,
            unmeasurable_key_results,
            red_without_action,
            unowned_results,
        ),
        *(missed_check_ins_tolerated, avoided_conversations, dependencies_surface_late, priority_churn),
        *(
            moving_goalposts,
            watermelon_reporting,
            soft_updates,
            broken_line_of_sight,
            no_learning,
            incentives_conflict,
        ),
        *(
            priorities_diverge,
            resources_off_priority,
            no_trade_off_forum,
            governance_detached,
            leaders_unchallenged,
        ),
        consultant_dependency,
    )
}


def share(counts: Counts, teams: set[str] | None = None) -> tuple[float, float]:
    """Failed share and occasions over `teams` (None: everywhere)."""
    chosen = [value for team, value in counts.items() if teams is None or team in teams]
    n = sum(value[1] for value in chosen)
    return (sum(value[0] for value in chosen) / n if n else 0.0), n
