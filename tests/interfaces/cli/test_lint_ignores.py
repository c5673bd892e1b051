"""Selectors in a file itself: `ignore[KR]` and `ignore-file[KR]` leave out what `--ignore KR` does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interfaces.cli.command import mainspring

SAID = "Raise repeat orders from 18 % to X %"
YAML = "objectives:\n  - objective: Customers come back to us\n    key_results:\n      - {said}\n      - Raise visits from 2 to Y\n"


def linted(path: Path, text: str, *options: str) -> tuple[int, list[str], int, list[str]]:
    """The exit code, the codes that are found, how many are left out, and what is told of useless ones."""
    path.write_text(text, encoding="utf-8")
    options = options or ("--select", "KR122")
    ended = mainspring("lint", path, "--isolated", *options, "--format", "json")
    told = json.loads(ended.out)
    found = [finding["code"] for item in told["items"] for finding in item["findings"]]
    unused = [each["message"] for each in told["unused_ignores"]] + told["problems"]
    return ended.code, found, len(told["ignored"]), unused


@pytest.mark.parametrize("selector", ["KR122", "KR12", "KR", "kr", "ALL"])
def test_a_selector_leaves_out_at_a_text_and_in_a_file_what_it_names(tmp_path: Path, selector: str) -> None:
    path = tmp_path / "okrs.yaml"
    beside = YAML.format(said=f"{SAID} # mainspring: ignore[{selector}] agreed")
    assert linted(path, beside) == (1, ["KR122"], 1, [])
    whole = f"# mainspring: ignore-file[{selector}] agreed\n{YAML.format(said=SAID)}"
    assert linted(path, whole) == (0, [], 2, [])
    page = f"<!-- mainspring: ignore-file[{selector}] agreed -->\n\n## Objective: Grow\n\n- KR1: {SAID}\n"
    assert linted(tmp_path / "okrs.md", page) == (0, [], 1, [])
    table = f'objective,key_result,ignore\nGrow,{SAID},"{selector.upper()} agreed"\n'
    assert linted(tmp_path / "okrs.csv", table) == (0, [], 1, [])


@pytest.mark.parametrize("selector", ["OBJ", "KR101", "KR10", "NOTE"])
def test_a_selector_of_other_rules_leaves_nothing_out(tmp_path: Path, selector: str) -> None:
    whole = f"# mainspring: ignore-file[{selector}]\n{YAML.format(said=SAID)}"
    code, found, ignored, _ = linted(tmp_path / "okrs.yaml", whole)
    assert (code, found, ignored) == (1, ["KR122", "KR122"], 0)


def test_a_selector_that_names_no_rule_is_told(tmp_path: Path) -> None:
    whole = f"# mainspring: ignore-file[QQ]\n{YAML.format(said=SAID)}"
    *_, told = linted(tmp_path / "okrs.yaml", whole)
    assert len(told) == 1
    assert "there is no rule “QQ” to ignore" in told[0]


def test_a_selector_without_effect_is_told_once_and_one_with_any_is_not(tmp_path: Path) -> None:
    path = tmp_path / "okrs.yaml"
    fine = YAML.format(said="Raise repeat orders from 18 % to 25 %").replace("to Y", "to 3")
    *_, told = linted(path, f"# mainspring: ignore-file[KR12]\n{fine}")
    assert told == ["KR12 finds nothing here. Remove it from the ignored codes."]
    *_, told = linted(path, f"# mainspring: ignore-file[KR12]\n{YAML.format(said=SAID)}")
    assert told == []
    # A kind of rules none of which was chosen was not looked at.
    *_, told = linted(path, f"# mainspring: ignore-file[NOTE]\n{fine}")
    assert told == []


def test_the_longer_of_two_selectors_gives_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "okrs.yaml"
    said = f"{SAID} # mainspring: ignore[KR122] the figure follows"
    path.write_text(f"# mainspring: ignore-file[KR] old plans\n{YAML.format(said=said)}", encoding="utf-8")
    told = json.loads(mainspring("lint", path, "--isolated", "--select", "KR122", "--format", "json").out)
    assert [each["reason"] for each in told["ignored"]] == ["the figure follows", "old plans"]


def test_a_reason_in_a_cell_that_begins_like_a_family_is_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "okrs.csv"
    for cell in ("NOTE: as agreed", "Set by the board", "all agreed"):
        *_, told = linted(path, f"objective,key_result,ignore\nGrow,{SAID},{cell}\n")
        assert len(told) == 1
        assert "ignore which rules? Name them first" in told[0]
    assert linted(path, f"objective,key_result,ignore\nGrow,{SAID},KR122 ALL of us agreed\n") == (
        0,
        [],
        1,
        [],
    )


@pytest.mark.parametrize("code", ["KR108", "KR116"])
def test_rules_that_ask_themselves_who_ignores_them_know_selectors(tmp_path: Path, code: str) -> None:
    rows = [
        f"      - key_result: Raise visits from {n} to {n + 9}\n        owner: Ann, Ben\n" for n in range(4)
    ]
    text = "objectives:\n  - objective: Grow\n    key_results:\n"
    exact = "".join(rows).replace("9\n", f"9 # mainspring: ignore[{code}] x\n")
    family = exact.replace(code, "KR1")
    path = tmp_path / "okrs.yaml"
    assert linted(path, text + "".join(rows), "--select", code)[1] != []
    assert linted(path, text + family, "--select", code)[1] == linted(path, text + exact, "--select", code)[1]


def test_a_selector_survives_tidying_and_another_form(tmp_path: Path) -> None:
    path = tmp_path / "okrs.yaml"
    path.write_text(YAML.format(said=f"{SAID} # mainspring: ignore[KR] agreed"), encoding="utf-8")
    assert mainspring("fmt", path).code == 0
    assert "ignore[KR] agreed" in path.read_text(encoding="utf-8")
    assert "ignore[KR] agreed" in mainspring("fmt", "--to", "markdown", path).out


_TEAM = """\
team: {team}
objectives:
  {remark}- objective: Depots are safe places
    key_results: ["{said}"]
