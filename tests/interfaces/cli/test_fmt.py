"""`mainspring fmt`, as its user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from interfaces.cli.command import mainspring

UNTIDY = "team:   'Ops'  # ours\nobjectives:\n- owner: Kim\n  objective: Grow\n"
TIDY = "team: Ops # ours\nobjectives:\n  - objective: Grow\n    owner: Kim\n"


def test_a_file_is_tidied_in_place_once(tmp_path: Path) -> None:
    path = tmp_path / "okrs.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    path.chmod(0o600)
    assert mainspring("fmt", "--check", path).code == 1
    assert path.read_text(encoding="utf-8") == UNTIDY
    shown = mainspring("fmt", "--diff", path)
    assert shown.code == 0
    assert "+team: Ops # ours" in shown.out
    assert path.read_text(encoding="utf-8") == UNTIDY
    ended = mainspring("fmt", path)
    assert (ended.code, ended.out) == (0, "")
    assert path.read_text(encoding="utf-8") == TIDY
    assert path.stat().st_mode & 0o777 == 0o600
    assert mainspring("fmt", "--check", path).code == 0


def test_a_file_that_cannot_be_read_is_left_and_the_others_are_tidied(tmp_path: Path) -> None:
    good, bad, latin = tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.md"
    good.write_text(UNTIDY, encoding="utf-8")
    bad.write_text("objectives:\n- objective: 'Grow\n", encoding="utf-8")
    latin.write_bytes("## Objective: Gr\xfcn\n".encode("latin-1"))
    ended = mainspring("fmt", good, bad, latin, tmp_path / "gone.md")
    assert ended.code == 3
    assert good.read_text(encoding="utf-8") == TIDY
    assert bad.read_text(encoding="utf-8") == "objectives:\n- objective: 'Grow\n"
    assert f"{bad}:2:14: a quote is opened here and never closed; it was left as it is" in " ".join(
        ended.err.split()
    )
    assert f"{latin}:1: this is not UTF-8" in ended.err
    assert "gone.md: the file cannot be read" in ended.err


def test_a_folder_s_other_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Read me\n", encoding="utf-8")
    (tmp_path / "ci.yaml").write_text("on: push\n", encoding="utf-8")
    (tmp_path / "okrs.yaml").write_text(UNTIDY, encoding="utf-8")
    assert mainspring("fmt", tmp_path).code == 0
    assert (tmp_path / "okrs.yaml").read_text(encoding="utf-8") == TIDY
    assert mainspring("fmt", tmp_path / "ci.yaml").code == 3


def test_a_table_becomes_code_and_reads_as_the_table_did(tmp_path: Path) -> None:
    table = tmp_path / "okrs.csv"
    table.write_text("objective,key_result,owner,target\nGrow,Sell: 5,Ann,5\n", encoding="utf-8")
    ended = mainspring("fmt", "--to", "yaml", table)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "objectives:\n  - objective: Grow\n    key_results:\n"
        '      - key_result: "Sell: 5"\n        owner: Ann\n        target: 5\n'
    )
    target = tmp_path / "OKRS.md"
    assert mainspring("fmt", "--to", "markdown", table, "-o", target).code == 0
    assert target.read_text(encoding="utf-8").startswith("# OKRs\n\n## Objective: Grow\n")
    assert mainspring("fmt", "--check", target).code == 0


def test_the_schema_is_printed_for_editors() -> None:
    ended = mainspring("fmt", "--schema")
    assert (ended.code, ended.err) == (0, "")
    schema = json.loads(ended.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"]
    assert mainspring("fmt", "--schema", "okrs.yaml").code == 2
    assert mainspring("fmt").code == 2


def test_options_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    for arguments in (("--to", "toml", "a"), ("-o", "x", "a"), ("--to", "yaml", "--check", "a")):
        assert mainspring("fmt", *arguments).code == 2
