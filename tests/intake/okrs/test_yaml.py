"""OKRs as code in YAML: the form, its places, its problems, its schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

import mainspring.intake.okrs
from intake.okrs.made import letters_are_found
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rule import rule
from mainspring.intake.okrs import read_text, tidy
from mainspring.intake.okrs.fields import HEAD, KEY_RESULT, NOTE, OBJECTIVE

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "okr-files.md"
SCHEMA = json.loads(
    (Path(mainspring.intake.okrs.__file__).parent / "schema.json").read_text(encoding="utf-8")
)

TEAM = """\
cycle: 2026-Q1
team: Payments
owner: Kim
objectives:
  - objective: >-
      Small shops
      get paid
    key_results:
      - "Raise \\"quick\\" payouts from 71 % to 95 %"
      - key_result: Cut questions
          from 40 to 10 a week
        owner: [Ann, Lee]
        target: 10 a week
        due: Q1 2026
        notes: ["On track", {note: 'It''s 30', date: 2026-02-03, status: at risk, value: 30}]
"""


def page_example() -> str:
    return PAGE.read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]


def test_a_team_s_file_is_read_whole() -> None:
    document = read_text(TEAM, "team.yaml")
    assert document.problems == []
    [objective] = document.objectives
    assert (objective.text.value, objective.team, objective.owner) == (
        "Small shops get paid",
        "Payments",
        "Kim",
    )
    assert (objective.period, objective.starts_on, objective.ends_on) == (
        "2026-Q1",
        "2026-01-01",
        "2026-03-31",
    )
    first, second = objective.key_results
    assert first.text.value == 'Raise "quick" payouts from 71 % to 95 %'
    assert (second.owner, second.target, second.unit, second.due_on) == (
        "Ann, Lee",
        10,
        "a week",
        "2026-03-31",
    )
    assert [(note.text.value, note.status, note.previous) for note in document.notes] == [
        ("On track", "", None),
        ("It's 30", "amber", "On track"),
    ]


def test_every_letter_knows_its_place() -> None:
    document = read_text(TEAM, "team.yaml")
    for text in (
        *(objective.text for objective in document.objectives),
        *(key_result.text for key_result in document.key_results),
        *(note.text for note in document.notes),
    ):
        letters_are_found(text, TEAM)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "objectives:\n- objective: A\n  ownr: Kim\n",
            "t.yaml:3:3: unknown key “ownr”; did you mean “owner”?",
        ),
        (
            "objectives:\n- objective: A\n  objective: B\n",
            "t.yaml:3:3: “objective” stands here twice; the first was read",
        ),
        ("objectives:\n- owner: Kim\n", "t.yaml:2:3: objective without a text; write “objective: …”"),
        (
            "objectives:\n- {objective: A, key_results: [{key_result: B, target: soon}]}\n",
            "t.yaml:2:56: target: “soon” is no number",
        ),
        (
            "objectives:\n- {objective: A, key_results: [{key_result: B, due: 2026-02-31}]}\n",
            "t.yaml:2:53: due: “2026-02-31” is no date",
        ),
        (
            "objectives:\n- {objective: A, key_results: [{key_result: B, due: 2026-13-01}]}\n",
            "t.yaml:2:53: due: “2026-13-01” is no date",
        ),
        ("objectives:\n- objective: A\n\towner: Kim\n", "t.yaml:3:1: a tab"),
        ("objectives:\n- objective: 'A\n", "t.yaml:2:14: a quote is opened here and never closed"),
        ("just words\n", "t.yaml:1:1: a mapping with “objectives:” is expected here, not a text"),
        ("on: push\njobs: {}\n", "t.yaml:1:1: these are no OKRs: “on”, “jobs”"),
        ("objectives:\n- objective: Be the #1 shop\n", "t.yaml:2:21: what follows # is a comment"),
        ("objectives:\n- *x\n", "t.yaml:2:3: the name *x is used"),
        ("objectives: " + "[" * 60, "t.yaml:1:52: nested deeper than 40 levels"),
        ("", "t.yaml:1:1: no objectives here"),
        ("x" * 4_000_001, "t.yaml:1:1: the file has 4,000,001 characters"),
        ("# mainspring: ignore[KR9] x\nobjectives: [A]\n", "t.yaml:1:22: there is no rule “KR9” to ignore"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, said: str) -> None:
    assert any(problem.startswith(said) for problem in read_text(text, "t.yaml").problems), read_text(
        text, "t.yaml"
    ).problems


def test_half_written_text_loses_only_its_own_line() -> None:
    text = "objectives:\n- objective: Grow\n  key_results:\n  - Raise x: from 2 to 3\n  - key_result: 'Sell\n  - Cut y\n  own\n"
    document = read_text(text, "t.yaml")
    assert [key_result.text.value for key_result in document.key_results] == [
        *("Raise x: from 2 to 3", "Sell", "Cut y")
    ]
    assert any(problem.startswith("t.yaml:4:12: a colon and a blank") for problem in document.problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("key_result:\n  - Raise x from 2 to 3\n  - Cut y", "3:3: unknown key “key_result”; did you mean “key_results”?"),
        ("key_results:\n  - 'Raise x from 2 to 3\n  - Cut y", "4:5: a quote is opened here and never closed"),
        ("key_results:\n  - text: Raise x from 2 to 3\n  - Cut y", "4:5: unknown key “text”; did you mean “key_result”?"),
        ("key_results:\n  - Raise x from 2 to 3\n  - owner: Ann, Bob\n    key_result: Cut y\n  - owner: Ann, Bob",
         "7:5: key result without a text; write “key_result: …”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_once_and_what_is_meant_is_read(text: str, said: str) -> None:
    document = read_text(f"objectives:\n- objective: Grow\n  {text}\n", "t.yaml")
    assert document.problems == [f"t.yaml:{said}"]
    assert [result.text.value for result in document.key_results if result.text] == [
        *("Raise x from 2 to 3", "Cut y")
    ]
    report = lint(document, [rule("OBJ106"), rule("KR116")])
    assert {finding.subject.text.value for finding in report.findings} <= {"Cut y"}


def test_an_objective_that_was_not_read_whole_lacks_nothing() -> None:
    broken = read_text("objectives:\n- objective: Grow\n  keys:\n  - Sell\n- objective: Keep\n", "t.yaml")
    assert [objective.whole for objective in broken.objectives] == [False, True]
    told = lint(broken, [rule("OBJ106")]).findings
    assert [finding.subject.text.value for finding in told] == ["Keep"]


def test_names_that_repeat_lists_make_no_millions() -> None:
    many = ", ".join(["*o"] * 400)
    results = ", ".join(["A"] * 400)
    text = f"- &o {{objective: A, key_results: [{results}]}}\n- {{objective: B}}\n"
    text = f"objectives:\n{text}" + "".join("- *o\n" for _ in range(400)) + f"# {many}\n"
    document = read_text(text, "t.yaml")
    assert len(document) < 100_001
    assert any("more than 100,000 items" in problem for problem in document.problems)


def test_suppressions_cover_what_they_stand_at() -> None:
    document = read_text(
        "# mainspring: ignore-file[NOTE101] ours\n"
        "objectives:\n"
        "  # mainspring: ignore[OBJ101] agreed\n"
        "  - objective: A\n"
        "    key_results:\n"
        "      - 'no # mainspring: ignore[KR101] comment'\n"
        "      - B # mainspring: ignore[KR101, KR122] later\n",
        "t.yaml",
    )
    [objective] = document.objectives
    first, second = objective.key_results
    assert objective.ignored == {"OBJ101": "agreed", "NOTE101": "ours"}
    assert first.ignored == {"NOTE101": "ours"}
    assert second.ignored == {"KR101": "later", "KR122": "later", "NOTE101": "ours"}


UNTIDY = """\
# Ours

