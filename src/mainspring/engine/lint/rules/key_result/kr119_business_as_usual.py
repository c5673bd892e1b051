"""KR119: things are to go on as they are."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule, Trigger
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import business_as_usual, said_by


class BusinessAsUsual(Rule):
    code = "KR119"
    name = "business-as-usual"
    severity = "warning"
    trigger = Trigger(said_by, frozenset(("KR119",)))
    what = (
        "Finds key results that go on with what is there: maintain, continue, sustain, stay, ongoing. A level with a figure is mild, for it can be "
        "a guardrail beside a change."
    )
    why = (
        "What would happen anyway needs no place among the few things that get attention. It crowds out the change and makes the average "
        "score look well."
    )
    sources = ("G", "R")
    bad = (
        Example("Continue the weekly calls with the depots", objective="Lorries leave full"),
        Example("Maintain good relations with the landlords", objective="Open in two more towns"),
        Example("Stay on budget", objective="Open in two more towns"),
        Example("Maintain a refund rate below 2 %", objective="Sell twice as much online"),
    )
    good = (
        Example(
            "Lorries that leave more than 80 % full rise from 50 % to 75 %", objective="Lorries leave full"
        ),
        Example("Keep refunds below 2 % while online sales double", objective="Sell twice as much online"),
    )
    ask = "What would happen if this were not on the list? If nothing, why is it there?"
    false_alarms = ("A level that is in danger: name the danger.", "A guardrail: put it in the field for it.")

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if said_by(key_result) != self.code:
            return
        found = business_as_usual(key_result)
        if found is None:
            return
        reading = key_result.reading
        if reading.kind == "outcome" and (reading.has_target or key_result.target is not None):
            message = f"{quoted(key_result.text.value)} holds what is there: if it is a guardrail, name the change that it guards."
            mild = True
        else:
            message = f"{quoted(key_result.text.value)} goes on as before: ask what would be lost without it, and what should change."
            mild = False
        yield self.finding(
            key_result,
            message,
            f"“{found.words}” says that things stay as they are",
            (found.start, found.end),
            severity="info" if mild else None,
        )


RULE = BusinessAsUsual()