"""


@pytest.mark.parametrize("order", [("a.yaml", "b.yaml"), ("b.yaml", "a.yaml")])
@pytest.mark.parametrize("at", ["a.yaml", "b.yaml"])
def test_a_finding_on_several_texts_is_left_out_by_any_of_them_whatever_the_order_of_the_files(
    tmp_path: Path, order: tuple[str, str], at: str
) -> None:
    remark = "# mainspring: ignore[SET116] shared on purpose\n  "
    for name, team, said in (
        ("a.yaml", "North", "Injuries a month down from 9 to 4"),
        ("b.yaml", "South", "Near misses told a week up from 3 to 20"),
    ):
        text = _TEAM.format(team=team, said=said, remark=remark if name == at else "")
        (tmp_path / name).write_text(text, encoding="utf-8")
    ended = mainspring("lint", "--isolated", "--select", "SET116", *(tmp_path / name for name in order))
    assert ended.code == 0
    assert "1 more was ignored" in ended.out
    assert "without effect" not in ended.out


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("okrs.yaml", YAML.format(said="Raise visits from 1 to 2  # mainspring: ignore[KR122] old"), "4:35"),
        (
            "okrs.md",
            "## Objective: Guests come\n\n- Raise visits from 1 to 2 <!-- mainspring: ignore[KR122] -->\n",
            "3:32",
        ),
        (
            "okrs.md",
            "<!-- mainspring: ignore-file[KR122] -->\n\n## Objective: Guests come\n\n- Raise visits from 1 to 2\n",
            "1:5",
        ),
        ("okrs.csv", "objective,key_result,ignore\nGuests come,Raise visits from 1 to 2,KR122 old\n", "2:38"),
    ],
)
def test_a_request_without_effect_is_told_where_it_stands(
    tmp_path: Path, name: str, text: str, place: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    out = mainspring("lint", tmp_path / name, "--isolated", "--select", "KR122", "--fail-on", "never").out
    assert f"{name}:{place}: info KR122 finds nothing here" in out
