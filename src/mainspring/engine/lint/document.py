"""What the linter reads: objectives with their key results, and update notes, each text with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from mainspring.engine.regex import pattern

if TYPE_CHECKING:
    from mainspring.engine.lint.key_result import KeyResultReading

_T = TypeVar("_T")


@dataclass(slots=True, unsafe_hash=True)
class Text:
    """A text and where it stands; never changed, and not frozen because that triples the time to make one. `line` and `column` are 1-based and name its first letter; 0 where no place is known.

    `breaks` are (offset, line, column) of every further piece of a text that does not run on in the file as it reads (a folded YAML
    text, a Markdown item of several lines): from `offset` on, the text stands at that line and column.
    """

    value: str
    file: str = ""
    line: int = 0
    column: int = 0
    breaks: tuple[tuple[int, int, int], ...] = ()

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the letter at `offset`."""
        if not self.breaks:
            return self.line, self.column + offset if self.line else self.column
        start, line, column = 0, self.line, self.column
        for begin, at_line, at_column in self.breaks:
            if begin > offset:
                break
            start, line, column = begin, at_line, at_column
        return line, column + (offset - start if line else 0)

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends without the space around it; all of a blank one."""
        value = self.value
        return (len(value) - len(value.lstrip()), len(value.rstrip())) if self else (0, len(value))

    def __bool__(self) -> bool:
        return self.value != "" and not self.value.isspace()


@dataclass(slots=True, eq=False)
class KeyResult:
    """One key result. A field that the source does not state is None or ''; whether the source has such a field at all is
    `Document.fields`. `due_on` is an ISO day; numbers are in the metric's own unit."""

    text: Text
    objective: Objective
    id: str = ""
    owner: str = ""
    """As written; several owners are told apart by `owners`."""
    metric: str = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    current: float | None = None
    direction: str = ""
    due_on: str = ""
    status: str = ""
    score: float | None = None
    evidence: str = ""
    """Where the figure can be read: a dashboard, a report, a query."""
    guardrail: str = ""
    unfilled: tuple[tuple[str, str], ...] = ()
    """Fields that hold a placeholder and no value, each with what stands there: `("target", "TBD")`."""
    ignored: dict[str, str] = field(default_factory=dict)
    """Codes that the author asked to leave out here, each with the stated reason (may be empty)."""
    ignored_at: dict[str, tuple[int, int]] | None = None
    """Line and column of what asked for each, where the file has them."""
    _reading: KeyResultReading | None = None

    @property
    def reading(self) -> KeyResultReading:
        """The parse and the judgements; read once."""
        if self._reading is None:
            # The grammar and its words load when a text is first read: a rule's page needs neither.
            from mainspring.engine.lint.key_result import read_key_result

            self._reading = read_key_result(self.text.value, self.objective.text.value)
        return self._reading

    def give(self, reading: KeyResultReading) -> None:
        """Take what another process read of this very text."""
        self._reading = reading

    @property
    def owners(self) -> list[str]:
        """The owners by name: `A, B and C` are three, `A / B` two."""
        return [name.strip() for name in re.split(r"[,;/&+]| and ", self.owner) if name.strip()]


def read_ahead(key_results: Sequence[KeyResult]) -> None:
    """Read those that were not read yet in one go, which is quicker than one by one."""
    unread = [key_result for key_result in key_results if key_result._reading is None]
    if not unread:
        return
    from mainspring.engine.lint.key_result import read_key_results

    read = read_key_results([(each.text.value, each.objective.text.value) for each in unread])
    for key_result, reading in zip(unread, read, strict=True):
        key_result._reading = reading


@dataclass(slots=True, eq=False)
class Objective:
    """One objective with its key results. `level` is `company`, `team` or whatever the source says; `parent` an id or a title."""

    text: Text
    id: str = ""
    owner: str = ""
    level: str = ""
    team: str = ""
    period: str = ""
    """The cycle's name, as written (`2026-Q1`)."""
    starts_on: str = ""
    ends_on: str = ""
    parent: str = ""
    ambition: str = ""
    """`committed`, `aspirational`, or '' where it is not said."""
    status: str = ""
    contributors: tuple[str, ...] = ()
    """Teams that are said to contribute."""
    key_results: list[KeyResult] = field(default_factory=list)
    ignored: dict[str, str] = field(default_factory=dict)
    ignored_at: dict[str, tuple[int, int]] | None = None
    whole: bool = True
    """False where a part of it could not be read: what seems to be missing may stand in the file."""

    @property
    def worded(self) -> list[KeyResult]:
        """The key results that hold any text."""
        return [key_result for key_result in self.key_results if key_result.text.value.strip()]

    @property
    def carrier(self) -> str:
        """Who carries it, to tell sets apart: its team, else its owner, else, where each key result names an owner, the first of them; ''
        for nobody."""
        own = self.team or self.owner
        if own or not self.key_results or not all(result.owner for result in self.key_results):
            return own
        return self.key_results[0].owner


