"""SET109: pay hangs from a key result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import Setting
from mainspring.engine.lint.finding import Finding, Subject
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.set._examples import a_set

_PAY = r"(?:bonus(?:es)?|commissions?|variable\s+pay|incentive\s+pay|pay[ -]?outs?|pay\s?rises?|salary|salaries|remuneration|compensation)"
_TIED = re.compile(
    rf"\b(?:tied|linked|counts?|counting|relevant|contributes?|coupled)\s+(?:to|for|towards?|with)\s+(?:\w+\s+){{0,3}}{_PAY}\b"
    rf"|\b{_PAY}\s+(?:is\s+|are\s+|will\s+be\s+|only\s+)?(?:tied|linked|paid\s+(?:out\s+)?(?:on|at|if|when|for)|depend(?:s|ent|ing)?\s+on|released|"
    rf"triggered|unlocked|if|when|once|for\s+(?:reaching|hitting|meeting|exceeding|achieving))\b"
    rf"|\b(?:earn|unlock|trigger|secure|qualif(?:y|ies)\s+for|eligible\s+for|release)\s+(?:the\s+|our\s+|their\s+|a\s+|an\s+)?"
    rf"(?:full\s+|annual\s+|yearly\s+|quarterly\s+|team\s+|sales\s+){{0,2}}{_PAY}\b"
    rf"|\b{_PAY}[- ](?:relevant|bearing|bear|related|linked|tied)\b|\bbonusable\b"
    rf"|[(\[]\s*{_PAY}\s*(?::|=|-|–)?\s*\d{{0,3}}\s?%?\s*[)\]]"
    rf"|\bfor\s+(?:a|the|their|our)\s+(?:full\s+|annual\s+|quarterly\s+|team\s+)?(?:bonus|commission|pay\s?rise)\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"bonus|commission|pay|salar|remunerat|compensat", re.IGNORECASE)
_READ = 2000


def _one(text: str) -> Example:
    return Example(text, document=a_set({"text": "Shops trust our word", "key_results": (text,)}))


class TiedToPay(Rule):
    code = "SET109"
    name = "tied-to-pay"
    severity = "warning"
    what = (
        "Finds objectives and key results whose text ties a bonus, a commission or pay to reaching them. Pay as the matter of the work "
        "(“pay commissions within five days”) is passed over."
    )
    why = (
        "Once pay hangs from it, a target is negotiated down before the cycle and reached on paper after it. Nobody sets one that may be "
        "missed."
    )
    sources = ("R", "F")
    bad = (
        _one("96 % of parcels on time (bonus 10 %)"),
        _one("Reach 96 % on time to earn the full bonus"),
        _one("Reach 96 % on time, linked to the annual bonus"),
    )
    good = (
        _one("Pay the drivers' commission within 5 days"),
        _one("Complete the salary review by May"),
        _one("96 % of parcels on time"),
    )
    ask = "What target would you set if nobody's pay hung from it?"
    false_alarms = ("A sales plan that stands in the file beside the objectives.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        for objective in setting.document.objectives:
            yield from self._check(objective)
            for key_result in objective.key_results:
                yield from self._check(key_result)

    def _check(self, subject: Subject) -> Iterator[Finding]:
        text = subject.text.value
        if _HINT.search(text) is None:
            return
        match = _TIED.search(text, 0, _READ)
        if match is None:
            return
        yield self.finding(
            subject,
            f"“{match[0].strip('()[] ')}” ties this to pay. Keep the measure, and settle pay by something else.",
            f"“{match[0]}” makes pay hang from it",
            match.span(),
        )


RULE = TiedToPay()
