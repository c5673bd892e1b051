"""Key results measure activity or output: a team could complete them and still fail."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal
from mainspring.engine.diagnosis.wording import agree, capital


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
        "An output whose objective is itself that deliverable or that hire passes the rule and does not count; nor does a vague one without a figure, of which "
        "nobody can tell when it is done: that is unmeasurable. Statistic: a share of key results, corrected "
        "for one person's habit of writing (three key results weigh as two)."
    )
    signals = (
        Signal(
            name="completable_without_change",
            label="key results that name work which can be done while the problem remains",
            needs=("key_results.title",),
            scale=Scale(healthy=0.25, dead=1.0),
            reason=(
                "Of the seven organisations with nine or more labelled real key results the better half average 23 %, all of them 34 %, the worst stands at 53 %. "
                "Noticeable then begins at 48 %, just short of the 52 % that one vendor counted in 7,857 as output; a usual set is not called dead."
            ),
            source="ours, from labelled public key results; vendor's count as quoted by okrstool",
            least=8,
            least_team=5,
            clumping=1.5,
            sql="""
SELECT k.team_id, k.key_result_id AS item_id, COALESCE(k.starts_day, k.created_day) AS day,
       CASE WHEN x.kind IN ('output', 'activity', 'milestone') AND x.passes_practical_rule = 0 AND (x.vague = 0 OR x.has_metric = 1) THEN 1 ELSE 0 END AS hit,
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
        "Some outputs beside outcomes are usual and useful: a quarter is taken as healthy.",
        "A reading can be wrong: judge the listed key results, not the percentage alone. Texts in a language that is not read are left out.",
        "A weak proxy (an outcome about another matter) fails the practical rule too and is not counted here: it names a change, if the wrong one.",
        "A measured result in the words of an action (a place on a search page, messages a day, an average a member) can be read as work. The listed texts show it; write the figure's start and end and it reads as a change.",
        "A title that is cut off, withheld from the public or a note on the result instead of the result is read as it stands. Such rows count as work until the text is there.",
    )
    healthy = "Key results name a change that the objective needs"

    def claim(self, found: Found) -> str:
        names = agree(found.hits, "names", "name")
        return capital(
            f"{found.start}{found.part('key result')} {names} work that could be completed while the problem remains."
        )

    def question(self, found: Found) -> str:
        row = found.example
        if not row:
            return "If every launch on the list were delivered tomorrow, which figure would move?"
        if not row["objective_title"]:
            return f"If “{row['title']}” were done tomorrow, who outside the team would notice, and by what?"
        return f"If “{row['title']}” were done tomorrow, how would you see that “{row['objective_title']}” is nearer?"

    def asks(self, found: Found) -> str:
        return found.names.person(found.example.get("owner_id")) or found.steward

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.steward
        owner = names.person(row.get("owner_id"))
        first = f", “{row['title']}”{f' ({owner})' if owner and owner != actor else ''} first" if row else ""
        return Advice(
            stop=f"At the next planning take off the list what only says that work was done{found.within}; it belongs in the tracker, linked to the key result that it should move.",
            change=(
                f"{capital(actor)} asks of each key result that names work{first}: once it is done, what is different for whom, and by how much? The answer is the "
                "key result, with today's figure and the target."
            ),
            pilot=f"Rewrite one objective in {found.pilot_team} first and let another team complete it on paper without solving the problem; whatever it manages is rewritten again.",
            actor=actor,
        )
