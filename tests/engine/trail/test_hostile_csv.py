"""CSV as people and programs really write it: read where it can be, else one clear sentence, never a traceback."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.trail.support import company, read, rows, told
from mainspring.engine.trail import TrailError

CHECK_INS = "check_in_id,key_result_id,occurred_at,note\n"


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffobjective_id,title\no1,Customers stay\no2,Teams ship\n",
        "objective_id;title\no1;Customers stay\no2;Teams ship\n",
        "objective_id\ttitle\r\no1\tCustomers stay\r\no2\tTeams ship",
        "objective_id,title\ro1,Customers stay\ro2,Teams ship\r",
        'Objective ID , TITLE \n"o1","Customers stay"\no2,Teams ship,,\n\n,\n',
        "title,objective_id\nCustomers stay,o1\nTeams ship,o2\n",
    ],
    ids=["bom", "semicolons", "tabs and CRLF", "CR", "header in words", "other order"],
)
def test_dialects_say_the_same(tmp_path, text):
    with read(company(tmp_path / "t", objectives=text)) as trail:
        assert sorted(rows(trail, "objectives", "objective_id, title")) == [
            ("o1", "Customers stay"),
            ("o2", "Teams ship"),
        ]
        assert told(trail) == []


def test_utf_16_with_its_mark_is_read(tmp_path):
    text = "objective_id,title\no1,Größer\no2,b\n".encode("utf-16")
    with read(company(tmp_path / "t", objectives=text)) as trail:
        assert rows(trail, "objectives", "title") == ["Größer", "b"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "objectives.csv: is empty; a header row is expected"),
        (b"\n\n", "objectives.csv: is empty"),
        (
            "objective_id,title\no1,Grün\n".encode("cp1252"),
            "objectives.csv:2: character 6 is not UTF-8 (byte 0xfc)",
        ),
        (b"objective_id,title\no1,a\0b\n", "objectives.csv:2: holds a NUL byte"),
        ("objective_id,title\no1,a\n".encode("utf-16-le"), "objectives.csv:1: holds a NUL byte"),
        (b"\xff\xfeo\x00b\xd8\n\x00", "objectives.csv: begins like UTF-16, but is not"),
        (
            b'objective_id,title\no1,fine\no2,"open\no3,x\n',
            "objectives.csv:3: a quote that opens in this row is never closed",
        ),
        (b'objective_id,"title\no1,a\n', "objectives.csv:1: a quote that opens here is never closed"),
        (b"objective_id,title,Title\no1,a,b\n", "objectives.csv:1: the column title stands twice"),
        (
            b"objective_id,name\no1,a\n",
            "objectives.csv:1: objectives needs the column title; the columns found are: objective_id",
        ),
        (b"objective_id,x_A,x_a,title\n", "stands twice"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_its_place(tmp_path, text, words):
    with pytest.raises(TrailError) as error:
        read(company(tmp_path / "t", objectives=text))
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_header_without_rows_is_a_table_without_rows(tmp_path):
    with read(company(tmp_path / "t", check_ins=CHECK_INS)) as trail:
        assert trail.counts["check_ins"] == 0
        assert trail.present["check_ins"] == {"check_in_id", "key_result_id", "occurred_at", "note"}


def test_rows_that_cannot_be_split_are_listed_and_the_next_ones_read(tmp_path):
    text = CHECK_INS + (
        'c1,k1,2026-01-05,"two\nlines"\n'
        "c2,k1,2026-01-05\n"
        "c3,k1,2026-01-05,a,b\n"
        'c4,k1,2026-01-05,"a"b\n'
        f'c5,k1,2026-01-05,"{"x" * 600_000}\n{"y" * 600_000},\nend"\n'
        "c6,k1,2026-01-05,last\n"
    )
    with read(company(tmp_path / "t", check_ins=text)) as trail:
        assert rows(trail, "check_ins", "check_in_id, _line") == [("c1", 2), ("c6", 10)]
        assert [(p.line, p.column, p.reason) for p in trail.problems()] == [
            (4, "", "has 3 cells where the header has 4"),
            (5, "", "has 5 cells where the header has 4"),
            (6, "", "a quote stands in the middle of a cell, so the row cannot be split"),
            (7, "", "a cell is longer than 1,000,000 characters"),
        ]


def test_a_cell_of_nearly_a_megabyte_is_read(tmp_path):
    note = "n" * 990_000
    with read(company(tmp_path / "t", check_ins=f"{CHECK_INS}c1,k1,2026-01-05,{note}\n")) as trail:
        assert rows(trail, "check_ins", "length(note)") == [990_000]


def test_bad_cells_are_listed_with_file_line_column_value_and_reason(tmp_path):
    text = (
        "key_result_id,objective_id,title,baseline,target,direction,due_on,final_score\n"
        "k1,o1,T,ten,1_000,UP,2026-02-31,1.5\n"
        "k2,o1, ,1,2,increase,2026-02-28,1\n"
        "k3,o1,T, 1.5 ,1e3, Increase ,2026-02-28T00:00:00,0\n"
        "k4,o1,T,nan,1e999,decrease,28.02.2026,-1\n"
    )
    with read(company(tmp_path / "t", key_results=text)) as trail:
        assert told(trail) == [
            "key_results.csv:2: baseline: is not a number ('ten')",
            "key_results.csv:2: direction: is none of: increase, decrease, maintain ('UP')",
            "key_results.csv:2: due_on: there is no such day ('2026-02-31')",
            "key_results.csv:2: final_score: is not between 0 and 1 ('1.5')",
            "key_results.csv:2: target: is not a number ('1_000')",
            "key_results.csv:3: title: is empty (' ')",
            "key_results.csv:5: baseline: is not a number ('nan')",
            "key_results.csv:5: due_on: is not a date (YYYY-MM-DD) ('28.02.2026')",
            "key_results.csv:5: final_score: is not between 0 and 1 ('-1')",
            "key_results.csv:5: target: is not a number ('1e999')",
        ]
        good = rows(
            trail,
            "key_results",
            "key_result_id, baseline, target, direction, CAST(due_on AS VARCHAR), final_score",
        )
        assert good == [
            ("k1", None, None, None, None, None),
            ("k3", 1.5, 1000.0, "increase", "2026-02-28", 0.0),
            ("k4", None, None, "decrease", None, None),
        ]


def test_booleans_whole_numbers_and_lists(tmp_path):
    people = "person_id,external\n" + "".join(
        f"p{n},{word}\n" for n, word in enumerate(("TRUE", "no", "1", "", "maybe"))
    )
    forums = "forum_id,name,settles\nf1,Weekly, Budget ; trade_off;\nf2,Monthly,budget;pizza\nf3,Other,\n"
    priorities = "person_id,asked_at,rank,objective_id\np0,2026-01-01,1.0,o1\np0,2026-01-01,1.5,o2\np0,2026-01-01,0,o2\n"
    with read(company(tmp_path / "t", people=people, forums=forums, priorities=priorities)) as trail:
        assert rows(trail, "people", "external") == [True, False, True, None, None]
        assert rows(trail, "forums", "settles") == ["budget;trade_off", None, None]
        assert rows(trail, "priorities", "rank") == [1]
        assert [(p.file, p.line, p.reason) for p in trail.problems()] == [
            ("forums.csv", 3, "holds something other than: trade_off, budget, hiring, portfolio, escalation"),
            ("people.csv", 6, "is neither true nor false"),
            ("priorities.csv", 3, "is not a whole number"),
            ("priorities.csv", 4, "is below 1"),
        ]


def test_what_is_not_of_the_trail_is_named_and_not_read(tmp_path):
    folder = company(
        tmp_path / "t",
        objectives="objective_id,title,colour,,x_risk\no1,a,red,,high\no2,b,,,\n",
        x_notes="n,m\n1,\n",
    )
    (folder / "holidays.csv").write_text("day\n")
    (folder / "read me.txt").write_text("hello")
    with read(folder) as trail:
        assert trail.notices == [
            "ignored: holidays.csv, which is no table of a trail",
            "ignored: read me.txt, which is no table of a trail",
            "ignored: column colour of objectives.csv, which is none of objectives",
            "ignored: column 4 of objectives.csv, which has no name",
        ]
        assert rows(trail, "objectives", "x_risk") == ["high", None]
        assert rows(trail, "x_notes", "n, m") == [("1", None)]
        assert trail.problem_count == 0


def test_strict_makes_the_first_problem_an_error(tmp_path):
    folder = company(tmp_path / "t", check_ins=CHECK_INS + "c1,k9,x,\nc2,k9,2026-01-01,\n")
    with pytest.raises(TrailError, match=r"^check_ins.csv:2: occurred_at: .*; 1 more problems?$"):
        read(folder, strict=True)


def test_many_problems_are_counted_and_paged(tmp_path):
    lines = "".join(f"c{n},k{n % 3},2026-01-{n % 40:02d},\n" for n in range(3000))
    with read(company(tmp_path / "t", check_ins=CHECK_INS + lines)) as trail:
        assert (
            trail.problem_count
            == sum(count for *_, count in trail.problem_counts)
            == len(list(trail.problems()))
        )
        assert len(list(trail.problems(7))) == 7
        listed = list(trail.problems())
        assert [(p.file, p.line, p.column) for p in listed] == sorted(
            (p.file, p.line, p.column) for p in listed
        )
        bad = {p.line for p in listed}
        assert trail.counts["check_ins"] + len(bad) == 3000


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200) | st.text(alphabet='ab,;"\r\n\t \0é=', max_size=120).map(str.encode))
def test_no_bytes_give_a_traceback(tmp_path, data):
    folder = company(tmp_path / "t", check_ins=CHECK_INS.encode() + data)
    try:
        with read(folder) as trail:
            list(trail.problems())
        said = "check_ins.csv"
    except TrailError as error:
        said = str(error)
    assert "check_ins.csv" in said
