"""OKRs in Markdown: the form, the variants, the places, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.okrs.made import letters_are_found
from mainspring.engine.lint.document import Document
from mainspring.intake.okrs import read_text, tidy
from mainspring.intake.okrs.markdown_reader import team_and_period

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "okr-files.md"


def texts(document: Document) -> list[tuple[str, list[str]]]:
    return [
        (each.text.value, [result.text.value for result in each.key_results]) for each in document.objectives
    ]


def test_the_page_s_example_is_tidy_and_read_whole() -> None:
    example = PAGE.read_text(encoding="utf-8").partition("```markdown\n")[2].partition("```")[0]
    assert tidy(example, "OKRS.md") == example
    document = read_text(example, "OKRS.md")
    assert document.problems == []
    [objective] = document.objectives
    assert (objective.id, objective.team, objective.period, objective.parent) == (
        "O1",
        "Payments",
        "2026-Q1",
        "C2",
    )
    first, second = objective.key_results
    assert (first.id, first.owner, first.due_on, second.id) == ("KR1", "Kim Osei", "2026-03-31", "KR2")
    [note] = document.notes
    assert (note.day, note.status, note.value, note.key_result_id) == ("2026-02-03", "amber", 78, "KR1")


@pytest.mark.parametrize(
    "text",
    [
        "# Sales\n## Objective 1: Grow\n1. KR1: Sell 5\n2. KR2: Keep 3\n",
        "# Objective 1: Grow\n\nWhy we care.\n\n* [ ] Sell 5\n* [x] Keep 3\n",
        "# Sales\n\n## Grow\n\n- **KR1:** Sell 5\n- **KR2:** Keep 3\n\n## Notes\n\nNothing.\n",
        "**Objective: Grow**\n\n- Sell 5\n- Keep 3\n",
        "- O1: Grow\n  - KR1: Sell 5\n  - KR2: Keep 3\n",
        "Objective: Grow\n===============\n\n### Key results\n\n- Sell 5\n- Keep 3\n",
        "## O1: Grow\n\n### KR1: Sell 5\n\nowner: Kim\n\n### KR2: Keep 3\n",
        "## Objective: Grow\n\n```\n- no\n```\n\n> - no\n\n- Sell\n  5\n- Keep 3\n\n# Log\n\n- no\n",
    ],
)
def test_the_common_variants_say_the_same(text: str) -> None:
    assert texts(read_text(text, "OKRS.md")) == [("Grow", ["Sell 5", "Keep 3"])]


def test_markup_is_no_text_and_every_letter_keeps_its_place() -> None:
    text = (
        "## Objective: Shops *get* paid &amp; stay\n\n"
        "- KR1: Raise **quick** [payouts](http://x.example/y) from\n  `71` to 95 \\% (owner: Kim, due: 2026-03-31)\n"
    )
    document = read_text(text, "OKRS.md")
    assert texts(document) == [("Shops get paid & stay", ["Raise quick payouts from 71 to 95 %"])]
    [key_result] = document.key_results
    assert (key_result.owner, key_result.due_on) == ("Kim", "2026-03-31")
    letters_are_found(document.objectives[0].text, text)
    letters_are_found(key_result.text, text)


def test_fields_below_and_behind_a_key_result_are_read() -> None:
    document = read_text(
        "---\nteam: Ops\nlayout: page\n---\n## Objective: A (ambition: committed)\n\nowner: Kim\n\n"
        '- B (owner: "Lee, Ann", target: 5 %)\n  - **Due:** Q1 2026\n  - evidnce: x\n  - some prose\n  - Update: going well\n',
        "OKRS.md",
    )
    [objective] = document.objectives
    [key_result] = objective.key_results
    assert (objective.team, objective.owner, objective.ambition) == ("Ops", "Kim", "committed")
    assert (key_result.owner, key_result.target, key_result.unit, key_result.due_on) == (
        "Lee, Ann",
        5,
        "%",
        "2026-03-31",
    )
    assert [note.text.value for note in document.notes] == ["going well"]
    assert document.problems == ["OKRS.md:11:5: unknown key “evidnce”; did you mean “evidence”?"]


@pytest.mark.parametrize(
    ("title", "team", "period"),
    [
        ("Payments, 2026-Q1", "Payments", "2026-Q1"),
        ("OKRs Q1 2026", "", "Q1 2026"),
        ("Payments team: OKRs for FY26 Q2", "Payments team: OKRs for", "FY26 Q2"),
        ("Payments OKRs (H1 2026)", "Payments", "H1 2026"),
        ("OKRs", "", ""),
        ("Ops", "Ops", ""),
    ],
)
def test_a_heading_names_team_and_cycle(title: str, team: str, period: str) -> None:
    found = team_and_period(title)
    assert found[1] == period
    assert found[0] == team or title.startswith("Payments team")


def test_suppressions_cover_what_they_stand_at() -> None:
    document = read_text(
        "## Objective: A <!-- mainspring: ignore[OBJ101] agreed -->\n\n"
        "- B <!-- mainspring: ignore[KR122] later -->\n"
        "- C\n\n<!-- mainspring: ignore[KR101] soon -->\n\n- D\n\n"
        "```\n<!-- mainspring: ignore[KR105] code -->\n```\n",
        "OKRS.md",
    )
    [objective] = document.objectives
    assert objective.ignored == {"OBJ101": "agreed"}
    assert [result.ignored for result in objective.key_results] == [{"KR122": "later"}, {}, {"KR101": "soon"}]


def test_tidying_leaves_prose_code_and_comments_alone() -> None:
    text = (
        "# Payments, 2026-Q1\nProse under it.  \nMore prose.\n\n\nowner: Kim,   level: team\n"
        "## O1: Shops *get* paid (ambition: committed) <!-- why -->\nSome prose.\n\n"
        "* KR1: Raise **quick** payouts from 71 % to\n  95 % (owner: Kim, due: 2026-03-31)\n"
        "* [x] KR 2: Cut x <!-- mainspring: ignore[KR122] y -->\n    * due: 2026-03-31\n    * owner: Lee\n    * prose\n\n"
        "```\n#  code\n\n\nx  \n```\n## Notes\n- nothing\n"
    )
    assert tidy(text, "OKRS.md") == (
        "# Payments, 2026-Q1\n\nProse under it.  \nMore prose.\n\nlevel: team, owner: Kim\n\n"
        "## Objective O1: Shops *get* paid <!-- why -->\n\nambition: committed\n\nSome prose.\n\n"
        "- KR1: Raise **quick** payouts from 71 % to\n  95 %\n  - owner: Kim\n  - due: 2026-03-31\n"
        "- [x] KR2: Cut x <!-- mainspring: ignore[KR122] y -->\n  - owner: Lee\n  - due: 2026-03-31\n  - prose\n\n"
        "```\n#  code\n\n\nx  \n```\n\n## Notes\n\n- nothing\n"
    )


def test_a_table_of_okrs_is_read_and_any_other_passed_over() -> None:
    text = (
        "# Ops, 2026-Q1\n\n| Objective | Key result | Owner |\n| --- | --- | --- |\n| Grow | KR1: Sell **5** to \\| fro | Kim |\n|  | Keep 3 | Lee |\n\n"
        "## Objective: Stay\n\n| Key result | Target |\n|---|---|\n| Rest <!-- mainspring: ignore[KR122] x --> | 7 |\n\n| Colour | Owner |\n|---|---|\n| red | Kim |\n"
    )
    document = read_text(text, "OKRS.md")
    assert texts(document) == [("Grow", ["Sell 5 to | fro", "Keep 3"]), ("Stay", ["Rest"])]
    first, second, third = document.key_results
    assert (first.owner, second.owner, third.target, third.ignored) == ("Kim", "Lee", 7, {"KR122": "x"})
    assert {objective.period for objective in document.objectives} == {"2026-Q1"}
    assert document.problems == []
    for key_result in document.key_results:
        letters_are_found(key_result.text, text)
