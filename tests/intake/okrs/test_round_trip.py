"""What is written is read back, letter by letter; what is tidied says the same."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.okrs.made import anything, documents
from mainspring.engine.lint.document import Document
from mainspring.engine.trail.problems import TrailError
from mainspring.intake.okrs import read_text, tidy, write_markdown, write_yaml
from mainspring.intake.okrs.tidying import said

QUICK = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def same(document: Document, again: Document) -> None:
    assert sorted(map(repr, said(again))) == sorted(map(repr, said(document)))
    assert again.problems == []


@QUICK
@given(documents())
def test_yaml_reads_back_as_it_was(document: Document) -> None:
    same(document, read_text(write_yaml(document), "okrs.yaml"))


@QUICK
@given(documents())
def test_markdown_reads_back_as_it_was(document: Document) -> None:
    same(document, read_text(write_markdown(document), "OKRS.md"))


@QUICK
@given(documents())
def test_what_is_written_is_tidy(document: Document) -> None:
    for text, name in ((write_yaml(document), "okrs.yaml"), (write_markdown(document), "OKRS.md")):
        tidied = tidy(text, name)
        assert said(read_text(tidied, name)) == said(read_text(text, name))
        assert tidy(tidied, name) == tidied


@QUICK
@given(anything, st.sampled_from(["okrs.yaml", "OKRS.md"]))
def test_tidying_any_text_twice_is_tidying_it_once(text: str, name: str) -> None:
    try:
        tidied = tidy(text, name)
    except TrailError:
        return
    assert tidy(tidied, name) == tidied
    assert said(read_text(tidied, name)) == said(read_text(text, name))


@pytest.mark.parametrize(("write", "name"), [(write_yaml, "a.yaml"), (write_markdown, "a.md")])
def test_an_empty_document_is_written_as_an_empty_one(write: object, name: str) -> None:
    assert read_text(write(Document()), name).objectives == []  # type: ignore[operator]
