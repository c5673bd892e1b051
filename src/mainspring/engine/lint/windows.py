"""When: explicit dates, deadlines, cadences and measurement windows in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from math import gcd
from typing import Literal, NamedTuple

from mainspring.engine.lint.glance import HINT, SEEN, TIME, glance
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.times import OPENINGS, WORD
from mainspring.engine.lint.words.verbs import DIRECTION, MULTIPLIERS, form_of

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:r?uary|ch|il|ust|(?:t?em|o)ber)?\b(?!['’]s\b)\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b\.?"
_YEAR = r"(?:19|20)\d\d(?:-\d\d-\d\d|[-–/](?:20)?\d\d)?\b"
_QUARTER = r"(?:(?:fy|cy)?\s?'?(?:\d\d|\d{4})?[ -]?q[1-4]\b(?:[ -]?(?:of |fy|cy)?'?(?:\d{4}|\d\d)\b)?|[1-4]q\s?'?(?:\d{4}|\d\d)?\b|(?:fy|cy)\s?'?\d{2,4}\b|h[12]\s?(?:of )?(?:fy|cy)?'?(?:\d{4}|\d\d)\b)"
_SEASON = r"(?:spring|summer|autumn|fall|winter|(?:christ|x)mas|easter|black\ friday|thanksgiving|ramadan|diwali|midsummer|labou?r\ day|memorial\ day|new\ year)"
_TERM = r"(?:season|semester|term|trimester|(?:school|academic|f(?:inancial|iscal)|calendar|business|reporting)\ year|half[ -]year)"
_OCCASION = (
    r"(?:elections?|demo|launch|go-live|kick-?off|conference|summit|agm|graduation|opening|harvest|exams)"
)
_UNIT = r"(?:minute|hour|day|working day|business day|week|fortnight|month|quarter|year|sprint|cycle|semester|season|release|term)"
_SPAN = r"(?:minute|hour|day|working day|business day|week|month|quarter|year|sprint)s?"
_WHEN = r"(?:by|before|until|till|no later than|on or before|prior to|ahead of|during|in|within|over|for|into|through(?:out)?|across|as of|from|starting|at|on)"
_COUNT = r"(?:\d{1,4}|one|two|three|four|six|twelve|eighteen|ninety|thirty|sixty)"

Role = Literal["date", "deadline", "cadence", "window"]


class Window(NamedTuple):
    """A stretch of text that says when. `role`: `deadline` (by when), `date` (a day, month or quarter named), `cadence` (how often),
    `window` (over what stretch it is measured)."""

    role: Role
    text: str
    start: int
    end: int


_DEADLINE = rf"""
    (?:by|before|until|till|no\ later\ than|on\ or\ before|prior\ to|ahead\ of|due)\s+(?:the\s+)?
        (?:(?:end|close|start|beginning|middle|mid|early|late)[ -](?:of\s+)?(?:the\s+|this\s+|next\s+)?)?
        (?:{_MONTH}(?:\s+{_DAY})?(?:,?\s+{_YEAR})?|{_DAY}\s+(?:of\s+)?{_MONTH}(?:\s+{_YEAR})?|{_QUARTER}|{_YEAR}(?:-\d\d(?:-\d\d)?)?|h[12]\b
          |month(?:[ -]end)?\b|quarter(?:[ -]end)?\b|year(?:[ -]end)?\b|week\b|cycle\b|sprint\b|period\b|{_SEASON}\b|{_TERM}\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|eo[qym]\b|tomorrow\b
          |\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{1,2}}/\d{{1,2}}\b|[0-3]\d\.[01]\d\b(?![%\s]*%))
  | (?:at|by|before|until|for|in)\s+(?:the\s+)?(?:end|close|start|beginning)\s+of\s+(?:the\s+|this\s+|next\s+|each\s+|every\s+)?
        (?:{_QUARTER}|{_MONTH}|{_YEAR}|h[12]\b|(?:[a-z]+\ )?{_UNIT}\b|period\b|summer\b|winter\b|spring\b|autumn\b)
  | (?:by|before|until|till)\s+the\s+end\s+of\s+(?:(?:the|this|our|their|it)\b\s*)?(?:[a-z]+\b)?
  | by\s+(?:the\s+)?(?:end\s+of\s+|next\s+|this\s+)?{_UNIT}(?:[ -]end)?\b
  | (?:by|before|in\ time\ for)\s+(?:(?:the|our|its|this)\s+)?(?:(?:final|first|next|public|annual|general)\s+)?{_OCCASION}(?:[ -](?:time|day|night))?\b(?!\s+[a-z]+(?:s|ing)\b)
  | (?:by|before)\s+eo[qym]\b
  | (?:by|before|until|till|in\ time\ for)\s+(?:(?:the|our|their|a|an|this|next)\s+)?(?:(?!that\b|each\b|every\b)[a-z-]+\s+)?(?:date|deadline|{_TERM}|opening\ night)\b
  | (?:by|before|until)\s+(?:working\s+)?day\s+\d{{1,2}}\b
  | (?:by|before|until|on)\s+the\s+\d{{1,2}}(?:st|nd|rd|th)(?=\s*(?:and\b|or\b|of\b|each\b|every\b|day\b|$|[.,;)]))
  | asap\b | as\ soon\ as\ possible\b
