"""Key results without a measure: nobody can tell whether they moved."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.wording import agree, capital, those

HALF = 0.5
DEFAULT_TARGET = 100


class UnmeasurableKeyResults(Pattern):
    """One occasion is a key result whose text could be read; it is a hit if neither its text nor its columns say what is measured."""

    id = "unmeasurable_key_results"
    title = "Nobody can tell whether it moved"
    root_cause = "key-result design"
    what = (
        "Key results are written so that no figure belongs to them: no metric, no target, no place where they start. In the review everybody has an "
        "opinion on progress and nobody can be shown wrong."
    )
    why = (
        Passage("The business has to normalise clarity, focus, challenge, and evidence-based review."),
        Passage(
            "A stronger KR points to an observable change in customer behaviour, delivery quality, adoption, retention, cycle time, or another outcome that matters to the business."
        ),
    )
    measured_by = (
        "A key result counts if neither its text nor its metric, target and baseline columns hold anything to measure and its success is a matter of opinion: a change "
        "without a measure, an undefined word such as “better”, a fragment. It counts half if it is work without an end that one could see, or names a metric "
        "without any target or starting value. A plain deliverable (it is there or it is not) does not count here, nor does a missing baseline alone. "
        "Statistic: a share of key results; three weigh as two, because one person writes a set."
    )
    thresholds = (
        Threshold(
            "half",
            HALF,
            "Half: one can see that the work goes on, or which figure is meant, but not when it is enough.",
        ),
        Threshold(
            "default_target",
            DEFAULT_TARGET,
            "A target of 100 % from nothing, with no metric named, is the progress bar that tools fill in by themselves, not a measure.",
        ),
    )
    signals = (
        Signal(
            name="no_measure",
            label="key results of which nobody can tell whether they moved",
            needs=("key_results.title",),
            scale=Scale(healthy=0.1, dead=1.0),
            reason=(
                "About one in eight labelled real key results is vague without any number in its text, and columns of a tool supply some of those: one in ten is taken as healthy. "
                "Noticeable begins at 37 %."
            ),
            source="ours, from labelled public key results",
            least=8,
            least_team=5,
            clumping=1.5,
            sql=f"""
SELECT k.team_id, k.key_result_id AS item_id, COALESCE(k.starts_day, k.created_day) AS day,
       CASE WHEN k.metric IS NOT NULL OR x.has_metric = 1 THEN
              CASE WHEN x.has_target = 1 OR x.has_baseline = 1 OR k.target IS NOT NULL OR k.baseline IS NOT NULL THEN 0.0 ELSE {HALF} END
            WHEN x.has_target = 1 OR (k.target IS NOT NULL AND k.is_default = 0) THEN 0.0
            WHEN x.vague = 1 OR x.kind IN ('outcome', 'unclear') THEN 1.0
            WHEN x.kind = 'activity' THEN {HALF}
            ELSE 0.0 END AS hit,
       COALESCE(k.cycle_position, 0) * 10 + CASE WHEN k.level = 'company' THEN 5 ELSE 0 END + x.vague AS gravity,
       k.key_result_id, k.title, k.objective_title, k.owner_id, k.level, k.metric, k.target, x.kind, x.vague
FROM key_result_text x
JOIN (
  SELECT r.*, CASE WHEN r.target = {DEFAULT_TARGET} AND COALESCE(r.baseline, 0) = 0 AND COALESCE(LOWER(r.unit), '%') IN ('%', 'percent', 'per cent') THEN 1 ELSE 0 END AS is_default
  FROM key_result r
) k ON k.key_result_id = x.key_result_id
WHERE x.assessed = 1
""",
        ),
    )
    false_alarms = (
        "A missing baseline alone is not unmeasurable: two in a hundred real key results state one.",
        "The figure may stand in a column and not in the text: metric, target and baseline columns are read as well.",
        "A deliverable with a clear end can be seen to be there; whether it changes anything is asked by “Key results list work, not change”.",
        "A short name that everybody in the house understands reads as vague to a stranger. Fill in the metric column and it no longer counts.",
        "A placeholder for a figure that may not be published names no figure here. The people inside know it; an export from inside the organisation reads it.",
    )
    healthy = "One can tell whether key results were reached, by a figure or by what is there then"

    def claim(self, found: Found) -> str:
        have = agree(found.hits, "has", "have")
        return capital(
            f"{found.start}nobody can tell whether {found.part('key result')} {have} moved: no figure belongs to {agree(found.hits, 'it', 'them')}."
        )

    def question(self, found: Found) -> str:
        row = found.example
        if not row:
            return "Which of these key results could be shown not to be met?"
        return f"“{row['title']}”: who would notice if it were not met, and by which figure?"

    def asks(self, found: Found) -> str:
        return found.names.person(found.example.get("owner_id")) or found.steward

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.steward
        owner = names.person(row.get("owner_id"))
        first = (
            f" “{row['title']}”{f' ({owner})' if owner and owner != actor else ''} goes first." if row else ""
        )
        return Advice(
            stop=f"Show {those(found.hits, 'key result')}{found.within} without a colour in the next review: a colour that no figure can contradict informs nobody.",
            change=(
                f"By the next review each owner names one figure, where it stands today, where it should be and who reads it; {actor} moves what has none under "
                f"another key result, as work.{first}"
            ),
            pilot=f"Do it for one objective in {found.pilot_team} and hold its next review on the figures alone.",
            actor=actor,
        )
