"""Helpers of the tests of OKR files: documents made by hypothesis, and texts in which every letter is looked up."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Text
from mainspring.intake.okrs.gathering import settled

ODD = (
    *(
        "Raise payouts",
        "95 %",
        "KR1:",
        "O1:",
        "(owner: Kim)",
        "(target: 4)",
        "; due: x",
        "owner: x",
        "note: x",
        "a: b",
        "# x",
        "#",
    ),
    *(
        "- a",
        "1.",
        "1)",
        "*b*",
        "_c_",
        "`d`",
        "<e>",
        "&amp;",
        "[f](g)",
        "!",
        "\\",
        '"q"',
        "'",
        "|",
        "---",
        "true",
        "null",
        "2026",
    ),
    *(
        "<!-- c -->",
        "\n",
        "{",
        "}",
        "@",
        "~",
        "> q",
        "é",
        "KR 2 - ",
        "Objective:",
        "+",
        "key result:",
        "metric:",
        "…",
        ",",
    ),
)
"""What YAML, Markdown or our own forms could take for something else."""

FRAGMENTS = (
    *(
        "objectives:",
        "\n",
        "  ",
        "- ",
        "objective: ",
        "key_results:\n",
        "key_result: x",
        "a: b",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "&a",
    ),
    *(
        "*a",
        "<<: *a",
        "|",
        "> ",
        "|2\n",
        ">-\n",
        "# c",
        "# mainspring: ignore[KR122] x",
        "<!-- mainspring: ignore[KR122] -->",
        "---",
    ),
    *(
        "...",
        "%YAML 1.1",
        "\t",
        "!!str",
        "? ",
        ": ",
        ",",
        "# H",
        "## Objective: x",
        "1. ",
        "(owner: Kim)",
        "```",
        "<div>",
    ),
    *(
        "|a|b|\n|-|-|",
        "\x00",
        "\x85",
        "\u2028",
        "é",
        "\\",
        "\r\n",
        "\r",
        "owner: Kim",
        "target: 4",
        "objective,key_result\n",
        "=" * 3,
    ),
    *("note: ", "notes:\n", "cycle: 2026-Q1", "* ", "> q", "Objective 1: y", "  - KR1: z"),
)

anything = st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join), st.text())
"""Half-written texts of any form, and noise."""

_letters = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)
texts = (
    st.one_of(st.lists(st.sampled_from(ODD), min_size=1, max_size=8).map(" ".join), _letters)
    .map(str.strip)
    .filter(lambda text: text and "\ufeff" not in text and "\ue000" not in text)
)
_words = st.one_of(st.just(""), texts.map(lambda text: " ".join(text.split())))
_names = _words.map(lambda text: text.replace(",", "").strip())
_days = st.one_of(st.just(""), st.dates().map(lambda day: day.isoformat()))
_numbers = st.one_of(
    st.none(),
    st.integers(-(10**6), 10**6).map(float),
    st.floats(allow_nan=False, allow_infinity=False, width=32).map(lambda number: number + 0.0),
)
_ids = st.sampled_from(["", "KR1", "O2.1", "a b", "7", "x:y"])
_periods = st.one_of(st.sampled_from(["", "2026-Q1", "Q1 2026", "H2", "FY25"]), _words)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document with every field that the forms have."""
    document = Document()
    for _ in range(draw(st.integers(1, 3))):
        objective = Objective(Text(draw(texts)))
        for name in ("owner", "level", "team", "parent", "ambition", "status"):
            setattr(objective, name, draw(_words))
        objective.id, objective.period = draw(_ids), draw(_periods)
        objective.starts_on, objective.ends_on = draw(_days), draw(_days)
        objective.contributors = tuple(name for name in draw(st.lists(_names, max_size=3)) if name)
        objective.key_results = [draw(_key_result(objective)) for _ in range(draw(st.integers(0, 3)))]
        document.objectives.append(objective)
    seen = set()
    for key_result in document.key_results:
        if (key_result.id, key_result.text.value) not in seen:
            seen.add((key_result.id, key_result.text.value))
            document.notes += [draw(_note(key_result)) for _ in range(draw(st.integers(0, 2)))]
    return settled(document)


@st.composite
def _key_result(draw: st.DrawFn, objective: Objective) -> KeyResult:
    key_result = KeyResult(Text(draw(texts)), objective, id=draw(_ids), due_on=draw(_days))
    for name in ("owner", "metric", "unit", "status", "evidence", "guardrail"):
        setattr(key_result, name, draw(_words))
    key_result.direction = draw(st.sampled_from(["", "increase", "decrease", "maintain"]))
    for name in ("baseline", "target", "current", "score"):
        setattr(key_result, name, draw(_numbers))
    if draw(st.booleans()):
        key_result.ignored["KR122"] = draw(st.sampled_from(["", "agreed with Kim"]))
    return key_result


@st.composite
def _note(draw: st.DrawFn, key_result: KeyResult) -> Note:
    note = Note(
        Text(draw(texts)), id=draw(_words), author=draw(_words), day=draw(_days), value=draw(_numbers)
    )
    note.key_result, note.key_result_id = key_result.text.value, key_result.id
    note.status = draw(st.sampled_from(["", "red", "amber", "green"]))
    return note


def letters_are_found(text: Text, source: str) -> None:
    """Every letter of `text` stands in `source` at the place that it names."""
    lines = re.split(r"\r\n|\r|\n", source)
    for offset, letter in enumerate(text.value):
        if letter.isspace():
            continue
        line, column = text.at(offset)
        there = lines[line - 1][column - 1 : column]
        assert there == letter or there in ("\\", "&"), (text, offset, letter, there)
