"""The editor's rewrites: the new wording stands where the old one did, and nothing else has changed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra “editor” is not installed")

from interfaces.editor.client import Editor, applied, editor
from mainspring.engine.lint.rewrite import suggest
from mainspring.intake.okrs import read_text
from mainspring.interfaces.editor.edits import lines_of, reworded

HEAD = "objectives:\n- objective: New members feel at home\n  key_results:\n"
YAML = {
    "plain": "  - Launch the guided tour\n",
    "among others": "  - Cut waiting from 9 to 4 minutes\n  - Launch the guided tour # mainspring: ignore[KR101]\n  - Open a desk\n",
    "as a field": "  - owner: Ann\n    key_result: Launch the guided tour\n    due: 2027-06-30\n",
    "quoted": '  - key_result: "Launch the guided tour"\n    owner: Ann\n',
    "single quotes": "  - 'Launch the guided tour'\n",
    "over two lines": "  - owner: Ann\n    key_result: Launch the\n      guided tour\n",
    "folded": "  - key_result: >-\n      Launch the\n      guided tour\n    owner: Ann\n",
    "with Windows' line ends": "  - Launch the guided tour\r\n  - Open a desk\r\n",
}
MARKDOWN = {
    "plain": "- Launch the guided tour\n- Open a desk\n",
    "numbered, with a tail": "1. KR1: Launch the guided tour (owner: Ann)\n",
    "over two lines": "- Launch the\n  guided tour\n  - owner: Ann\n",
}
CASES = [
    *(pytest.param("okrs.yaml", HEAD + text, id=f"yaml-{name}") for name, text in YAML.items()),
    *(
        pytest.param("okrs.md", f"## New members feel at home\n\n{text}", id=f"md-{name}")
        for name, text in MARKDOWN.items()
    ),
]


@pytest.mark.parametrize(("name", "text"), CASES)
def test_the_wording_changes_and_nothing_else(name: str, text: str) -> None:
    document = read_text(text, name)
    work = next(made for made in document.key_results if made.text.value == "Launch the guided tour")
    made = suggest(work)[0]
    edit = reworded(text, name, document, work, made.text)
    assert edit is not None
    lines = lines_of(text)
    before = "".join(lines[: edit.line - 1]) + lines[edit.line - 1][: edit.column - 1]
    behind = lines[edit.end_line - 1][edit.end_column - 1 :] + "".join(lines[edit.end_line :])
    after = read_text(before + edit.text + behind, name)
    told = [(other.text.value, other.owner, other.due_on, other.ignored) for other in document.key_results]
    wanted = [
        (made.text, *rest) if wording == "Launch the guided tour" else (wording, *rest)
        for wording, *rest in told
    ]
    assert [
        (other.text.value, other.owner, other.due_on, other.ignored) for other in after.key_results
    ] == wanted


@pytest.mark.parametrize("wording", ["a: b # c", "- x\n- y", "\t", "'"])
def test_a_wording_that_would_break_the_file_is_not_offered(wording: str) -> None:
    text = HEAD + "  - Launch the guided tour\n  - Open a desk\n"
    document = read_text(text, "okrs.yaml")
    edit = reworded(text, "okrs.yaml", document, next(document.key_results), wording)
    assert edit is None or edit.text == wording == "'"


def test_in_flow_style_where_brackets_end_a_list_nothing_is_broken() -> None:
    text = "objectives:\n- objective: New members feel at home\n  key_results: [Launch the guided tour, Open a desk]\n"
    document = read_text(text, "okrs.yaml")
    work = next(document.key_results)
    assert all(reworded(text, "okrs.yaml", document, work, made.text) is None for made in suggest(work))


def test_an_editor_offers_the_forms_and_puts_one_in(tmp_path: Path) -> None:
    path = tmp_path / "okrs.yaml"
    text = HEAD + "  - Launch the guided tour\n"

    async def conversation(ed: Editor) -> None:
        found = await ed.open(path, text)
        work = next(diagnostic for diagnostic in found if diagnostic.code == "KR101")
        offered = [
            action for action in await ed.actions(path, work.range) if action.title.startswith("Rewrite as")
        ]
        assert 2 <= len(offered) <= 3
        assert offered[0].edit is not None
        assert offered[0].edit.changes is not None
        changed = applied(text, list(offered[0].edit.changes[path.as_uri()]))
        (after,) = read_text(changed, "okrs.yaml").key_results
        assert offered[0].title == f"Rewrite as “{after.text.value}”"

    async def talk() -> None:
        async with editor(tmp_path) as ed:
            await conversation(ed)

    asyncio.run(talk())
