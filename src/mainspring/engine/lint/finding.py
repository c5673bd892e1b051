"""What a rule says about a text: a code, a place, a sentence, and the words that made it say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mainspring.engine.lint.document import KeyResult, Note, Objective

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From mild to grave. `error`: it cannot be right as it stands (a placeholder, a baseline beyond the target). `warning`: a coach would say
it aloud. `info`: worth knowing, often right to leave."""

Subject = KeyResult | Objective | Note


@dataclass(slots=True, unsafe_hash=True)
class Finding:
    """One complaint; never changed, and not frozen because that triples the time to make one. `start` and `end` are offsets in the subject's text (0, 0 for the whole of it, or where a field is missing).

    `message` is one short sentence about this text, in plain English, that ends in what to do or to ask. `because` quotes the words or
    figures that decided. `related` are further subjects it speaks of (the other team's key result, the earlier one).
    """

    code: str
    severity: Severity
    message: str
    because: str
    start: int = 0
    end: int = 0
    subject: Subject | None = None
    """None: the set as a whole."""
    related: tuple[Subject, ...] = ()
    preview: bool = False

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column (1-based; 0 unknown)."""
        if self.subject is None:
            return "", 0, 0
        text = self.subject.text
        return text.file, *text.at(self.start)
