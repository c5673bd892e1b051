"""KR118: the target is met before the cycle begins, or asks for less than the last cycle."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import two_cycles
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._history import cycles, in_the_last_cycle
from mainspring.engine.lint.rules.key_result._numbers import DOWN, FIGURES, UP, pairs, shown
from mainspring.engine.lint.rules.key_result._text import tokens
from mainspring.engine.lint.words import words

_OVER = words("done complete completed achieved closed finished met")
_LEAST = frozenset({"at least", "more than"})
_MOST = frozenset({"at most", "less than"})


def _way(key_result: KeyResult) -> int:
    """1 where more is wanted, -1 where less is, 0 where it is not said."""
    if key_result.direction in {"increase", "decrease"}:
        return 1 if key_result.direction == "increase" else -1
    parse = key_result.reading.parse
    first = {token.low for token in tokens(key_result.text.value)[:4]}
    comparator = parse.comparator
    if None not in (parse.target, key_result.target) and parse.target != key_result.target:
        # What the text bounds is not what the field counts: "payouts within 2 days", to 95 % of them.
        comparator = None
        if "than" in first:
            first = set()
    if first & UP or comparator in _LEAST:
        return 1
    return -1 if first & DOWN or comparator in _MOST else 0


def _target(key_result: KeyResult) -> float | None:
    """The value to be reached, from its field or from a text with one figure or one pair; a change by so much is no value."""
    if key_result.target is not None:
        return key_result.target
    reading = key_result.reading
    figures = [token for token in tokens(key_result.text.value) if token.kind == "number"]
    if not reading.has_target or reading.parse.comparator == "by" or reading.parse.unit == "x":
        return None
    return reading.parse.target if len(figures) == (2 if reading.has_baseline else 1) else None


def _two_cycles(second: int) -> Example:
    texts = "Raise the guest score to 45", f"Raise the guest score to {second}"
    return Example(
        f"Q1: {texts[0]}. Q2: {texts[1]}",
        document=two_cycles("Guests recommend us", "Hotel", texts[:1], texts[1:]),
    )


class TargetAlreadyMet(Rule):
    code = "KR118"
    name = "target-already-met"
    severity = "warning"
    trigger = FIGURES
    what = (
        "Finds a target that today's value already meets (in the text or in the fields), and a target below the one that the same key result "
        "had in the last cycle. A key result that is under way from its baseline is left alone."
    )
    why = "A target that is met on the first day asks for nothing. It scores 1.0 and takes a place from something that needed the attention."
    sources = ("G",)
    bad = (
        Example("Raise on-time starts from 90 % to 90 %", objective="Courses begin on time"),
        Example("Raise on-time starts to 90 %", fields={"baseline": 93.0, "target": 90.0}),
        _two_cycles(40),
    )
    good = (
        Example("Raise on-time starts from 82 % to 90 %", objective="Courses begin on time"),
        Example("Raise on-time starts to 90 %", fields={"baseline": 82.0, "target": 90.0, "current": 91.0}),
        Example("Orders sent within two days", fields={"baseline": 71.0, "target": 95.0}),
        Example("Calls answered in under 1 minute", fields={"baseline": 60.0, "target": 90.0}),
        _two_cycles(50),
    )
    ask = "Where does it stand today, and what would be hard but possible?"
    false_alarms = (
        "A level that is in danger and is to be held: say so, and name the danger.",
        "A measure that was redefined since the last cycle.",
    )

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if key_result.target is not None or pairs(key_result.text.value):
            yield from self._from_the_start(key_result)
        if setting.index(cycles).before:
            yield from self._below_the_last(key_result, setting)

    def _from_the_start(self, key_result: KeyResult) -> Iterator[Finding]:
        text = key_result.text.value
        for pair in pairs(text):
            if pair.before == pair.after:
                yield self.finding(
                    key_result,
                    f"{quoted(pair.words)} asks for no change: what should the figure become?",
                    f"{shown(pair.before)} is both the start and the target",
                    (pair.start, pair.end),
                )
                return
        target, way = key_result.target, 0
        if target is None:
            return
        way = _way(key_result)
        start, name = key_result.baseline, "baseline"
        if start is None:
            start, name = key_result.current, "current value"
            if start is None or key_result.score is not None or key_result.status.strip().lower() in _OVER:
                return
        if key_result.direction == "maintain":
            return
        if (
            (name == "baseline" and start == target)
            or (way > 0 and start >= target)
            or (way < 0 and start <= target)
        ):
            if name == "baseline" and start != target and key_result.direction:
                return  # KR124 says that the direction and the numbers disagree
            yield self.finding(
                key_result,
                f"{quoted(text, 48)} is met already, at {shown(start)} against a target of {shown(target)}: what would be worth the cycle?",
                f"the {name} is {shown(start)}, the target {shown(target)}",
            )

    def _below_the_last(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        found = in_the_last_cycle(key_result, setting)
        if found is None:
            return
        earlier, last = found
        way, new, old = _way(key_result), _target(key_result), _target(last)
        reached = last.current if last.target is not None else None
        if way == 0 or new is None or old is None:
            return
        if reached is not None and (reached - new) * way >= 0:
            said, mild = f"{earlier} ended at {shown(reached)}", False
        elif (old - new) * way > 0:
            said, mild = f"the target of {earlier} was {shown(old)}", True
        else:
            return
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value, 48)} asks for less than before, for {said}: why should it now be {shown(new)}?",
            f"{said}, the target now is {shown(new)}",
            related=(last,),
            severity="info" if mild else None,
        )


RULE = TargetAlreadyMet()
