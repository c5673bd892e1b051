"""One look at the words of a text, for all who would else each look for themselves: whether anything in it may speak of time, be left open or
point elsewhere, and for which language its words speak.

What a stretch without blanks holds is found out once per stretch, the same ones coming again and again; the look at a text is the sum over
its stretches, a number of small fields. A look never misses what is there; what it hints at may turn out to be nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_

from mainspring.engine.lint.words.languages import vote
from mainspring.engine.lint.words.memo import Memo
from mainspring.engine.lint.words.times import MARKS, time_in

_WIDTH = 5
_MOST = (1 << _WIDTH) - 1
"""Stretches that a field can count, and all fields together fit into the numbers that are added quickest."""
_TIME, _HINT, _REFERENCE, _SIGN, _OPEN, _OPEN_SHARE, _SHARE, _FIGURE = _ONES = [
    1 << _WIDTH * at for at in range(8)
]
TIME, HINT, REFERENCE, SIGN, OPEN, OPEN_SHARE, SHARE, FIGURE = (_MOST * one for one in _ONES)
"""A text's look has something in the field: a word of time; a hint at a date; a mark of an address, a reference or of emphasis; a mark that may
belong to a figure, or stand for one; a figure that may be left open, or one if a share follows; a share's sign or word at a beginning; a digit."""
_VOTES = 8 * _WIDTH
_VOTE = 7
"""Bits of each count of votes, of which there are three."""
_VOTES_FOR = {"": 0, "english": 1 << _VOTES, "other": 1 << _VOTES + _VOTE, "weak": 1 << _VOTES + 2 * _VOTE}
_LONG = 1 << _VOTES + 3 * _VOTE
"""Of a text of more stretches than a field can count: its fields say whether there is something, and its votes nothing."""

_FOUND = (
    (_REFERENCE, re.compile(r"http|www\.|[`#&!_]|\]\(|\*\*")),
    (_SIGN, re.compile(r"[\[{<?_…]|\.\.\.|^[+−–-]|inus$")),
    (
        _OPEN,
        re.compile(
            r"[XYZ?_<\[{…](?!(?<=[XYZ])[a-oq-z])|\.\.\.|(?i:tb[acd])|TODO|FIXME|N/A|[xyzN](?:%|percent)|(?<![\w.-])[XYNxy]\b"
        ),
    ),
    (_FIGURE, re.compile(r"\d")),
)
_OPEN_ENDS, _SHARES = ("x", "y", "z", "N"), ("%", "percent")
_CLOSING = frozenset(("", ",", ".", ";", ":", ")"))


def _seen(chunk: str) -> int:
    """The look at one stretch without blanks: a one in each of its fields."""
    word = chunk.strip(MARKS)
    low = word.lower()
    time, hint = time_in(chunk, word, low)
    look = _VOTES_FOR[vote(low)] + (_TIME if time else 0) + (_HINT if hint else 0)
    if chunk.endswith(_OPEN_ENDS):
        look += _OPEN_SHARE
    if chunk.startswith(_SHARES):
        look += _SHARE
    # Most stretches are a word or a figure, with a mark behind it or none: told without the patterns, which take thrice as long.
    if chunk.isascii() and chunk.startswith(word) and chunk[len(word) :] in _CLOSING:
        if word.removesuffix("%").isdigit():
            return look + _FIGURE
        if word.isalpha() and word[1:].islower() and word[0] not in "XYZ" and not _is_more(low):
            return look
    return look + sum([field for field, found in _FOUND if found.search(chunk) is not None])


def _is_more(low: str) -> bool:
    """Whether a word in small letters may be more than that."""
    return "tb" in low or "percent" in low or "http" in low or "www" in low or "inus" in low


SEEN = Memo(_seen)


@lru_cache(maxsize=256)
def glance(text: str) -> int:
    """The look at `text`, to be tested with the fields above (`glance(text) & TIME`)."""
    stretches = _stretches(text)
    if len(stretches) > _MOST:
        return reduce(or_, map(SEEN.__getitem__, stretches)) | _LONG
    return sum(map(SEEN.__getitem__, stretches))


def votes_of(text: str) -> tuple[int, int, int]:
    """How many words of `text` speak for English, for another language, and weakly for another."""
    look = glance(text)
    return _votes_in([look] if look < _LONG else map(SEEN.__getitem__, _stretches(text)))


def _votes_in(looks: Iterable[int]) -> tuple[int, int, int]:
    english = other = weak = 0
    for look in looks:
        votes = look >> _VOTES
        english += votes & 127
        other += votes >> _VOTE & 127
        weak += votes >> 2 * _VOTE
    return english, other, weak


def _stretches(text: str) -> list[str]:
    """What stands between blanks, of which line ends and the like are some."""
    return text.split(" ") if text.isprintable() else text.split()
