"""KR126: the key result of the last cycle, unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import two_cycles
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._history import cycles, in_the_last_cycle, same_figures


def _two_cycles(second: str) -> Example:
    first = "Raise trial riders who subscribe to 30 %"
    return Example(
        f"Q1: {first}. Q2: {second}", document=two_cycles("Riders stay", "Bikes", (first,), (second,))
    )


class CopiedFromCycle(Rule):
    code = "KR126"
    name = "copied-from-cycle"
    severity = "warning"
    what = (
        "Finds a key result that the same team had in the cycle before, word for word and number for number. A new target for the same "
        "measure is no copy."
    )
    why = "The last cycle taught something, whether it was reached or missed. Copied unchanged, the key result says that nobody asked what."
    sources = ("F", "G")
    bad = (_two_cycles("Raise trial riders who subscribe to 30 %"),)
    good = (_two_cycles("Raise trial riders who subscribe from 24 % to 32 %"),)
    ask = "What did the last cycle teach about this, and what in it will you do differently?"
    false_alarms = ("A commitment that runs over several cycles: give each its own step.",)

    def concerns(self, setting: Setting) -> bool:
        return bool(setting.index(cycles).before)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        found = in_the_last_cycle(key_result, setting)
        if found is None or not same_figures(found[1], key_result):
            return
        earlier, last = found
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value, 60)} is word for word the key result of {earlier}: what did that cycle teach?",
            f"the words and numbers are those of {earlier}",
            related=(last,),
        )


RULE = CopiedFromCycle()
