"""Sentences in the present tense: what people do is behaviour, what a thing does is how it works or a feature of it."""

from __future__ import annotations

from mainspring.engine.lint.matter import Verdict
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import DETERMINERS, PREPOSITIONS
from mainspring.engine.lint.words.nouns import DELIVERABLES, LOOSE, PEOPLE, STAFF, WORK
from mainspring.engine.lint.words.qualities import QUALITIES

_FEATURES = words("""
    support work allow include contain provide offer show display run use exist enable let feature cover integrate export import accept connect
    list store link send
""")
"""What a thing does when it has a feature."""
_TAKEN_UP = words("use run adopt enable integrate install embed depend link list include build")
"""What others do with something they take up."""
_ELSEWHERE = words("project repository repo app site plant crew yard desk")
TROUBLES = words("""
    error failure loss crash delay issue problem interruption downtime help support intervention mistake fault rework trouble
    alert warning restart breakdown outage incident disruption stoppage
""")
_FORMALITIES = words("complete finish pass sign accept submit fill attend participate join")
"""What people do that is a formality or attendance: its coverage is no behaviour."""
_TAKING_PART = words("attend participate join")
MINDS = words("""
    understanding skill knowledge clarity confidence access visibility voice time capacity trust sense awareness information opportunity
    insight control ownership tool ability overview say
""")
"""What people have when things stand well with them."""


_DOES = words("make hold run conduct do give have")
"""Verbs that with a noun of work say no more than its verb would: "make 60 calls"."""
OUTSIDE = words("external outside independent third third-party outsider volunteer community")
"""Words that say that somebody is not of the house."""


def judge_present(
    tokens: list[Token], clause: Clause, quantities: list[Quantity], what: str, head: str, counted: bool
) -> Verdict | None:
    """The kind of "S does …"; None where other rules know better (a thing made or approved in the present tense)."""
    verb = clause.verb
    said = f'"{tokens[clause.verb_at].low}"'
    subject = tokens[: clause.verb_at]
    modal = any(
        token.low in {"can", "could", "able"}
        for token in tokens[max(0, clause.verb_at - 3) : clause.verb_at + 2]
    )
    figure = any(q.first > clause.verb_at or q.unit == "%" for q in quantities)
    people = (
        what == "people"
        or head in PEOPLE
        or any(t.low in {"everyone", "everybody", "nobody", "anyone"} for t in subject)
    )
    if modal and people:
        if figure or not able_to(tokens, clause):
            return "outcome", (f"how well people can {verb} is what it asks",)
        return "output", (f'"can {verb}" names a feature',)
    if verb == "exist":
        return "output", (f'"{head}" {said} is a thing that is there',)
    if people:
        outside = any(t.low in OUTSIDE for t in subject)
        if outside or any(t.low == "without" for t in tokens[clause.verb_at :]):
            return "outcome", (f'"{head}" {said} is what others do',)
        ours = (head in STAFF and head not in {"people", "person", "representative", "delegate"}) or any(
            t.low in {"our", "team", "staff"} for t in subject
        )
        if verb == "join" and not ours:
            return "outcome", (f'"{head}" {said} is what others do',)
        if verb in _TAKING_PART and ours:
            return "activity", (f'"{head}" {said} is effort',)
        following = {token.noun for token in tokens[clause.verb_at + 1 : clause.verb_at + 7]}
        if (verb == "spend" or ("do" in clause.classes and not figure)) and ours and following & WORK:
            return "activity", (f'"{head}" {said} is effort',)
        if (
            "do" in clause.classes
            and clause.inflection == "s"
            and head in STAFF
            and _regularly(tokens, clause)
        ):
            return "activity", (f'"{head}" {said} is effort',)
        if (
            verb in _FORMALITIES
            and verb not in _TAKING_PART
            and head not in STAFF
            and any(q.unit == "%" for q in quantities)
        ):
            return "outcome", (f'"{head}" {said} is what people do',)
        share = any(q.unit == "%" for q in quantities)
        if verb in _DOES and ours and following & WORK and figure and not share:
            return "activity", (f'"{head}" {said} is effort',)
        if verb == "meet" and any(t.low in _REGULAR for t in tokens[clause.verb_at :]):
            return "activity", (f'"{head}" {said} regularly is work',)
        if verb in _FORMALITIES or clause.classes & {"gate"}:
            return None
        made = {token.noun for token in tokens[clause.verb_at + 1 : clause.verb_at + 5]} & DELIVERABLES
        if (
            "make" in clause.classes
            and made
            and not any(q.first < clause.verb_at and q.role != "universal" for q in quantities)
            and (head in STAFF or head in {"team", "department", "group", "unit"})
        ):
            return "output", (f'"{head}" {said} ends in a thing',)
        return "outcome", (f'"{head}" {said} is what people do',)
    if figure or any(t.low in {"more", "fewer", "less", "half", "most"} for t in subject[:2]):
        return "outcome", (f"{said} with a figure is how it works",)
    numbered = any(q.role == "target" and q.first <= 3 and q.first < clause.verb_at for q in quantities)
    ours_taken = tokens[clause.tail].low == "our" if clause.tail < len(tokens) else False
    if numbered and verb in _TAKEN_UP and (what == "" or head in _ELSEWHERE or ours_taken):
        return "outcome", (f"a number that {said} it is how far it is taken up",)
    rest = tokens[clause.verb_at : clause.verb_at + 8]
    if any(t.low == "without" for t in rest) and any(t.noun in TROUBLES for t in rest):
        return "outcome", (f"{said} without trouble is how it works",)
    if verb in _FEATURES and what in {"deliverable", ""}:
        return "output", (f"{said} names a feature",)
    if "gate" in clause.classes:
        return None
    if (clause.inflection == "s" or modal) and _does_to(tokens, clause):
        return "output", (f"{said} names a feature",)
    return "outcome", (f"{said} says how things are to be",)


