"""Columns of the trail in people's words."""

import re

import pytest
from django.utils import translation

from mainspring.engine.diagnosis.catalogue import catalogue
from mainspring.engine.trail.schema import TABLES
from mainspring.interfaces.web.sentences.columns import WORDS, column_in_words, missing_in_words


def test_every_word_is_that_of_a_column_or_a_table():
    known = {table.name for table in TABLES.values()}
    known |= {f"{table.name}.{column.name}" for table in TABLES.values() for column in table.columns}
    assert set(WORDS) <= known


def test_what_any_pattern_may_miss_has_words():
    needs = {need for pattern in catalogue() for signal in pattern.signals for need in signal.needs}
    assert needs
    assert needs <= set(WORDS)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("missing: forums.settles", "missing: what a forum may settle"),
        ("missing: check_ins, reviews, forums.level", "missing: check-ins, sittings, the level of a forum"),
        ("too little to go by: 4 of at least 8 occasions", "too little to go by: 4 of at least 8 occasions"),
        ("", ""),
    ],
)
def test_what_is_missing(why, said):
    assert missing_in_words(why) == said


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("key_results.target", "the target"),
        ("people.name, owner_id", "the person, who owns the key result"),
        ("check_ins.note if dated, else x_note", "the note of a check-in if dated, else kept beside it"),
        (
            "status, check_ins.status if dated; as written in x_status",
            "status, the status of a check-in if dated; as written kept beside it",
        ),
        ("kept as people wrote it", "kept as people wrote it"),
    ],
)
def test_what_a_column_was_taken_for(target, said):
    assert column_in_words(target) == said


def test_the_words_are_german_on_a_german_page():
    with translation.override("de"):
        assert (
            missing_in_words("es fehlt: forums.settles, cycles")
            == "es fehlt: was ein Forum regeln darf, Zyklen"
        )
        assert not [name for name, words in WORDS.items() if re.search(r"[a-z]_[a-z]", str(words))]
