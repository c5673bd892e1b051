"""`mainspring lint --suggest`: the question and the forms in terminal and JSON, and what a provider adds."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from intake.chat_server import Answer, chat, serving
from interfaces.cli.command import mainspring
from mainspring.interfaces.findings import as_json

SCHEMA = json.loads((Path(as_json.__file__).parent / "schema.json").read_text(encoding="utf-8"))
THEIRS = "Raise the share of new members who book a second class from [baseline] % to [target] % by [date]"


@pytest.fixture
def okrs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("MAINSPRING_LLM_URL", "MAINSPRING_LLM_MODEL", "MAINSPRING_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "okrs.csv"
    path.write_text(
        "objective,key_result\nNew members feel at home,Launch the guided tour\n"
        "New members feel at home,Raise second bookings from 30 % to 45 %\n",
        encoding="utf-8",
    )
    return path


def test_the_question_and_the_forms_follow_the_findings(okrs: Path) -> None:
    lines = mainspring("lint", okrs, "--suggest", "--isolated").out.splitlines()
    asked = next(number for number, line in enumerate(lines) if line.startswith("    ask "))
    assert lines[asked] == "    ask What changes for whom when the guided tour is launched?"
    assert lines[asked + 1].startswith(
        "    try Raise the share of new members who feel at home from [baseline] %"
    )
    assert sum(line.startswith("    ask ") for line in lines) == 1
    assert "    ask " not in mainspring("lint", okrs, "--isolated").out


def test_the_json_holds_them_by_its_schema(okrs: Path) -> None:
    ended = mainspring("lint", okrs, "--suggest", "--isolated", "--format", "json")
    report = json.loads(ended.out)
    jsonschema.validate(report, SCHEMA)
    work, outcome = report["items"]
    assert work["question"].startswith("What changes for whom")
    assert 2 <= len(work["suggestions"]) <= 3
    assert {made["source"] for made in work["suggestions"]} == {"catalogue"}
    assert (outcome["question"], outcome["suggestions"]) == ("", [])


def test_a_configured_provider_is_asked_named_and_marked(okrs: Path) -> None:
    with serving(chat(THEIRS)) as server:
        okrs.with_name("mainspring.toml").write_text(
            f'[lint.provider]\nurl = "{server.url}"\nmodel = "m"\n', encoding="utf-8"
        )
        ended = mainspring("lint", okrs, "--suggest")
        silent = mainspring("lint", okrs)
    assert f"    try {THEIRS} (by the provider)" in ended.out.splitlines()
    assert ended.err == "mainspring: asking 127.0.0.1 for rewrites of 1 key result.\n"
    assert len(server.asked) == 1
    assert silent.err == ""


def test_a_failing_provider_leaves_the_catalogue(okrs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = mainspring("lint", okrs, "--suggest", "--isolated")
    with serving(Answer(b"", status=500)) as server:
        monkeypatch.setenv("MAINSPRING_LLM_URL", server.url)
        monkeypatch.setenv("MAINSPRING_LLM_MODEL", "m")
        ended = mainspring("lint", okrs, "--suggest", "--isolated")
    assert (ended.code, ended.out) == (alone.code, alone.out)
    assert ended.err.splitlines()[1] == (
        "mainspring: the provider answered with status 500; what it did not answer has the catalogue's rewrites alone."
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('url = "https://example.org/v1"', "needs a model"),
        ('url = "example.org"\nmodel = "m"', "does not begin with http:// or https://"),
        ('adress = "https://example.org"', "there is no key “adress”"),
        ("url = 7", "url of the provider is text, not 7"),
    ],
)
def test_a_wrong_provider_is_one_sentence(okrs: Path, written: str, said: str) -> None:
    okrs.with_name("mainspring.toml").write_text(f"[lint.provider]\n{written}\n", encoding="utf-8")
    ended = mainspring("lint", okrs, "--suggest")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
