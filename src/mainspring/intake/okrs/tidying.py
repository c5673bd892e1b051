"""Files of OKRs as code in their tidy form, and from one form to the other. What a file says never changes by it."""

from __future__ import annotations

from collections.abc import Callable

from mainspring.engine.lint.document import Document
from mainspring.engine.trail.problems import TrailError
from mainspring.intake.okrs.reading import kind_of_text, read_text


def tidy(text: str, name: str) -> str:
    """The tidy form of a YAML or Markdown text; `name` tells which by its ending. Tidying again changes nothing.

    TrailError, with file, line and column where there are any, for a text that holds no OKRs, that cannot be read, or that could not be
    tidied without changing what it says.
    """
    bare = text.removeprefix("\ufeff")
    kind = kind_of_text(bare, name)
    if kind == "table":
        raise TrailError(
            f"{name}: a table has no other form to be tidied into; --to yaml or --to markdown converts it"
        )
    if not bare.strip():
        raise TrailError(f"{name}: the file is empty")
    tidied = _tidier(kind)(bare, name)
    if said(read_text(bare, name)) != said(read_text(tidied, name)):
        raise TrailError(
            f"{name}: it could not be tidied without changing what it says; it was left as it is"
        )
    first = bare.partition("\n")[0]
    return tidied.replace("\n", "\r\n") if first.endswith("\r") else tidied


def _tidier(kind: str) -> Callable[[str, str], str]:
    if kind == "yaml":
        from mainspring.intake.okrs.yaml_tidy import tidy_yaml

        return tidy_yaml
    from mainspring.intake.okrs.markdown_tidy import tidy_markdown

    return tidy_markdown


def said(document: Document) -> list[object]:
    """All that a document says, without places: two texts that give the same say the same."""
    found: list[object] = []
    for objective in document.objectives:
        found.append(
            (
                *(objective.text.value, objective.id, objective.owner, objective.level, objective.team),
                *(
                    objective.period,
                    objective.starts_on,
                    objective.ends_on,
                    objective.parent,
                    objective.ambition,
                ),
                *(objective.status, objective.contributors, objective.ignored),
            )
        )
        for result in objective.key_results:
            found.append(
                (
                    *(
                        result.text.value,
                        result.id,
                        result.owner,
                        result.metric,
                        result.unit,
                        result.baseline,
                    ),
                    *(result.target, result.current, result.direction, result.due_on, result.status),
                    *(result.score, result.evidence, result.guardrail, result.ignored),
                )
            )
    for note in document.notes:
        found.append(
            (
                *(note.text.value, note.id, note.key_result_id, note.key_result, note.author, note.day),
                *(note.status, note.value, note.ignored),
            )
        )
    return found
