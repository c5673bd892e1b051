"""What the demo's minutes say, one by one."""

import re
from random import Random

from mainspring.intake.demo.words import talk


def test_one_of_anything_is_no_plural():
    said = {talk.minutes(Random(seed), 1, decided) for seed in range(60) for decided in (0, 1)}
    assert any("1 decision," in one for one in said)
    assert not any(re.search(r"\b1 \w+s\b", one) for one in said)
    assert any("7 decisions" in talk.minutes(Random(seed), 9, 7) for seed in range(60))
