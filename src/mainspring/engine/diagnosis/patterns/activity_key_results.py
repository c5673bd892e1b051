"""Key results measure activity or output: a team could complete them and still fail."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal


class ActivityKeyResults(Pattern):
    """One occasion is a key result whose text could be read; it is a hit if it names work that can be done while the problem remains."""

    id = "activity_key_results"
    title = "Key results list work, not change"
    root_cause = "key-result design"
    what = (
        "Key results name launches, documents, hires and workshops. A team could complete every one of them and the problem that the objective "
        "was meant to solve would still be there."
    )
    why = (
        Passage(
            "If a team can complete the KR and still fail to improve the problem the objective was meant to solve, it isn’t a strong KR."
        ),
        Passage("But output-heavy OKRs create the illusion of progress while performance remains flat."),
        Passage("Key results drift toward activity tracking", article=2),
    )
    measured_by = (
        "The linter reads every key result beside its objective. It counts if it is an output, an activity or a milestone and fails the practical rule. "
        "An output whose objective is itself that deliverable or that hire passes the rule and does not count. Statistic: a share of key results, corrected "
        "for one person's habit of writing (three key results weigh as two)."
    )
    signals = (
        Signal(
            name="completable_without_change",
            label="key results that name work which can be done while the problem remains",
            needs=("key_results.title",),
            scale=Scale(healthy=0.3, dead=1.0),
            reason=(
                "Among 250 labelled real key results of nine organisations 42 % are such, between 11 % and 52 % in any with nine or more; the better ones stay under 30 %. "
                "Noticeable then begins at 51 %, where most key results name work, close to the 52 % that one vendor counted in 7,857 as output; a usual set is not called dead."
            ),
            source="ours, from labelled public key results; vendor's count as quoted by okrstool",
            least=8,
            least_team=5,
            clumping=1.5,
            sql="""
SELECT k.team_id, k.key_result_id AS item_id, COALESCE(k.starts_day, k.created_day) AS day,
       CASE WHEN x.kind IN ('output', 'activity', 'milestone') AND x.passes_practical_rule = 0 THEN 1 ELSE 0 END AS hit,
       COALESCE(k.cycle_position, 0) * 10 + CASE WHEN k.level = 'company' THEN 5 ELSE 0 END + CASE WHEN x.kind = 'activity' THEN 1 ELSE 0 END AS gravity,
       k.key_result_id, k.title, k.objective_title, k.owner_id, k.level, x.kind
FROM key_result_text x
JOIN key_result k ON k.key_result_id = x.key_result_id
WHERE x.assessed = 1
""",
        ),
    )
    false_alarms = (
        "Where the objective is itself a deliverable or a vacancy, delivering or hiring is the change: such key results pass the practical rule.",
        "Some outputs beside outcomes are usual and useful: three in ten are taken as healthy.",
        "A reading can be wrong: judge the listed key results, not the percentage alone. Texts in a language that is not read are left out.",
        "A weak proxy (an outcome about another matter) fails the practical rule too and is not counted here: it names a change, if the wrong one.",
    )
    healthy = "Key results name a change that the objective needs"

    def claim(self, found: Found) -> str:
        start = f"In {found.where}, " if found.judgement.teams else ""
        return f"{start}{found.hits} of {found.n} key results ({found.share}) name work that could be completed while the problem remains."

    def question(self, found: Found) -> str:
        row = found.example
        if not row:
            return "If every launch on the list were delivered tomorrow, which figure would move?"
        return f"If “{row['title']}” were done tomorrow, how would you see that “{row['objective_title']}” is nearer?"

    def asks(self, found: Found) -> str:
        owner = found.names.person(found.example.get("owner_id"))
        return owner or self._actor(found)

    @staticmethod
    def _actor(found: Found) -> str:
        """Whose work it is to change it: one team's lead, or across teams whoever runs the process."""
        return found.names.lead(found.worst_team or None) if found.judgement.teams else found.names.okr_lead

    def advice(self, found: Found) -> Advice:
        row, names, worst = found.example, found.names, found.worst_team
        first = f" Start with “{row['title']}”." if row else ""
        return Advice(
            stop=f"Stop accepting launches and plans as key results in {found.where}; keep them in the work tracker, linked to the key result that they should move.",
            change=(
                f"Before the next cycle {self._actor(found)} asks of each of the {found.hits} what should be different for a customer or a user once it is done, and writes "
                f"that as the key result with where it stands and where it should be.{first}"
            ),
            pilot=f"Rewrite one objective of {names.team(worst) or 'one team'} first, and let another team try to complete it without solving the problem.",
            actor=self._actor(found),
        )
