"""Whether what is made or done is what an objective asks for: the thing itself, one of those it counts, its gate, its figures."""

from __future__ import annotations

from itertools import pairwise

from mainspring.engine.lint.matter import TURNED_OFF
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.purpose import FILLER_STEMS, Purpose, content_of, fields_of, stem, stems_of
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.verbs import LAUNCHING


def is_it(head: str, purpose: Purpose, shared: frozenset[str], stems: frozenset[str]) -> bool:
    """Whether what is made bears the name of what is asked for: its head, or at least half of its words are the objective's.

    What only belongs to it in the objective is a part: new lamps for the piers of "a ferry line with lit piers"."""
    return head in purpose.heads or len(shared) * 2 >= len(stems)


_OF_IT = words("single one new whole entire final full existing common shared joint central")
"""What may be said of the very thing itself."""


def other_of_its_kind(purpose: Purpose, clause: Clause) -> bool:
    """Whether an attribute of its own tells the thing from the objective's: "the merit system" beside "a reward system"."""
    nouns = [token for token in clause.object if token.kind == "word"]
    if len(nouns) < 2 or stem(nouns[-1].noun) not in purpose.heads:
        return False
    before = nouns[-2]
    attribute = stems_of([before]) - FILLER_STEMS
    # A gerund or participle says what the thing does or is like, and no other one of its kind.
    named = (
        before.low not in _OF_IT
        and before.form is None
        and not before.low.endswith("ing")
        and nouns[-1].noun in purpose.modified
    )
    return named and bool(attribute) and not attribute & purpose.stems


_ADDING = words("add extend enrich broaden widen expand")
_OPENED_UP = LAUNCHING | words("add expose support enable allow")
_CAPABILITIES = words(
    "capability feature functionality function option richness variety depth choice integration"
)


def adds_one_more(purpose: Purpose, clause: Clause) -> bool:
    """Whether the objective is to add to what something can do, and one thing more that it can do is handed over."""
    adding = purpose.verb in _ADDING and not purpose.words.isdisjoint(_CAPABILITIES)
    return adding and clause.shape == "imperative" and clause.verb in _OPENED_UP


_GIVING = words("make get enable allow")


def given_a_property(tokens: list[Token], clause: Clause) -> bool:
    """Whether the thing is only brought to do or to be something: "make the engine run on gas"."""
    if clause.shape != "imperative" or clause.verb not in _GIVING:
        return False
    return any(
        token.low == "to" and after.form is not None and after.form.inflection == "base"
        for token, after in pairwise(tokens[clause.verb_at + 2 :])
    )


def finishes(tokens: list[Token], clause: Clause) -> bool:
    """Whether a second verb hands over what the first prepares: "determine and implement"."""
    at = clause.verb_at
    if clause.shape != "imperative" or at + 2 >= len(tokens) or tokens[at + 1].low != "and":
        return False
    form = tokens[at + 2].form
    return form is not None and form.base in LAUNCHING


_PASSED = words("pass certify recertify accredit")
_PAPERS = words("certification certificate certify cert accreditation accredit audit soc iso")
"""What is given in writing to who has passed."""
_GRANTED = _PASSED | words("receive obtain get earn gain grant award achieve hold renew sign conclude close")
_GRANTED_PAPERS = _PAPERS | words("report licence license permit approval")


def gate_asked(purpose: Purpose, tokens: list[Token], clause: Clause) -> bool:
    """Whether the objective is to pass a gate and this is such a gate."""
    if purpose.verb == "learn" and clause.verb == "pass":
        return True
    if purpose.kind != "outcome" and (purpose.verb in _PASSED or not purpose.words.isdisjoint(_PAPERS)):
        return clause.verb in _GRANTED and not _GRANTED_PAPERS.isdisjoint([token.noun for token in tokens])
    if purpose.verb in TURNED_OFF and (clause.verb in TURNED_OFF or clause.verb == "migrate"):
        return True
    return purpose.kind == "milestone" and bool(fields_of(content_of(tokens)) & purpose.fields)


def one_of(counted: frozenset[str], tokens: list[Token]) -> set[str]:
    """Which of the things that the objective counts is named by its number: "method 2" of "three methods"."""
    if not counted:
        return set()
    return {
        token.noun for token, after in pairwise(tokens) if token.noun in counted and after.kind == "number"
    }


def counted_of(purpose: Purpose, quantities: list[Quantity]) -> bool:
    """Whether a number is set of the very things that the objective is about: "10 clinics" under "Start the clinics"."""
    return any(q.role == "target" and len(q.unit) > 2 and q.unit in purpose.nouns for q in quantities)


WRITING = words("document describe record map catalogue")
"""Writing down what is there."""
_PUT_IN_WRITING = WRITING | LAUNCHING | words("write define clarify adopt approve ratify agree")
_RULES = words("policy process procedure standard guideline rule strategy playbook principle")
"""What there is once it is written down."""


def writes_it_down(purpose: Purpose, clause: Clause) -> bool:
    """Whether the objective is to have rules, and "the rules" with no name of their own are written: "document the process"."""
    if clause.verb not in _PUT_IN_WRITING or purpose.words.isdisjoint(_RULES):
        return False
    own = [token for token in clause.object if token.noun not in _RULES]
    return len(own) < len(clause.object) and stems_of(own) <= purpose.stems


QUANTIFYING = words("quantify measure evaluate benchmark gauge")
_FIGURING = words("compute calculate measure quantify evaluate benchmark")
_TOLD = words("report evaluation benchmark comparison measurement")


def tells_figures(tokens: list[Token], clause: Clause) -> bool:
    """Whether figures are worked out or handed over: "compute the offsets", "publish the benchmark report"."""
    if clause.verb in _FIGURING or tokens[0].low in _FIGURING:
        return True
    return bool(clause.classes & {"make"}) and not _TOLD.isdisjoint(clause.heads)
