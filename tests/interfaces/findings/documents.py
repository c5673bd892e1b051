"""Documents and rules made by hand, so that a format's promise does not hang on what the catalogue happens to say."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Text
from mainspring.engine.lint.finding import Finding
from mainspring.interfaces.findings.checked import Checked, Configuration, check

PLACEHOLDER = "Raise repeat orders from 18 % to X %"
PLAIN = "Raise repeat orders from 18 % to 25 %"


def document(
    *texts: str,
    file: str = "okrs.csv",
    objective: str = "Customers come back to us",
    ignored: dict[str, str] | None = None,
) -> Document:
    """One objective with these key results, a line each from line 2 on."""
    made = Objective(Text(objective, file, 2, 1))
    for number, text in enumerate(texts, 2):
        made.key_results.append(
            KeyResult(Text(text, file, number, 40), made, id=f"KR-{number}", ignored=dict(ignored or {}))
        )
    return Document([made], fields=frozenset(("owner",)))


def note(text: str, file: str = "notes.csv") -> Note:
    return Note(Text(text, file, 2, 1), id="N-1", key_result_id="KR-2")


def checked(
    *texts: str, file: str = "okrs.csv", select: tuple[str, ...] = ("KR122",), **more: str
) -> Checked:
    """The document of these key results, checked for placeholders alone."""
    return check(document(*texts, file=file), Configuration(select=select, isolated=True, **more))  # type: ignore[arg-type]


def on_the_set(made: Checked, message: str = "Two teams count the same thing differently.") -> Finding:
    """Add a finding on the set as a whole that speaks of the first key result."""
    finding = Finding(
        made.rules[0].code, "warning", message, "“orders” and “orders”", related=tuple(_first(made))
    )
    made.set_findings.append(finding)
    made.failing.add(id(finding))
    return finding


def _first(made: Checked) -> Iterator[KeyResult]:
    yield from list(made.document.key_results)[:1]
