"""Rich text as plain text, and the words by which tools say how a goal stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.intake.tools.html import plain_text
from mainspring.intake.tools.words import colour, life


@pytest.mark.parametrize(
    ("rich", "plain"),
    [
        ("<div>Slow<br/>start</div><p>then &lt;fast&gt; &amp; sure</p>", "Slow\nstart\nthen <fast> & sure"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<style>p {color: red}</style><script>alert(1)</script>seen", "seen"),
        ("churn < 5 and growth > 3", "churn < 5 and growth > 3"),
        ("  plain\n\ntext ", "plain\n\ntext"),
        ("<b>never closed", "never closed"),
    ],
)
def test_html_becomes_its_words(rich: str, plain: str) -> None:
    assert plain_text(rich) == plain


@given(st.text())
def test_any_text_comes_through(text: str) -> None:
    assert "<script" not in plain_text(f"<p>{text}</p><script>")


@pytest.mark.parametrize(
    ("word", "light", "status"),
    [
        ("On Track", "green", "active"),
        ("at_risk", "amber", "active"),
        ("Behind", "red", "active"),
        ("Not Started", "", "active"),
        ("Completed", "green", "achieved"),
        ("Abandoned", "", "dropped"),
        ("Closed", "", ""),
        ("Draft", "", "draft"),
        ("Purple", "", ""),
    ],
)
def test_a_tools_word_says_how_a_goal_stands(word: str, light: str, status: str) -> None:
    assert (colour(word), life(word)) == (light, status)


def test_a_closed_goal_ended_as_its_score_says() -> None:
    assert [life("Closed", score) for score in (1.0, 0.7, None)] == ["achieved", "missed", ""]
