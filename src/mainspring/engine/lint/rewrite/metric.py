"""A metric of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from mainspring.engine.lint.rewrite.suggestion import Direction, Timing


@dataclass(frozen=True, slots=True)
class Metric:
    """What could be counted instead of the work. `name` reads behind "Raise" or "Cut"; where it holds `{who}`, the key result's own
    people take the place of `who`, those who feel it. `guardrail` is the metric paired with it, worded as what must not happen ("no rise
    in refunds"). `timing`: a lead metric moves within weeks, a lag metric at the end of a cycle or later. `words` point to it when they
    stand in a key result, its objective or its team's name."""

    name: str
    unit: str
    direction: Direction
    who: str
    guardrail: str
    timing: Timing
    words: str

    def named(self, who: str = "") -> str:
        """The name with `who` for its people."""
        return self.name.replace("{who}", who or self.who)
