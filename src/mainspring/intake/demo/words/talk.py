"""What is decided, what blocks, what is minuted, what people add to a pulse answer."""

from __future__ import annotations

import re
from random import Random

_ABOUT_RESULT = {
    "reallocate": (
        "Move {n} people to {x} for {w} weeks",
        "Give {x} first call on the shared analysts",
        "Lend {n} days a week from the neighbouring team to {x}",
        "Shift the spare budget line to {x}",
    ),
    "unblock": (
        "Settle the open question on {x} by {day}",
        "Accept the interim solution for {x}",
        "Take the approval step out of {x}",
        "Name one contact for everything about {x}",
    ),
    "scope": (
        "Leave the second region out of {x}",
        "Do only the two largest segments for {x} first",
        "Drop the optional part of {x}",
        "Test {x} at one site before going on",
    ),
    "escalate": (
        "Take {x} to the leadership review",
        "Ask the leadership group for a ruling on {x}",
    ),
    "redesign": (
        "Redraw {x}: the old figure measured the wrong thing",
        "Reset {x} on the evidence of the pilot",
    ),
    "reprioritise": (
        "Put {x} before everything else until {day}",
        "Do {x} first, the clean-up after it",
    ),
}
_ABOUT_OTHER = {
    "scope": ("Shorten the written report for “{o}”", "Narrow “{o}” to the core segment"),
    "reprioritise": ("Bring “{o}” forward in the plan", "Look at “{o}” every second week only"),
    "other": (
        "Change the template of the weekly summary",
        "Meet half an hour earlier",
        "Share the dashboard with everyone",
    ),
    "reallocate": ("Book the meeting room budget on “{o}”", "Lend one working student to “{o}”"),
    "start": ("Begin the preparations for the fair", "Start a small trial with a supplier"),
}
_STOP = ("Stop “{x}” so that “{o}” has room", "End “{x}”; its people move to “{o}”", "Drop “{x}” for “{o}”")
_SWAP = ("Replace “{x}” by “{o}”", "“{o}” takes the place of “{x}”")
_PIVOT = ("Change of strategy: “{x}” gives way to “{o}”", "New direction agreed: “{x}” ends, “{o}” begins")
_GOVERN = {
    "budget": (
        "Release £{n}0k",
        "Cut the travel budget by £{n}k",
        "Approve £{n}5k of spending",
        "Hold back £{n}0k until the half-year",
    ),
    "hiring": (
        "Open {n} posts",
        "Freeze {n} vacancies",
        "Convert {n} temporary posts",
        "Approve a replacement hire",
    ),
    "portfolio": (
        "Start the {p} project",
        "Extend the {p} project by a quarter",
        "Close the {p} project",
        "Merge two streams of the {p} project",
    ),
}
_PROJECTS = (
    "Heron",
    "Lighthouse",
    "Juniper",
    "Compass",
    "Quarry",
    "Meadow",
    "Harbour",
    "Cobalt",
    "Saffron",
    "Walnut",
)
_PET = (
    "Start the {p} idea with two people",
    "Add a feature for one large prospect",
    "Book the stand at the autumn fair",
    "Let the agency begin with the {p} film",
    "Try the new supplier straight away",
    "Move the launch forward by {w} weeks",
    "Put one developer on the {p} prototype",
    "Answer the board's wish for an extra report",
)
_REASONS = (
    "Without it the figure does not recover this quarter.",
    "The cause is known and this removes it.",
    "The other options cost more time than we have.",
    "Agreed by all who must carry it.",
    "Two weeks without movement are enough.",
    "It is the smallest step that changes something.",
)
_BLOCKED = (
    "Waiting for {need}",
    "{Need} is missing",
    "No answer yet about {need}",
    "Cannot go on without {need}",
    "{Need} promised but not delivered",
)
_STUCK = (
    "Nobody free to look at the cause",
    "Two people short until the end of the month",
    "Supplier does not answer",
    "Figures contradict each other, source unclear",
    "Approval open since last week",
    "Test environment down",
    "Customer data incomplete",
    "Licence has run out",
)
_MINUTES_DECIDED = (
    "Went through {n} results; {k} decided.",
    "{k} decisions, rest noted. Next steps named with dates.",
    "Discussed {n} items, decided {k}.",
)
_MINUTES_NOTED = (
    "Status of {n} results given and noted.",
    "{n} items presented. No further points.",
    "Round of updates on {n} results.",
)
_COMMENTS_LOW = {
    "names_top_outcomes": ("Everything is a priority.", "I would have to look them up."),
    "work_connects": ("My tickets come from elsewhere.", "No idea which goal this serves."),
    "reviews_decide": ("We present and leave.", "Slides, then the next slide."),
    "owner_has_authority": ("I own it but may not change anything.", "Every small thing needs approval."),
    "safe_to_report_red": ("Red means questions about you.", "Better to stay green."),
    "challenge_leaders": ("One does not contradict here.", "The room goes quiet when the boss speaks."),
    "incentives_agree": ("My bonus counts calls, the goal counts renewals.", "I am paid for the opposite."),
    "load_is_sane": ("New things come on top, always.", "Nothing is ever taken away."),
    "leaders_use_okrs": ("The board talks about other numbers.", "Decisions never mention our goals."),
}


