"""`mainspring lint` and `mainspring rules`: what a user, a pipeline and a pre-commit hook see."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from interfaces.cli.command import SHEET, mainspring, process
from mainspring.engine.lint.rule import codes, rules
from mainspring.interfaces.findings import as_json

SCHEMA = json.loads((Path(as_json.__file__).parent / "schema.json").read_text(encoding="utf-8"))
BAD = "objective,key_result\nCustomers come back to us,Raise repeat orders from 18 % to X %\n"
GOOD = "objective,key_result\nCustomers come back to us,Raise repeat orders from 18 % to 25 % by June 2026\n"


@pytest.fixture
def okrs(tmp_path: Path) -> Path:
    path = tmp_path / "okrs.csv"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_a_finding_stands_at_its_words(okrs: Path) -> None:
    ended = mainspring("lint", okrs, "--select", "KR122")
    assert (ended.code, ended.err) == (1, "")
    first, quoted, marks, because, *_ = ended.out.splitlines()
    line = BAD.splitlines()[1]
    assert first.startswith(f"{okrs}:2:{line.index('X') + 1}: KR122 error “X”")
    assert quoted.strip() == "Raise repeat orders from 18 % to X %"
    assert quoted[marks.index("^")] == "X"
    assert because.strip().startswith("because")
    assert ended.out.endswith("1 finding (1 error) in 1 key result.\n")


def test_exit_codes_follow_what_one_asks_to_fail_on(okrs: Path, tmp_path: Path) -> None:
    assert mainspring("lint", okrs, "--select", "KR122", "--fail-on", "never").code == 0
    assert mainspring("lint", okrs, "--ignore", "ALL").code == 0
    okrs.write_text(GOOD, encoding="utf-8")
    ended = mainspring("lint", okrs, "--select", "KR122")
    assert (ended.code, ended.out) == (0, "No findings in 1 key result.\n")
    gone = mainspring("lint", tmp_path / "gone.csv")
    assert (gone.code, gone.out) == (3, "")
    assert gone.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name a file"),
        (("okrs.csv", "--format", "xml"), "--format 'xml'"),
        (("okrs.csv", "--fail-on", "severe"), "--fail-on 'severe'"),
        # Letters may have slipped; which rule other digits were meant to be is not guessed.
        (("okrs.csv", "--select", "KR999"), "there is no rule 'KR999'. See: mainspring rules.\n"),
        (("okrs.csv", "--select", "KR12Z"), "there is no rule 'KR12Z'. See: mainspring rules.\n"),
        (("okrs.csv", "--select", "OBK101"), "there is no rule 'OBK101'. Did you mean OBJ101?\n"),
        (("okrs.csv", "--select", "unfalsifiable"), "Did you mean KR121?\n"),
        (("okrs.csv", "--ignore", "nonsense"), "there is no rule 'nonsense'. See: mainspring rules.\n"),
        (("okrs.csv", "--config", "none.toml"), "none.toml: the configuration cannot be read"),
        (("okrs.csv", "--config", "none.toml", "--isolated"), "exclude each other"),
        (("okrs.csv", "--stdin-filename", "x.csv"), "--stdin-filename is for standard input"),
        (("--explain", "KR999"), "--explain 'KR999': there is no such rule. See: mainspring rules\n"),
        (("--explain", "RK120"), "Did you mean KR120?\n"),
        (("--explain", "output-verb"), "Did you mean KR101?\n"),
    ],
)
def test_a_wrong_command_line_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "okrs.csv").write_text(BAD, encoding="utf-8")
    ended = mainspring("lint", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.startswith("mainspring: ")
    assert ended.err.count("\n") == 1


def test_the_json_is_by_its_schema_and_the_same_every_time(sheet: Path) -> None:
    ended = mainspring("lint", sheet, "--format", "json")
    report = json.loads(ended.out)
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    assert [item["key_result"] for item in report["items"]] == [
        "Raise answers within an hour from 40 % to 80 %",
        "Cut complaints from 12 to 4 a week",
        "Launch the partner page",
    ]
    assert report["items"][2]["kind"] == "output"
    assert report["items"][1]["objective"] == "Help customers sooner"
    assert process("lint", sheet, "--format", "json", PYTHONHASHSEED="7").out == ended.out


@pytest.mark.parametrize("format", ["text", "json", "sarif", "github", "junit"])
def test_every_format_goes_to_a_file_as_it_goes_to_a_pipe(okrs: Path, tmp_path: Path, format: str) -> None:
    shown = mainspring("lint", okrs, "--format", format)
    target = tmp_path / "out" / "report"
    written = mainspring("lint", okrs, "--format", format, "-o", target)
    assert (shown.code, written.code, written.out) == (1, 1, "")
    assert target.read_text(encoding="utf-8") == shown.out
    if format in ("json", "sarif"):
        json.loads(shown.out)
    if format == "junit":
        ElementTree.fromstring(shown.out)


def test_a_configuration_error_names_file_and_line(okrs: Path) -> None:
    (okrs.parent / "mainspring.toml").write_text('[lint]\nfail-om = "error"\n', encoding="utf-8")
    ended = mainspring("lint", okrs)
    assert ended.code == 2
    assert "mainspring.toml:2: there is no key “fail-om”. Did you mean fail-on?" in ended.err
    assert mainspring("lint", okrs, "--isolated", "--select", "KR122").code == 1


def test_standard_input_is_linted_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "mainspring.toml").write_text('[lint]\nselect = ["KR122"]\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mainspring", "lint", "-", "--stdin-filename", "teams/okrs.csv"],
        input=BAD.encode(),
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 1
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("teams/okrs.csv:2:")
    assert lines[-1] == "1 finding (1 error) in 1 key result."


def test_no_colours_in_a_pipe(okrs: Path) -> None:
    assert "\x1b" not in process("lint", okrs, TERM="xterm-256color").out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colours_unless_it_says_no(
    okrs: Path, environment: dict[str, str], coloured: bool
) -> None:
    import os
    import pty

    ours, theirs = pty.openpty()
    base = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    running = subprocess.Popen(
        [sys.executable, "-m", "mainspring", "lint", str(okrs), "--select", "KR122"],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**base, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    out = b""
    try:
        while chunk := os.read(ours, 4096):
            out += chunk
    except OSError:
        pass  # Linux tells the end of a terminal as an error.
    os.close(ours)
    assert running.wait() == 1
    assert (b"\x1b[" in out) is coloured


@pytest.mark.parametrize(
    "arguments", [("lint", "--explain", "kr122"), ("lint", "--explain=KR122"), ("rules", "KR122")]
)
def test_a_rules_page_is_printed_without_loading_the_command_line(arguments: tuple[str, ...]) -> None:
    code = (
        "import contextlib, sys; from mainspring.interfaces.cli.start import main\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'typer', 'rich', 'duckdb', '_duckdb', 'jinja2', 'openpyxl', 'ruamel'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    *page, loaded = done.stdout.splitlines()
    assert loaded == "[]"
    assert page[0] == "# KR122 placeholder"
    assert max(map(len, page)) <= 100
    assert mainspring(*arguments).out.splitlines() == page


def test_the_catalogue_names_every_rule() -> None:
    listed = mainspring("rules").out
    for rule in rules():
        (line,) = [line for line in listed.splitlines() if line.startswith(f"  {rule.code} ")]
        assert rule.name in line
        assert rule.severity in line
        assert " ".join(rule.what.split()[:6]) in " ".join(listed.split())
    assert max(map(len, listed.splitlines())) <= 100
    answer = json.loads(mainspring("rules", "--format", "json").out)
    assert [entry["code"] for entry in answer] == codes()
    assert all(entry["what"] and entry["why"] and entry["ask"] and entry["sources"] for entry in answer)
    one = json.loads(mainspring("rules", "KR122", "--format", "json").out)
    assert one["name"] == "placeholder"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("KR12Z", "no rule 'KR12Z'. See: mainspring rules"),
        ("RK120", "Did you mean KR120?"),
        ("K120", "Did you mean KR120?"),
        ("krr120", "Did you mean KR120?"),
        ("kr1200", "no rule 'kr1200'. See: mainspring rules"),
        ("KR999", "no rule 'KR999'. See: mainspring rules"),
        ("zzz", "See: mainspring rules"),
    ],
)
def test_an_unknown_rule_gets_a_suggestion(code: str, said: str) -> None:
    ended = mainspring("rules", code)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_the_same_file_twice_is_linted_once(sheet: Path) -> None:
    other = sheet.parent / ".." / sheet.parent.name / sheet.name
    ways = ((sheet,), (sheet, sheet), (sheet, other), (sheet, sheet.parent))
    once, *again = (mainspring("lint", *paths, "--format", "json").out for paths in ways)
    assert again == [once] * 3
    assert SHEET.count("\n") == 4