# the team
team:   'Payments'
period: "2026-Q1"   # cycle


objectives:
# first
- owner: Kim   # answers
  # above id
  id: "42"
  objective:  Small shops get paid
    on time
  contributors: ['Ops', "Finance, EMEA"]
  krs:
    - Raise x from 1 to 2 # mainspring: ignore[KR122] y
    # above
    - {kr: "Cut y: z", target: '4', owner: [A, B]}
    -
      target: 4
      key_result: >
        Folded text
        here
      # foot
- objective: Second
"""

TIDY = """\
# Ours

# the team
cycle: 2026-Q1 # cycle
team: Payments

objectives:
  # first
  - objective: >-
      Small shops get paid
      on time
    # above id
    id: "42"
    owner: Kim # answers
    contributors: [Ops, "Finance, EMEA"]
    key_results:
      - Raise x from 1 to 2 # mainspring: ignore[KR122] y
      # above
      - key_result: "Cut y: z"
        owner: [A, B]
        target: 4
      - key_result: >
          Folded text
          here
        target: 4
        # foot
  - objective: Second
"""


def test_tidying_keeps_every_comment_where_it_belongs() -> None:
    assert tidy(UNTIDY, "t.yaml") == TIDY
    assert tidy(TIDY, "t.yaml") == TIDY


def test_tidying_keeps_the_line_ends_of_the_file() -> None:
    assert tidy(UNTIDY.replace("\n", "\r\n"), "t.yaml") == TIDY.replace("\n", "\r\n")


def test_the_page_s_example_is_tidy_and_valid() -> None:
    example = page_example()
    assert tidy(example, "t.yaml") == example
    assert read_text(example, "t.yaml").problems == []
    jsonschema.validate(loaded(example), SCHEMA)


def loaded(text: str) -> object:
    """As an editor's schema check reads it: dates are texts."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


