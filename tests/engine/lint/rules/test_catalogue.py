"""Every rule has a whole page, and the examples on the page are its tests."""

from __future__ import annotations

import pkgutil
import re

import pytest

from engine.lint.rules.examples import document_of, findings_of
from mainspring.engine.lint import rules as package
from mainspring.engine.lint.finding import SEVERITIES
from mainspring.engine.lint.rule import FAMILIES, SOURCES, Example, Rule, codes, rule, rules

RULES = rules()


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(each, example, id=f"{each.code}-{kind}-{number}")
        for each in RULES
        for number, example in enumerate(getattr(each, kind))
    ]


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.code)
def test_the_page_is_whole(each: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", each.name)
    assert each.severity in SEVERITIES
    for sentence in (each.what, each.why, *each.false_alarms):
        assert len(sentence.split()) > 3
        assert sentence[-1] in ".”"
    assert "?" in each.ask
    assert len(each.what.split()) > 8
    assert len(each.why.split()) > 8
    assert each.bad
    assert each.good
    assert each.false_alarms
    assert each.sources
    assert set(each.sources) <= set(SOURCES)
    page = " ".join([each.what, each.why, each.ask, *each.false_alarms])
    assert "!" not in page
    assert not re.search(r"\b(?:utiliz|organiz|behavior|color|program\b)", page), "British spelling"


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.code)
def test_the_code_is_that_of_the_file(each: Rule) -> None:
    module = type(each).__module__.rsplit(".", 1)[-1]
    assert module.startswith(f"{each.code.lower()}_{each.name.replace('-', '_')}")
    assert type(each).__module__.rsplit(".", 2)[-2] == each.family
    assert rule(each.code) is each
    assert rule(each.code.lower()) is each


def test_codes_and_names_are_used_once() -> None:
    assert len({each.code for each in RULES}) == len(RULES) == len(codes())
    assert len({(each.family, each.name) for each in RULES}) == len(RULES)
    assert {each.family for each in RULES} <= set(FAMILIES.values())


def test_every_module_that_looks_like_a_rule_is_one() -> None:
    modules = [module.name for module in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    named = [name for name in modules if re.search(r"\.[a-z]+\d+_", name)]
    assert len(named) == len(RULES)


@pytest.mark.parametrize(("each", "example"), _examples("bad"))
def test_a_bad_example_makes_the_rule_speak(each: Rule, example: Example) -> None:
    found = findings_of(each, document_of(each, example))
    assert found, example.text
    for finding in found:
        assert finding.code == each.code
        assert finding.preview == each.preview
        assert finding.because
        _is_a_plain_sentence(finding.message)
        if finding.subject is not None:
            assert 0 <= finding.start <= finding.end <= len(finding.subject.text.value)


@pytest.mark.parametrize(("each", "example"), _examples("good"))
def test_a_good_example_is_silent(each: Rule, example: Example) -> None:
    found = findings_of(each, document_of(each, example))
    assert not found, [finding.message for finding in found]


def test_no_text_is_an_example_twice_on_one_page() -> None:
    for each in RULES:
        shown = [
            (example.text, example.objective, str((example.fields, example.knows)))
            for example in (*each.bad, *each.good)
            if example.document is None
        ]
        assert len(set(shown)) == len(shown), each.code


def _is_a_plain_sentence(message: str) -> None:
    assert message[-1] in ".?”", message
    assert "!" not in message.replace("“", "").split("”")[-1], message
    assert "\n" not in message
    assert len(message) < 320, message
    assert message[0].isupper() or not message[0].isalpha(), message
