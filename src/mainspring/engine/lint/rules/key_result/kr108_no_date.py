"""KR108: neither the text nor a field says by when."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.glance import HINT, TIME, glance
from mainspring.engine.lint.language import language_of
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
        told = _told(key_result, setting)
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


_Spokesman = tuple[KeyResult, int]
"""The key result at which it is told of several, and how many they are."""


def _told(key_result: KeyResult, setting: Setting) -> tuple[str, int] | None:
    """Where, and of how many, the lack is to be told at this key result: the first of a file or an objective in which none has a date speaks
    for all of them, else each for itself; None where there is nothing to tell."""
    if not key_result.text or not _has_none(key_result):
        return None
    if _is_left_out(key_result):
        return "", 1
    objective = key_result.objective
    file = setting.index(_bare_files).get(objective.text.file)
    if file is not None:
        where = "in this file" if objective.text.file else "here"
        return (where, file[1]) if file[0] is key_result else None
    bare = setting.index(_bare_objectives)
    if id(objective) not in bare:
        own = objective.worded
        told = all(_has_none(one) and not _is_left_out(one) for one in own) and len(own) > 1
        bare[id(objective)] = (own[0], len(own)) if told else None
    spokesman = bare[id(objective)]
    if spokesman is None:
        return "", 1
    return ("of this objective", spokesman[1]) if spokesman[0] is key_result else None


def _bare_objectives(setting: Setting) -> dict[int, _Spokesman | None]:
    """Of objectives by identity, whether none of their key results has a date: filled as it is asked for, of objectives that are read."""
    return {}


def _bare_files(setting: Setting) -> dict[str, _Spokesman]:
    """The files of several objectives in which no key result has a date. Of most the first ones tell that it is not so."""
    by_file: dict[str, list[Objective]] = {}
    for objective in setting.document.objectives:
        by_file.setdefault(objective.text.file, []).append(objective)
    found: dict[str, _Spokesman] = {}
    for file, objectives in by_file.items():
        texts = [one for objective in objectives for one in objective.worded]
        if len(objectives) > 1 and all(map(_has_none, texts)):
            counted = [one for one in texts if not _is_left_out(one)]
            if len(counted) > 1:
                found[file] = counted[0], len(counted)
    return found


def _is_left_out(key_result: KeyResult) -> bool:
    return left_out_by(key_result.ignored, NoDate.code) is not None


def _has_none(key_result: KeyResult) -> bool:
    if key_result.due_on or key_result.objective.period or key_result.objective.ends_on:
        return False
    look = glance(key_result.text.value)
    if not (look & TIME and look & HINT):
        # No word of time: it need not be read, which for a whole file takes long.
        return language_of(key_result.text.value) == "en"
    reading = key_result.reading
    return reading.assessed and not reading.has_deadline_or_period


RULE = NoDate()
