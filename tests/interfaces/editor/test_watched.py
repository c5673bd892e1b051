"""What the language server sees in a file, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mainspring.intake.okrs.recognising import holds_okrs
from mainspring.interfaces.editor.told import hover
from mainspring.interfaces.editor.watched import Readings, look, shown_extent
from mainspring.interfaces.findings.checked import Configuration

YAML = """objectives:
- objective: Customers come back to us
  key_results:
  - key_result: Raise repeat orders from 18 % to TBD
    owner: Ann
    notes: [All is on track]
"""
MARKDOWN = "# Sales\n\n## Objective: Customers come back to us\n\n- Raise repeat orders from 18 % to TBD (owner: Ann)\n"
CONFIGURATION = Configuration(isolated=True, preview=True)


@pytest.mark.parametrize(("name", "text"), [("okrs.yaml", YAML), ("okrs.md", MARKDOWN)])
@settings(deadline=None, max_examples=60)
@given(st.data())
def test_every_state_of_a_text_that_is_being_typed_has_an_answer(
    name: str, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    typed = data.draw(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from("[{:>|&*!#-\"'\t\n")
    )
    seen = look(text[:start] + typed + text[end:], name, CONFIGURATION, Readings())
    for finding in seen.checked.all:
        extent = shown_extent(finding)
        assert (1, 1) <= extent[:2] <= extent[2:]
        if finding.subject is not None:
            assert hover(finding.subject, [finding])


def test_readings_are_kept_between_changes_and_not_for_ever() -> None:
    readings = Readings(most=2)
    first = readings.of("Raise orders from 1 to 2", "")
    assert readings.of("Raise orders from 1 to 2", "") is first
    readings.of("Raise orders from 1 to 3", "")
    readings.of("Raise orders from 1 to 4", "")
    assert readings.of("Raise orders from 1 to 2", "") is not first


@pytest.mark.parametrize(
    ("name", "text", "ours"),
    [
        ("okrs.yaml", "", True),
        ("/repo/OKRs/q1.md", "# Notes\n", True),
        ("/okr-tools/README.md", "# Notes\n", False),
        ("/repo/okrs/README.md", "# How we write them\n", False),
        ("/repo/q1.md", "# Sales\n\n- KR1: Raise orders from 1 to 2\n", True),
        ("q1.yaml", YAML, True),
        ("q1.md", MARKDOWN, True),
        ("README.md", "# Tool\n\nThe objective: speed.\n", False),
        ("ci.yaml", "steps:\n- run: okrs\n", False),
        ("q1.yaml", "# mainspring: ignore-file[KR108]\n", True),
    ],
)
def test_files_of_okrs_are_told_by_name_or_content(name: str, text: str, ours: bool) -> None:
    assert holds_okrs(name, text) is ours


def test_the_innermost_text_at_a_place_is_the_one_meant() -> None:
    seen = look(YAML, "okrs.yaml", CONFIGURATION, Readings())
    column = YAML.splitlines()[3].index("repeat") + 1
    subject = seen.subject_at(4, column)
    assert subject is not None
    assert subject.text.value == "Raise repeat orders from 18 % to TBD"
    assert seen.subject_at(1, 1) is None
