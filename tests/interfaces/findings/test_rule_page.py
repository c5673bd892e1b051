"""A rule's page: the same in the terminal, in the editor and in the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mainspring.engine.lint.rule import codes, rule, rules
from mainspring.interfaces.findings.rule_page import index, page, summary

PAGES = Path(__file__).parents[3] / "docs" / "reference" / "rules"
HEADINGS = ["What it does", "Why it is bad", "Bad", "Good", "What to ask the team", "Known false alarms"]


@pytest.mark.parametrize("code", codes())
def test_a_page_has_every_heading_with_something_below_it(code: str) -> None:
    text = page(rule(code))
    assert text.startswith(f"# {code} ")
    assert re.findall(r"^## (.*)$", text, re.M) == HEADINGS
    for part in re.split(r"^## .*$", text, flags=re.M):
        assert part.strip()
    assert "\n\n\n" not in text


@pytest.mark.parametrize("code", codes())
def test_an_example_is_one_item_of_its_list(code: str) -> None:
    """Nothing in an example may be read as Markdown's own: then the page would show another text than the rule is tested on."""
    made = rule(code)
    tokens = MarkdownIt("commonmark").parse(page(made))
    items = sum(token.type == "list_item_open" for token in tokens)
    assert items == len(made.bad) + len(made.good) + len(made.false_alarms)


def test_the_index_names_every_rule_once_and_the_docs_have_no_page_too_many() -> None:
    text = index(rules())
    assert sorted(re.findall(r"^\| \[(\w+)\]", text, re.M)) == codes()
    assert {path.stem.upper() for path in PAGES.glob("*.md")} <= {*codes(), "README"}


@pytest.mark.parametrize("code", codes())
def test_no_example_is_shown_as_bad_and_as_good(code: str) -> None:
    made = page(rule(code))
    bad, good = made.partition("## Bad\n")[2].partition("## Good\n")[::2]
    good = good.partition("## ")[0]
    shown = [{line for line in part.splitlines() if line.startswith("- ")} for part in (bad, good)]
    assert all(shown)
    assert not shown[0] & shown[1]
    told = summary(rule(code))
    assert not [example for example in told["bad"] if example in told["good"]]


def test_what_differs_between_equal_texts_is_told() -> None:
    made = page(rule("KR115"))
    assert "to 85 % (the source has an empty field “owner”)\n" in made
    assert "to 85 % (the source has no field “owner”)\n" in made
    assert "(owner: TBD)\n" in made
    made = page(rule("SET108"))
    assert "without a decision, 60 % into the cycle\n" in made
    assert "without a decision, 5 % into the cycle\n" in made
