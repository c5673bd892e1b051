"""KR108: neither the text nor a field says by when."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.selectors import left_out_by

_FIELDS = frozenset({"due_on", "period", "starts_on", "ends_on"})


class NoDate(Rule):
    code = "KR108"
    name = "no-date"
    severity = "info"
    what = (
        "Finds a key result with no date: none in its text, no due date, and no cycle on its objective. It keeps quiet where the source has "
        "no field for any of these, and tells a file or an objective without any date once."
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

    def concerns(self, setting: Setting) -> bool:
        return not setting.fields.isdisjoint(_FIELDS)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if not setting.fields & _FIELDS:
            return
        told = setting.index(_undated).get(id(key_result))
        if told is None:
            return
        where, many = told
        if many == 1:
            message = f"{quoted(key_result.text.value)} is due at no time: by when, or in which cycle?"
        else:
            message = f"None of the {many} key results {where} says by when: which cycle are they for, or which day?"
        yield self.finding(
            key_result,
            message,
            "no date stands in the text, in its due date or in the objective's cycle"
            if many == 1
            else "no date stands in the texts, in their due dates or in the objective's cycle",
        )


def _undated(setting: Setting) -> dict[int, tuple[str, int]]:
    """The key results that are to be told of, by identity, with where and how many they speak for: the first of a file or an objective
    in which none has a date, else each by itself."""
    by_file: dict[str, list[Objective]] = {}
    for objective in setting.document.objectives:
        by_file.setdefault(objective.text.file, []).append(objective)
    told: dict[int, tuple[str, int]] = {}
    for objectives in by_file.values():
        texts = [kr for objective in objectives for kr in objective.worded]
        without = [kr for kr in texts if _has_none(kr)]
        counted = [kr for kr in without if left_out_by(kr.ignored, "KR108") is None]
        told.update((id(kr), ("", 1)) for kr in without if left_out_by(kr.ignored, "KR108") is not None)
        if len(without) == len(texts) and len(counted) > 1 and len(objectives) > 1:
            told[id(counted[0])] = ("in this file" if objectives[0].text.file else "here", len(counted))
            continue
        wanted = {id(kr) for kr in counted}
        for objective in objectives:
            own = [kr for kr in objective.key_results if id(kr) in wanted]
            if len(own) > 1 and len(own) == len(objective.worded):
                told[id(own[0])] = ("of this objective", len(own))
            else:
                told.update((id(kr), ("", 1)) for kr in own)
    return told


def _has_none(key_result: KeyResult) -> bool:
    if key_result.due_on or key_result.objective.period or key_result.objective.ends_on:
        return False
    reading = key_result.reading
    return reading.assessed and not reading.has_deadline_or_period


RULE = NoDate()
