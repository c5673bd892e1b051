"""`mainspring patterns`: what is looked for, and how."""

from __future__ import annotations

import pytest

from interfaces.cli.command import mainspring
from mainspring.engine.diagnosis.catalogue import catalogue


def test_the_list_names_every_pattern_with_its_cause() -> None:
    ended = mainspring("patterns")
    assert ended.code == 0
    lines = ended.out.splitlines()
    for line, pattern in zip(lines, catalogue(), strict=False):
        assert line.startswith(pattern.id)
        assert line.endswith(f"({pattern.root_cause})")
    assert len(catalogue()) == 27


@pytest.mark.parametrize("pattern", catalogue(), ids=lambda pattern: pattern.id)
def test_a_page_says_all_that_an_analyst_needs(pattern) -> None:
    page = mainspring("patterns", pattern.id).out
    assert page.startswith(f"# {pattern.title}\n")
    for said in (
        "## Why it matters",
        "## How it is measured",
        "## False alarms",
        pattern.what,
        pattern.measured_by,
    ):
        assert said in page
    for signal in pattern.signals:
        assert signal.sql.strip() in page
        assert signal.reason in page
    for threshold in pattern.thresholds:
        assert threshold.reason in page


def test_a_slip_gets_a_suggestion() -> None:
    ended = mainspring("patterns", "red_without_acton")
    assert (ended.code, ended.out) == (2, "")
    assert "Did you mean red_without_action?" in ended.err
    assert "See: mainspring patterns" in mainspring("patterns", "xyz").err
