"""Ids that are the same each time the same thing is imported."""

from __future__ import annotations

import re
from functools import lru_cache

from mainspring.engine.regex import pattern
from mainspring.intake.texts import composed


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """A text as it is compared: without regard to case, to how blanks are set and to how accents are
    composed."""
    return " ".join(composed(text).casefold().split())


_TITLES = pattern(
    r"^(?:(?:hr|fr|herr|herrn|frau|fräulein|mr|mrs|ms|miss|mx|dr|prof|professor|dipl\.-?\s?(?:ing|kfm))(?:\.\s*|\s+))+(?=\w)",
    re.I,
)


def untitled(name: str) -> str:
    """A person's name without the titles before it: `Dr. Ann Lee` and `Frau Lee` are no other people for them."""
    return _TITLES.sub("", name)


@lru_cache(maxsize=16384)
def stable_id(prefix: str, *parts: str) -> str:
    """`prefix-` and 16 hexadecimal digits (64 bits of BLAKE2b) of the parts, compared by `folded`: the id follows from
    the key alone.

    Prefixes: `p` person, `t` team, `c` cycle, `o` objective, `kr` key result, `ci` check-in, `w` work item.
    The key is the source's own id (`stable_id("o", "viva", "1234")`) or, failing that, the texts within their
    period. People: the e-mail address, else the name; teams: the name; cycles: first and last day. So that
    importers agree use `person_id` and its siblings.
    """
    import hashlib  # loads a library of ciphers, which most commands never need

    key = "\x1f".join(folded(part) for part in parts)
    return f"{prefix}-{hashlib.blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


def person_id(name: str, email: str = "") -> str:
    """Id of a person by e-mail address, else by name."""
    return stable_id("p", email or name)


def team_id(name: str) -> str:
    """Id of a team by its name."""
    return stable_id("t", name)


@lru_cache(maxsize=1024)
def cycle_id(starts_on: object, ends_on: object) -> str:
    """Id of a cycle by its first and last day (ISO dates)."""
    return stable_id("c", str(starts_on), str(ends_on))
