"""KR111: nobody says where the figure can be read."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import OUTCOMES, Example, Rule
from mainspring.engine.lint.rules._quoting import quoted


class NoEvidence(Rule):
    code = "KR111"
    name = "no-evidence"
    severity = "info"
    trigger = OUTCOMES
    what = (
        "Finds a measured key result that does not say where its figure can be read: no dashboard, report, query or survey. It keeps quiet "
        "where the source has no field for it, and where the text names the source itself."
    )
    why = "If the figure has to be made up at the end of the cycle, it will be. Where it can be read by anybody, it is read every week."
    sources = ("G", "O")
    bad = (Example("Raise invoices paid on time from 70 % to 85 %", knows=("evidence",)),)
    good = (
        Example(
            "Raise invoices paid on time from 70 % to 85 %", fields={"evidence": "ledger report, Mondays"}
        ),
        Example(
            "Raise invoices paid on time from 70 % to 85 %, as measured by the ledger report",
            knows=("evidence",),
        ),
    )
    ask = "Where will you look this figure up next Monday?"
    false_alarms = ("A figure that everybody in the room sees every day.",)

    def concerns(self, setting: Setting) -> bool:
        return "evidence" in setting.fields

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if "evidence" not in setting.fields or key_result.evidence:
            return
        reading = key_result.reading
        measured = reading.has_metric or bool(key_result.metric) or key_result.target is not None
        if not reading.assessed or reading.kind != "outcome" or not measured:
            return
        low = key_result.text.value.lower()
        if any(
            word in low
            for word in (
                "measured by",
                "as measured",
                "according to",
                "reported in",
                "survey",
                "dashboard",
                "http://",
                "https://",
            )
        ):
            return
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value)} names no place where its figure can be read: which report or query?",
            "the field for the evidence is empty",
        )


RULE = NoEvidence()
