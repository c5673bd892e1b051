"""Tidying keeps key results below the objective under which they are written."""

from __future__ import annotations

import pytest

from mainspring.intake.okrs import read_text, tidy
from mainspring.intake.okrs.tidying import said

NESTED = {
    "two blanks": (
        "- Objective: Grow\n  * KR1: Raise x (owner: Kim)\n  * KR2: Cut y\n",
        "- Objective: Grow\n  - KR1: Raise x\n    - owner: Kim\n  - KR2: Cut y\n",
    ),
    "four blanks": (
        "- Objective: Grow\n    + Raise x\n      from 1 to 2 (owner: Kim)\n        * due: 2026-03-31\n        * prose\n",
        "- Objective: Grow\n    - Raise x\n      from 1 to 2\n      - owner: Kim\n      - due: 2026-03-31\n      - prose\n",
    ),
    "numbers": (
        "1. Objective: Grow\n   1. KR1: Raise x (owner: Kim)\n   2. KR2: Cut y\n2. Objective: Rest\n   1. KR1: Sleep\n",
        "1. Objective: Grow\n   1. KR1: Raise x\n      - owner: Kim\n   2. KR2: Cut y\n2. Objective: Rest\n   1. KR1: Sleep\n",
    ),
    "below a title of their own": (
        "## Objective: Grow\n\n- Key results:\n  * Raise x (owner: Kim)\n  * Cut y\n",
        "## Objective: Grow\n\n- Key results:\n  - Raise x\n    - owner: Kim\n  - Cut y\n",
    ),
    "three deep": (
        "- Objective: Grow\n  - Key results\n    * [x] KR1: Raise x <!-- why -->\n",
        "- Objective: Grow\n  - Key results\n    - [x] KR1: Raise x <!-- why -->\n",
    ),
    "no word for the objective": (
        "- Grow\n  * KR1: Raise x (owner: Kim)\n- Rest\n  * KR1: Sleep\n",
        "- Grow\n  - KR1: Raise x\n    - owner: Kim\n- Rest\n  - KR1: Sleep\n",
    ),
}


@pytest.mark.parametrize(("text", "tidied"), NESTED.values(), ids=NESTED)
def test_key_results_stay_below_their_objective(text: str, tidied: str) -> None:
    assert tidy(text, "okrs.md") == tidied
    assert tidy(tidied, "okrs.md") == tidied
    assert said(read_text(tidied, "okrs.md")) == said(read_text(text, "okrs.md"))
    assert read_text(tidied, "okrs.md").key_results


def test_a_list_below_a_heading_stays_at_the_margin() -> None:
    text = "## Objective: Grow\n\n  * KR1: Raise x (owner: Kim)\n  * KR2: Cut y\n"
    assert tidy(text, "okrs.md") == ("## Objective: Grow\n\n- KR1: Raise x\n  - owner: Kim\n- KR2: Cut y\n")
