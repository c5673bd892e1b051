"""SET108: a text was changed in the middle of its cycle, and no decision says so."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Document, KeyResult, Objective, Rewording, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules._quoting import shortened
from mainspring.engine.lint.rules.set._teams import normalised
from mainspring.engine.lint.similar import same_but_numbers

_PLANNING = 0.15
"""In the first part of a cycle texts are still being settled."""


def _subjects(setting: Setting) -> dict[str, KeyResult | Objective]:
    """Objectives and key results by their id."""
    found: dict[str, KeyResult | Objective] = {}
    for objective in setting.document.objectives:
        if objective.id:
            found.setdefault(objective.id, objective)
        for key_result in objective.key_results:
            if key_result.id:
                found.setdefault(key_result.id, key_result)
    return found


def _reworded(after: str, recorded: bool, share: float = 0.6) -> Example:
    before = "95 % of parcels on time"

    def make() -> Document:
        document = a_set(
            {"text": "Shops trust our word", "id": "O1", "key_results": ({"text": after, "id": "K1"},)},
        )()
        document.rewordings = [Rewording("K1", "2026-02-20", before, after, share, recorded)]
        return document

    when = "with a decision on record" if recorded else "without a decision"
    return Example(
        f"“{before}” became “{after}” {when}, {round(100 * share)} % into the cycle", document=make
    )


class SilentRewording(Rule):
    code = "SET108"
    name = "silent-rewording"
    severity = "warning"
    reads = False
    what = (
        "Takes the recorded changes of an objective's or key result's text and speaks of each that was made after the first weeks of the "
        "cycle and that no decision names. A change of spelling is passed over; a change of the figures alone is called that."
    )
    why = (
        "A goal that moves in silence is always reached. Changing one in the open is good management; the review learns from it what was "
        "found out."
    )
    sources = ("T", "F")
    bad = (_reworded("90 % of parcels on time", False), _reworded("Parcel app launched", False))
    good = (
        _reworded("90 % of parcels on time", True),
        _reworded("95 % of parcels on time.", False),
        _reworded("90 % of parcels on time", False, share=0.05),
    )
    ask = "What was found out that made the old text wrong, and who agreed to the new one?"
    false_alarms = ("A change that was agreed in a meeting whose minutes are not in the files.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        if not setting.document.rewordings:
            return
        subjects = setting.index(_subjects)
        for change in setting.document.rewordings:
            if change.recorded or change.cycle_share < _PLANNING:
                continue
            if normalised(change.before) == normalised(change.after):
                continue
            figures = same_but_numbers(change.before, change.after)
            what = "The figures were changed" if figures else "The text was changed"
            passed = f"{round(100 * max(0.0, min(1.0, change.cycle_share)))} %"
            subject = subjects.get(change.subject_id)
            yield self.finding(
                subject,
                f"{what} from “{shortened(change.before, 100)}” to “{shortened(change.after, 100)}”, and no decision says why. Record who "
                "agreed to it.",
                f"changed on {change.day}, {passed} into the cycle; no decision names it within a week",
                (0, len(subject.text.value)) if subject is not None else (0, 0),
            )


RULE = SilentRewording()
