"""What is shown and what is left out: configuration near each file, inline ignores, per-file ignores, severities, failing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import mainspring.interfaces.findings.checked as checked_module
from interfaces.findings.documents import PLACEHOLDER, PLAIN, document
from mainspring.engine.lint.document import Document, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Rule
from mainspring.interfaces.findings.checked import Checked, Configuration, check, subjects

SELECT = '[lint]\nselect = ["KR122"]\n'


def found(checked: Checked) -> list[tuple[str, str, str]]:
    return [
        (finding.code, finding.severity, finding.subject.text.file)
        for finding in checked.all
        if finding.subject
    ]


def both(one: Path, other: Path) -> Document:
    first, second = document(PLACEHOLDER, file=str(one)), document(PLACEHOLDER, file=str(other))
    return Document([*first.objectives, *second.objectives])


def test_each_file_is_judged_by_the_configuration_above_it(tmp_path: Path) -> None:
    (tmp_path / "mainspring.toml").write_text(SELECT, encoding="utf-8")
    inner = tmp_path / "sales"
    inner.mkdir()
    (inner / "mainspring.toml").write_text(
        '[lint]\nselect = ["KR122"]\nfail-on = "never"\n[lint.severity]\nKR = "info"\n', encoding="utf-8"
    )
    outside, inside = tmp_path / "okrs.csv", inner / "okrs.csv"
    checked = check(both(outside, inside), Configuration())
    assert found(checked) == [("KR122", "error", str(outside)), ("KR122", "info", str(inside))]
    assert checked.failed
    assert not check(document(PLACEHOLDER, file=str(inside)), Configuration()).failed


def test_a_rule_left_out_for_one_file_still_speaks_in_another(tmp_path: Path) -> None:
    (tmp_path / "mainspring.toml").write_text(
        f'{SELECT}[lint.per-file-ignores]\n"archive/**" = ["KR1"]\n', encoding="utf-8"
    )
    (tmp_path / "archive" / "2024").mkdir(parents=True)
    old, new = tmp_path / "archive" / "2024" / "okrs.csv", tmp_path / "okrs.csv"
    checked = check(both(old, new), Configuration())
    assert found(checked) == [("KR122", "error", str(new))]
    assert [(ignored.by, ignored.finding.code) for ignored in checked.ignored] == [("per-file", "KR122")]


def test_the_command_line_overrides_what_the_configuration_selects_and_ignores(tmp_path: Path) -> None:
    (tmp_path / "mainspring.toml").write_text(
        '[lint]\nignore = ["KR122"]\nfail-on = "never"\n', encoding="utf-8"
    )
    file = str(tmp_path / "okrs.csv")
    assert "KR122" not in {
        code for code, _, _ in found(check(document(PLACEHOLDER, file=file), Configuration()))
    }
    checked = check(document(PLACEHOLDER, file=file), Configuration(select=["kr122"], fail_on="error"))
    assert found(checked) == [("KR122", "error", file)]
    assert checked.failed
    assert (
        found(check(document(PLACEHOLDER, file=file), Configuration(select=["KR122"], ignore=["KR"]))) != []
    )
    assert found(check(document(PLACEHOLDER, file=file), Configuration(select=["KR"], ignore=["KR1"]))) == []


@pytest.mark.parametrize(
    ("fail_on", "severity", "failed"),
    [
        ("warning", "error", True),
        ("warning", "warning", True),
        ("warning", "info", False),
        ("error", "warning", False),
        ("info", "info", True),
        ("never", "error", False),
    ],
)
def test_a_run_fails_from_the_asked_severity_on(
    tmp_path: Path, fail_on: str, severity: str, failed: bool
) -> None:
    config = tmp_path / "strict.toml"
    config.write_text(f'{SELECT}[lint.severity]\nKR122 = "{severity}"\n', encoding="utf-8")
    checked = check(document(PLACEHOLDER), Configuration(config=config, fail_on=fail_on))
    assert [finding.severity for finding in checked.findings] == [severity]
    assert checked.failed is failed


def test_what_could_not_be_read_fails_a_run_unless_nothing_does() -> None:
    made = document(PLAIN)
    made.problems.append("okrs.yaml:3:1: unknown key “onwer”")
    assert check(made, Configuration(select=["KR122"], isolated=True)).failed
    assert not check(made, Configuration(select=["KR122"], isolated=True, fail_on="never")).failed


def test_an_inline_ignore_keeps_its_reason_and_one_that_does_nothing_is_told() -> None:
    made = document(PLACEHOLDER, PLAIN, ignored={"KR122": "agreed on Friday"})
    made.objectives[0].ignored = {}
    checked = check(made, Configuration(select=["KR122"], isolated=True))
    assert (checked.all, checked.failed) == ([], False)
    assert [(entry.by, entry.reason) for entry in checked.ignored] == [("inline", "agreed on Friday")]
    assert [(unused.subject.text.value, unused.code) for unused in checked.unused] == [(PLAIN, "KR122")]
    assert check(made, Configuration(select=["OBJ"], isolated=True)).unused == []


def test_a_code_ignored_at_the_top_of_a_file_is_unused_only_if_it_finds_nothing_in_it() -> None:
    made = document(PLACEHOLDER, PLAIN, ignored={"KR122": ""})
    made.objectives[0].ignored = {"KR122": ""}
    configuration = Configuration(select=["KR122"], isolated=True)
    assert check(made, configuration).unused == []
    made = document(PLAIN, PLAIN, ignored={"KR122": ""})
    made.objectives[0].ignored = {"KR122": ""}
    assert len(check(made, configuration).unused) == 1


def test_findings_stand_in_the_order_of_their_places() -> None:
    made = document("Reach TBD orders", PLACEHOLDER, "Reach TBD visits")
    made.objectives[0].key_results.reverse()
    places = [
        finding.place for finding in check(made, Configuration(select=["KR122"], isolated=True)).findings
    ]
    assert len(places) == 3
    assert places == sorted(places)


def test_a_finding_on_the_whole_set_is_left_out_where_every_file_it_speaks_of_leaves_it_out(
    tmp_path: Path,
) -> None:
    made = [
        document(f"Raise orders from 1 to {number}", file=f"{number}.yaml", objective=f"Aim {number}")
        for number in range(7)
    ]
    for one in made:
        one.objectives[0].team = "Sales"
    whole = Document([objective for one in made for objective in one.objectives])
    configuration = Configuration(select=["SET101"], isolated=True)
    assert [finding.code for finding in check(whole, configuration).set_findings] == ["SET101"]
    for subject in subjects(whole):
        subject.ignored = {"SET101": "a merger"}
    checked = check(whole, configuration)
    assert (checked.all, checked.unused) == ([], [])
    assert [ignored.reason for ignored in checked.ignored] == ["a merger"]
    for subject in subjects(whole):
        subject.ignored = {}
    config = tmp_path / "mainspring.toml"
    config.write_text(
        '[lint]\nselect = ["SET101"]\n[lint.per-file-ignores]\n"*.yaml" = ["SET"]\n', encoding="utf-8"
    )
    assert check(whole, Configuration(config=config)).all == []


def test_an_unused_ignore_fails_only_who_fails_on_information() -> None:
    made = document(PLAIN, ignored={"KR122": ""})
    assert not check(made, Configuration(select=["KR122"], isolated=True)).failed
    assert check(made, Configuration(select=["KR122"], isolated=True, fail_on="info")).failed


class Whole(Rule):
    """A rule that speaks of the set and of no text in particular."""

    code, name, severity = "SET999", "whole", "warning"

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        yield self.finding(None, "The set is a set.", "it is")


def test_a_finding_that_names_no_text_is_left_out_where_every_file_leaves_it_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checked_module, "rules", lambda: [Whole()])
    whole = both(Path("a.yaml"), Path("b.yaml"))
    isolated = Configuration(isolated=True)
    assert [finding.code for finding in check(whole, isolated).set_findings] == ["SET999"]
    config = tmp_path / "mainspring.toml"
    config.write_text('[lint.per-file-ignores]\n"*.yaml" = ["SET"]\n', encoding="utf-8")
    assert check(whole, Configuration(config=config)).all == []
    for subject in subjects(whole):
        if subject.text.file == "a.yaml":
            subject.ignored = {"SET999": "a merger"}
    assert len(check(whole, isolated).set_findings) == 1
    for subject in subjects(whole):
        subject.ignored = {"SET999": "a merger"}
    checked = check(whole, isolated)
    assert (checked.all, checked.unused) == ([], [])
    assert [ignored.reason for ignored in checked.ignored] == ["a merger"]
