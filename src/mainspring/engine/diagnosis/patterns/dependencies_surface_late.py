"""Cross-team blockers are raised late and wait long."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Row, Signal, Threshold
from mainspring.engine.diagnosis.wording import capital, counted

EARLY_SHARE = 0.5
LATE_SHARE = 0.75
SHORT_DAYS = 7
LONG_DAYS = 28
JOINED_DAYS = 14


class DependenciesSurfaceLate(Pattern):
    """One occasion is a blocker that needs another team; the hit grows with how late it was raised or how long it waited, whichever is worse."""

    id = "dependencies_surface_late"
    title = "Dependencies surface late and wait long"
    root_cause = "alignment"
    what = (
        "That one team needs another is found out near the end of the cycle, and then the request waits. Both teams had a plan; nobody had laid the two "
        "side by side."
    )
    why = (
        Passage("Cross-functional dependencies are unmanaged."),
        Passage("Are dependency issues surfaced and resolved earlier?"),
        Passage("Which dependencies kept slowing delivery?"),
    )
    measured_by = (
        "Each blocker that needs another team is read for how late it was raised (no hit up to half of the cycle, a full one from three quarters) and how long it "
        "waited until it was resolved (no hit up to one week, a full one from four). The worse of the two counts, because what surfaces late has no time left to wait. "
        "One that closed with its key result, or is still open, waited at least that long and counts so far; with less than a week and no late raising it says nothing yet."
    )
    thresholds = (
        Threshold(
            "early_share",
            EARLY_SHARE,
            "Half the cycle. What turns up by then can still be planned for; blockers that simply come as they come lie half of them before it.",
        ),
        Threshold(
            "late_share",
            LATE_SHARE,
            "Three quarters. In a quarter that leaves three weeks, too few for another team to make room.",
        ),
        Threshold(
            "short_days", SHORT_DAYS, "One week: the next weekly review of the other team has seen it."
        ),
        Threshold(
            "long_days",
            LONG_DAYS,
            "Four weeks: a monthly leadership review has passed as well, and every forum has had its chance.",
        ),
        Threshold(
            "joined_days",
            JOINED_DAYS,
            "A key result that began more than a fortnight into the cycle is measured from its own beginning: before it nobody could raise anything.",
        ),
    )
    signals = (
        Signal(
            name="cross_team_blockers_late_or_waiting",
            label="cross-team blockers raised late or left waiting long",
            needs=("blockers.needs_team_id", "blockers.resolved_at", "objectives.cycle_id", "cycles"),
            scale=Scale(healthy=0.2, dead=1.0),
            reason="Where teams look ahead, one in ten still surfaces late and one in ten waits; few do both, so one in five is healthy. At 1 every one turns up in the last "
            "weeks or waits a month.",
            least=6,
            least_team=2,
            sql=f"""
