"""KR107: a measure is named, but not how far it is to go."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._text import phrase_end, place
from mainspring.engine.lint.rules.key_result._untargeted import AIMS, measure_of, untargeted
from mainspring.engine.lint.text import Token


class NoTarget(Rule):
    code = "KR107"
    name = "no-target"
    severity = "warning"
    trigger = AIMS
    what = (
        "Finds a named measure without the value at which the key result counts as reached, also in a fragment (“NPS up”, “Customer "
        "satisfaction”) and where the measure stands in a field of its own. A target in a field of its own is enough, and so is a threshold "
        "that is written down elsewhere (“meet the hiring plan”, “faster than last year”)."
    )
    why = "Any movement then counts as success. “Increase satisfaction” is met by a tenth of a point."
    sources = ("O", "R")
    bad = (
        Example("Increase the conversion rate", objective="Visitors become buyers"),
        Example("Reduce churn among small accounts", objective="Customers stay"),
        Example("Drive adoption of the assistant", objective="Writing an offer takes an hour"),
        Example("eNPS up", objective="People like to work here"),
        Example("Guest satisfaction", objective="Guests come back"),
        Example(
            "Guests feel at home", objective="Guests come back", fields={"metric": "share who book again"}
        ),
    )
    good = (
        Example("Increase the conversion rate from 2 % to 3 %", objective="Visitors become buyers"),
        Example("Reduce churn among small accounts", fields={"target": 4.0, "unit": "%"}),
        Example("Cut cost per delivery by 20 %", objective="Each delivery earns money"),
    )
    ask = "At which value would you say it was worth the quarter? And at which would you be disappointed?"
    false_alarms = (
        "A first cycle with a new measure, in which the direction is all that one can honestly promise.",
    )

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if not untargeted(key_result):
            return
        measure = measure_of(key_result)
        if measure is not None:
            start, end = _phrase(key_result, measure)
            named, counted = quoted(key_result.text.value[start:end]), measure.text
        elif key_result.metric:
            start, end = key_result.text.span
            named, counted = quoted(key_result.metric), key_result.metric
        else:
            return  # KR105 and KR121 ask what could be counted at all
        if key_result.reading.kind == "unclear" and measure is not None:
            message = f"{named} is a measure and no result yet: which way is it to go, and from which value to which?"
        else:
            message = f"{named} is named, but not how far it is to go: from which value to which?"
        yield self.finding(
            key_result,
            message,
            f"“{counted}” can be counted, and no value to reach is stated",
            (start, end),
        )


def _phrase(key_result: KeyResult, measure: Token) -> tuple[int, int]:
    """The whole of what is counted ("number of recordings viewed per user"), around the word that names the measure."""
    text, metric = key_result.text.value, place(key_result, "metric")
    if metric is None or not metric[0] <= measure.start < metric[1]:
        return measure.start, phrase_end(text, measure.end)
    end = phrase_end(text, max(metric[1], measure.end))
    while end > measure.end and text[:end].rstrip().endswith("ly"):
        end = len(text[:end].rstrip().rpartition(" ")[0])  # "revenue significantly"
    return metric[0], max(end, measure.end)


RULE = NoTarget()
