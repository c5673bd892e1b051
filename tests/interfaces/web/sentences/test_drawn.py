"""What diagnoses of demo organisations say is told in German, sentence by sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from apps.mirrored import diagnosed_demo, signed_in
from interfaces.reports.test_prose import CASES, diagnosis
from mainspring.apps.people.permissions import Role
from mainspring.engine.diagnosis.catalogue import catalogue
from mainspring.interfaces.reports import words
from mainspring.interfaces.reports.rows import label, shown_columns
from mainspring.interfaces.reports.sheet import sheet
from mainspring.interfaces.web.sentences.diagnosis import cell, heading, teller_of, told

ENGLISH = re.compile(
    r"\b(?:the|of|and|or|with|which|that|has|have|were|is|are|each|every|its|their|by|on|what|who|not|for|from|to)\b"
)


def left(text: str) -> list[str]:
    """English words that are left in a German sentence, apart from what people wrote (in quotation marks) and names."""
    return ENGLISH.findall(re.sub(r"„[^“]*“", "", text))


@lru_cache(maxsize=16)
def sentences(case: str) -> dict[str, str]:
    """Every sentence of a diagnosis that a page can show, with what it is told as."""
    found = diagnosis(case)
    teller = teller_of(found)
    listed = [words.opening(found), *(text for pair in sheet(found) for text in pair)]
    for p in found["patterns"]:
        listed += [
            p["title"],
            p["why_not"],
            *(e["label"] for e in p["evidence"]),
            *(e["note"] for e in p["evidence"]),
        ]
        if "claim" in p:
            listed += [
                p["claim"],
                p["question"]["question"],
                *(p["advice"][k] for k in ("stop", "change", "pilot")),
            ]
    listed += [what for step in found["next_exports"] for what in step["what"]]
    listed += [entry["statement"] for entry in found["healthy"]]
    with translation.override("de"):
        made = {text: teller.say(text) for text in listed if text}
        made[words.read_from(found)] = teller.phrases(words.read_from(found))
    return made


@pytest.mark.parametrize("case", CASES)
def test_every_sentence_is_told_in_german(case: str):
    # A full record is opened by the page's own words.
    opening = words.opening(diagnosis(case)) if words.assessed(diagnosis(case)) >= words.THIN else ""
    same = [text for text, said in sentences(case).items() if text == said and text not in (opening, "Jira")]
    assert same == []
    names = "|".join(re.escape(team["name"]) for team in diagnosis(case)["teams"]) or "$^"
    english = {
        said: left(re.sub(names, "", said)) for text, said in sentences(case).items() if text != opening
    }
    assert {said: found for said, found in english.items() if found and "es fehlt" not in said} == {}


def test_every_pattern_was_heard():
    heard = {p["id"] for case in CASES for p in diagnosis(case)["patterns"] if p["state"] == "present"}
    assert heard == {pattern.id for pattern in catalogue()}


@pytest.mark.parametrize("case", CASES)
def test_figures_days_and_names_are_those_of_the_sentence(case: str):
    """A number that stands in the English sentence stands in the German one, in its own writing."""
    for text, said in sentences(case).items():
        numbers = {
            one.replace(",", "").rstrip(".") for one in re.findall(r"\d[\d,.]*", re.sub("“[^”]*”", "", text))
        }
        told_as = said.replace("\u00a0", "")
        for one in numbers - {"1", "2"}:
            assert one in told_as or one.replace(".", ",") in told_as, (text, said)
        assert (
            re.findall("“([^“”]*)”", text) == re.findall("„([^„“]*)“", said) or "„" in said or "“" not in text
        )


@pytest.mark.parametrize("case", CASES)
def test_every_heading_and_every_word_of_the_rows_is_german(case: str):
    with translation.override("de"):
        for p in diagnosis(case)["patterns"]:
            for item in p["evidence"]:
                for column in shown_columns(item["rows"]):
                    named = translation.pgettext("column", label(column))
                    assert named != label(column) or column in ("system",), column
                    assert heading(label(column))[:1].isupper() or not heading(label(column))[:1].isalpha()
                    if column in ("state", "outcome", "side", "right_name", "change", "earlier_end"):
                        assert all(
                            cell(column, row[column]) != row[column]
                            for row in item["rows"]
                            if row.get(column)
                        )


def test_in_english_a_diagnosis_is_told_as_it_is():
    found: dict[str, Any] = diagnosis(CASES[0])
    with translation.override("en-gb"):
        assert told(found) is found


@pytest.mark.django_db
def test_the_pages_of_the_mirror_are_german(client):
    demo, made = diagnosed_demo()
    person = signed_in(demo, Role.OKR_LEAD)
    person.account.language = "de"
    person.account.save()
    client.force_login(person.account)
    at = reverse("mirror", kwargs={"organisation": demo.key})
    page = client.get(at).content.decode()
    assert "Wochenlang rot, und niemand handelt" in page
    assert 'lang="en"' not in page
    present = [p for p in made.found["patterns"] if p["state"] == "present"]
    for p in present:
        finding = client.get(
            reverse("finding", kwargs={"organisation": demo.key, "pattern": p["id"]})
        ).content.decode()
        for english in (p["title"], p["claim"], p["question"]["question"], *p["advice"].values()):
            assert english not in finding or english == p["advice"]["actor"], english
            assert english not in page or english == p["advice"]["actor"], english
        assert not ENGLISH.findall(
            re.sub(
                r"<svg.*?</svg>|<pre.*?</pre>|<td.*?</td>|<[^>]*>|„[^“]*“|<script.*?</script>",
                " ",
                finding,
                flags=re.DOTALL,
            )
        )