"""
_DATE = rf"""
    {_YEAR}-\d\d(?:-\d\d)?\b | \d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)\b
  | {_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*%)(?:,?\s+{_YEAR})? | \d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:\s+{_YEAR})?
  | (?:0[1-9]|1[0-2])/{_YEAR} | on\s+(?:1[0-2]|[1-9])/(?:[12]\d|3[01])\b(?!/) | [0-3]?\d/0[1-9]\b(?!/)
  | (?:week|wk|cw|kw|calendar\ week)\s?[1-5]?\d(?:\s?[-–]\s?[1-5]?\d)?\b
  | (?:first|second|third|fourth|last|1st|2nd|3rd|4th|whole|rest|course|duration|remainder)\s+(?:(?:week|half|days?|weeks|quarter)\s+)?(?:of|in)\s+(?:the\s+)?(?:{_MONTH}|q[1-4]\b|{_YEAR}|year\b)
  | (?:first|second|third|fourth)\s+quarter\b
  | (?:(?<=[-–—,]\ )|(?<=[(\[]))(?!may\b){_MONTH}(?=\ {{0,3}}[)\]]?\ {{0,3}}$)
  | end[ -]of[ -](?:quarter|year|month|sprint|season|term|semester|half)\b
  | (?:early|mid|late|end\ of|end|beginning\ of|start\ of|middle\ of)[ -](?:the\s+)?(?:{_MONTH}|{_QUARTER}|{_YEAR}|h[12]\b|year\b|quarter\b|month\b)(?:\s+{_YEAR})?
  | {_WHEN}\s+(?:the\s+|calendar\s+|fiscal\s+)?(?:{_MONTH}(?:\s+{_YEAR})?|{_QUARTER}|{_YEAR}(?!\s+(?:and|or)\s+(?:newer|later|older))|h[12]\b(?!\s+(?:bount|report|spend|tag)))
  | (?:in|during|over|through|throughout|across|for|this|next|last|since|on|at)\s+(?:the\s+|this\s+|next\s+|last\s+)?{_SEASON}\b(?:\s+{_TERM}|\s+break|\s+holidays)?(?:\s+{_YEAR})?(?!\s*[a-z-]+ing\b)
  | (?:q[1-4]\b(?:\s+(?:of\s+)?(?:fy)?\d{{2,4}}\b)?|[1-4]q\s?\d{{2,4}}\b|(?:fy|cy)\d\d(?:-?q[1-4])?\b)
