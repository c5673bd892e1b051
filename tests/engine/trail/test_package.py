"""What we write is a Frictionless Data Package in the eyes of Frictionless."""

from __future__ import annotations

import pytest

from engine.trail.support import NOW, draft_company, full_draft
from mainspring.engine.trail import check_draft, write_trail

frictionless = pytest.importorskip("frictionless")


def validate(folder):
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [message for _, _, message in report.flatten(["rowNumber", "fieldName", "message"])] + list(
        report.errors
    )


@pytest.mark.parametrize("checked", [False, True], ids=["draft", "trail"])
def test_a_full_trail_is_a_valid_package(tmp_path, checked):
    draft = full_draft()
    with check_draft(draft, timezone="UTC", now=NOW) as trail:
        write_trail(trail if checked else draft, tmp_path / "t")
    assert validate(tmp_path / "t") == []


def test_the_package_says_what_the_reader_holds_to(tmp_path):
    draft = draft_company()
    draft.add("key_results", {"key_result_id": "k1", "objective_id": "o9", "title": "", "final_score": "7"})
    write_trail(draft, tmp_path / "t")
    words = " ".join(validate(tmp_path / "t"))
    assert "PrimaryKey" in words or "primary key" in words.lower()
    assert "foreign" in words.lower()
    assert "required" in words
    assert "maximum" in words
