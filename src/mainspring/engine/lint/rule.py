"""What a rule of the linter is. One rule is one module in `rules/<family>/`, named `<code>_<name>.py`; adding one edits no central list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Literal, NamedTuple

from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Setting
from mainspring.engine.lint.finding import Finding, Severity, Subject

Family = Literal["key_result", "objective", "set", "note"]
FAMILIES: dict[str, Family] = {"KR": "key_result", "OBJ": "objective", "SET": "set", "NOTE": "note"}
"""Prefix of the codes of each family."""

SOURCES = {
    "G": "Google's OKR playbook",
    "R": "re:Work, Set goals with OKRs",
    "C": "Castro, Outcome-based OKRs",
    "L": "Lamorte, OKRs coach network",
    "P": "What Matters, paired key results",
    "O": "OKR Orca's seven criteria",
    "K": "the poros checklist",
    "S": "Sooner Safer Happier",
    "V": "Viva Goals' focus metrics",
    "T": "okrstool",
    "M": "Sull, MIT Sloan Management Review and HBR",
    "F": "the founding articles",
    "ours": "our own argument, given above",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A text on a rule's page, and a test: a bad one must make the rule speak, a good one must not.

    `fields` are further fields of the key result, objective or note (`owner="…"`, `target=40`). `document` builds a whole document where
    one text is not enough; then `text` is how the page tells it.
    """

    text: str
    objective: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    document: Callable[[], Document] | None = None
    knows: tuple[str, ...] = ()
    """Fields that the source states at all (see `Document.fields`)."""


class Trigger(NamedTuple):
    """Where a rule on key results can speak at all: where `ask(key_result)` is one of `answers`. The linter puts a question once to each
    key result, however many rules ask it, and calls a rule only where the answer is one of its own. The rule itself need not rely on it."""

    ask: Callable[[KeyResult], object]
    answers: frozenset[object]


def kind_of(key_result: KeyResult) -> object:
    """What kind of text it was read as."""
    return key_result.reading.kind


OUTCOMES = Trigger(kind_of, frozenset(("outcome",)))
"""The trigger of a rule that speaks of changes only."""


class Rule:
    """A rule. Subclasses set the attributes and override the one `check` of their family; a rule keeps no state.

    Its page has the headings What it does, Why it is bad, Bad, Good, What to ask the team, Known false alarms; each must be filled.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    """A few words in lower case with hyphens, e.g. `output-verb`."""
    severity: ClassVar[Severity]
    preview: ClassVar[bool] = False
    """A new rule: it speaks only with `--preview` until it has proved itself."""
    trigger: ClassVar[Trigger | None] = None
    """None: it may speak of any key result."""
    reads: ClassVar[bool] = True
    """Of a rule on the set: whether it asks how key results were read. One that does not may be asked while they still are."""
    about_one: ClassVar[bool] = False
    """Of a rule on the set: it speaks of the text at which it stands, and further texts only show why. Else it speaks of all of them alike."""
    what: ClassVar[str]
    why: ClassVar[str]
    sources: ClassVar[tuple[str, ...]]
    """Keys of `SOURCES`."""
    bad: ClassVar[tuple[Example, ...]]
    good: ClassVar[tuple[Example, ...]]
    ask: ClassVar[str]
    """The question a coach would ask the team."""
    false_alarms: ClassVar[tuple[str, ...]]

    @property
    def family(self) -> Family:
        return FAMILIES[self.code.rstrip("0123456789")]

    @property
    def is_of_all(self) -> bool:
        """Whether a finding may stand at any of the texts that it speaks of."""
        return self.family == "set" and not self.about_one

    def concerns(self, setting: Setting) -> bool:
        """Whether the rule can have anything to say of this document; asked once, before its texts."""
        return True

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        """Findings on one key result (family `key_result`)."""
        raise NotImplementedError

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        """Findings on one objective (family `objective`)."""
        raise NotImplementedError

    def check_note(self, note: Note, setting: Setting) -> Iterator[Finding]:
        """Findings on one update note (family `note`)."""
        raise NotImplementedError

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        """Findings on the whole set (family `set`)."""
        raise NotImplementedError

    def finding(
        self,
        subject: Subject | None,
        message: str,
        because: str,
        span: tuple[int, int] = (0, 0),
        related: tuple[Subject, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:
        return Finding(
            self.code,
            severity or self.severity,
            message,
            because,
            span[0],
            span[1],
            subject,
            related,
            self.preview,
        )


@cache
def _modules() -> dict[str, str]:
    """Module name by code, from the file names alone, so that one rule can be had without importing the others."""
    from mainspring.engine.lint import rules

    found: dict[str, str] = {}
    for family in pkgutil.iter_modules(rules.__path__):
        package = f"{rules.__name__}.{family.name}"
        path = [f"{entry}/{family.name}" for entry in rules.__path__]
        for module in pkgutil.iter_modules(path):
            code, _, rest = module.name.partition("_")
            if rest and code[-1:].isdigit():
                found[code.upper()] = f"{package}.{module.name}"
    return dict(sorted(found.items()))


def codes() -> list[str]:
    """All codes, in order."""
    return list(_modules())


def near(word: str) -> str:
    """The code that a mistyped one stands for: its own digits behind letters one slip away, or a rule named by its name
    ("output-verb"). "" where there is none: other digits are another rule, and which one cannot be told from them."""
    typed = word.strip()[:_LONGEST].upper()
    letters = typed.rstrip("0123456789")
    for code, module in _modules().items():
        family = code.rstrip("0123456789")
        if code[len(family) :] == typed[len(letters) :] and _one_slip(letters, family):
            return code
        if module.rpartition(".")[2].partition("_")[2].upper() == typed.replace("-", "_"):
            return code
    return ""


_LONGEST = 60
"""Letters of a mistyped code that are looked at."""


def _one_slip(typed: str, meant: str) -> bool:
    """Whether one letter was typed wrongly, left out or too many, or two neighbours changed places; or none at all."""
    at = next((n for n, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), None)
    at = min(len(typed), len(meant)) if at is None else at
    rest, others = typed[at:], meant[at:]
    swapped = rest[1::-1] + rest[2:]
    return others in (rest, rest[1:], swapped) or rest == others[1:] or rest[1:] == others[1:]


@cache
def rule(code: str) -> Rule:
    """The rule with this code. Raises KeyError where there is none."""
    module = importlib.import_module(_modules()[code.upper()])
    made: Rule = module.RULE
    return made


def rules() -> list[Rule]:
    """All rules, in the order of their codes."""
    return [rule(code) for code in codes()]
