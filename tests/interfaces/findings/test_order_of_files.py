"""A finding on several files' texts is told, or not, whatever the order in which the files are named."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from interfaces.cli.command import mainspring

HEAD = "team,objective,key_result\n"
SALES = "Sales,Customers come back to us,Raise the share of orders delivered on time from 80 % to 95 % by June 2026\n"
DEPOTS = "Depots,Drivers are never late,Raise the share of orders delivered on time from 80 % to 90 % by June 2026\n"
MANY = "".join(
    f"{{team}},{aim},Raise figure {number}{{team}} from 1 to 2 by June 2026\n"
    for number, aim in enumerate(("Grow", "Thrive", "Shine", "Delight", "Learn", "Rest"))
)
WORK = "".join(
    f"{{team}},Shops trust our word,Write a safety handbook for depot {number}\n" for number in range(25)
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def outs(*names: str, select: str) -> set[tuple[int, str]]:
    """Exit codes and places of findings in every order of the files."""
    found = set()
    for order in permutations(names):
        ended = mainspring("lint", *order, "--select", select)
        told = [
            line.partition(f": {select} ")[0] for line in ended.out.splitlines() if f": {select} " in line
        ]
        found.add((ended.code, "\n".join(told)))
    return found


def test_two_teams_conflict_is_told_in_the_file_that_hears_of_it(folder: Path) -> None:
    (folder / "sales.csv").write_text(HEAD + SALES, encoding="utf-8")
    (folder / "old.csv").write_text(HEAD + DEPOTS, encoding="utf-8")
    (folder / "mainspring.toml").write_text(
        '[lint.per-file-ignores]\n"old.csv" = ["SET"]\n', encoding="utf-8"
    )
    ((code, told),) = outs("sales.csv", "old.csv", select="SET106")
    assert code == 1
    assert told.startswith("sales.csv:2:")
    ended = mainspring("lint", "sales.csv", "old.csv", "--select", "SET106")
    assert "see old.csv:2:" in ended.out
    (folder / "mainspring.toml").write_text('[lint.per-file-ignores]\n"*.csv" = ["SET"]\n', encoding="utf-8")
    assert outs("sales.csv", "old.csv", select="SET106") == {(0, "")}


def test_a_file_that_leaves_it_out_by_a_remark_of_its_own_is_no_other(folder: Path) -> None:
    made = """team: Depots
objectives:
  - objective: Drivers are never late
    key_results:
      - Raise the share of orders delivered on time from 80 % to 90 % by June 2026
"""
    (folder / "sales.csv").write_text(HEAD + SALES, encoding="utf-8")
    (folder / "depots.yaml").write_text(f"# mainspring: ignore-file[SET106] known\n{made}", encoding="utf-8")
    ((code, told),) = outs("sales.csv", "depots.yaml", select="SET106")
    assert (code, told.startswith("sales.csv:2:")) == (1, True)
    # A remark at the one text where it would stand is the author's answer to it.
    remarked = made.replace("2026\n", "2026 # mainspring: ignore[SET106] known\n")
    (folder / "depots.yaml").write_text(remarked, encoding="utf-8")
    assert mainspring("lint", "sales.csv", "depots.yaml", "--select", "SET106").code == 0


def test_a_file_for_which_the_rule_is_not_chosen_is_no_other(folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "sales.csv").write_text(HEAD + SALES, encoding="utf-8")
    (folder / "plans" / "depots.csv").write_text(HEAD + DEPOTS, encoding="utf-8")
    (folder / "plans" / "mainspring.toml").write_text('[lint]\nselect = ["KR122"]\n', encoding="utf-8")
    (folder / "mainspring.toml").write_text('[lint]\nselect = ["SET106"]\n', encoding="utf-8")
    found = set()
    for order in permutations(("sales.csv", "plans/depots.csv")):
        out = mainspring("lint", *order).out
        found.add(out.partition(": SET106")[0])
    assert len(found) == 1
    assert found.pop().startswith("sales.csv:2:")


@pytest.mark.parametrize(("rows", "rule"), [(MANY, "SET101"), (WORK, "SET102")])
def test_what_many_texts_make_together_is_told_in_a_file_that_hears_of_it(
    folder: Path, rows: str, rule: str
) -> None:
    (folder / "new.csv").write_text(
        HEAD + rows.format(team="Sales").splitlines(keepends=True)[0], encoding="utf-8"
    )
    (folder / "old.csv").write_text(HEAD + rows.format(team="Sales"), encoding="utf-8")
    (folder / "mainspring.toml").write_text(
        '[lint.per-file-ignores]\n"old.csv" = ["SET"]\n', encoding="utf-8"
    )
    if rule == "SET101":
        own = HEAD + "Sales,Rule,Raise figure 9 from 1 to 2 by June 2026\n"
        (folder / "new.csv").write_text(own, encoding="utf-8")
    found = outs("new.csv", "old.csv", select=rule)
    assert len(found) == 1
    assert found.pop()[1].startswith("new.csv:2:")


def test_what_speaks_of_one_text_stays_there(folder: Path) -> None:
    company = """team: Company
objectives:
  - objective: Shops trust our word on delivery
    contributors: Depots
"""
    team = "team: Depots\nobjectives:\n  - objective: Nobody gets hurt\n    contributors: Finance\n"
    (folder / "company.yaml").write_text(company, encoding="utf-8")
    (folder / "depots.yaml").write_text(team, encoding="utf-8")
    ((_, told),) = outs("company.yaml", "depots.yaml", select="SET105")
    assert told.startswith("company.yaml:3:")
    (folder / "mainspring.toml").write_text(
        '[lint.per-file-ignores]\n"company.yaml" = ["SET"]\n', encoding="utf-8"
    )
    assert outs("company.yaml", "depots.yaml", select="SET105") == {(0, "")}