@dataclass(slots=True, eq=False)
class Note:
    """An update on a key result. `previous` is the note before it on the same key result, None for the first. `progress` is 0 to 1
    where value, baseline and target are known; `expected` the share of the cycle that had passed."""

    text: Text
    id: str = ""
    key_result_id: str = ""
    key_result: str = ""
    author: str = ""
    day: str = ""
    status: str = ""
    """`red`, `amber`, `green` or ''."""
    value: float | None = None
    previous: str | None = None
    previous_value: float | None = None
    progress: float | None = None
    expected: float | None = None
    followed: bool | None = None
    """Whether a decision or a blocker about the key result is on record within three weeks; None where the source has no such records."""
    ignored: dict[str, str] = field(default_factory=dict)
    ignored_at: dict[str, tuple[int, int]] | None = None


@dataclass(frozen=True, slots=True)
class Rewording:
    """A recorded change of a key result's or objective's text within its cycle, with no decision behind it."""

    subject_id: str
    day: str
    before: str
    after: str
    cycle_share: float
    """Share of the cycle that had passed."""
    recorded: bool
    """Whether a decision names it within a week."""


@dataclass(slots=True, eq=False)
class Document:
    """Everything read from the files of one run. `fields` names what the sources state at all (`owner`, `due_on`, `parent` …): no
    rule may complain of a field that its source has no room for."""

    objectives: list[Objective] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    fields: frozenset[str] = frozenset()
    problems: list[str] = field(default_factory=list)
    """What could not be read, each with file, line and column."""
    unread: list[str] = field(default_factory=list)
    """Those of `problems` that cost a whole file."""
    notices: list[str] = field(default_factory=list)
    """What is worth knowing of the reading, and took nothing away."""
    rewordings: list[Rewording] = field(default_factory=list)

    @property
    def key_results(self) -> Iterator[KeyResult]:
        for objective in self.objectives:
            yield from objective.key_results

    def __len__(self) -> int:
        return sum(len(objective.key_results) for objective in self.objectives)


_YEAR = pattern(r"(?<!\d)((?:19|20)\d\d)(?!\d)|(?:FY|CY)\s?'?(\d\d)(?!\d)", re.IGNORECASE)
_PART = pattern(
    r"(?<![A-Za-z])([QH])\s?([1-4])(?!\d)|(?<!\d)([1-4])([QH])(?![A-Za-z])|(?<=\d\d\d\d-)(\d\d)(?!\d)",
    re.IGNORECASE,
)


def _stated(period: str) -> tuple[int, int] | None:
    """The year and the month after which a cycle of this name begins; None where it does not say."""
    year = _YEAR.search(period[:80])
    if year is None:
        return None
    part = _PART.search(period[:80])
    if part is None:
        return int(year[1] or 2000 + int(year[2])), 0
    if part[5]:
        month = int(part[5]) - 1
    else:
        kind, number = (part[1] or part[4]).upper(), int(part[2] or part[3])
        month = (number - 1) * (3 if kind == "Q" else 6)
    return int(year[1] or 2000 + int(year[2])), month


class Setting:
    """The document as rules see it: indexes that several rules need, made once when first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._made: dict[Callable[[Setting], object], object] = {}

    def index(self, make: Callable[[Setting], _T]) -> _T:
        """What `make` builds from this setting, built once: a rule keeps no state, and an index must not be built per text."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(_T, self._made[make])

    @property
    def fields(self) -> frozenset[str]:
        return self.document.fields

    @cached_property
    def periods(self) -> list[str]:
        """The cycles by name, in order of their first day where it is known, else of the year and part that all their names state
        (`2026-Q1`, `FY26 H2`), else as they first appear."""
        seen: dict[str, str] = {}
        for objective in self.document.objectives:
            seen.setdefault(objective.period, objective.starts_on)
        if all(seen.values()):
            return sorted(seen, key=lambda period: (seen[period], period))
        stated = {period: _stated(period) for period in seen if period}
        if all(stated.values()):
            return sorted(seen, key=lambda period: (stated.get(period, (0, 0)), period))
        return list(seen)

    @cached_property
    def by_period(self) -> dict[str, list[Objective]]:
        found: dict[str, list[Objective]] = {}
        for objective in self.document.objectives:
            found.setdefault(objective.period, []).append(objective)
        return found