WITH crossing AS (
  SELECT b.blocker_id, b.title, b.team_id, b.needs_team_id, b.owner_id, b.key_result_id, b.objective_id, b.raised_s, b.raised_day,
         o.ends_day, COALESCE(k.title, o.title) AS holds_up,
         CASE WHEN k.live_from_day > o.starts_day + {JOINED_DAYS} AND k.live_from_day <= b.raised_day THEN k.live_from_day ELSE o.starts_day END AS began_day,
         CASE WHEN b.resolved_s IS NOT NULL AND (k.closed_s IS NULL OR b.resolved_s < k.closed_s) THEN 1 ELSE 0 END AS is_resolved,
         CASE WHEN b.resolved_s IS NOT NULL AND (k.closed_s IS NULL OR b.resolved_s < k.closed_s) THEN b.resolved_s
              WHEN k.closed_s > b.raised_s THEN k.closed_s
              WHEN k.closed_s IS NOT NULL THEN b.raised_s
              ELSE m.as_of_s END AS waited_to_s
  FROM blocker b
  CROSS JOIN moment m
  LEFT JOIN objective o ON o.objective_id = b.objective_id
  LEFT JOIN key_result k ON k.key_result_id = b.key_result_id
  WHERE b.needs_team_id IS NOT NULL AND (b.team_id IS NULL OR b.needs_team_id <> b.team_id)
), sized AS (
  SELECT c.blocker_id, c.title, c.team_id, c.needs_team_id, c.owner_id, c.key_result_id, c.objective_id, c.holds_up, c.raised_day, c.is_resolved,
         (c.waited_to_s - c.raised_s) / 86400.0 AS waited,
         CASE WHEN c.ends_day > c.began_day THEN 1.0 * (c.raised_day - c.began_day) / (c.ends_day - c.began_day) END AS passed
  FROM crossing c
), judged AS (
  SELECT s.*,
         CASE WHEN s.passed IS NULL OR s.passed <= {EARLY_SHARE} THEN 0.0
              WHEN s.passed >= {LATE_SHARE} THEN 1.0
              ELSE (s.passed - {EARLY_SHARE}) / {LATE_SHARE - EARLY_SHARE} END AS late,
         CASE WHEN s.waited <= {SHORT_DAYS} THEN 0.0
              WHEN s.waited >= {LONG_DAYS} THEN 1.0
              ELSE (s.waited - {SHORT_DAYS}) / {LONG_DAYS - SHORT_DAYS}.0 END AS long
  FROM sized s
  WHERE s.passed > {EARLY_SHARE} OR s.is_resolved = 1 OR s.waited > {SHORT_DAYS}
)
SELECT s.team_id, s.blocker_id AS item_id, s.raised_day AS day,
       CASE WHEN s.late >= s.long THEN s.late ELSE s.long END AS hit, s.waited AS gravity,
       s.blocker_id, CASE WHEN s.late >= s.long THEN 'raised late' ELSE 'waited long' END AS side, s.title, s.needs_team_id, s.owner_id, s.key_result_id, s.objective_id, s.holds_up,
       s.raised_day AS blocker_raised_day, CAST(FLOOR(100 * s.passed + 0.5) AS INTEGER) AS cycle_passed_percent,
       CAST(FLOOR(s.waited) AS INTEGER) AS days_waited, s.is_resolved
FROM judged s
""",
        ),
    )
    false_alarms = (
        "Blockers inside one team are left out: only those that need another team count.",
        "A blocker still open, or closed with its key result, has waited at least so long, and counts with that alone; in its first week it is left out.",
        "A team that joins in mid-cycle is measured from its own beginning.",
        "A dependency that could not be known earlier looks like one that nobody looked for. In a healthy plan these come evenly through the cycle, which the healthy figure allows for.",
    )
    healthy = "Dependencies between teams surface in the first half of the cycle and are settled within a week or two"

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}blockers that need another team come late or wait long: {found.share}, where 0 % is raised in the cycle's first half and settled in days, "
            f"and 100 % is raised in its last quarter or waiting four weeks.{_worst(found.example)}"
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Which team will you need before this cycle ends, and does it know?"
        other = names.team(row["needs_team_id"]) or "another team"
        when = names.day(row["blocker_raised_day"])
        return f"{capital(_title(row))} needed {other} and was raised on {when}. Since when was it known, and which meeting could have settled it?"

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.responsible
        other = names.team(row.get("needs_team_id")) if row else ""
        own = names.team(row.get("team_id")) if row else ""
        pair = f"{own} and {other} first, then every team" if own and other and own != other else "every team"
        open_one = row and not row["is_resolved"]
        return Advice(
            stop=(
                f"Settle {_title(row)} with {other or 'the team that it needs'} at the next sitting, or say that it will not happen."
                if open_one
                else "Let no request between teams wait in a queue for longer than two weeks: after that it goes to the leadership review."
            ),
            change=(
                f"Before the next cycle {actor} has the teams name what they need from each other, {pair}: each request gets a yes with a date, or a no, while the "
                "plan can still change."
            ),
            pilot=(
                f"Let {own} and {other} plan one objective together; success is that nothing between them is raised after the first third of the cycle."
                if own and other and own != other
                else "Let two teams that depend on each other plan one objective together."
            ),
            actor=actor,
        )


def _title(row: Row) -> str:
    if row["title"]:
        return f"“{row['title']}”"
    return f"the blocker on “{row['holds_up']}”" if row["holds_up"] else "one blocker"


def _worst(row: Row) -> str:
    """The gravest blocker as a sentence of its own; empty where rows are unknown."""
    if not row:
        return ""
    passed = row["cycle_passed_percent"]
    raised = (
        f" was raised with {passed} % of the cycle gone and"
        if passed is not None and 0 < passed <= 100
        else ""
    )
    answer = "" if row["is_resolved"] else " without an answer"
    return f" {capital(_title(row))}{raised} waited {counted(row['days_waited'], 'day')}{answer}."
