"""KR121: two reasonable people could disagree whether it was reached."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._shape import project
from mainspring.engine.lint.rules.key_result._text import placeholder, reason, tokens, word_span
from mainspring.engine.lint.rules.key_result._told import spoken
from mainspring.engine.lint.rules.key_result._untargeted import measure_of, untargeted
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, LOOSE, MEASURES

_WITHHELD = ("withheld", "nothing to read")


class Unfalsifiable(Rule):
    code = "KR121"
    name = "unfalsifiable"
    severity = "warning"
    what = (
        "Finds wording that nothing could prove wrong: a success word without a definition (seamless, scalable, better), and a topic or the name of a "
        "project with no word of what is to become of it. Where the text is challenged for its kind already, the finding is mild."
    )
    why = "At the end everybody can be right. The team says it is seamless, the customers say it is not, and both keep their opinion."
    sources = ("M", "G")
    bad = (
        Example("Checkout is seamless for guests", objective="Guests buy without help"),
        Example("Site speed and quality", objective="The site feels quick"),
        Example("Project Phoenix", objective="The site feels quick"),
        Example("Satisfied guests", objective="Guests come back"),
    )
    good = (
        Example("95 % of guests pay without calling for help", objective="Guests buy without help"),
        Example("Page load at the 95th percentile below 2 seconds", objective="The site feels quick"),
    )
    ask = "What would you have to see to say that it was not reached?"
    false_alarms = ("A word that the house has defined: give the definition in a note.", "A word in a name.")

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        reading = key_result.reading
        if not reading.assessed:
            return
        said = said_by(key_result)
        if said == self.code:
            name = project(key_result)
            yield self.finding(
                key_result,
                f"{quoted(name)} is the name of a project: what should be different when it is over, and how would one see it?",
                f"“{name}” is a name, and nothing says what is to change",
                key_result.text.span,
            )
            return
        state = _state(key_result)
        if state is not None:
            yield self._undefined(
                key_result, f'"{state.text}" is not defined', mild=bool(said) or untargeted(key_result)
            )
            return
        if reading.vague and reading.kind != "unclear":
            because = reason(key_result, "is not defined", "no end that", "leaves the bar open")
            because = because.replace("leaves the bar open", "is not defined")
            if because and said not in {"KR103", "KR119"}:
                yield self._undefined(key_result, because, mild=bool(said) or untargeted(key_result))
        elif reading.kind == "unclear":
            if reading.has_metric and (not untargeted(key_result) or measure_of(key_result) is not None):
                return  # of a measure KR107 speaks
            if reason(key_result, *_WITHHELD) or placeholder(key_result.text.value) or _bare(key_result):
                return
            text = quoted(key_result.text.value)
            if key_result.text.value.rstrip().endswith("?"):
                message = f"{text} is a question: what would be true once it is answered, and what should then change?"
            else:
                message = f"{text} names a topic and not what is to become of it: what should change, from what to what?"
            known = key_result.text.value.rstrip().endswith("?") or _topic(key_result)
            yield self.finding(
                key_result,
                message,
                "nothing in it says what is to change, or how far",
                key_result.text.span,
                severity=None if known else "info",
            )

    def _undefined(self, key_result: KeyResult, because: str, mild: bool) -> Finding:
        start, end = word_span(key_result, because)
        word = quoted(key_result.text.value[start:end])
        if because.endswith("is not defined"):
            message = f"{word} is in the eye of the beholder: what would one see or count if it were not so?"
        else:
            message = f"{word} has no end that two people would agree on: how will you know that it is over?"
        return self.finding(
            key_result, message, spoken(because), (start, end), severity="info" if mild else None
        )


def _state(key_result: KeyResult) -> Token | None:
    """The participle that all of a short text hangs on ("Satisfied customers"); None where there is more."""
    found = tokens(key_result.text.value)
    if not 1 < len(found) < 6 or any(token.kind in {"number", "redacted"} for token in found):
        return None
    first = found[0]
    if first.low not in _STATES or key_result.target is not None or key_result.metric:
        return None
    return first


_STATES = words(
    "satisfied happy delighted engaged motivated inspired committed empowered content proud loyal"
)


def _topic(key_result: KeyResult) -> bool:
    """Whether the few words end in a noun that names a quality, a measure or a thing; else a verb may have gone unread."""
    found = [token for token in tokens(key_result.text.value)[:8] if token.kind == "word"]
    last = found[-1].noun if found else ""
    if key_result.reading.has_metric and len(found) < 5:
        return True  # "Latency and load"
    return len(found) < 7 and (last in LOOSE or last in MEASURES or last in DELIVERABLES)


def _bare(key_result: KeyResult) -> bool:
    """Whether there are no words at all, or one only (a row of a table and no wording), or it begins with a verb after all."""
    found = tokens(key_result.text.value)
    if sum(1 for token in found[:3] if token.kind == "word") < 2:
        return True
    first = found[0].form
    return first is not None and first.inflection == "base"


RULE = Unfalsifiable()
