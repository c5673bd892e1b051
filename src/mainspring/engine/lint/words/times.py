"""Words with which a time begins and of which it consists, and what a single stretch of a text has of them: the patterns of `windows` are
tried only where such a word stands."""

from __future__ import annotations

import re

from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.memo import Memo

# Text without any of these is passed over as a whole.
_HINTING = tuple(
    sorted(
        words("""
            jan feb mar apr may jun jul aug sep oct nov dec fy cy by before until till due end eoq eoy eom early mid late day week wk month mo
            quarter qtr year yr sprint cycle release fortnight daily night hour annual semi semester season summer winter period biweek bimonth yoy qoq
            mom wow ytd qtd mtd deadline asap soon rolling trailing term school annum
            monday tuesday wednesday thursday friday saturday sunday shift spring autumn fall christmas xmas easter thanksgiving ramadan diwali
            biann bienn election conference summit agm graduation harvest
            morning evening afternoon labor labour memorial academic wk cw kw ly py whole rest course fiscal
        """)
    )
)
_BEGINNINGS = frozenset([hinting[:2] for hinting in _HINTING])
"""Two letters tell that most words hint at nothing."""
_HINT = re.compile(
    rf"\b(?:{'|'.join(_HINTING)}|q[1-4]|[1-4]q|h[12]|19\d\d|20\d\d|bi-week|bi-month|p[./][amw]|\d\d-?q)|\d[./-]\d|\d(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)

# Every match begins with one of a few words. Trying the patterns there, and only there, is what makes the reading quick; where a pattern
# gains a way to begin, its word must stand here too.
_DEADLINE_OPENS = words("by before until till no on prior ahead due at for in asap as")
_DATE_OPENS = words("""
    week wk cw kw calendar first second third fourth last whole rest course duration remainder into this next
    jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december
    early mid late end beginning start middle by before until till no on prior ahead during in within over for since through throughout
    across as from starting at
""")
_CADENCE_OPENS = words("""
    semi semiannual semiannually biannual biannually biennial biennially half termly
    on per pr each every a once times daily weekly bi biweekly fortnightly monthly bimonthly quarterly annual annually yearly nightly hourly
    yoy qoq mom wow y q m p year quarter month week monday tuesday wednesday thursday friday saturday sunday
""")
_STRETCH_OPENS = words("""
    in over during within for across throughout of through vs versus compared than against relative to from on upon this next last previous
    prior the current rolling trailing one two three four six twelve eighteen ninety thirty sixty year month quarter ytd qtd mtd intra
    intrayear full after
""")
_OPENS = (_DEADLINE_OPENS, _DATE_OPENS, _CADENCE_OPENS, _STRETCH_OPENS)
_TIMES = words("""
    semi semiannual semiannually biannual biannually biennial biennially termly election demo launch live kick kickoff conference summit agm
    graduation opening harvest exam
    before date deadline recess night xmas labor labour memorial academic trimester cw kw ly py weekend workday
    weekday morning evening afternoon
    minute hour day week wk fortnight month mo quarter qtr year yr sprint cycle semester season release term period time half annum
    summer winter spring autumn fall fiscal school calendar working business christmas easter black new thanksgiving ramadan diwali midsummer
    monday tuesday wednesday thursday friday saturday sunday tomorrow eoq eoy eom deadline asap soon end shift fy cy ytd qtd mtd intra intrayear
    daily weekly bi biweekly fortnightly monthly bimonthly quarterly annual annually yearly nightly hourly yoy qoq mom wow y q m p
    jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december
""")
"""Words of which every match has one, itself or in the plural, unless it has a year, a quarter or a day in figures."""
WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"(?!(?:19|20)\d\d)\d+(?:k|m|x|bn)?")
_FIGURED = re.compile(r"\d[./]\d")
_ALL, _TIME = 15, 16
_FIGURES = 2 | 8
"""What a word with a figure in it can begin: a date or a stretch."""


def _bits(word: str) -> int:
    """What a word may begin: bits 0 to 3 by pattern; and whether it speaks of time."""
    low = word.lower()
    if not low.isascii() or "_" in low:
        return _ALL | _TIME  # letters that equal others in another case: the patterns decide
    if not low.isalpha():
        return _FIGURES | (_TIME if _PLAIN.fullmatch(low) is None else 0)
    bits = _TIME if low in _TIMES or low.removesuffix("s") in _TIMES else 0
    for number, opens in enumerate(_OPENS):
        if low in opens:
            bits |= 1 << number
    return bits


MARKS = ".,;:()[]“”\"'"
_BESIDE_FIGURES = "%$€£+<>~"


def time_in(chunk: str, word: str, low: str) -> tuple[bool, bool]:
    """Whether a stretch without blanks speaks of time, and whether it hints that a date is there; `word` is the stretch without `MARKS` around
    it, `low` that in lower case."""
    if word.isascii() and word.isalpha():
        time = low in _TIMES or low.removesuffix("s") in _TIMES
        return time, low[:2] in _BEGINNINGS and low.startswith(_HINTING)
    figure = word.strip(_BESIDE_FIGURES)
    if figure.isascii() and figure.isdigit():
        year = len(figure) > 3 and figure.startswith(("19", "20"))
        return year, year
    time = _FIGURED.search(chunk) is not None or any(_bits(each) & _TIME for each in WORD.findall(chunk))
    return time, _HINT.search(chunk) is not None


def _opening(chunk: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a stretch without blanks begin that may begin something, each with its bits."""
    found = [(match.start(), _bits(match.group())) for match in WORD.finditer(chunk)]
    return tuple([(start, bits) for start, bits in found if bits & _ALL])


OPENINGS = Memo(_opening)