@pytest.mark.parametrize(
    "text",
    [
        "objectives: []\n",
        "objectives:\n- A\n",
        "- objective: A\n",
        tidy(TEAM, "t.yaml"),
    ],
)
def test_what_is_read_without_a_problem_is_valid(text: str) -> None:
    jsonschema.validate(loaded(text), SCHEMA)


@pytest.mark.parametrize("text", ["objectives:\n- ownr: A\n", "objectives: A\n", "teem: A\n"])
def test_what_has_a_problem_is_not_valid(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(loaded(text), SCHEMA)


def test_the_schema_and_the_page_know_the_reader_s_keys() -> None:
    page = PAGE.read_text(encoding="utf-8")
    definitions = SCHEMA["$defs"]
    assert list(definitions["document"]["properties"]) == list(HEAD)
    for name, fields in (("objective", OBJECTIVE), ("key_result", KEY_RESULT), ("note", NOTE)):
        assert list(definitions[name]["anyOf"][1]["properties"]) == list(fields)
        assert ", ".join(f"`{key}`" for key in fields) in page


def test_a_text_with_a_colon_is_the_text_that_it_is() -> None:
    document = read_text("objectives:\n- Grow: more\n- objective: A\n  key_results: [B]\n", "t.yaml")
    assert [each.text.value for each in document.objectives] == ["", "A"]
    text = "objectives:\n- Grow sales: twice\n"
    [objective] = read_text(text, "t.yaml").objectives
    assert objective.text.value == "Grow sales: twice"
    letters_are_found(objective.text, text)


@pytest.mark.parametrize("broken", ["Grow the\nshop", "Grow\nthe\r\nshop", '"Grow the\n shop"'])
def test_a_text_that_goes_on_in_the_next_line_is_found_there(broken: str) -> None:
    source = f"objectives: [{{objective: {broken}, key_results: [Sell 5 boats]}}]\n"
    (objective,) = read_text(source, "a.yaml").objectives
    assert objective.text.value == "Grow the shop"
    letters_are_found(objective.text, source)
    last = objective.text.value.index("shop")
    assert objective.text.at(last)[0] == source[: source.index("shop")].count("\n") + 1