def _pick(rng: Random, forms: tuple[str, ...], **slots: str) -> str:
    days = ("Monday", "Wednesday", "Thursday", "Friday")
    return rng.choice(forms).format(
        n=rng.randint(2, 6), w=rng.randint(2, 5), day=rng.choice(days), p=rng.choice(_PROJECTS), **slots
    )


def result_decision(rng: Random, kind: str, what: str) -> str:
    """A decision of `kind` that names the key result about `what`."""
    return _pick(rng, _ABOUT_RESULT[kind], x=what)


def result_kinds() -> tuple[str, ...]:
    """Kinds of decision that answer a key result in trouble (a redesign is chosen on its own grounds)."""
    return ("reallocate", "reallocate", "unblock", "unblock", "scope", "escalate", "reprioritise")


def other_decision(rng: Random, objective: str) -> tuple[str, str]:
    """Kind and title of a decision on some other matter."""
    kind = rng.choice(tuple(_ABOUT_OTHER))
    return kind, _pick(rng, _ABOUT_OTHER[kind], o=objective)


def stop(rng: Random, what: str, objective: str) -> str:
    return _pick(rng, _STOP, x=what, o=objective)


def swap(rng: Random, what: str, objective: str) -> str:
    return _pick(rng, _SWAP, x=what, o=objective)


def pivot(rng: Random, what: str, objective: str) -> str:
    return _pick(rng, _PIVOT, x=what, o=objective)


def govern(rng: Random, kind: str, objective: str = "") -> str:
    """A budget, hiring or portfolio decision, with the objective that it serves if there is one."""
    title = _pick(rng, _GOVERN[kind])
    return f"{title} for “{objective}”" if objective else title


def pet(rng: Random) -> str:
    return _pick(rng, _PET)


def reason(rng: Random) -> str:
    return rng.choice(_REASONS)


def blocked(rng: Random, need: str) -> str:
    return _pick(rng, _BLOCKED, need=need, Need=need[0].upper() + need[1:])


def stuck(rng: Random) -> str:
    return rng.choice(_STUCK)


def minutes(rng: Random, items: int, decided: int) -> str:
    forms = _MINUTES_DECIDED if decided else _MINUTES_NOTED
    said = rng.choice(forms).format(n=items, k=decided)
    return re.sub(r"\b1 (item|result|decision)s\b", r"1 \1", said)


def comment(rng: Random, question: str) -> str:
    """What someone adds who gives a low score."""
    return rng.choice(_COMMENTS_LOW[question])
