"""KR122: a placeholder is left in the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._text import PLACEHOLDER, placeholder

_NAMED = {"due": "due day"}


class Placeholder(Rule):
    code = "KR122"
    name = "placeholder"
    severity = "error"
    what = "Finds a number that was never filled in: `X %`, `TBD`, `XX`, `to X`, `__ %`, `[TARGET]`, `<number>`, `{{target}}`, `X/5`, in capitals or not, in the text or in the field of the target, the baseline or the due day."
    why = (
        "A placeholder is a promise to decide later. The cycle begins, nobody knows what would be good, and whatever happened is called "
        "the target at the end."
    )
    sources = ("G", "ours")
    bad = (
        Example("Raise repeat orders from 18 % to X %"),
        Example("Cut time to first reply to TBD hours"),
        Example("Raise members from 400 to X"),
        Example("Cut the time to the first reply to X hours"),
        Example("Raise repeat orders from 18 % to __ %"),
        Example("Raise repeat orders to tbd"),
        Example("Raise members from 400 to [TARGET]"),
        Example("Raise repeat orders from 18 % to {{target}} %"),
        Example("Raise the guest rating from 3.9 to X/5"),
        Example("Raise members from 400 to ? by June"),
        Example("Cut questions a week", fields={"baseline": 40.0, "unfilled": (("target", "TBD"),)}),
    )
    good = (
        Example("Raise repeat orders from 18 % to 25 %"),
        Example("Ship the X200 scanner to 40 hospitals"),
        Example("Raise posts on X from 3 to 5 a week"),
    )
    ask = "What would have to be true for you to write the number today? Who can tell by Friday?"
    false_alarms = ("A product whose name is made of X, Y and Z alone.",)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        text = key_result.text.value
        match = placeholder(text)
        if match is None:
            for field, words in key_result.unfilled:
                yield self.finding(
                    key_result,
                    f"{quoted(text)} still waits for its {_NAMED.get(field, field)}, where “{words}” stands: agree on it, or on the day by which it will be known.",
                    f"“{words}” stands in the field for the {_NAMED.get(field, field)}",
                )
            return
        left = list(dict.fromkeys(found[0] for found in islice(PLACEHOLDER.finditer(text), 20)))
        named = " and ".join(f"“{words}”" for words in left[:2])
        yield self.finding(
            key_result,
            f"{named} {'was' if len(left) == 1 else 'were'} never filled in: agree on the figure, or on the day by which it will be known.",
            f"{named} {'stands' if len(left) == 1 else 'stand'} where a figure should",
            match.span(),
        )


RULE = Placeholder()
