"""KR114: more or faster of something, with nothing that guards its quality."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import OUTCOMES, Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._numbers import DOWN, direction_before
from mainspring.engine.lint.rules.key_result._text import tokens, verb_span
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words

_VOLUME = words("""
    lead leads signup signups sign-up sign-ups registration download install follower subscriber visitor
    pageview pageviews impression mql mqls sql sqls sao saos opportunity meeting-booked call demo trial
    click
""")
_SPEED = words("turnaround lead-time cycle-time handling-time response-time reply throughput velocity")
_PUSHED = _VOLUME | _SPEED
_QUALITY = words("""
    satisfaction csat nps retention churn error defect complaint quality accuracy conversion converted
    convert converts converting refund return returns rework reopened reopen renewal renew qualified rating
    bug failure incident repeat cancel cancellation margin spam unsubscribe unsubscribes bounce active
    activated activation win-rate paying paid retained
""")
_GUARDS = words("while without keeping keep holding whilst provided unless")


def _known(setting: Setting) -> dict[int, bool]:
    """Whether an objective has a key result that speaks of quality, by identity: filled as it is asked for."""
    return {}


def _guarded(objective: Objective, setting: Setting) -> bool:
    known = setting.index(_known)
    if id(objective) not in known:
        known[id(objective)] = any(
            key_result.guardrail
            or any(
                token.noun in _QUALITY or token.low in _QUALITY or token.low in _GUARDS
                for token in tokens(key_result.text.value)
            )
            for key_result in objective.key_results
        )
    return known[id(objective)]


class VolumeWithoutGuardrail(Rule):
    code = "KR114"
    name = "volume-without-guardrail"
    severity = "info"
    trigger = OUTCOMES
    what = (
        "Finds a key result on volume or speed (leads, sign-ups, downloads, calls, turnaround) where neither its text, nor its guardrail, nor "
        "any key result beside it speaks of quality. A volume that is to fall is left alone."
    )
    why = (
        "What is counted alone is bought at the price of what is not. Twice the leads are easy if nobody asks who they are; paired with the "
        "share that buys, the same figure is worth something."
    )
    sources = ("P", "G")
    bad = (
        Example(
            "Raise newsletter sign-ups from 400 to 900 a month",
            objective="People hear of us before they need us",
        ),
        Example("Generate 300 leads", objective="Fill the pipeline"),
    )
    good = (
        Example(
            "Raise newsletter sign-ups from 400 to 900 a month while fewer than 2 % unsubscribe",
            objective="People hear of us before they need us",
        ),
        Example("Generate 300 leads", fields={"guardrail": "share that books a visit stays above 20 %"}),
        Example("Missed calls down from 90 to 30 a week", objective="Callers are helped at once"),
        Example("Raise repeat orders from 18 % to 25 %", objective="Customers come back"),
    )
    ask = "How could we hit this number and be worse off? Which figure would show it?"
    false_alarms = ("A first cycle in which any volume is news.", "A guardrail that is watched elsewhere.")

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        reading = key_result.reading
        if (
            reading.kind != "outcome"
            or key_result.guardrail
            or reading.parse.guardrail
            or said_by(key_result)
        ):
            return
        if not (reading.has_target or key_result.target is not None) or reading.parse.unit == "%":
            return
        found = tokens(key_result.text.value)
        volume = next((t for t in found[:200] if t.noun in _PUSHED and _counts(t, key_result)), None)
        if volume is None or (volume.noun in _VOLUME and _falls(key_result)):
            return  # fewer calls push nobody to take more; "fewer minutes" do
        if _guarded(key_result.objective, setting):
            return
        start, end = verb_span(key_result)
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value[start:end])} can be had by giving way on quality: which figure must not get worse meanwhile?",
            f"“{volume.text}” is an amount, and nothing beside it speaks of quality",
            (volume.start, volume.end),
        )


def _counts(token: Token, key_result: KeyResult) -> bool:
    """Whether the noun, one of `_PUSHED`, is what is counted, and not what describes it ("lead time", "sign-up page")."""
    parse = key_result.reading.parse
    if token.low == "lead" and parse.unit != "lead":
        return False  # the metal: those who might buy are counted, and several
    return token.noun in _SPEED or (parse.unit == token.noun or (parse.metric or "").endswith(token.text))


def _falls(key_result: KeyResult) -> bool:
    """Whether there is to be less of what is counted, by the fields, the figures, or the words that move or bound it."""
    parse = key_result.reading.parse
    if key_result.direction in {"increase", "decrease"}:
        return key_result.direction == "decrease"
    start = key_result.baseline if key_result.baseline is not None else parse.baseline
    end = key_result.target if key_result.target is not None else parse.target
    if start is not None and end is not None and start != end:
        return end < start
    if parse.comparator in _BOUNDS:
        return True
    text = key_result.text.value
    if not _LESS.isdisjoint([token.low for token in tokens(text)[:60]]):
        return True
    word = direction_before(text, len(text))
    return word is not None and word.low in DOWN


_BOUNDS = frozenset(("less than", "at most"))
_LESS = words("down fall falls falling fell fewer less decline declines declining halved")


RULE = VolumeWithoutGuardrail()
