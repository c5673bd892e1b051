"""Finds a key result's copy among many without comparing all with all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from mainspring.engine.lint.similar import same_but_numbers, similarity

T = TypeVar("T")

ALIKE = 0.8
"""From this `similarity` on, two wordings are one with small changes."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
"""Letters kept of a word, so that "hires" and "hired" are looked up alike."""
_RAREST = 4
"""Words of a text by which candidates are looked up: its rarest. A copy shares them, or it is no copy."""
_MOST = 40
"""Candidates taken from one word; more share only a word that everybody uses."""
_READ = 6
"""Candidates that are compared in full, those with most words in common."""


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in _WORD.findall(text.casefold())]


class Copies(Generic[T]):
    """Texts to look copies up in. The time of `nearest` does not grow with the number of texts added."""

    def __init__(self, texts: Iterable[tuple[T, str]] = ()) -> None:
        self._items: list[tuple[T, str, frozenset[str]]] = []
        self._by_stem: dict[str, list[int]] = {}
        self._by_stems: dict[tuple[str, ...], int] = {}
        for item, text in texts:
            self.add(item, text)

    def add(self, item: T, text: str) -> None:
        """Add `text`; `item` is what `nearest` answers with."""
        stems = _stems(text)
        if not stems:
            stems = [text.strip()]
        at = len(self._items)
        kept = frozenset(stems)
        self._items.append((item, text, kept))
        self._by_stems.setdefault(tuple(stems), at)
        for stem in kept:
            self._by_stem.setdefault(stem, []).append(at)

    def nearest(self, text: str, least: float = ALIKE) -> tuple[T, float] | None:
        """The text most like `text` and how alike it is (1.0: the same but for numbers and dates), None where none reaches `least`.
        Of equals the one added first."""
        stems = _stems(text) or [text.strip()]
        same = self._by_stems.get(tuple(stems))
        if same is not None and same_but_numbers(text, self._items[same][1]):
            return self._items[same][0], 1.0
        own = frozenset(stems)
        found: dict[int, int] = {}
        rarest = sorted(
            (stem for stem in own if stem in self._by_stem), key=lambda s: (len(self._by_stem[s]), s)
        )
        for stem in rarest[:_RAREST]:
            for at in self._by_stem[stem][:_MOST]:
                if at not in found:
                    found[at] = len(own & self._items[at][2])
        best: tuple[float, int] | None = None
        for at in sorted(found, key=lambda at: (-found[at], at))[:_READ]:
            # Words alone cannot make up for what more than half of them lack.
            if 4 * found[at] < len(own) + len(self._items[at][2]):
                continue
            alike = similarity(text, self._items[at][1])
            if alike >= least and (best is None or (alike, -at) > (best[0], -best[1])):
                best = (alike, at)
        return (self._items[best[1]][0], best[0]) if best is not None else None
