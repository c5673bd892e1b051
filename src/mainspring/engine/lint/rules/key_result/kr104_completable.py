"""KR104: the practical rule. It could be completed and the problem of the objective remain."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.kind_made import OURSELVES
from mainspring.engine.lint.language import is_foreign
from mainspring.engine.lint.rule import Example, Rule, Trigger
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._made import counted
from mainspring.engine.lint.rules.key_result._shape import dive, worked_off
from mainspring.engine.lint.rules.key_result._text import named, verb_span
from mainspring.engine.lint.rules.key_result._told import beside, work_named


class Completable(Rule):
    code = "KR104"
    name = "completable"
    severity = "warning"
    trigger = Trigger(said_by, frozenset(("KR104",)))
    what = (
        "Applies the practical rule of the articles: could the team complete this and the problem that the objective was meant to solve "
        "still be there? It says so where no verb gives it away (KR101 and KR102 do that): things named without a verb, coverage, a share of a plan that is worked off, more of what is made or done by the team itself, and, "
        "mildly, figures that only stand in for the objective."
    )
    why = "If a team can complete the key result and still fail to improve the problem the objective was meant to solve, it is not a strong one."
    sources = ("F", "G")
    bad = (
        Example("Guidelines for all branches", objective="Customers are treated alike everywhere"),
        Example("All services have a runbook", objective="Outages end sooner"),
        Example("Security certification", objective="Win customers in health care"),
        Example("Achieve 100 % of the roadmap", objective="Customers stay"),
        Example("Deep dive into churn reasons", objective="Customers stay"),
        Example(
            "Increase the number of cooking videos from 4 to 12 a month", objective="Beginners cook at home"
        ),
    )
    good = (
        Example(
            "Complaints about uneven treatment fall from 40 to 10 a month",
            objective="Customers are treated alike everywhere",
        ),
        Example("Median outage ends within 20 minutes", objective="Outages end sooner"),
        Example(
            "Deliver 90 % of the hiring plan",
            objective="Deliver on the hiring plan, in partnership with leaders",
        ),
    )
    ask = "Imagine this is done and the objective is not. What would be missing? Measure that."
    false_alarms = (
        "A proxy that the team has tested: say in a note what it was seen to move.",
        "An objective in a few general words: what belongs to it cannot be told from the text.",
    )

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if said_by(key_result) != self.code:
            return
        reading = key_result.reading
        text = quoted(key_result.text.value)
        objective = key_result.objective.text
        read = bool(objective) and not is_foreign(objective.value)
        plan = worked_off(key_result)
        if plan is not None:
            yield self.finding(
                key_result,
                f"“{plan.words}” can be worked off to the last item and nothing be better: ask what those items were meant to change, and measure that.",
                f"a share of “{plan.words}” counts what is done, not what it is for",
                (plan.start, plan.end),
            )
            return
        if reading.because[0].endswith(OURSELVES):
            start, end = verb_span(key_result)
            yield self.finding(
                key_result,
                f"{named(key_result)} {counted(key_result)}",
                "what is counted is what we make or do ourselves, and nothing says what changes by it",
                (start, end),
            )
            return
        changes = reading.kind == "outcome"
        thing = "" if changes else _named(key_result)
        doing = "reach" if changes else "finish"
        if not read:
            message = f"You could {doing} {text} and nothing would have changed: ask what it is for, and measure that."
        elif changes:
            message = f"You could reach {text} and be no closer to {quoted(objective.value, 60)}: ask how the one leads to the other."
        else:
            message = (
                f"You could {doing} {text} and be no closer to {quoted(objective.value, 60)}: ask what would be different if you were, "
                "and measure that."
            )
        if changes:
            because = beside(key_result)
        elif thing:
            because = f"“{thing}” names a thing or work, which can be there without any change"
        else:
            because = "it names no change in what anybody does or gets"
        yield self.finding(
            key_result, message, because, key_result.text.span, severity=None if thing else "info"
        )


def _named(key_result: KeyResult) -> str:
    """The word that is known to name a thing, a gate or work; where none is, the kind is a guess by shape."""
    opening = dive(key_result)
    return opening.words if opening is not None else work_named(key_result)


RULE = Completable()
