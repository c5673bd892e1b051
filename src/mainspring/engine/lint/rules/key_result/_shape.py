"""Shapes of a key result that speak for themselves, whatever kind the grammar takes them for: effort counted, a plan worked off,
the name of a project, a condition of pay."""

from __future__ import annotations

import re
from typing import NamedTuple

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.rules.key_result._numbers import DOWN
from mainspring.engine.lint.rules.set._pay import tied_to_pay
from mainspring.engine.lint.text import blank_number


class Passage(NamedTuple):
    """A stretch of a text that decided."""

    start: int
    end: int
    words: str


_EFFORT = re.compile(
    r"""\b(?:
        story[ -]?points? | sprint\ points? | lines\ of\ code | (?:person|man)[ -]?(?:days?|hours?) | hours\ (?:worked|logged|spent|billed\ internally)
      | (?:team|sprint|development|dev|engineering|scrum|squad)\ velocity | (?<=^increase\ )velocity | (?<=^raise\ )velocity | (?<=^improve\ )velocity
      | (?<=^double\ )velocity | (?<=^velocity)(?=\s(?:of|at|from)\s\d) | (?:number\ of|\d+)\ commits
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:forecast|estimate|estimat|predict|planned|plan\b|varian|accura|within|per bug|save)", re.IGNORECASE
)
"""Effort that is compared with what was expected, or saved, is no longer effort for its own sake."""

_WORKED_OFF = re.compile(
    r"""
    \b(?:\d{1,3}\s?%|\d{1,3}\ percent|all)\ of\ (?:the\ |our\ |its\ |all\ |this\ |planned\ |quarterly\ |agreed\ |committed\ |team\ |product\ |q[1-4]\ |h[12]\ ){0,4}
    (?P<plan>roadmaps?(?:\ items)?|backlog(?:\ items)?|sprint\ (?:goals?|commitments?|backlog|scope)|deliverables|epics|user\ stories|action\ items|to-?dos|tasks
      |(?:project|delivery|work|migration|implementation|action|roll-?out|product|programme|program|audit|test)\ (?:plan|milestones|roadmap|scope))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PLAN_DONE = re.compile(
    r"\b(?:complete|execute|implement|finish|carry\ out)\s(?:\d{1,3}\s?%|all)\ of\ (?:the\ |our\ ){0,2}(?P<plan>plan)\b(?!\s(?:for|to)\s(?:revenue|sales))",
    re.IGNORECASE,
)
_NAMED = r"[A-Z][\w’'&-]{0,30}(?:\s(?:[A-Z\d][\w’'&.-]{0,30}|of|the|for)){0,3}"
_PROJECT = re.compile(
    rf"(?:(?:The\s)?(?:Project|Programme|Program|Initiative|Operation|Workstream|Epic|Task\s?force)[\s:]\s?(?:[“\"']?{_NAMED}[”\"']?))[\s.]*"
    r"|(?:The\s)?[A-Z][\w-]{1,30}(?:\s[A-Z\d][\w-]{0,30}){0,2}\s(?:[Pp]roject|[Pp]rogramme|[Ii]nitiative|[Ww]orkstream)(?:\s(?:phase|Phase)\s\w{1,4})?[\s.]*"
)
_DIVE = re.compile(
    r"(?:a\s)?(?:deep[ -]?dive|root[ -]cause analysis|proof of concept|spike|brainstorm(?:ing)?|fact[ -]finding|desk research|gap analysis|feasibility study)\b",
    re.IGNORECASE,
)


def effort(key_result: KeyResult) -> Passage | None:
    """The measure of effort that is to grow or to be reached ("45 story points"); None where there is none, or where it is to fall or
    is held against a forecast."""
    text = key_result.text.value
    low = text.lower()
    # One of these stands in every text that counts effort.
    if not (
        "point" in low
        or "velocity" in low
        or "lines of code" in low
        or "-hour" in low
        or " hour" in low
        or "-day" in low
        or "n day" in low
        or "commits" in low
    ):
        return None
    match = _EFFORT.search(text.strip() if text[:1].isspace() else text, 0, 1000)
    if match is None or _FORECAST.search(text, 0, 1000):
        return None
    first = text.split(None, 1)[0].lower()
    if first in DOWN:
        return None
    shift = len(text) - len(text.lstrip())
    return Passage(match.start() + shift, match.end() + shift, match[0])


def worked_off(key_result: KeyResult) -> Passage | None:
    """The share of a plan that is to be done ("100 % of roadmap"); None where there is none, or where the objective asks for that plan."""
    text = key_result.text.value
    if "%" not in text and "percent" not in text and "ll of" not in text:
        return None
    low = text.lower()
    if not (
        "plan" in low
        or "roadmap" in low
        or "backlog" in low
        or "sprint" in low
        or "deliverables" in low
        or "epics" in low
        or "stories" in low
        or "items" in low
        or "dos" in low
        or "tasks" in low
        or "milestones" in low
        or "scope" in low
    ):
        return None
    match = _WORKED_OFF.search(text, 0, 1000) or _PLAN_DONE.search(text, 0, 1000)
    if match is None:
        return None
    named = match["plan"].lower().split()[-1].rstrip("s")
    if named in key_result.objective.text.value.lower():
        return None
    return Passage(match.start(), match.end(), match["plan"])


_BUSINESS = re.compile(
    r"\d\s?(?:%|percent)\s(?:of|to)\s(?:\w+\s){0,3}?(?:sales|revenue|bookings?|arr|iacv|pipeline|income|profit|volume)\s(?:plan|quota|targets?|budget|goal)\b",
    re.IGNORECASE,
)


def business_plan(key_result: KeyResult) -> bool:
    """Whether a share of a plan in money is to be reached ("110 % of the sales plan"): a figure of the business, and nothing made."""
    text = key_result.text.value
    if "%" not in text and "percent" not in text:
        return False
    low = text.lower()
    if "plan" in low or "quota" in low or "target" in low or "budget" in low or "goal" in low:
        return _BUSINESS.search(text, 0, 1000) is not None
    return False


def project(key_result: KeyResult) -> str:
    """The name of a project that is the whole text ("Project Phoenix"); "" where it says more, or less."""
    if len(key_result.text.value) > 90:
        return ""
    low = key_result.text.value.lower()
    if not (
        "project" in low
        or "program" in low
        or "initiative" in low
        or "operation" in low
        or "workstream" in low
        or "epic" in low
        or "task force" in low
        or "taskforce" in low
    ):
        return ""
    text = blank_number(key_result.text.value).strip()
    return text.rstrip(" .") if _PROJECT.fullmatch(text) is not None else ""


def dive(key_result: KeyResult) -> Passage | None:
    """The looking-into that a text without a verb begins with ("Deep dive into …")."""
    text = key_result.text.value
    match = _DIVE.match(blank_number(text[:200]).strip())
    if match is None:
        return None
    shift = text.find(match[0])
    return Passage(shift, shift + match.end(), match[0])


def pay(key_result: KeyResult) -> bool:
    """Whether the text is a condition of pay and no result: SET109 speaks of it."""
    found = tied_to_pay(key_result.text.value)
    return found is not None and not key_result.text.value[: found[0]].strip(" (-–•*")
