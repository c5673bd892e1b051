"""What is in another language than English is said to be not assessed, whatever it is."""

from __future__ import annotations

import json
from pathlib import Path

from interfaces.cli.command import mainspring

OKRS = """objectives:
  - objective: Unsere Kunden bleiben gern bei uns
    key_results:
      - Launch the customer portal
      - Churn down from 9 to 4 %
      - Kündigungen sinken von 9 auf 4 %
"""
NOTES = "key_result,date,status,note\nChurn,2026-02-01,red,Wir sind weiterhin auf einem guten Weg\n"


def test_an_objective_is_named_and_counted_and_its_key_results_are_judged_without_it(tmp_path: Path) -> None:
    path = tmp_path / "okrs.yaml"
    path.write_text(OKRS, encoding="utf-8")
    told = mainspring("lint", path, "--ignore", "KR108,KR115").out
    assert f"not assessed: {path}:2:16, {path}:6:9" in told
    assert "1 objective and 1 key result in another language than English were not assessed." in told
    assert "Unsere" not in told
    read = json.loads(mainspring("lint", path, "--format", "json").out)
    assert [each["assessed"] for each in read["objectives"]] == [False]
    launch, churn, _ = read["items"]
    assert (launch["passes_practical_rule"], churn["passes_practical_rule"]) == (False, True)
    assert any("not in English and was not read" in each for each in churn["because"])


def test_a_note_is_too(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text(NOTES, encoding="utf-8")
    told = mainspring("lint", path).out
    assert "1 note in another language than English was not assessed." in told
