"""KR127: the same key result stands twice under one objective."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import objective_with
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.text import blank_number

_FIRST = "Raise trial riders who subscribe to 30 %"


class NamedTwice(Rule):
    code = "KR127"
    name = "named-twice"
    severity = "warning"
    what = (
        "Finds a key result that stands word for word, number for number, under the same objective already. Another due day or another "
        "target in its field makes it another one. It is told once, at the second place, with the count."
    )
    why = "It counts double in the score and in every share, and when the two are updated apart nobody knows which of them holds."
    sources = ("ours",)
    bad = (
        Example(
            "Raise trial riders who subscribe to 30 %, twice under “Riders stay”",
            document=objective_with(_FIRST, _FIRST, objective="Riders stay"),
        ),
    )
    good = (
        Example(
            "Raise trial riders who subscribe to 30 %, and below it: Raise trial riders who subscribe to 40 %",
            document=objective_with(
                _FIRST, "Raise trial riders who subscribe to 40 %", objective="Riders stay"
            ),
        ),
    )
    ask = "Is it one key result that was copied by mistake, or are there two that need their own words?"
    false_alarms = ("One line for each of several owners: name in the text what each of them is to reach.",)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        known, objective = setting.index(_known), key_result.objective
        if id(objective) not in known:
            known[id(objective)] = _repeated(objective)
        beside = known[id(objective)].get(id(key_result))
        if beside is None:
            return
        times = "twice" if len(beside) == 2 else f"{len(beside)} times"
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value, 60)} stands {times} under this objective: keep one, or say what tells them apart.",
            "the words and numbers are the same",
            related=(beside[0],),
        )


_Repeated = dict[int, list[KeyResult]]


def _known(setting: Setting) -> dict[int, _Repeated]:
    """What was found in objectives so far, by their identity: of those only that this process is asked about."""
    return {}


def _repeated(objective: Objective) -> _Repeated:
    """The second of those key results of an objective that say the same, with all of them, by identity."""
    same: dict[tuple[str, float | None, str], list[KeyResult]] = {}
    for key_result in objective.key_results if len(objective.key_results) > 1 else ():
        text = key_result.text.value.strip()
        if text[:1].isalpha() and text[:2].upper() != "KR":
            said = text.lower()
        else:
            said = blank_number(text).lower()
        said = " ".join(said.split()).rstrip(" .;,")
        if said:
            same.setdefault((said, key_result.target, key_result.due_on), []).append(key_result)
    return {id(those[1]): those for those in same.values() if len(those) > 1}


RULE = NamedTwice()
