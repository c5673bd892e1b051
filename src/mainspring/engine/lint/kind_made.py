"""The kind of what is stated to be made or to have reached its place: a delivery by a day, how far a sum got, a thing or its coverage."""

from __future__ import annotations

from mainspring.engine.lint.level import MONEY
from mainspring.engine.lint.matter import AGREED, TURNED_OFF, Verdict
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import COUNTED_WORK, DELIVERABLES, GATHERINGS, MEASURES, PEOPLE
from mainspring.engine.lint.words.verbs import LAUNCHING


def judge_made(
    tokens: list[Token],
    clause: Clause,
    quantities: list[Quantity],
    what: str,
    dated: bool,
    counted: bool,
    due: bool,
) -> Verdict:
    """`what` is the class of the subject's nouns; `dated`, `counted` and `due` as for every statement."""
    verb = clause.verb
    head = clause.heads[-1] if clause.heads else ""
    said = f'"{tokens[clause.verb_at].low}"'
    available = (
        verb == "make"
        and clause.tail < len(tokens)
        and tokens[clause.tail].low in {"available", "live", "public"}
    )
    if due and not counted and what != "people":
        return "milestone", (f"{said} by a day is a delivery by a day",)
    if dated and (available or verb in TURNED_OFF):
        return "milestone", (f"{said} with a date is a delivery by a day",)
    several = any(q.role == "target" and q.unit != "%" and (q.value or 0) > 1 for q in quantities)
    if dated and verb in LAUNCHING and not (counted and what == "people") and not (several and not due):
        return "milestone", (f"{said} with a date is a launch or delivery by a day",)
    if any(
        q.role == "target"
        and (q.unit in MONEY or (q.unit == "%" and what == "work" and not _reaches(tokens, clause, q)))
        for q in quantities
    ):
        return "outcome", (f"a sum or a share {said} is how far it gets",)
    return "output", (f'"{head}" {said} is a thing made or its coverage',)


_UPWARDS = words("increase raise grow double triple quadruple boost expand lift scale")
_COUNTING = words("number amount count quantity volume")
_OURS = words("""
    post blog blogpost article op-ed whitepaper ebook video podcast episode newsletter tutorial case-study story press-release brochure leaflet flyer
    webinar event meetup conference talk presentation keynote campaign mailing announcement demo feature dashboard template playbook runbook
""")
"""What nobody makes or holds but we ourselves, so that more of it is more work done."""
_EFFORTS = words(
    "interview meeting workshop training seminar experiment survey audit check-in one-on-one 1:1"
)
_OTHERS = words("that which who whose where with about us them they users others") | PEOPLE


def counts_own(tokens: list[Token], clause: Clause) -> str:
    """The thing of which we ourselves are to make or do more ("increase the number of blog posts from 4 to 12"); "" where something else
    is to grow, where others make it, and where what is counted is what others do with it ("the number of articles read")."""
    if clause.verb not in _UPWARDS or clause.shape != "imperative" or len(clause.heads) != 1:
        return ""
    phrase = [token for token in clause.object if token.low not in {"the", "our", "of"}]
    if len(phrase) > 3 and phrase[-1].noun in COUNTED_WORK and phrase[-2].low in {"a", "each", "every"}:
        phrase = phrase[:-2]
    head = phrase[-1].noun if phrase else ""
    if len(phrase) < 2 or phrase[0].low not in _COUNTING:
        return ""
    if head in _EFFORTS:
        return head
    if head not in _OURS or any(token.noun in PEOPLE for token in phrase):
        return ""
    rest = tokens[clause.tail : clause.tail + 12]
    done = any(token.form is not None and token.form.base in _SEEN for token in rest)
    return "" if done or any(token.low in _OTHERS or token.noun in PEOPLE for token in rest) else head


_SEEN = words(
    "read view watch share cite like open download attend visit mention quote link follow submit contribute buy use rank"
)


OURSELVES = "is what we make or do ourselves"
"""What the reason of such a kind ends in."""


def makes_by_number(head: str) -> Verdict:
    """The kind of a count of what we make or do ourselves."""
    return ("activity" if head in _EFFORTS else "output"), (f'"{head}" {OURSELVES}',)


_DONE = ((DELIVERABLES | COUNTED_WORK) - MEASURES | GATHERINGS) - PEOPLE - AGREED


def done_in_brackets(tokens: list[Token], quantities: list[Quantity]) -> str:
    """What we make or do so often, told in brackets behind what it is for, as the only figure: "visibility (5 sessions)"; else ""."""
    if len(quantities) != 1 or quantities[0].unit not in _DONE:
        return ""
    first, end = quantities[0].first, quantities[0].last + 2
    bracketed = first > 1 and tokens[first - 1].text == "(" and end < len(tokens) and tokens[end].text == ")"
    return quantities[0].unit if bracketed else ""


_GAINS = words("saving revenue income profit margin surplus turnover cash earnings return growth")


def sum_gained(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> str:
    """What a sum of money is of that is to come of the work, and is no thing that is made: "savings of $40,000", "$2m in savings"; else "".

    "A savings plan worth $2m" is a plan."""
    for quantity in quantities:
        if quantity.role != "target" or (quantity.unit not in MONEY and quantity.unit != "%"):
            continue
        if clause.heads:
            return clause.heads[-1] if clause.heads[-1] in _GAINS else ""
        for token in tokens[quantity.last + 1 : quantity.last + 6]:
            if token.noun in _GAINS:
                return token.noun
    return ""


def _reaches(tokens: list[Token], clause: Clause, share: Quantity) -> bool:
    """Whether a share says to how many it goes: "training delivered to 90 % of the crews"."""
    return any(token.low == "to" for token in tokens[max(clause.verb_at, share.first - 3) : share.first])
