"""The machine-readable diagnosis: it follows the published schema and says each thing once, the same way every time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import mainspring.engine.diagnosis.diagnosis as module
from interfaces.reports import diagnosed

SCHEMA = json.loads((Path(module.__file__).parent / "schema.json").read_text(encoding="utf-8"))
DIAGNOSES: dict[str, Callable[[], dict[str, Any]]] = {
    "full": diagnosed.full,
    "spreadsheet": diagnosed.spreadsheet,
    "empty": diagnosed.empty,
    "anonymised": lambda: diagnosed.full(True),
}
SPEC = Path(__file__).parents[3].parent / "shared" / "spec" / "PATTERNS.md"

every = pytest.mark.parametrize("name", DIAGNOSES)


@every
def test_it_follows_the_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    text = json.dumps(DIAGNOSES[name](), allow_nan=False)
    found = [
        f"{'/'.join(map(str, error.path))}: {error.message[:120]}"
        for error in validator.iter_errors(json.loads(text))
    ]
    assert found == []


def test_the_schema_would_notice() -> None:
    validator = Draft202012Validator(SCHEMA)
    for spoil in (
        lambda d: d["patterns"][0].update(state="maybe"),
        lambda d: d["patterns"][0].update(severity=1.2),
        lambda d: d["patterns"][0].update(state="not_assessed", severity=0, needs=[]),
        lambda d: d.pop("root_causes"),
        lambda d: d["root_causes"][0].update(share=-1),
        lambda d: d["prescription"].pop("pilot_first"),
    ):
        spoiled = json.loads(json.dumps(diagnosed.full()))
        spoil(spoiled)
        assert not validator.is_valid(spoiled)


@every
def test_every_pattern_of_the_specification_stands_in_it_once_and_in_order(name: str) -> None:
    if not SPEC.exists():
        pytest.skip(
            "the specification is not beside the checkout: its table of patterns could not be compared"
        )
    rows = re.findall(r"^\| `(\w+)` \| ([\w -]+) \|", SPEC.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == 27
    patterns = DIAGNOSES[name]()["patterns"]
    assert [(pattern["id"], pattern["root_cause"]) for pattern in patterns] == rows


@every
def test_what_is_unknown_says_what_it_needs_and_what_is_known_has_evidence(name: str) -> None:
    for pattern in DIAGNOSES[name]()["patterns"]:
        if pattern["state"] == "not_assessed":
            assert pattern["needs"]
            assert (pattern["severity"], pattern["confidence"]) == (0, 0)
        else:
            assert pattern["needs"] == []
            assert pattern["evidence"][0]["state"] == pattern["state"]
            assert pattern["evidence"][0]["n"] > 0
        assert (pattern["state"] == "present") == (pattern["severity"] >= 0.3)


@every
def test_causes_findings_and_actions_speak_of_what_was_found(name: str) -> None:
    diagnosis = DIAGNOSES[name]()
    present = {pattern["id"] for pattern in diagnosis["patterns"] if pattern["state"] == "present"}
    causes = diagnosis["root_causes"]
    assert bool(causes) == bool(present)
    if causes:
        assert sum(round(100 * cause["share"]) for cause in causes) == 100
    assert set(diagnosis["findings"]) <= present
    assert len(diagnosis["findings"]) == min(5, len(present))
    entries = [*diagnosis["prescription"]["stop"], *diagnosis["prescription"]["change"]]
    for entry in [*entries, *diagnosis["questions"]]:
        assert set(entry["because"]) <= present
    for entry in entries:
        assert entry["action"]
        assert entry["actor"]
    healthy = {entry["id"] for entry in diagnosis["healthy"]}
    assert healthy <= {pattern["id"] for pattern in diagnosis["patterns"] if pattern["state"] == "absent"}


@every
def test_every_id_that_is_named_can_be_read(name: str) -> None:
    diagnosis = DIAGNOSES[name]()
    teams = {team["id"] for team in diagnosis["teams"]}
    for pattern in diagnosis["patterns"]:
        assert set(pattern["scope"]["teams"]) <= teams
        assert {figure["team"] for figure in pattern["teams"]} <= teams
        for evidence in pattern["evidence"]:
            assert not (evidence["private"] and evidence["rows"])
            assert {row["team_id"] for row in evidence["rows"] if row.get("team_id")} <= teams
            if pattern["scope"]["teams"]:
                assert {row["team_id"] for row in evidence["rows"]} <= set(pattern["scope"]["teams"])
    pilot = diagnosis["prescription"]["pilot_first"]["team"]
    assert pilot == "" or pilot in teams
