"""Fuzz target: one arbitrary text as key result, objective, owner and note, through every rule.

`python tests/fuzz/lint_any_text.py -runs=5000` needs atheris; without it the target says so and ends with 77.
"""

from __future__ import annotations

import sys

NOT_INSTALLED = 77


def lint_one(data: bytes) -> None:
    """Lint the text that `data` decodes to. Any exception is a find."""
    from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Text
    from mainspring.engine.lint.linter import lint
    from mainspring.engine.lint.rule import rules

    text = data.decode("utf-8", errors="replace")
    half = len(text) // 2
    objective = Objective(Text(text[half:]), owner=text[:40], period=text[:12], starts_on=text[:10])
    objective.key_results.append(KeyResult(Text(text), objective, owner=text[-40:]))
    objective.key_results.append(KeyResult(Text(text[:half]), objective, baseline=1.0, target=1.0))
    fields = frozenset({"owner", "due_on", "evidence", "baseline", "ambition", "parent"})
    document = Document([objective], [Note(Text(text), previous=text[:half])], fields=fields)
    report = lint(document, rules())
    for finding in report.all:
        assert finding.message
        if finding.subject is not None:
            assert 0 <= finding.start <= finding.end <= len(finding.subject.text.value), finding


def main() -> None:
    try:
        import atheris
    except ImportError:
        print("skipped: atheris is not installed", file=sys.stderr)
        sys.exit(NOT_INSTALLED)
    with atheris.instrument_imports(include=["mainspring.engine.lint"]):
        from mainspring.engine.lint.rule import rules

        rules()
    atheris.Setup(sys.argv, lint_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
