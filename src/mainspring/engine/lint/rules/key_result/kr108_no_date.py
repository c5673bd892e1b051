"""KR108: neither the text nor a field says by when."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.key_result._text import quoted

_FIELDS = frozenset({"due_on", "period", "starts_on", "ends_on"})


class NoDate(Rule):
    code = "KR108"
    name = "no-date"
    severity = "info"
    what = (
        "Finds a key result with no date: none in its text, no due date, and no cycle on its objective. It keeps quiet where the source has "
        "no field for any of these."
    )
    why = "What is due at no time is never late, and nobody can say whether half of it is much or little by now."
    sources = ("G",)
    bad = (Example("Raise parcels delivered on the first attempt from 82 % to 90 %", knows=("due_on",)),)
    good = (
        Example("Raise parcels delivered on the first attempt from 82 % to 90 % by June", knows=("due_on",)),
        Example(
            "Raise parcels delivered on the first attempt from 82 % to 90 %", fields={"period": "2026-Q2"}
        ),
        Example(
            "Raise parcels delivered on the first attempt from 82 % to 90 %", fields={"due_on": "2026-06-30"}
        ),
    )
    ask = "By when, and where should it stand half-way?"
    false_alarms = ("A file whose cycle is only in its name.",)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if not setting.fields & _FIELDS or key_result.due_on:
            return
        objective = key_result.objective
        if objective.period or objective.ends_on:
            return
        reading = key_result.reading
        if not reading.assessed or reading.has_deadline_or_period or not key_result.text:
            return
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value)} is due at no time: by when, or in which cycle?",
            "no date stands in the text, in its due date or in the objective's cycle",
        )


RULE = NoDate()
