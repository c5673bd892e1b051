"""Comparing: what counts as better and worse, and what as the noise of two samples."""

from __future__ import annotations

from typing import Any

import pytest

from mainspring.engine.diagnosis.compare import CannotCompare, compare, compare_teams


def pattern(
    identifier: str, state: str, severity: float = 0.0, low: float = 0.0, high: float = 1.0, **more: Any
) -> dict[str, Any]:
    return {
        "id": identifier,
        "title": identifier.title(),
        "state": state,
        "severity": severity,
        "scope": {"teams": []},
        "evidence": [{"signal": "s", "value": (low + high) / 2, "low": low, "high": high}]
        if state != "not_assessed"
        else [],
        "teams": [],
        **more,
    }


def diagnosis(*patterns: dict[str, Any], causes: dict[str, float] | None = None) -> dict[str, Any]:
    return {
        "format": 1,
        "as_of": "2026-03-31T00:00:00Z",
        "patterns": list(patterns),
        "root_causes": [{"id": name, "share": share} for name, share in (causes or {}).items()],
        "teams": [{"id": "t1", "name": "Sales"}, {"id": "t2", "name": "Support"}],
    }


def group(before: dict[str, Any], after: dict[str, Any]) -> str:
    answer = compare(diagnosis(before), diagnosis(after))
    [found] = [
        name
        for name, entries in answer.items()
        if name != "root_causes" and isinstance(entries, list) and entries
    ]
    return found


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("absent", 0.05), ("present", 0.6), "worse"),
        (("present", 0.6), ("absent", 0.05), "better"),
        (("absent", 0.28), ("present", 0.31), "same"),
        (("present", 0.4, 0.3, 0.4), ("present", 0.8, 0.6, 0.9), "worse"),
        (("present", 0.8, 0.6, 0.9), ("present", 0.4, 0.3, 0.4), "better"),
        (("present", 0.4, 0.2, 0.6), ("present", 0.6, 0.4, 0.8), "unclear"),
        (("present", 0.40, 0.39, 0.40), ("present", 0.45, 0.44, 0.46), "same"),
        (("not_assessed",), ("present", 0.6), "newly_visible"),
        (("not_assessed",), ("absent", 0.0), "newly_visible"),
        (("present", 0.6), ("not_assessed",), "no_longer_visible"),
        (("not_assessed",), ("not_assessed",), "never_assessed"),
    ],
)
def test_what_a_change_is_called(before: tuple[Any, ...], after: tuple[Any, ...], expected: str) -> None:
    assert group(pattern("x", *before), pattern("x", *after)) == expected


def test_a_signal_that_changed_is_not_compared_by_its_interval() -> None:
    before = pattern("x", "present", 0.4, 0.3, 0.4)
    after = pattern("x", "present", 0.8, 0.6, 0.9)
    after["evidence"][0]["signal"] = "another"
    assert group(before, after) == "unclear"


def test_a_pattern_of_only_one_version_is_not_dropped() -> None:
    answer = compare(diagnosis(pattern("old", "present", 0.5)), diagnosis(pattern("new", "present", 0.5)))
    assert [entry["id"] for entry in answer["newly_visible"]] == ["new"]
    assert [entry["id"] for entry in answer["no_longer_visible"]] == ["old"]


def test_the_largest_change_stands_first_and_causes_are_set_side_by_side() -> None:
    before = diagnosis(
        pattern("a", "absent", 0.0), pattern("b", "absent", 0.0), causes={"cadence": 0.7, "governance": 0.3}
    )
    after = diagnosis(pattern("a", "present", 0.4), pattern("b", "present", 0.9), causes={"alignment": 1.0})
    answer = compare(before, after)
    assert [entry["id"] for entry in answer["worse"]] == ["b", "a"]
    assert answer["root_causes"] == [
        {"id": "alignment", "before": 0, "after": 1.0},
        {"id": "cadence", "before": 0.7, "after": 0},
        {"id": "governance", "before": 0.3, "after": 0},
    ]


def test_teams_by_name_or_id() -> None:
    one = pattern(
        "a", "present", 0.5, teams=[{"team": "t1", "severity": 0.9}, {"team": "t2", "severity": 0.2}]
    )
    two = pattern("b", "present", 0.5, teams=[{"team": "t1", "severity": 0.3}])
    nobody = pattern("c", "absent")
    answer = compare_teams(diagnosis(one, two, nobody), "Sales", "t2")
    assert (answer["first"], answer["second"]) == ("Sales", "Support")
    assert [(row["id"], row["first"], row["second"]) for row in answer["patterns"]] == [
        ("a", 0.9, 0.2),
        ("b", 0.3, None),
    ]
    with pytest.raises(CannotCompare, match="Sales, Support"):
        compare_teams(diagnosis(one), "Sales", "Legal")
