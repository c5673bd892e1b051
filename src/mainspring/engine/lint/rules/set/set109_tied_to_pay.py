"""SET109: pay hangs from a key result."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Setting
from mainspring.engine.lint.finding import Finding, Subject
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import objective_with
from mainspring.engine.lint.rules.set._pay import speaks_of_pay, tied_to_pay


def _one(text: str) -> Example:
    return Example(text, document=objective_with(text, objective="Shops trust our word"))


class TiedToPay(Rule):
    code = "SET109"
    name = "tied-to-pay"
    severity = "warning"
    reads = False
    what = (
        "Finds objectives and key results whose text ties a bonus, a commission or pay to reaching them. Pay as the matter of the work "
        "(“pay commissions within five days”) is passed over."
    )
    why = (
        "Once pay hangs from it, a target is negotiated down before the cycle and reached on paper after it. Nobody sets one that may be "
        "missed."
    )
    sources = ("R", "F")
    bad = (
        _one("96 % of parcels on time (bonus 10 %)"),
        _one("Reach 96 % on time to earn the full bonus"),
        _one("Reach 96 % on time, linked to the annual bonus"),
        _one("Bonus of 5 % of salary when 96 % of parcels are on time"),
        _one("96 % of parcels on time, otherwise no bonus"),
        _one("96 % of parcels on time; bonus only at 100 %"),
    )
    good = (
        _one("Pay the drivers' commission within 5 days"),
        _one("Complete the salary review by May"),
        _one("96 % of parcels on time"),
    )
    ask = "What target would you set if nobody's pay hung from it?"
    false_alarms = ("A sales plan that stands in the file beside the objectives.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        for objective in setting.document.objectives:
            subjects: list[Subject] = [objective, *objective.key_results]
            if not speaks_of_pay("\n".join([subject.text.value for subject in subjects])):
                continue
            for subject in subjects:
                found = tied_to_pay(subject.text.value)
                if found is not None:
                    yield self._said(subject, found)

    def _said(self, subject: Subject, found: tuple[int, int]) -> Finding:
        words = " ".join(subject.text.value[slice(*found)].strip("()[] ").split())
        return self.finding(
            subject,
            f"“{words}” ties this to pay. Keep the measure, and settle pay by something else.",
            "pay is made to hang from a result",
            found,
        )


RULE = TiedToPay()
