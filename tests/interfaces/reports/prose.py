"""What a reader would stumble over in a sentence, and every sentence that a diagnosis says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mainspring.interfaces.reports import words
from mainspring.interfaces.reports.sheet import sheet

LONGEST = 520
"""Characters of one entry. Ours: about six lines of a page."""
_FAULTS = {
    "an exclamation mark": r"!",
    "a space too many": r"  | [,.;:?]|\( | \)|^\s|\s$",
    "a stop too many": r"\.\.|\?\.|,\.|;\.|…\.\.|\.”\.|:\.",
    "a value that is not there": r"\bNone\b(?! of)|\bnan\b|“”|‘’|\(\)|\{|\}",
    "one of many": r"\b1 (?:key results|findings|people|teams|objectives|items|patterns|weeks|days|sittings|spells|cycles)\b|\b1 \w+ (?:are|were|have|lead|name|serve)\b",
    "a word twice": r"\b([A-Za-z]{2,}) \1\b",
    "many words for everybody": r"whole organisation",
    "small letters after a stop": r"[a-z]\. [a-z]",
}


def faults(text: str) -> list[str]:
    """What is wrong with an entry's prose; titles in quotation marks are other people's words and are left out."""
    bare = re.sub(r"“[^”]*”", "“X”", text)
    found = [name for name, pattern in _FAULTS.items() if re.search(pattern, bare)]
    if text.count("“") != text.count("”") or re.search(r"“[^”]*“", text):
        found.append("quotation marks that do not pair")
    if not text[:1].isupper() and not re.match(r"[“\d]|\S*[@_\d]", text):
        found.append("a small first letter")
    if text[-1:] not in ".?":
        found.append("no end")
    if len(text) > LONGEST:
        found.append("too long")
    return found


def entries(diagnosis: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """`(where it stands, text)` of everything that is said in sentences."""
    yield "opening", words.opening(diagnosis)
    yield from (("sheet", text) for _, text in sheet(diagnosis))
    yield from (("watched", f"{line}.") for line in words.watched(diagnosis))
    for p in diagnosis["patterns"]:
        if p["state"] == "present":
            yield f"{p['id']}.claim", p["claim"]
            yield f"{p['id']}.question", p["question"]["question"]
            for key in ("stop", "change", "pilot"):
                if p["advice"][key]:
                    yield f"{p['id']}.{key}", p["advice"][key]
    yield "pilot", diagnosis["prescription"]["pilot_first"]["why"]
    for phase in diagnosis["roadmap"]:
        yield f"roadmap.{phase['phase']}", phase["why"]
        yield from ((f"roadmap.{phase['phase']}", step["step"]) for step in phase["steps"])
    yield from (("scores", text) for text in diagnosis["scores"]["says"])
    yield from (("reaction", reaction["says"]) for reaction in diagnosis["reactions"])
    yield from (("export", words.export_step(diagnosis, step)) for step in diagnosis["next_exports"])