def able_to(tokens: list[Token], clause: Clause) -> bool:
    """Whether what people can do is only a feature, and not how easily they do it or what they then know."""
    return not any(t.low in QUALITIES or t.low in _EASED for t in tokens[clause.verb_at :])


_REGULAR = words("every each weekly monthly quarterly daily fortnightly")
_EASED = words("without find tell say name explain")


def _regularly(tokens: list[Token], clause: Clause) -> bool:
    """Whether each one does it, or it is done to each: "every engineer shadows a night shift", "the editor calls each author"."""
    return any(
        t.low in {"every", "each"} for t in (*tokens[:2], *tokens[clause.verb_at + 1 : clause.verb_at + 3])
    )


def _does_to(tokens: list[Token], clause: Clause) -> bool:
    """Whether one thing does something to another, as it does once it is built: "the till prints a receipt". What it loses, blocks or
    feels like is how it works, and "without" says how well."""
    verb_at = clause.verb_at
    if clause.verb in _NO_FEATURES or clause.classes & {"change", "reach", "win", "keep", "behave"}:
        return False
    if (
        verb_at < 1
        or tokens[verb_at - 1].low.endswith("ly")
        or tokens[verb_at - 1].low in {"longer", "never"}
    ):
        return False
    rest = tokens[verb_at + 1 :]
    if not rest or rest[0].kind != "word" or rest[0].low in PREPOSITIONS or rest[0].low in QUALITIES:
        return False
    if rest[0].form is not None and rest[0].form.inflection == "ed":
        return False
    if any(t.low in {"without", "fewer", "less", "faster", "no", "only", "not", "itself"} for t in rest):
        return False
    return (
        rest[0].low in DETERMINERS
        or any(t.noun != t.low for t in rest[:3])
        or rest[0].low in {"which", "how", "what"}
    )


_NO_FEATURES = words("""
    feel become say think overtake beat lose come go stay remain block buy happen outperform overlook trust believe know tell need want cite break fail
    matter depend belong
""")


def judge_possession(tokens: list[Token], clause: Clause) -> Verdict | None:
    """ "S has clarity": what people have in mind or at hand is how things stand; None for things, which are coverage."""
    rest = [token.noun for token in tokens[clause.tail : clause.tail + 5] if token.kind == "word"]
    for position, noun in enumerate(rest):
        if noun in LOOSE and any(
            after in DELIVERABLES or after in WORK for after in rest[position + 1 : position + 2]
        ):
            continue  # "a value review" is a review
        if noun == "access" and rest[position + 1 : position + 2] == ["to"]:
            return "output", ('"access" to a thing is given',)
        if noun in DELIVERABLES and noun not in {"tool", "access"}:
            return None
        if noun in MINDS or noun in LOOSE:
            return "outcome", (f'to have "{noun}" is how things stand',)
    return None
