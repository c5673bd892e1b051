"""The summary on a terminal: fits, and says first what matters."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from interfaces.reports import diagnosed
from mainspring.engine.trail import Draft
from mainspring.interfaces.reports.summary import summary

DIAGNOSES = {
    "full": diagnosed.full,
    "spreadsheet": diagnosed.spreadsheet,
    "empty": diagnosed.empty,
    "anonymised": lambda: diagnosed.full(True),
}


@pytest.mark.parametrize("name", DIAGNOSES)
def test_it_fits_a_terminal_and_ends(name: str) -> None:
    text = summary(DIAGNOSES[name]())
    assert text.endswith("\n")
    assert max(map(len, text.splitlines())) <= 96
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    assert "\n\n\n" not in text


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def test_it_says_causes_then_findings_then_what_to_do() -> None:
    diagnosis = diagnosed.full()
    text = summary(diagnosis)
    places = [
        text.index(title)
        for title in ("Root causes", "The findings that matter", "\nStop\n", "\nChange\n", "Pilot first")
    ]
    assert places == sorted(places)
    titles = {pattern["id"]: pattern["title"] for pattern in diagnosis["patterns"]}
    found = [
        text.index(f"{number}. {titles[name]}") for number, name in enumerate(diagnosis["findings"], start=1)
    ]
    assert found == sorted(found)
    for cause in diagnosis["root_causes"]:
        assert re.search(rf"^  {re.escape(cause['id'])} +{round(100 * cause['share'])} %", text, re.MULTILINE)


def test_unknown_is_said_to_be_unknown_with_the_cheapest_way_to_know() -> None:
    for diagnosis in (diagnosed.spreadsheet(), diagnosed.empty()):
        unknown = sum(pattern["state"] == "not_assessed" for pattern in diagnosis["patterns"])
        text = unwrapped(summary(diagnosis))
        assert f"Not assessed ({unknown} of 27)" in text
        assert "unknown is not healthy" in text
        assert f"(about {diagnosis['next_exports'][0]['minutes']} minutes)" in text


def test_a_finding_beyond_the_first_five_is_not_hidden() -> None:
    diagnosis = diagnosed.full()
    more = [
        pattern["title"]
        for pattern in diagnosis["patterns"]
        if pattern["state"] == "present" and pattern["id"] not in diagnosis["findings"]
    ]
    text = unwrapped(summary(diagnosis))
    for title in more:
        assert title in text


def test_problems_are_counted() -> None:
    loaded = json.loads(json.dumps(diagnosed.empty()))
    loaded["trail"]["problem_count"] = 1
    assert "1 row or cell could not be read" in unwrapped(summary(loaded))
    loaded["trail"]["problem_count"] = 1200
    assert "1,200 rows or cells could not be read" in unwrapped(summary(loaded))


@pytest.mark.parametrize("columns", [(), ("owner_id",)])
def test_too_few_rows_are_not_called_a_missing_column(columns: tuple[str, ...]) -> None:
    draft = Draft()
    draft.add("people", {"person_id": "p1", "name": "Ann Lee"})
    draft.add("objectives", {"objective_id": "o1", "title": "Help customers sooner"})
    title = "Raise answers within an hour from 40 % to 80 %"
    draft.add(
        "key_results",
        {"key_result_id": "k1", "objective_id": "o1", "title": title, **dict.fromkeys(columns, "p1")},
    )
    text = unwrapped(summary(diagnosed.diagnosis_of(draft, dt.datetime(2026, 3, 31))))
    assert ("No column says who owns a key result." in text) == (not columns)
