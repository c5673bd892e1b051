"""What several rules ask of one text: its tokens, and where the words stand that they speak of."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.glance import OPEN, OPEN_SHARE, SHARE, glance
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.text import Token, blank_references, tokens_in
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import AUXILIARIES, DETERMINERS

if TYPE_CHECKING:  # the grammar loads when a text is read; a rule's page is shown without it
    from mainspring.engine.lint.parse import Part

PLACEHOLDER = re.compile(
    r"""
    (?<![A-Za-z0-9_.-])(?:
        [XYZN]{1,4}(?=\s?(?:%|percent\b)) | [xyz]{2,4}(?=\s?%) | [XYZ]{2,4}(?![A-Za-z0-9.-]) | x(?=\s?%)
      | (?i:tb[acd])(?![A-Za-z0-9-]) | TODO(?![A-Za-z]) | FIXME(?![A-Za-z])
      | N/A(?![A-Za-z/]) | \?{2,100} | \?(?=\s?%) | _{2,100}(?=\s?%) | _{3,100}(?![A-Za-z0-9]) | (?:…|\.{3})(?=\s?%)
      | <(?!/|br>|b>|i>|p>|li>|ul>|em>|strong>)[a-z][a-z ]{0,29}> | \[(?!x\]|\s{1,30}\]|(?:done|ok|new|draft|wip|stretch|moved|dropped|late|open|cancelled|closed|blocked|old|internal|public)\])[a-z ]{1,30}\](?![(\[:])
      | \{{1,2}\s?[A-Za-z][A-Za-z_ ]{0,29}\s?\}{1,2} | [XYN?](?=\s?/\s?(?:5|10|100)\b)
      | \[(?i:target|number|value|figure|amount|date|metric|baseline|unit|goal|percent(?:age)?|insert\ [a-z ]{1,30})\](?![(\[:])
      | (?:\[(?:[XYZN#]{1,4}|_{1,20}|\.{2,5}|…|x|\s{1,5})\](?=\s?%)) | (?<=\b(?:to|by|of)\s)\[(?:[XYZN#]{1,4}|_{1,20}|\.{2,5}|…|x|\s{1,5})\](?![(\[:])
    )
  | (?<=\bto\s)[XYNxy](?=\s*(?:$|[.,;)])) | (?<=\b(?:to|by|of)\s)[XYN](?=\s[a-z]{3}) | (?<=\bfrom\s)[XYNxy](?=\sto\b)
  | (?<=\b(?:to|by)\s)(?:\?|…|\.{3})(?=\s*(?:$|[,;).]|\b(?:by|until|in|within|per|a)\b)) | (?<=\bfrom\s)(?:\?|…|\.{3})(?=\sto\b)
  | (?<=[$€£])(?:X{1,4}|Y{1,4})(?![A-Za-z])
    """,
    re.VERBOSE,
)
"""A number that was never filled in. Square brackets before a link target are markup; so are the commonest tags."""


def placeholder(text: str) -> re.Match[str] | None:
    """The first placeholder in `text`."""
    look = glance(text)
    return PLACEHOLDER.search(text) if look & OPEN or (look & OPEN_SHARE and look & SHARE) else None


ELSEWHERE = words("""
    than versus vs target targets goal goals plan quota slo slos sla slas benchmark benchmarks standard budget
""")
"""Words that name a threshold that is written down elsewhere ("meet the hiring plan", "faster than last year")."""


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, with offsets into it; every rule that reads one text in turn shares them."""
    return tokens_in(blank_references(text))


def index_at(text: str, offset: int) -> int:
    """Index of the first token of `text` that begins at `offset` or after it, by bisection."""
    return bisect_left(tokens(text), offset, key=lambda token: token.start)


def place(key_result: KeyResult, part: Part) -> tuple[int, int] | None:
    """Where the parse says that this part stands; None where the text has none."""
    for found in key_result.reading.parse.places:
        if found.part == part:
            return found.start, found.end
    return None


@lru_cache(maxsize=256)
def verb_span(key_result: KeyResult) -> tuple[int, int]:
    """From the verb to the end of what it governs, in a statement from the subject to the verb; the whole text without a verb."""
    text = key_result.text.value
    verb, metric = place(key_result, "verb"), place(key_result, "metric")
    if verb is None:
        return key_result.text.span
    if metric is not None and metric[1] <= verb[0]:
        # The parse leaves the figure in front of a subject out of it ("20 guides published").
        start = key_result.text.span[0] if metric[0] <= _FIGURE else metric[0]
        if _does(tokens(text), index_at(text, verb[0])):
            return start, _on(text, verb[1])
        return start, _particle_end(tokens(text), index_at(text, verb[1]), verb[1])
    if metric is None or metric[0] > verb[1] + 40 or text[metric[1] : metric[1] + 1] in {"-", ",", "–"}:
        return verb[0], _on(text, verb[1] if metric is None else max(verb[1], metric[1]))
    end = max(verb[1], phrase_end(text, metric[1]))
    return verb[0], _on(text, end) if _is_cut(tokens(text), index_at(text, end)) else end


def _does(found: tuple[Token, ...], index: int) -> bool:
    """Whether the verb at `index` says what the subject does or can, which is little without its object: "all crews use the log"; of what
    was done ("40 logs printed") it says enough."""
    before = found[index - 1].low if index else ""
    form = found[index].form
    inflection = form.inflection if form is not None else ""
    return (
        before in _MODALS
        or found[index].low in AUXILIARIES
        or inflection in {"base", "s"}
        or (before in AUXILIARIES and inflection == "ing")
    )


def _particle_end(found: tuple[Token, ...], index: int, end: int) -> int:
    """Where a verb that ends at `end`, before the token at `index`, ends with its particle ("rolled out by May")."""
    parted = index < len(found) and found[index].low in _PARTICLES
    if parted and (index + 1 == len(found) or not _goes_on(found[index + 1])):
        return found[index].end
    return end


def _is_cut(found: tuple[Token, ...], index: int) -> bool:
    """Whether a phrase that ends before the token at `index` would be cut in two: behind "and", or before a word that opens no phrase of its
    own ("ways the club | can use its hall", "2 ready | mixed paints")."""
    return (index > 0 and found[index - 1].low in {"and", "or"}) or (
        index < len(found) and _goes_on(found[index])
    )


def named(key_result: KeyResult) -> str:
    """The words that make or do it, in quotation marks; all of a short text, which is read at a glance."""
    text = key_result.text.value
    return quoted(text if len(text.strip()) <= _SHORT else text[slice(*verb_span(key_result))])


def phrase_end(text: str, at: int) -> int:
    """Where the noun phrase that stands before `at` ends, with what "of", "per" or "for" adds to it ("cost of funds")."""
    found = tokens(text)
    index, end = index_at(text, at), at
    while index + 1 < len(found) and _adds(found, index):
        following = index + 1
        while following < len(found) and following < index + 7 and _goes_on(found[following]):
            following += 1
        while following > index + 1 and found[following - 1].low in DETERMINERS:
            following -= 1
        if following == index + 1 or _runs_on(found, following):
            break
        end, index = found[following - 1].end, following
    return end


def _adds(found: tuple[Token, ...], index: int) -> bool:
    token, following = found[index], found[index + 1]
    if token.low == "to":  # "from orders to ARR" goes on; "to 40" and "to raise" do not
        return following.kind == "word" and following.text.isupper() and len(following.text) > 1
    return token.low in {"of", "per", "for"} or (
        index > 0
        and found[index - 1].low != "of"
        and token.form is not None
        and token.form.inflection == "ed"
        and following.low == "per"
    )


def _runs_on(found: tuple[Token, ...], index: int) -> bool:
    """Whether the phrase goes on after all, so that it would be cut in two: "for the procure | to pay process", "for the top | 5 jobs"."""
    if index < len(found) and found[index].kind == "number" and found[index - 1].noun == found[index - 1].low:
        return True
    return index + 1 < len(found) and found[index].low == "to" and found[index + 1].kind == "word"


def _goes_on(token: Token) -> bool:
    return token.kind == "word" and token.low not in _PHRASE_STOPS


_PHRASE_STOPS = words("""
    of per for by to from until till before after in on at with and or so while through via as that which who whose including when if where
    is are was were will be using during within over under between across than
""")
_MODALS = words("can could may might will")
_PARTICLES = words("out up off down")
"""Words that belong to the verb right before them: "rolled out"."""
_SHORT = 60
"""Letters of a text that is quoted whole."""
_FIGURE = 30
"""Letters that a figure in front of a subject may take ("At least twenty-five …")."""
_NOT_LAST = words("and or to with of for the a an on in")


def _on(text: str, at: int) -> int:
    """The end of the words that go on from `at`: to the next mark that ends a phrase, or eight words further."""
    end = at
    first = index_at(text, at)
    for taken, token in enumerate(tokens(text)[first : first + 8]):
        if token.text in {".", ";", ":", "(", "[", "–", "—"} or (token.low == "to" and taken > 2):
            break
        if token.kind != "mark" and token.low not in _NOT_LAST and token.low not in DETERMINERS:
            end = token.end
    return end


def reason(key_result: KeyResult, *starts: str) -> str:
    """The first of the reading's reasons that has one of these words in it; "" where there is none."""
    for because in key_result.reading.because:
        for start in starts:
            if start in because:
                return because
    return ""


def word_span(key_result: KeyResult, because: str) -> tuple[int, int]:
    """Where the first word that `because` has in straight quotes stands in the text; the whole text where it does not."""
    named = re.search(r'"([^"]{1,80})"', because)
    if named is not None:
        wanted = named[1].lower()
        for token in tokens(key_result.text.value):
            if token.low == wanted or (token.form is not None and token.form.base == wanted):
                return token.start, token.end
        at = key_result.text.value.lower().find(wanted)
        if at >= 0 and len(key_result.text.value.lower()) == len(key_result.text.value):
            return at, at + len(wanted)
    return key_result.text.span
