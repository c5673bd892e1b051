"""A pulse survey as a form tool writes it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mainspring.engine.trail import check_draft
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import PULSE_QUESTIONS
from mainspring.intake import import_files
from mainspring.intake.importer import Options

HEAD = 'Timestamp,Email address,Team,"I can report red without fear","2. When new work comes in, something else moves."\n'


def read(path: Path, text: str, **options: object):
    path.write_text(text, encoding="utf-8")
    return import_files([path], Options(**options))


def answers(result):
    return [(row["question"], row["score"]) for row in result.draft.rows["pulse"]]


def test_a_column_a_question_becomes_answers(tmp_path: Path) -> None:
    text = HEAD + "2026/11/18 9:00:12 AM GMT+1,ada@example.org,Harbour,4,Strongly disagree\n"
    text += "2026/11/18 9:05:00 AM GMT+1,bo@example.org,Harbour,5 - Strongly agree,\n"
    result = read(tmp_path / "pulse.csv", text)
    assert result.recognised == "pulse survey"
    assert result.unreadable == []
    assert answers(result) == [
        ("safe_to_report_red", "4"),
        ("load_is_sane", "1"),
        ("safe_to_report_red", "5"),
    ]
    assert ("Email address", "who answered is not read") in result.ignored
    assert "ada" not in str(result.draft.rows)
    with check_draft(result.draft, now=dt.datetime(2026, 12, 1), partial=True) as trail:
        assert trail.problem_count == 0
        rows = trail.connection.execute(
            "SELECT asked_at::VARCHAR, count(DISTINCT respondent) FROM trail.pulse GROUP BY 1 ORDER BY 1"
        ).fetchall()
    assert rows == [("2026-11-18 08:00:12", 1), ("2026-11-18 08:05:00", 1)]


def test_german_words_and_semicolons_are_read(tmp_path: Path) -> None:
    text = "Zeitstempel;Abteilung;Ich kann ohne Angst Rot melden;Puls [Unsere Reviews ändern, was wir tun]\n"
    text += "18.11.2026 09:00:12;Hafen;trifft eher zu;stimme überhaupt nicht zu\n"
    result = read(tmp_path / "puls.csv", text)
    assert answers(result) == [("reviews_decide", "1"), ("safe_to_report_red", "4")]
    assert result.draft.rows["teams"][0]["name"] == "Hafen"


def test_what_is_no_answer_is_listed_with_its_place(tmp_path: Path) -> None:
    text = HEAD + "2026-11-18 09:00,,Harbour,9,maybe\n,,Harbour,3,3\n2026-11-18 09:00,,Harbour,,\n"
    result = read(tmp_path / "pulse.csv", text)
    assert [(one.line, one.value) for one in result.unreadable] == [(2, "9"), (2, "maybe"), (3, "")]
    assert not result.draft.rows["pulse"]


def test_a_question_in_other_words_is_stated(tmp_path: Path) -> None:
    text = "Timestamp,Is it fine?\n2026-11-18 09:00,3\n"
    with pytest.raises(TrailError):
        read(tmp_path / "pulse.csv", text)
    result = read(tmp_path / "pulse.csv", text, as_="pulse_form", mapping={"Is it fine?": "load_is_sane"})
    assert answers(result) == [("load_is_sane", "3")]


def test_the_same_response_keeps_its_pseudonym_and_two_alike_are_two(tmp_path: Path) -> None:
    row = "2026-11-18 09:00,,Harbour,4,4\n"
    once = {one["respondent"] for one in read(tmp_path / "pulse.csv", HEAD + row).draft.rows["pulse"]}
    twice = {one["respondent"] for one in read(tmp_path / "pulse.csv", HEAD + row + row).draft.rows["pulse"]}
    assert once < twice
    assert len(twice) == 2


def test_a_survey_of_other_questions_is_told_what_the_pulse_asks(tmp_path: Path) -> None:
    text = "Timestamp,Email,Lunch is good,The office is quiet,Comments\n" + "".join(
        f"2026-11-1{day} 09:00,a{day}@example.org,{day},Agree,fine\n" for day in range(1, 5)
    )
    with pytest.raises(TrailError) as refused:
        read(tmp_path / "lunch.csv", text)
    said = str(refused.value)
    assert "lunch.csv looks like a survey, but none of its questions is known. The pulse asks: “" in said
    assert all(question in said for question in PULSE_QUESTIONS.values())
    with pytest.raises(TrailError, match="no header row names objectives"):
        read(tmp_path / "tasks.csv", "Date,Thing,Who\n2026-11-11,Paint,Ann\n2026-11-12,Sweep,Bob\n")


def test_a_survey_of_other_questions_is_one_though_an_answer_is_off_its_scale(tmp_path: Path) -> None:
    text = (
        "Timestamp,Email address,Lunch is good,The office is quiet,Anything else?\n"
        "23/11/2026 09:12:01,ann@example.org,4 - Agree,2,Too loud\n"
        "23/11/2026 09:14:44,bob@example.org,Strongly agree,Disagree,\n"
        "23/11/2026 09:20:10,cid@example.org,5,3,\n"
        "23/11/2026 09:31:59,dot@example.org,Neutral,9,\n"
    )
    with pytest.raises(TrailError, match="looks like a survey, but none of its questions is known"):
        read(tmp_path / "lunch.csv", text)
