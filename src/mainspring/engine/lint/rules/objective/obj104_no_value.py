"""OBJ104: neither a beneficiary nor a value is named."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import shortened
from mainspring.engine.lint.rules.objective._delivery import delivering
from mainspring.engine.lint.rules.objective._read import assessed, purpose, tokens_in
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import LOOSE, MEASURES, PEOPLE, STAFF
from mainspring.engine.lint.words.practical import PURPOSE
from mainspring.engine.lint.words.qualities import QUALITIES
from mainspring.engine.lint.words.verbs import DIRECTION, VERB_CLASSES

_OTHERS = words("""
    everyone everybody anyone anybody nobody public visitor citizen world planet market industry us we you they audience fan guest
    who whom whoever place home choice reference standard ready readiness number-one best most first no without free
    love like enjoy trust want find pay buy come stay can easy cheap safe secure green profitable profit sustainable healthy
    enterprise-grade world-class level
""")
"""Further words that name somebody, or that say what is good about it."""
_TOPICS = words(
    "topic topics theme themes issue issues matter matters stuff thing things work tasks activities items projects"
)
_VALUES = PEOPLE | STAFF | QUALITIES | LOOSE | _OTHERS
_CHANGES = DIRECTION | frozenset(verb for verb, classes in VERB_CLASSES.items() if "change" in classes)


class NoValue(Rule):
    code = "OBJ104"
    name = "no-value"
    severity = "info"
    what = (
        "Speaks where an objective names nobody who is better off and nothing that gets better. A mere topic (one word, or “… topics”) is a "
        "warning."
    )
    why = "A topic cannot be reached. Each team reads its own aim into it, and at the end of the cycle any work on it counts as success."
    sources = ("O", "S")
    bad = (
        Example("Logistics"),
        Example("Pricing topics"),
        Example("Get ahead with e-invoicing"),
    )
    good = (
        Example("Drivers spend their day driving, not waiting"),
        Example("Improve predictability"),
        Example("Become the market's first choice for cold freight"),
    )
    ask = "Who will notice when this is reached, and what will they say?"
    false_alarms = ("A name that the organisation has agreed on and explains elsewhere.",)

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        text = objective.text.value
        if not text.strip() or len(text) > 400 or not assessed(text):
            return
        tokens = tokens_in(text)
        named = [token for token in tokens if token.kind == "word"]
        if not named or not text.isascii():
            return
        if any(
            token.noun in _VALUES
            or token.low in _VALUES
            or (token.form is not None and (token.form.base in _CHANGES or token.form.base in _OTHERS))
            for token in named
        ):
            return
        low = f" {text.lower()} "
        if any(f" {opening} " in low for opening in PURPOSE):
            return
        topic = len(named) == 1 or (len(named) == 2 and named[1].low in _TOPICS)
        if not topic and any(token.noun in MEASURES for token in named):
            return
        aim = purpose(text)
        if aim.staffing or (not topic and delivering(text) is not None):
            return  # OBJ103 says it of deliverables
        end = named[-1].end
        if not any(map(str.isalpha, text[end:])):
            end = len(text.rstrip(" ."))  # "at Plant 2"
        span = (named[0].start, max(end, named[-1].end))
        what = shortened(text[span[0] : span[1]], 50)
        if topic:
            yield self.finding(
                objective,
                f"“{what}” names a topic, not an aim. Say what should be better about it, and for whom.",
                f"“{what}” holds no verb, nobody and nothing that gets better",
                span,
                severity="warning",
            )
        else:
            yield self.finding(
                objective,
                f"“{what}” does not say who is better off. Ask who will notice when it is reached.",
                "it names nobody and nothing that gets better",
                span,
            )


RULE = NoValue()
