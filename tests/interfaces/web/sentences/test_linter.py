"""What the linter asks beside a field is asked in German."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

from engine.lint.rules.examples import document_of, findings_of
from interfaces.web.sentences.test_catalogue import all_of_it, plain
from interfaces.web.sentences.test_drawn import left
from mainspring.engine.lint import rules as package
from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rewrite import question
from mainspring.engine.lint.rule import Rule, rules
from mainspring.intake.demo import generate, story
from mainspring.interfaces.web.sentences.telling import Teller

ASKED = [rule for rule in rules() if rule.family != "set"]
FOLDER = Path(package.__file__).parent


def told(text: str) -> str:
    with translation.override("de"):
        return Teller().say(text)


@pytest.mark.parametrize("rule", ASKED, ids=lambda rule: rule.code)
def test_each_rule_asks_and_says_in_german(rule: Rule):
    assert told(rule.ask) != rule.ask
    for example in rule.bad:
        for finding in findings_of(rule, document_of(rule, example)):
            said = told(finding.message)
            assert said != finding.message
            assert left(said) == []


def test_what_is_said_of_key_results_at_work_is_german():
    draft, _ = generate(story(7))
    titles = {row["objective_id"]: row["title"] for row in draft.rows["objectives"]}
    chosen = [rule for rule in ASKED if rule.family in ("key_result", "objective")]
    messages = set()
    for row in draft.rows["key_results"]:
        objective = Objective(Text(titles[row["objective_id"]]), whole=False)
        read = KeyResult(Text(row["title"]), objective)
        objective.key_results.append(read)
        messages |= {finding.message for finding in lint(Document(objectives=[objective]), chosen).findings}
        messages.add(question(read))
    messages.discard("")
    assert len(messages) > 50
    assert [message for message in messages if told(message) == message] == []


def test_the_question_of_a_coach_names_what_is_to_be_done():
    assert (
        told("What changes for nurses when the guide for the night shift is published?")
        == "Was ändert sich für nurses, wenn „the guide for the night shift“ erledigt ist?"
    )
    assert told("What changes for whom when this is done?") == "Was ändert sich für wen, wenn das getan ist?"


def test_quotation_marks_inside_a_title_are_no_end_of_it():
    said = told(
        "You could finish “Hold “Ask me” hours” and nothing would have changed: ask what it is for, and measure that."
    )
    assert said.startswith("„Hold “Ask me” hours“ ließe sich erfüllen")


def messages_in(path: Path) -> set[str]:
    """The pieces of text, of three words or more, from which a rule makes what it says."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said: list[ast.AST] = []
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "finding"
        ):
            said += node.args[1:2]
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("message", "_ASKED"):
            said.append(node.value)
    pieces = set()
    for one in said:
        for text in ast.walk(one):
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                pieces |= {
                    piece.strip() for piece in re.split(r"[“”]|\{\w+\}", text.value) if len(piece.split()) > 2
                }
    return pieces


@pytest.mark.parametrize("family", ["key_result", "objective", "note"])
def test_every_piece_of_a_rule_s_messages_is_in_a_known_sentence(family: str):
    pieces = {piece for path in (FOLDER / family).glob("*.py") for piece in messages_in(path)}
    assert len(pieces) > 5
    everything = all_of_it()
    assert [piece for piece in sorted(pieces) if plain(piece) not in everything] == []


@pytest.mark.django_db
def test_the_form_of_a_key_result_asks_in_german(client, fern):
    account = fern.okr_lead.account
    account.language = "de"
    account.save()
    client.force_login(account)
    at = reverse(
        "key_result_challenge", kwargs={"organisation": fern.organisation.key, "key": fern.objective.key}
    )
    page = client.post(at, {"title": "Launch the self-service portal"}).content.decode()
    assert "ist getan, sobald es in Betrieb ist" in page
    assert "Was ändert sich für" in page
    assert "what is different" not in page