"""
_CADENCE = r"""
    (?<!within\ )(?<!takes\ )(?<!take\ )(?<!than\ )(?<!after\ )(?<!over\ )(?<!half\ )(?<!by\ )(?<!up\ )(?<!down\ )(?:\ba|(?:once|times|twice)\s+a)\s+(?:single\s+)?(?:day|week|fortnight|month|quarter|year|sprint|annum)\b(?!-[a-z])
  | (?:pr\.?|per|each|every|once\ per|every\ other|every\ single)\s+(?:other\s+|calendar\s+|second\s+|\d+(?:\s?[-–]\s?\d+)?\s+|two\s+|three\s+|four\s+|six\s+)?
        (?:(?:work|working\ |week)?day|week|fortnight|month|quarter|year|sprint|semester|season|term|school\ year|annum)s?\b
  | (?<=in\ )(?:each|every)\s+release\b
  | per\s+[a-z-]+\s+(?:and|per)\s+(?:day|week|month|quarter|year)\b
  | (?:each|every)\s+(?:morning|evening|night|afternoon|weekend)\b
  | (?<!\ba\ )(?<!for\ )(?<!on\ )(?<!the\ )\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!s)\b
  | (?:every|each|on)\s+(?:other\s+|second\s+|first\s+)?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b
  | (?:each|every)\s+shift\b
  | (?<=[a-z0-9%)])\s?/\s?(?:day|week|wk|mo|month|quarter|qtr|year|yr|sprint)\b
  | (?:daily|weekly|bi-?weekly|fortnightly|monthly|bi-?monthly|quarterly|(?:semi-?|bi-?)?annual(?:ly)?|(?:half-)?yearly|biennial(?:ly)?|termly|nightly|hourly)\b
  | (?:yoy|qoq|mom|wow|y/y|q/q|m/m|p\.a\.|p/m|p/w|p\.m\.|p\.w\.)(?=\W|$) | (year|quarter|month|week)[ -](?:over|on)[ -](?:year|quarter|month|week)\b
