"""How a sentence's values are told: parts, counts, days, roles, lists of names."""

from __future__ import annotations

import pytest
from django.utils import translation

from mainspring.engine.diagnosis.wording import part
from mainspring.interfaces.web.sentences.diagnosis import joined
from mainspring.interfaces.web.sentences.telling import Teller, capital


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("hits", "n", "told"),
    [
        (1, 7, "1 von 7 Key Results (14 %) hat keine verantwortliche Person."),
        (63, 96, "63 von 96 Key Results (66 %) haben keine verantwortliche Person."),
        (1204, 2000, "1\u00a0204 von 2\u00a0000 Key Results (60 %) haben keine verantwortliche Person."),
        (13, 13, "Alle 13 Key Results haben keine verantwortliche Person."),
        (2, 2, "Beide Key Results haben keine verantwortliche Person."),
        (1, 1, "1 von 1 Key Results hat keine verantwortliche Person."),
    ],
)
def test_a_part_agrees_with_its_count(hits, n, told):
    english = capital(f"{part(hits, n, 'key result')} {'has' if hits == 1 else 'have'} no owner.")
    assert Teller().say(english) == told


def test_a_list_of_teams_keeps_names_that_hold_an_and_themselves():
    english = "In {}, 3 of 9 key results (33 %) have no owner."
    known = Teller(frozenset({"Sales", "Research and Development", "Ops"}))
    wanted = "3 von 9 Key Results (33 %) in {} haben keine verantwortliche Person."
    for given, told in (
        ("Research and Development", "Research and Development"),
        ("Sales and Research and Development", "Sales und Research and Development"),
        ("Sales, Ops and Research and Development", "Sales, Ops und Research and Development"),
        ("Sales, Ops and 3 more", "Sales, Ops und 3 weitere"),
    ):
        assert known.say(english.format(given)) == wanted.format(told)


def test_a_role_stands_in_the_case_of_the_sentence_and_a_name_as_it_is():
    english = "{} opens the next sitting by giving {} the right to stop any item with one question; question and answer are minuted as challenged."
    told = Teller().say(english.format("Whoever chairs the leadership review", "the OKR lead"))
    assert told.startswith(
        "Der Vorsitz der Leitungssitzung eröffnet die nächste Sitzung damit, dem OKR-Lead das Recht"
    )
    assert (
        Teller()
        .say(english.format("ann@example.org", "Budget"))
        .startswith("ann@example.org eröffnet die nächste Sitzung damit, Budget das Recht")
    )
    assert Teller().role("the OKR lead", "acc") == "den OKR-Lead"
    assert Teller().role("The lead of Sales", "dat") == "der Leitung von Sales"
    assert Teller().role("Kim Open") == "Kim Open"


def test_a_title_is_nobody_s_to_translate():
    assert (
        Teller().say("Who will be asked when “Decisions” does not move?")
        == "Wer wird gefragt, wenn sich „Decisions“ nicht bewegt?"
    )


def test_sentences_that_follow_each_other_are_told_one_by_one():
    assert Teller().say("Each says what is measured. No column says who owns a key result.") == (
        "Jedes sagt, was gemessen wird. Keine Spalte sagt, wer ein Key Result verantwortet."
    )
    half = "Each says what is measured. Nobody ever said this sentence."
    assert Teller().say(half) == half


def test_what_is_joined_is_joined_in_german():
    assert joined(["A"]) == "A"
    assert joined(["A", "B", "C"]) == "A, B und C"
    assert joined(["A", "B", "C", "D"], 2) == "A, B und 2 weitere"


def test_english_stays_as_it_is():
    with translation.override("en-gb"):
        for text in ("In Sales, 3 of 9 key results (33 %) have no owner.", "the OKR lead"):
            assert Teller().say(text) == text == Teller().role(text)
        assert joined(["A", "B"]) == "A and B"


def test_a_sentence_with_a_to_in_it_is_no_row_of_weeks():
    quality = (
        "51 of 366 key results (14 %) name work that could be completed while the problem remains; up to a quarter is healthy. "
        "Of 272 key results nobody could tell whether they moved."
    )
    assert Teller().say(quality) == (
        "51 von 366 Key Results (14 %) nennen Arbeit, die sich abschließen ließe, während das Problem bleibt; bis zu einem Viertel ist gesund. "
        "Bei 272 Key Results ließe sich nicht sagen, ob sie sich bewegt haben."
    )
