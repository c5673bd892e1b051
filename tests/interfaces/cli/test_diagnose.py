"""`mainspring diagnose`: from what an organisation has to a report, in every form and with every option."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from interfaces.cli.command import SHEET, mainspring, process


def patterns(text: str) -> dict[str, dict]:
    return {pattern["id"]: pattern for pattern in json.loads(text)["patterns"]}


def test_a_trail_says_what_holds_back_on_a_terminal(trail: Path) -> None:
    ended = process("diagnose", trail)
    assert ended.code == 0
    assert ended.err == ""
    assert ended.out.startswith("Diagnosis as of ")
    for said in ("Root causes", "red_without_action", "passive_reviews", "Pilot first", "Healthy"):
        assert said in ended.out
    assert max(len(line) for line in ended.out.splitlines()) <= 96


@pytest.mark.parametrize("form", ["parquet", "packed.zip", "book.xlsx"])
def test_every_form_of_a_trail_gives_the_same_findings(trails: Path, diagnosis: Path, form: str) -> None:
    ended = mainspring("diagnose", trails / form, "--format", "json")
    assert ended.code == 0
    assert json.loads(ended.out)["patterns"] == json.loads(diagnosis.read_text())["patterns"]


def test_two_processes_print_the_same_bytes(trail: Path, diagnosis: Path) -> None:
    for seed in ("1", "2"):
        ended = process("diagnose", trail, "--format", "json", PYTHONHASHSEED=seed)
        assert ended.out == diagnosis.read_text()


def test_a_plain_sheet_is_judged_and_the_rest_is_said_to_be_unknown(sheet: Path) -> None:
    rows = "".join(f",Launch feature {number},Ann Smith,Support,Q1 2026,1\n" for number in range(20))
    sheet.write_text(SHEET + rows, encoding="utf-8")
    ended = mainspring("diagnose", sheet, "--format", "json")
    found = patterns(ended.out)
    assert found["activity_key_results"]["state"] == "present"
    assert found["red_without_action"]["state"] == "not_assessed"
    assert "check_ins.status" in found["red_without_action"]["needs"]
    assert json.loads(ended.out)["next_exports"]
    assert json.loads(ended.out)["trail"]["imported"]["recognised"] == "plain spreadsheet"


def test_several_files_become_one_organisation(tmp_path: Path, sheet: Path) -> None:
    (tmp_path / "more.csv").write_text(
        SHEET.replace("customers", "partners").replace("Ann Smith", "Ann Smith")
    )
    ended = mainspring("diagnose", sheet, tmp_path / "more.csv", "--format", "json")
    assert ended.code == 0
    tables = json.loads(ended.out)["trail"]["tables"]
    assert (tables["people"], tables["objectives"]) == (3, 3)


@pytest.mark.parametrize(
    ("name", "format", "start"),
    [
        ("r.html", None, "<!DOCTYPE html>"),
        ("r.json", None, "{"),
        ("r.md", None, "# Diagnosis as of "),
        ("r.txt", None, "Diagnosis as of "),
        ("deep/er/r.out", "html", "<!DOCTYPE html>"),
        ("R.HTM", None, "<!DOCTYPE html>"),
    ],
)
def test_the_ending_or_the_option_chooses_the_form(
    tmp_path: Path, sheet: Path, name: str, format: str | None, start: str
) -> None:
    path = tmp_path / name
    ended = mainspring("diagnose", sheet, "-o", path, *(("--format", format) if format else ()))
    assert ended.code == 0
    assert path.read_text(encoding="utf-8").lower().startswith(start.lower())
    assert ended.out.startswith("Diagnosis as of ")
    assert ended.out.endswith(f"Report: {path}\n")
    assert path.stat().st_mode & 0o777 == 0o644


def test_formats_go_to_the_terminal_too(sheet: Path) -> None:
    assert mainspring("diagnose", sheet, "--format", "md").out.startswith("# Diagnosis as of ")
    assert mainspring("diagnose", sheet, "--format", "html").out.lower().startswith("<!doctype html>")
    assert mainspring("diagnose", sheet, "--format", "text").out.startswith("Diagnosis as of ")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--format", "pdf"), "text, html, json or md"),
        (("-o", "report"), "--format"),
        (("-o", "report.pdf"), ".html, .json, .md or .txt"),
        (("--as-of", "yesterday"), "2026-03-31"),
        (("--as-of", "0005-01-01"), "years"),
        (("--as-of", "9999-12-31T23:59:59-12:00"), "years"),
        (("--timezone", "Mars/Base"), "Mars/Base"),
        (("--timezone", ""), "time zone"),
        (("--fail-on", "0.6"), "severity=0.6"),
        (("--fail-on", "severity=high"), "severity=0.6"),
        (("--fail-on", "severity=1.2"), "severity=0.6"),
        (("--fail-on", "severity=nan"), "severity=0.6"),
        (("--rows", "red_without_acton"), "Did you mean red_without_action?"),
        (("--engine", "oracle"), "duckdb"),
        (("--map", "Verantw."), "--map"),
        (("--map", "=owner"), "--map"),
        (("--fiscal-year-start", "13"), "--fiscal-year-start"),
    ],
)
def test_bad_values_are_one_error_and_exit_code_2(sheet: Path, wrong: tuple[str, ...], said: str) -> None:
    ended = mainspring("diagnose", sheet, *wrong)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_nothing_to_diagnose_shows_a_way_to_begin() -> None:
    ended = mainspring("diagnose")
    assert ended.code == 2
    assert "mainspring demo" in ended.err


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path, sheet: Path) -> None:
    (tmp_path / "r.html").mkdir()
    ended = mainspring("diagnose", sheet, "-o", tmp_path / "r.html")
    assert ended.code == 2
    assert "r.html cannot be written" in ended.err
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_engine_that_does_not_answer_is_said(trail: Path) -> None:
    ended = mainspring("diagnose", trail, "--engine", "postgresql://nobody@127.0.0.1:1/none")
    assert ended.code == 3
    assert ended.err.startswith("mainspring: PostgreSQL does not answer")
    assert ended.err.count("\n") == 1


def test_as_of_looks_at_an_earlier_day(trail: Path, diagnosis: Path) -> None:
    ended = mainspring("diagnose", trail, "--as-of", "2025-02-14", "--format", "json")
    earlier = json.loads(ended.out)
    assert earlier["as_of"] == "2025-02-14T00:00:00Z"
    whole = json.loads(diagnosis.read_text())

    def occasions(diagnosed: dict) -> float:
        pattern = next(p for p in diagnosed["patterns"] if p["id"] == "passive_reviews")
        return pattern["evidence"][0]["occasions"]

    assert 0 < occasions(earlier) < occasions(whole)
    same = mainspring("diagnose", trail, "--as-of", "2025-02-14T01:00:00+01:00", "--format", "json")
    assert same.out == ended.out


def test_the_zone_moves_times_that_state_none(tmp_path: Path) -> None:
    (tmp_path / "objectives.csv").write_text("objective_id,title\no1,Help customers sooner\n")
    (tmp_path / "key_results.csv").write_text(
        "key_result_id,objective_id,title\nk1,o1,Answers within an hour\n"
    )
    (tmp_path / "check_ins.csv").write_text(
        "check_in_id,key_result_id,occurred_at\nc1,k1,2026-02-01T08:00:00\nc2,k1,2026-02-01T08:00:00+00:00\n"
    )
    ended = mainspring("diagnose", tmp_path, "--timezone", "America/New_York", "--format", "json")
    assert json.loads(ended.out)["as_of"] == "2026-02-01T13:00:00Z"
    assert json.loads(ended.out)["timezone"] == "America/New_York"


def test_fail_on_tells_a_pipeline(trail: Path, diagnosis: Path) -> None:
    worst = max(pattern["severity"] for pattern in patterns(diagnosis.read_text()).values())
    ended = mainspring("diagnose", trail, "--fail-on", f"severity={worst}")
    assert ended.code == 1
    assert f"severity {worst}" in ended.err
    assert ended.out.startswith("Diagnosis as of ")
    assert mainspring("diagnose", trail, "--fail-on", f"severity={worst + 0.001:.3f}").code == 0


def test_fail_on_passes_over_what_is_not_there(sheet: Path) -> None:
    assert mainspring("diagnose", sheet, "--fail-on", "severity=0").code == 0


def test_rows_open_a_figure_to_every_hit(trail: Path, diagnosis: Path, tmp_path: Path) -> None:
    ended = mainspring("diagnose", trail, "--rows", "red_without_action")
    assert (ended.code, ended.err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    figure = patterns(diagnosis.read_text())["red_without_action"]["evidence"][0]
    assert sum(float(row["hit"]) for row in rows) == pytest.approx(figure["hits"])
    assert set(figure["examples"]) <= {row["item_id"] for row in rows}
    path = tmp_path / "rows.csv"
    said = mainspring("diagnose", trail, "--rows", "red_without_action", "-o", path)
    assert path.read_text(encoding="utf-8") == ended.out
    assert (said.code, said.out) == (0, "")
    assert str(path) in said.err


def test_rows_of_a_pulse_are_never_opened(trail: Path) -> None:
    ended = mainspring("diagnose", trail, "--rows", "incentives_conflict")
    assert (ended.code, ended.out) == (1, "")
    assert "never opened" in ended.err


def test_rows_of_what_cannot_be_assessed_name_what_is_missing(sheet: Path) -> None:
    ended = mainspring("diagnose", sheet, "--rows", "red_without_action")
    assert (ended.code, ended.out) == (1, "")
    assert "check_ins.status" in ended.err


def test_rows_without_names_where_asked(trail: Path) -> None:
    open_rows = mainspring("diagnose", trail, "--rows", "red_without_action").out
    ended = mainspring("diagnose", trail, "--rows", "red_without_action", "--anonymise")
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert {row["owner_id"].split()[0] for row in rows if row["owner_id"]} == {"Person"}
    assert all(row["team_id"].startswith("team-") for row in rows)
    named = {row["owner_id"] for row in csv.DictReader(io.StringIO(open_rows)) if row["owner_id"]}
    assert not any(name in ended.out for name in named)


def test_anonymise_leaves_no_person_and_no_team_of_the_sheet(sheet: Path, tmp_path: Path) -> None:
    rows = "".join(f",Launch Ann's feature {number},Ann Smith,Support,Q1 2026,1\n" for number in range(20))
    sheet.write_text(SHEET + rows, encoding="utf-8")
    for ending in ("json", "html", "md", "txt"):
        path = tmp_path / f"report.{ending}"
        ended = mainspring("diagnose", sheet, "--anonymise", "-o", path)
        assert ended.code == 0
        text = path.read_text(encoding="utf-8")
        assert "Person 1" in text or ending == "txt"
        for name in ("Ann", "Smith", "Ben Lee", "Cy Holt", "Support", "Sales"):
            assert name not in text
            assert name not in ended.out.partition("Report:")[0]


def test_strict_refuses_what_cannot_be_read_in_sheets_too(sheet: Path) -> None:
    sheet.write_text(SHEET.replace(",80\n", ",eighty\n"), encoding="utf-8")
    lenient = mainspring("diagnose", sheet, "--format", "json")
    assert lenient.code == 0
    [problem] = json.loads(lenient.out)["trail"]["problems"]
    assert (problem["file"], problem["line"], problem["value"]) == ("okrs.csv", 2, "eighty")
    ended = mainspring("diagnose", sheet, "--strict")
    assert (ended.code, ended.out) == (3, "")
    assert "okrs.csv:2" in ended.err
    assert mainspring("diagnose", sheet.with_name("none.csv"), "--strict").code == 3


def test_headers_and_formats_can_be_stated(tmp_path: Path, trail: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(
        "Ziel,Ergebnis,Kümmerer\nKunden schneller helfen,Antworten in einer Stunde,Ann Smith\n",
        encoding="utf-8",
    )
    ended = mainspring("diagnose", path, "--map", "Kümmerer=owner", "--as", "spreadsheet", "--format", "json")
    assert ended.code == 0
    assert json.loads(ended.out)["trail"]["tables"]["people"] == 1
    unknown = mainspring("diagnose", path, "--as", "nothing")
    assert unknown.code == 3
    assert "spreadsheet" in unknown.err
    already = mainspring("diagnose", trail, "--map", "Kümmerer=owner")
    assert already.code == 2
    assert "is a trail already" in already.err


def test_a_sheets_unreadable_cells_are_named_on_the_terminal(tmp_path):
    rows = "".join(f"Serve {n},Cut late meals {n} from 9 to 4,Vera,9,4,soon {n}\n" for n in range(12))
    sheet = tmp_path / "messy.csv"
    sheet.write_text("Objective,Key result,Owner,Start,Target,Current\n" + rows)
    ended = mainspring("diagnose", sheet)
    assert ended.code == 0
    told = ended.out[ended.out.index("What could not be read (12)") :]
    assert "  messy.csv:2: " in told
    assert "('soon 0')" in told
    assert told.count("soon") == 10
    assert "  and 2 more; all of them: mainspring import FILES -o TRAIL" in told
    assert "it is not present" not in ended.out