"""
_STRETCH = rf"""
    (?:vs\.?|versus|compared\s+(?:to|with)|against|than|on)\s+(?:in\s+)?(?:the\s+)?(?:{_YEAR}|q[1-4]\b|[lp]y\b|(?:last\s+)?{_SEASON}\b)
  | (?:(?:in|during|over|across|throughout|on|for)\s+(?:the|an|any|each|every)|within\s+(?:the|each|every|any))\s+(?:(?!long\b|short\b|medium\b|mid\b|near\b|full\b|first\b|last\b|next\b|past\b)[a-z-]+\s+){{0,2}}(?:{_TERM}|year|quarter|month|week|weekend)\b(?!\s+(?:ago|old|plan|later|after|before)\b)
  | (?:in|during|over|across|for|throughout)\s+(?:{_TERM}|academic\ year)\s*'?(?:\d\d|\d{{4}})?\b
  | {_COUNT}\s+(?:consecutive|straight|successive)\s+(?:days|weeks|months|quarters|years|sprints)\b
  | {_COUNT}\s+(?:days|weeks|months|quarters|years|sprints)\s+(?:in\ a\ row|running|straight|out\ of\s+\d)
  | \d+/\d+\s+(?:days|weeks|months|quarters)\b
  | after\s+the\s+first\s+(?:week|month|quarter|year)\b
  | {_COUNT}[ -]day\s+(?:[a-z]+\s+)?rat(?:e|ing)\b
  | (?:in|over|during|within|for|across|throughout|of|through)\s+(?:the\s+|any\s+|a\s+|their\s+|our\s+)?(?:first|last|next|past|previous|prior|preceding|coming|following|rolling|trailing|initial|current|entire|whole|full)\s+
        (?:{_COUNT}\s+|few\s+)?(?:calendar\s+|fiscal\s+)?{_SPAN}\b
  | (?:vs\.?|versus|compared\s+(?:to|with)|than|against|relative\s+to|from|over|on|upon)\s+(?:the\s+)?(?:last|previous|prior|preceding|same)\s+(?:calendar\s+|fiscal\s+)?(?:{_UNIT}|period|time)\b
  | (?:this|next|last|previous|prior|the\ current|current|in\ the|during\ the|throughout\ the|over\ the|for\ the|in\ a|within\ the)\s+(?:calendar\s+|fiscal\s+|coming\s+)?(?:month|quarter|year|week|sprint|cycle|half|semester|season|summer|winter|fiscal|school\ year)\b
  | (?:rolling|trailing)\s+{_COUNT}[ -]?(?:day|week|month|quarter|year)s?\b
  | over\s+{_COUNT}\s+(?:consecutive\s+)?{_SPAN}\b | for\s+(?:at\s+least\s+)?{_COUNT}\s+(?:consecutive\s+|straight\s+)?(?:day|week|month|quarter|year|sprint)s?\b
  | in\s+{_COUNT}\s+(?:consecutive\s+)?(?:day|week|month|quarter|year)s?\b(?!\s+or\s+less|\s+on\s+average|,?\s*\(?(?:down\s+|up\s+)?from\s+\d|,?\s*(?:instead\s+of|rather\s+than)\s+\d)
  | {_COUNT}[ -](?:day|week|month|quarter|year)\s+(?:average|mean|rolling|retention|churn|active|trailing|window|period|moving|survival|attrition)\b
  | (?:year[ -]to[ -]date|ytd|qtd|mtd|month[ -]to[ -]date|quarter[ -]to[ -]date|intra-?year|full[ -]year)\b
  | within\s+(?:\d{{1,3}}|[a-z]+)\s+(?:days|weeks|months)\s+(?:of|after|into)\s+(?:the\s+)?(?:(?:new|next|coming|start\s+of\s+the)\s+)?(?:season|semester|term|quarter|(?:school\s+|fiscal\s+)?year)\b
  | after\s+{_COUNT}\s+(?:day|week|month|quarter|year)s?\b
"""
_PATTERNS: tuple[tuple[int, Role, re.Pattern[str]], ...] = (
    (1, "deadline", re.compile(_DEADLINE, re.VERBOSE)),
    (2, "date", re.compile(_DATE, re.VERBOSE)),
    (4, "cadence", re.compile(_CADENCE, re.VERBOSE)),
    (8, "window", re.compile(_STRETCH, re.VERBOSE)),
)
# They are tried where a word begins, which spares each its own look for one, and on the text in lower case, which they are written in: a
# pattern that minds no case takes longer to make and to try.

_SLASHED = re.compile(r"(?<=[a-z0-9%)])\s?/", re.IGNORECASE)
_REACH = 12
"""Words within which a match comes to what speaks of time, with room to spare ("no later than the beginning of the next calendar year")."""


def windows_of(text: str) -> list[Window]:
    """Every stretch of `text` that says when, in order, overlapping ones joined under the first role of deadline, date, cadence, window."""
    look = glance(text)
    if not (look & TIME and look & HINT):
        return []
    chunks = text.split(" ")
    # From the end: what begins too far in front of a word of time begins nothing.
    begins: list[tuple[int, int]] = []
    end, left = len(text) + 1, 0
    for chunk in reversed(chunks):
        end -= len(chunk) + 1
        left = _REACH if SEEN[chunk] & TIME else left - 1
        if left > 0:
            for start, bits in reversed(OPENINGS[chunk]):
                begins.append((end + start, bits))
    begins.reverse()
    found: list[Window] = []
    low = _lower(text)
    for bit, role, pattern in _PATTERNS:
        starts = [start for start, bits in begins if bits & bit]
        if role == "cadence" and "/" in text:
            starts = sorted({*starts, *(slashed.start() for slashed in _SLASHED.finditer(text))})
        read_to = 0
        for at in starts:
            if at < read_to:
                continue
            match_here = pattern.match(low, at)
            if match_here is None:
                continue
            start, read_to = match_here.span()
            for other in found[-64:]:
                if start < other.end and other.start < read_to:
                    break
            else:
                found.append(Window(role, text[start:read_to], start, read_to))
    if found:
        found = [window for window in found if not _names(text, window)]
        found.sort(key=_begin)
    return found


def _lower(text: str) -> str:
    """`text` in lower case, letter for letter, so that offsets stay true."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join([char if len(char.lower()) > 1 else char.lower() for char in text])


def _begin(window: Window) -> int:
    return window.start


_NAMED = re.compile(
    r"[ \t]{1,4}(?:[A-Z][a-z]+ )?(?:training|survey|event|conference|summit|kpis?|okrs?|edition|report|handbook|campaign|cohort|class|party|"
    r"fair|festival|workshop|retreat|offsite|bounties)\b",
    re.IGNORECASE,
)


_OF_YEARS = re.compile(r"from (?:the )?(?:19|20)\d\d[-–/]\d{2,4}", re.IGNORECASE)
"""What things are from, and not when something is to be: "dues from 2022-2023"."""
_TITLED = re.compile(
    r"(?:(?:in|for|from|at)[ \t]{1,4}the|for|from)[ \t]{1,4}(?:19|20)\d\d[ \t]{1,4}[A-Z][A-Za-z]{2}"
)
"""A year before a word in capitals is part of a title: "for the 2023 AGM"."""
_REPEATED = words(
    "daily weekly biweekly bi-weekly fortnightly monthly quarterly annual yearly nightly hourly"
)
_YEARLY = words("annual yearly")
_YEARLY_THINGS = words("""
    account accounts audit award awards budget conference contract contracts dinner event fair festival gala general leave meeting panel party plan plans
    planning report reports retreat review statement statements strategy subscription subscriptions survey
""")


_PART = re.compile(r"by ([1-9])/([2-6]|8|10)")
_FIGURE_BEFORE = re.compile(r"\d")
_START = re.compile(r"\bfrom\s[$€£~]?[\d.,]{1,12}")


def _is_part(text: str, window: Window) -> bool:
    """Whether "by 1/3" says how far and not until when: no other figure does, and something is to rise or fall ("cut waste by 1/3")."""
    match = _PART.fullmatch(window.text.lower())
    if match is None or gcd(int(match[1]), int(match[2])) > 1 or int(match[1]) >= int(match[2]):
        return False
    clause = re.split(r"[.;]\s", text[max(0, window.start - _NEAR) : window.start])[-1]
    if _FIGURE_BEFORE.search(_START.sub("", clause)) is not None:
        return False
    forms = [form_of(word.lower()) for word in WORD.findall(clause)]
    return any(form is not None and form.base in DIRECTION and form.base not in MULTIPLIERS for form in forms)


def _names(text: str, window: Window) -> bool:
    """Whether a date is part of a name ("the Aug training", "FY21 KPIs"), or a rate part of a measure in brackets ("(5 items/year)")."""
    if window.role == "date":
        return window.start > 0 and (
            _NAMED.match(text, window.end) is not None
            or _OF_YEARS.fullmatch(window.text) is not None
            or _starts_from(text, window)
            or (text[window.end - 1].isdigit() and _TITLED.match(text, window.start) is not None)
        )
    if window.role == "deadline":
        return "/" in window.text and _is_part(text, window)
    if window.role == "cadence" and window.text.lstrip().startswith("/"):
        opened = text.rfind("(", max(0, window.start - 60), window.start)
        return opened >= 0 and ")" not in text[opened : window.start]
    if window.role == "cadence" and window.text.lower() in _REPEATED:
        # "in the weekly meeting", "in monthly close": the name of a thing that comes again.
        before = text[max(0, window.start - 12) : window.start].split()
        if before and before[-1].lower() in {"in", "the", "our"}:
            return True
        # "annual accounts", "the yearly plan": of what kind, and not how often.
        follower = _NEXT_WORD.match(text, window.end)
        if follower is None:
            return False
        noun = follower.group(1).lower()
        if noun == "active":
            return window.start > 0  # "300 monthly active readers": how active is reckoned, as in MAU
        return noun in _YEARLY_THINGS and window.text.lower() in _YEARLY
    return False


def _starts_from(text: str, window: Window) -> bool:
    """Whether a date with a colon only says when the figure after it was, as another one is the goal: "goal: 400 | Q4: 61"."""
    if _LABELS_FIGURE.match(text, window.end) is None:
        return False
    return _GOAL.search(text, max(0, window.start - _NEAR), window.end + _NEAR) is not None


_LABELS_FIGURE = re.compile(r"[ \t]{0,4}:[ \t]{0,4}[~$€£<>≤≥]{0,2}\d")
_NEAR = 120
"""Letters in which the goal is looked for, so that the time grows with the text and not with its square."""
_GOAL = re.compile(r"\b(?:goal|target|aim)[ \t]{0,4}:?[ \t]{0,4}[~$€£<>≤≥]{0,2}\d", re.IGNORECASE)


def window_at(windows: Sequence[Window], offset: int) -> Window | None:
    """The window of `windows_of` in which `offset` lies, found by bisection; None where there is none."""
    index = bisect_right(windows, offset, key=lambda window: window.start) - 1
    return windows[index] if index >= 0 and offset < windows[index].end else None


_NEXT_WORD = re.compile(r"[ \t]{1,4}([^\W\d_]{2,30})")
_GOES_ON = words("""
    and or for to with by at on in of from when if as so using via through across but which that is are was will than until before
    after while because including per vs versus only we our all the its their
""")


def describes(text: str, window: Window) -> bool:
    """Whether a date only describes the noun after it ("the Aug training", "October 2019 survey") and is no day to be met."""
    follower = _NEXT_WORD.match(text, window.end)
    return follower is not None and follower.group(1).lower() not in _GOES_ON
