"""The quick fix that leaves a rule out: it works however the text is written, and never changes what is written."""

from __future__ import annotations

import pytest

from mainspring.engine.lint.document import Document
from mainspring.intake.okrs import read_text
from mainspring.interfaces.editor.edits import applied, ignore_here, lines_of
from mainspring.interfaces.findings.checked import Configuration, check, subjects

HEAD = "objectives:\n- objective: Customers come back to us\n  key_results:\n"
YAML = {
    "plain": "  - Raise orders from 18 % to TBD\n",
    "below another": "  - Raise orders from 18 % to 20 %\n  - Raise visits to TBD\n",
    "as a field": "  - owner: Ann\n    key_result: Raise orders from 18 % to TBD\n",
    "over two lines": "  - owner: Ann\n    key_result: Raise orders\n      from 18 % to TBD\n",
    "quoted below its key": '  - key_result:\n      "Raise orders\n      from 18 % to TBD"\n',
    "folded": "  - key_result: >-\n      Raise orders\n      from 18 % to TBD\n    owner: Ann\n",
    "literal, with a colon": "  - Raise visits from 1 to 2\n  - |\n    Note: raise this\n    to: TBD a week\n",
    "on the line below": "  -\n    Raise orders from 18 % to TBD\n",
    "commented above": "  # mainspring: ignore[KR101] because\n  - Raise orders from 18 % to TBD\n",
    "commented behind": "  - Raise orders from 18 % to TBD # mainspring: ignore[KR101]\n",
    "with notes": "  - key_result: Raise orders from 18 % to 20 %\n    notes:\n    - Is at TBD\n    - note: Is at TBD\n      date: 2026-01-02\n",
    "after an odd letter": "  - Raise\u2028orders from 18 % to TBD\n",
    "with Windows' line ends": "  - Raise visits from 1 to 2\r\n  - Raise orders from 18 % to TBD\r\n",
}
MARKDOWN = {
    "plain": "- Raise orders from 18 % to TBD\n",
    "over two lines": "- Raise orders from\n  18 % to TBD\n  - owner: Ann\n",
    "numbered, with a tail": "1. KR1: Raise orders from 18 % to TBD (owner: Ann)\n",
    "commented": "- Raise visits to TBD <!-- mainspring: ignore[KR101] x -->\n",
    "a task": "- [ ] Raise orders from 18 % to TBD   \n",
}
CASES = [
    *(pytest.param("okrs.yaml", HEAD + text, id=f"yaml-{name}") for name, text in YAML.items()),
    *(
        pytest.param("okrs.md", f"## Customers come back to us\n\n{text}", id=f"md-{name}")
        for name, text in MARKDOWN.items()
    ),
]


def texts(document: Document) -> list[str]:
    return [subject.text.value for subject in subjects(document)]


@pytest.mark.parametrize(("name", "text"), CASES)
def test_what_is_offered_leaves_the_rule_out_and_every_text_as_it_was(name: str, text: str) -> None:
    configuration = Configuration(isolated=True, preview=True)
    document = read_text(text, name)
    findings = [finding for finding in check(document, configuration).all if finding.subject is not None]
    assert findings
    for finding in findings:
        edit = ignore_here(text, name, document, finding.subject, finding.code)
        assert edit is not None, finding
        changed = read_text(applied(lines_of(text), edit), name)
        assert texts(changed) == texts(document)
        assert changed.problems == []
        ignored = [entry.finding for entry in check(changed, configuration).ignored]
        assert {(entry.code, entry.subject.text.value) for entry in ignored if entry.subject} >= {
            (finding.code, finding.subject.text.value)
        }


def test_nothing_is_offered_where_no_comment_would_do() -> None:
    text = "objectives: [{objective: Customers come back, key_results: [Raise visits to TBD, Raise orders to TBD]}]\n"
    document = read_text(text, "okrs.yaml")
    configuration = Configuration(select=["KR122"], isolated=True)
    first, second = (
        ignore_here(text, "okrs.yaml", document, finding.subject, finding.code)
        for finding in check(document, configuration).findings
    )
    # Both stand on one line, so that a comment speaks of the last of them alone.
    assert first is None
    assert second is not None
    changed = check(read_text(applied(lines_of(text), second), "okrs.yaml"), configuration)
    assert [finding.subject.text.value for finding in changed.findings if finding.subject] == [
        "Raise visits to TBD"
    ]
