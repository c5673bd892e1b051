"""The weights that are asked where the grammar is often wrong about the kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mainspring.engine.lint import key_result, kind_weights, read_key_result
from mainspring.engine.lint.kind_weights import LEARNT, Weights, reason_of, weights, written
from mainspring.engine.lint.matter import Verdict

CORPUS = Path(__file__).parent / "corpus"
AGAIN = "run `python benchmarks/lint_weights.py --write`"
TEXT = "3 long quays"


@pytest.fixture
def reason(monkeypatch: pytest.MonkeyPatch) -> str:
    """How the grammar alone decides `TEXT`, which it calls an output."""
    monkeypatch.setattr(kind_weights, "weights", lambda: Weights((), {}))
    reading = read_key_result(TEXT)
    assert reading.kind == "output"
    return reason_of((reading.kind, reading.because))


def _learnt(monkeypatch: pytest.MonkeyPatch, asked: str, **of: str) -> None:
    found = {f"word {word}": numbers for word, numbers in of.items()}
    monkeypatch.setattr(kind_weights, "weights", lambda: Weights([asked], found))


def test_where_a_reason_is_often_wrong_the_words_decide_and_are_named(
    monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    _learnt(monkeypatch, reason, quay="40 0 0 0 0", long="30 10 0 0 0")
    reading = read_key_result(TEXT)
    assert reading.kind == "outcome"
    assert reading.because[0] == '"quay" and "long" are met in outcomes more than in outputs'


def test_a_word_that_leans_the_other_way_is_not_named(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    _learnt(monkeypatch, reason, quay="0 0 0 90 0", long="0 10 0 0 0")
    assert read_key_result(TEXT).because[0] == '"quay" is met in milestones more than in outputs'


def test_what_is_not_clear_stays_with_the_grammar(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    _learnt(monkeypatch, reason, quay=f"{kind_weights.CLEAR - 1} 0 0 0 0")
    assert read_key_result(TEXT).kind == "output"


def test_where_the_grammar_is_reliable_no_word_overrules_it(
    monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    _learnt(monkeypatch, "another reason", quay="900 0 0 0 0")
    assert read_key_result(TEXT).kind == "output"


def test_weights_far_below_zero_do_not_run_into_each_other(
    monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    _learnt(monkeypatch, reason, quay="-900 -32000 -900 -899 -32000", long="-1 -32000 -1 100 0")
    assert read_key_result(TEXT).kind == "milestone"


def test_the_file_is_as_the_learning_writes_it() -> None:
    learnt = weights()
    assert learnt.asked
    assert all(len(numbers.split()) == len(kind_weights.KINDS) for numbers in learnt.written.values())
    assert written(learnt) == Path(LEARNT).read_text(encoding="utf-8"), AGAIN


@pytest.fixture
def reasons(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The reasons that the grammar has given so far."""
    given: set[str] = set()

    def noted(verdict: Verdict, *_: object) -> Verdict:
        given.add(reason_of(verdict))
        return verdict

    monkeypatch.setattr(key_result, "weighed", noted)
    return given


def test_the_grammar_still_gives_every_reason_at_which_the_weights_are_asked(reasons: set[str]) -> None:
    for path in CORPUS.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            read_key_result(json.loads(line)["key_result"])
    assert weights().asked <= reasons, AGAIN
