"""KR115: nobody in particular answers for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.regex import pattern

_NOBODY = pattern(
    r"[\s?._–—-]*|[\[(<]?\s?(?:tbd|tbc|tba|todo|none|n\.?/?a\.?|unassigned|nobody|no ?one|(?:not )?(?:yet )?(?:to be )?(?:assigned|decided|determined|named|hired|found)|open|vacant|unknown|no owner)"
    r"\s?[\])>]?[\s.]*",
    re.IGNORECASE,
)
_EVERYBODY = pattern(
    r"(?:all|everyone|everybody|(?:all|every) (?:teams?|staff|departments?|employees|managers)|the team|team|we|(?-i:us|Us)|the company|(?:the )?whole team|all of us|"
    r"various|multiple)[\s.]*",
    re.IGNORECASE,
)


def _owned_apart(setting: Setting) -> frozenset[int]:
    """The objectives some of whose key results have an owner of their own, by identity."""
    return frozenset(
        id(objective)
        for objective in setting.document.objectives
        if any(
            key_result.owner
            and key_result.owner != objective.owner
            and not _NOBODY.fullmatch(key_result.owner.strip()[:200])
            for key_result in objective.key_results
        )
    )


def _bare(setting: Setting) -> dict[int, int]:
    """The first of several key results of an objective that names no owner anywhere, and how many there are, by identity."""
    return {
        id(objective.key_results[0]): len(objective.key_results)
        for objective in setting.document.objectives
        if len(objective.key_results) > 1
        and not any(key_result.owner.strip() for key_result in objective.key_results)
    }


class NoOwner(Rule):
    code = "KR115"
    name = "no-owner"
    severity = "warning"
    what = (
        "Finds a key result without an owner, or owned by everybody. The objective's owner answers for it unless the other key results have "
        "owners of their own. An objective whose key results name nobody at all is told once. It keeps quiet where the source has no field for owners."
    )
    why = "What is everybody's is looked at by nobody. When it turns red there is no one whose week changes."
    sources = ("T", "F")
    bad = (
        Example("Raise on-time departures from 71 % to 85 %", knows=("owner",)),
        Example("Raise on-time departures from 71 % to 85 %", fields={"owner": "TBD"}),
        Example("Raise on-time departures from 71 % to 85 %", fields={"owner": "everyone"}),
    )
    good = (
        Example("Raise on-time departures from 71 % to 85 %", fields={"owner": "Head of operations"}),
        Example("Raise on-time departures from 71 % to 85 %"),
    )
    ask = "Who will be asked first when this turns red, and may that person change what is being done?"
    false_alarms = ("A small team in which one person answers for all, and everybody knows it.",)

    def concerns(self, setting: Setting) -> bool:
        return "owner" in setting.fields

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if "owner" not in setting.fields or not key_result.text:
            return
        owner = key_result.owner.strip() or (
            ""
            if id(key_result.objective) in setting.index(_owned_apart)
            else key_result.objective.owner.strip()
        )
        text = quoted(key_result.text.value)
        if _EVERYBODY.fullmatch(owner[:200]):
            yield self.finding(
                key_result,
                f"“{owner}” is nobody in particular: who will be asked first when {text} turns red?",
                f"the owner is “{owner}”",
            )
        elif not owner and not key_result.owner and key_result.objective.key_results[1:]:
            many = setting.index(_bare).get(id(key_result))
            if many is not None:
                yield self.finding(
                    key_result,
                    f"None of the {many} key results here has an owner: who will be asked first when one turns red?",
                    "no owner is named at the objective or at any of its key results",
                )
            elif id(key_result.objective) in setting.index(_owned_apart):
                yield self.finding(
                    key_result,
                    f"{text} has no owner: who will be asked first when it turns red?",
                    "the field for the owner is empty, and others beside it are owned",
                )
        elif _NOBODY.fullmatch(owner[:200]):
            yield self.finding(
                key_result,
                f"{text} has no owner: who will be asked first when it turns red?",
                f"the owner is “{owner}”" if owner else "the field for the owner is empty",
            )


RULE = NoOwner()
