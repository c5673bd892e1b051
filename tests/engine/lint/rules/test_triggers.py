"""A rule that says where it can speak at all is right: called elsewhere too, it has nothing to say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.lint.rules.examples import document_of
from mainspring.engine.lint.document import Document, KeyResult, Objective, Setting, Text
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rule import Rule, Trigger, rules

CORPUS = Path(__file__).parents[1] / "corpus"
RULES = [rule for rule in rules() if rule.family == "key_result"]
TRIGGERED = [rule for rule in RULES if rule.trigger is not None]


def _corpus(fields: frozenset[str]) -> Document:
    """The project's own key results, each in a cycle of one of three teams, and every fourth once more in the next cycle."""
    objectives: dict[tuple[str, int], Objective] = {}
    for half in ("seen", "held"):
        for number, line in enumerate((CORPUS / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            for cycle in (1, 2) if number % 4 == 0 else (1,):
                key = row["objective"], cycle
                if key not in objectives:
                    objectives[key] = Objective(
                        Text(row["objective"]), team=f"t{number % 3}", period=f"2026-Q{cycle}"
                    )
                objective = objectives[key]
                objective.key_results.append(KeyResult(Text(row["key_result"]), objective))
    return Document(list(objectives.values()), fields=fields)


def _documents() -> list[Document]:
    examples = [document_of(rule, example) for rule in RULES for example in (*rule.bad, *rule.good)]
    known = frozenset(("owner", "due_on", "evidence", "baseline", "target", "period", "team"))
    return [*examples, _corpus(frozenset()), _corpus(known)]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return _documents()


@pytest.mark.parametrize("rule", TRIGGERED, ids=lambda rule: rule.code)
def test_a_rule_is_silent_where_its_trigger_is_not(rule: Rule, documents: list[Document]) -> None:
    assert rule.trigger is not None
    ask, answers = rule.trigger
    left_out = 0
    for document in documents:
        setting = Setting(document)
        for key_result in document.key_results:
            if ask(key_result) not in answers:
                left_out += 1
                assert not list(rule.check_key_result(key_result, setting)), key_result.text.value
    assert left_out > 100


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_silent_in_documents_that_do_not_concern_it(rule: Rule, documents: list[Document]) -> None:
    for document in documents:
        setting = Setting(document)
        if not rule.concerns(setting):
            for key_result in document.key_results:
                assert not list(rule.check_key_result(key_result, setting)), key_result.text.value


def test_the_linter_calls_a_rule_only_where_its_trigger_is() -> None:
    class Told(Rule):
        code = "KR999"
        name = "told"
        severity = "info"
        trigger = Trigger(lambda key_result: key_result.text.value[0], frozenset("ac"))

        def check_key_result(self, key_result, setting):
            yield self.finding(key_result, "spoke", "it was called")

    class Elsewhere(Told):
        code = "KR998"

        def concerns(self, setting):
            return len(setting.document) > 4

    objective = Objective(Text("Letters are read"))
    objective.key_results = [KeyResult(Text(f"{letter} key result"), objective) for letter in "abca"]
    report = lint(Document([objective]), [Told(), Elsewhere()])
    assert [finding.subject for finding in report.findings] == [
        objective.key_results[0],
        objective.key_results[2],
        objective.key_results[3],
    ]
    assert {finding.code for finding in report.findings} == {"KR999"}
