"""What the linter asks of the goals in files that were handed in: kept with the upload, since the files are not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

LISTED = 500
"""Texts whose remarks are kept; the rest are counted."""


def remarks(paths: Sequence[Path]) -> dict[str, Any]:
    """The remarks of `mainspring lint` with the same files, without configuration: `texts` in the order of the files, each with its kind,
    its text, the objective above it, its file and line and what is `asked` (code, severity, sentence); `count` of all remarks and `of` of all
    texts that have some. Notes are left out: what was said is past. Empty where the linter cannot read the files.
    """
    from mainspring.engine.lint.document import KeyResult, Objective
    from mainspring.engine.lint.linter import lint
    from mainspring.engine.trail import TrailError
    from mainspring.intake.okrs import read_documents

    try:
        document = read_documents(paths)
    except TrailError:
        return {"texts": [], "count": 0, "of": 0}
    asked: dict[int, list[Any]] = {}
    for finding in lint(document).findings:
        asked.setdefault(id(finding.subject), []).append(finding)
    texts, count, of = [], 0, 0
    order = (text for above in document.objectives for text in (above, *above.key_results))
    for text in order:
        found = asked.get(id(text))
        if not found or not isinstance(text, Objective | KeyResult):
            continue
        count, of = count + len(found), of + 1
        if of > LISTED:
            continue
        texts.append(
            {
                "kind": "key_result" if isinstance(text, KeyResult) else "objective",
                "text": text.text.value,
                "above": text.objective.text.value if isinstance(text, KeyResult) else "",
                "file": Path(text.text.file).name,
                "line": text.text.at(0)[0],
                "asked": [
                    {"code": one.code, "severity": one.severity, "message": one.message} for one in found
                ],
            }
        )
    return {"texts": texts, "count": count, "of": of}
