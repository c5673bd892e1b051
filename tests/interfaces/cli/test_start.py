"""Start, help, exit codes, pipes: what a shell sees of every command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from interfaces.cli.command import mainspring, process
from mainspring import __version__
from mainspring.interfaces.cli.start import plain_diagnosis, plain_linting

COMMANDS = ("diagnose", "import", "check", "compare", "demo", "patterns")


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_answered_without_loading_anything(option: str) -> None:
    code = (
        "import sys; sys.argv = ['mainspring', sys.argv[1]]; from mainspring.interfaces.cli.start import main; main();"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'typer', 'rich', 'duckdb', '_duckdb', 'jinja2', 'openpyxl'}))"
    )
    done = subprocess.run([sys.executable, "-c", code, option], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"mainspring {__version__}", "[]"]


@pytest.mark.parametrize(
    ("arguments", "understood"),
    [
        (["diagnose", "trail"], ([Path("trail")], None)),
        (["diagnose", "a.csv", "-o", "r.html", "b.csv"], ([Path("a.csv"), Path("b.csv")], Path("r.html"))),
        (["diagnose", "--output", "r.md", "trail"], ([Path("trail")], Path("r.md"))),
        (["diagnose"], None),
        (["diagnose", "-o", "r.html"], None),
        (["diagnose", "trail", "-o"], None),
        (["diagnose", "trail", "-o", "--strict"], None),
        (["diagnose", "trail", "-o", "a.md", "-o", "b.md"], None),
        (["diagnose", "trail", "--strict"], None),
        (["diagnose", "trail", "--output=r.html"], None),
        (["diagnose", "--help"], None),
        (["check", "trail"], None),
        ([], None),
    ],
)
def test_only_a_plain_diagnosis_is_understood_without_the_command_line(
    arguments: list[str], understood: object
) -> None:
    assert plain_diagnosis(arguments) == understood


def test_a_plain_diagnosis_says_the_same_as_the_command_line(trail: Path, tmp_path: Path) -> None:
    code = (
        "import atexit, sys; from mainspring.interfaces.cli.start import main;"
        "atexit.register(lambda: print('typer' in sys.modules)); main()"
    )
    command = [sys.executable, "-c", code, "diagnose", str(trail)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    *said, loaded = done.stdout.splitlines()
    assert loaded == "False"
    assert said == mainspring("diagnose", trail).out.splitlines()
    refused = process("diagnose", tmp_path / "none")
    assert (refused.code, refused.err) == (3, mainspring("diagnose", tmp_path / "none").err)


def test_the_version_is_known_behind_other_options_too() -> None:
    ended = mainspring("-V", "patterns")
    assert (ended.code, ended.out) == (0, f"mainspring {__version__}\n")


def test_help_names_every_command_and_the_exit_codes() -> None:
    ended = process("--help", COLUMNS="200")
    assert ended.code == 0
    for command in COMMANDS:
        assert re.search(rf"\b{command}\b", ended.out)
    for said in ("0 done", "1 done, and what you asked to fail on", "2 the command line", "3 the input"):
        assert said in ended.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help(command: str) -> None:
    ended = mainspring(command, "-h")
    assert ended.code == 0
    assert f"mainspring {command}" in ended.out


def test_a_bare_command_shows_what_there_is() -> None:
    ended = mainspring()
    assert ended.code == 2
    assert "diagnose" in ended.said


@pytest.mark.parametrize(
    "arguments",
    [("diagnoze",), ("diagnose", "--nope"), ("demo",), ("import", "x.csv"), ("check",), ("compare",)],
)
def test_a_wrong_command_line_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    ended = mainspring(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err


@pytest.mark.parametrize("command", ["diagnose", "check", "import", "compare"])
@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02", b"just words\n"])
def test_what_cannot_be_read_is_one_sentence_and_exit_code_3(
    tmp_path: Path, command: str, content: bytes | None
) -> None:
    path = tmp_path / "input"
    if content is not None:
        path.write_bytes(content)
    more = {"import": ("-o", tmp_path / "out"), "compare": (path,)}.get(command, ())
    ended = mainspring(command, path, *more)
    assert ended.code == 3
    assert ended.out == ""
    assert ended.err.startswith("mainspring: ")
    assert ended.err.count("\n") == 1
    assert "input" in ended.err
    assert not (tmp_path / "out").exists()


def test_a_reader_that_has_had_enough_is_no_failure(trail: Path) -> None:
    for arguments in (["patterns"], ["patterns", "red_without_action"], ["diagnose", str(trail)]):
        running = subprocess.Popen(
            [sys.executable, "-m", "mainspring", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert running.stdout is not None
        running.stdout.close()
        _, error = running.communicate()
        assert (running.returncode, error) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mainspring", "patterns"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert done.stderr.startswith(b"mainspring: ")
    assert done.stderr.count(b"\n") == 1


def test_a_terminal_without_the_letters_still_gets_an_answer(trail: Path) -> None:
    ended = process("diagnose", trail, PYTHONIOENCODING="latin-1")
    assert (ended.code, ended.err) == (0, "")
    assert r"\u2588" in ended.out


@pytest.mark.parametrize(
    ("arguments", "understood"),
    [
        (["lint", "okrs.csv"], (["okrs.csv"], {})),
        (
            ["lint", "a.md", "--preview", "-", "--fail-on", "never", "--format", "json"],
            (["a.md", "-"], {"preview": True, "fail_on": "never", "format": "json"}),
        ),
        (
            [
                "lint",
                "-",
                "--stdin-filename",
                "a.md",
                "--select",
                "KR,OBJ",
                "--ignore",
                "KR105",
                "--isolated",
            ],
            (["-"], {"stdin_filename": "a.md", "select": ["KR,OBJ"], "ignore": ["KR105"], "isolated": True}),
        ),
        (["lint", "a.md", "--select", "KR", "--select", "OBJ"], None),
        (["lint"], None),
        (["lint", "a.md", "--fail-on"], None),
        (["lint", "a.md", "--fail-on", "--preview"], None),
        (["lint", "a.md", "--preview", "--preview"], None),
        (["lint", "a.md", "--help"], None),
        (["lint", "a.md", "-o", "out.txt"], None),
        (["lint", "--", "a.md"], None),
        (["fmt", "a.md"], None),
    ],
)
def test_only_a_plain_linting_is_understood_without_the_command_line(
    arguments: list[str], understood: tuple[list[str], dict[str, object]] | None
) -> None:
    assert plain_linting(arguments) == understood
