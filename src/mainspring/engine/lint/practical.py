"""The articles' practical rule: could the team complete the key result and still not improve what its objective is about?

Each ground for or against is a plain question about grammar (what kind of thing is counted, how its words stand to the objective's); a
weight of `words/practical.py` says how much it counts.
"""

from __future__ import annotations

from itertools import pairwise

from mainspring.engine.lint.asked_for import (
    QUANTIFYING,
    WRITING,
    adds_one_more,
    counted_of,
    finishes,
    gate_asked,
    given_a_property,
    is_it,
    one_of,
    other_of_its_kind,
    tells_figures,
    writes_it_down,
)
from mainspring.engine.lint.matter import Kind, noun_class
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.purpose import (
    FILLER_STEMS,
    Purpose,
    content_of,
    fields_of,
    nouns_of,
    stem,
    stems_of,
)
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.stand_in import attends, listens, recurs, spends, stand_ins, written_of
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import COUNTED_WORK, PEOPLE, STAFF
from mainspring.engine.lint.words.practical import (
    ASKED_INWARD,
    ATTENDED,
    ATTENTION,
    CONTENT,
    CONTENTED,
    DONE_WEIGHTS,
    HEARD,
    INWARD,
    NOTICED,
    OUTCOME_WEIGHTS,
    PUBLICISING,
    REGULAR,
    SPENT,
)
from mainspring.engine.lint.words.verbs import DIRECTION, LAUNCHING

_HIRES = words("hire recruit fill staff backfill headhunt employ appoint onboard")
_HOLDING = words("keep maintain stay remain preserve sustain hold")
_BETTERING = words("improve better enhance upgrade modernise modernize support serve")
"""What is done to a thing or for people whose contentment with it then shows."""
_KNOWING = words("understand monitor track assess evaluate determine audit")
_TELLING = words(
    "know aware answer survey feedback insight data report record address profile interview understand respond response"
)
"""What a key result says whose figure is how much is known."""
_OF_ANYTHING = words(
    "make get build have do keep create take give be use put set go bring become start support help"
)
_IMPROVING = words("improve increase grow raise reduce better accelerate boost double expand")
_PARTS = words("""
    plan scope list draft outline proposal poc prototype document analysis survey requirement definition
    brief spec design research playbook training material
""")
_LEARNING = words("understand discover decide explore research evaluate determine assess audit review study")
_ASKED = words("what how why whether")
_PEOPLE_STEMS = frozenset(stem(word) for word in PEOPLE | STAFF)
_AIMS = frozenset(("target", "multiplier", "plan", "universal"))
_INWARD: dict[str, int] = {}
for _index, _line in enumerate(INWARD):
    for _word in _line.split():
        _INWARD[_word] = _INWARD.get(_word, 0) | (1 << _index)

_INWARD_WORDS = frozenset(_INWARD)
_ASKED_INWARD = dict(_INWARD)
for _index, _line in enumerate(ASKED_INWARD):
    for _word in _line.split():
        _ASKED_INWARD[_word] = _ASKED_INWARD.get(_word, 0) | (1 << _index)

Grounds = dict[str, str]
"""The grounds that hold, each with the words a reader is shown for it."""


def judge_practical(
    purpose: Purpose | None,
    kind: Kind,
    tokens: list[Token],
    clause: Clause,
    quantities: list[Quantity],
    unmeasured: bool,
) -> tuple[bool, str]:
    """Whether completing it entails improvement, and why in plain words; `purpose` is its objective's, None of one in another language;
    `unmeasured` where it is vague or names no measure and no figure."""
    if kind == "unclear":
        return False, "it has no completion to judge"
    if purpose is None or not purpose.words:
        without = (
            "the objective is not in English and was not read"
            if purpose is None
            else "no objective was given"
        )
        if kind == "outcome":
            return True, f"it is a change by itself; {without}"
        return False, f"it can be done and nothing have changed; {without}"
    grounds = grounds_of(purpose, kind, tokens, clause, quantities, unmeasured)
    weights = OUTCOME_WEIGHTS if kind == "outcome" else DONE_WEIGHTS
    score = weights["always"] + sum([weights[name] for name in grounds])
    passes = score > 0
    sign = 1 if passes else -1
    # Of what holds, the ground that moved the judgement most is told; where none speaks for it, the rule of its kind is.
    decisive = max(grounds, key=lambda name: (sign * weights[name], name), default="")
    if decisive and sign * weights[decisive] > 0.25:
        return passes, grounds[decisive]
    if kind == "outcome":
        return passes, (
            "it is a change, and nothing shows that it is beside the objective"
            if passes
            else "it is a change, but beside the objective"
        )
    return (
        passes,
        "it is what the objective asks for"
        if passes
        else "it can be done and the problem of the objective remain",
    )


def grounds_of(
    purpose: Purpose,
    kind: Kind,
    tokens: list[Token],
    clause: Clause,
    quantities: list[Quantity],
    unmeasured: bool,
) -> Grounds:
    """What holds of a key result beside its objective, by the questions of its kind."""
    if kind == "outcome":
        return _of_change(purpose, tokens, clause, quantities, unmeasured)
    return _of_work(purpose, kind, tokens, clause, quantities)


def _of_change(
    purpose: Purpose, tokens: list[Token], clause: Clause, quantities: list[Quantity], unmeasured: bool
) -> Grounds:
    found: Grounds = {}
    content = content_of(tokens)
    stems = stems_of(tokens) - FILLER_STEMS
    shared = stems & purpose.aim
    heads = frozenset([stem(head) for head in clause.heads]) - FILLER_STEMS
    units = {unit for q in quantities if len(unit := q.unit) > 2}
    made = clause.shape == "imperative" and "make" in clause.classes
    # Of what is made for the sake of a figure, the figure is measured and not the thing.
    named = units if made else {*clause.heads, *units}
    same_head = heads & purpose.aim
    bettered = purpose.verb in _BETTERING and purpose.matter != "measure"
    contentment = not (bettered or content.isdisjoint(CONTENT) or purpose.words & CONTENTED)
    matter = shared - _PEOPLE_STEMS
    if contentment:
        # "Member sentiment", "guest satisfaction": whose it is, and not what it is about.
        matter -= _whose(tokens)
    if matter:
        found["word"] = f'the objective speaks of "{min(matter)}…" too'
    elif shared:
        found["whom"] = f'of the objective it shares only whom it concerns: "{min(shared)}…"'
    noticed = purpose.verb in PUBLICISING and purpose.deliverable and not content.isdisjoint(NOTICED)
    if noticed:
        found["noticed"] = f'that it is noticed is what the objective "{purpose.verb}" asks for'
    filled = purpose.staffing and not content.isdisjoint(_GAPS)
    if (
        not matter
        and purpose.deliverable
        and not (noticed or purpose.qualified or filled)
        and purpose.matter != "measure"
    ):
        found["thing asked"] = "the objective asks for a thing, and this measures something else"
    elif not matter and purpose.kind == "activity" and not noticed:
        found["work asked"] = "the objective asks for work, and this measures something else"
    if purpose.kind == "activity" and _asks_to_know(purpose) and content.isdisjoint(_TELLING):
        found["known only"] = "the objective is to know of it, and this is to change it"
    fields = fields_of(content)
    related = bool(fields & purpose.fields)
    if related or filled:
        found["field"] = "it measures what the objective is about"
    if not shared and not related and purpose.fields and fields:
        found["elsewhere"] = "it shares no matter with the objective"
    if not shared and not related and not (purpose.fields and fields):
        found["unknown"] = "nothing in the objective says what it is to change"
    proxies, volumes = stand_ins(named, tokens, clause, quantities)
    if proxies and not shared and not noticed and not purpose.words & ATTENTION:
        found["proxy"] = f'"{min(proxies)}" only stands in for what the objective is about'
    if contentment and not same_head:
        found["contentment"] = "that people are content is not what the objective asks for"
    if not shared and not noticed and not purpose.words & HEARD and listens(tokens):
        found["listening"] = (
            "that people open, answer or log in only stands in for what the objective is about"
        )
    if not shared and attends(named, tokens, clause) and not purpose.words & ATTENDED:
        found["attending"] = "that people turn up only stands in for what the objective is about"
    if written_of(content, tokens, clause) and not (matter or noticed or purpose.words & ATTENTION):
        found["written of"] = "that the press writes of it only stands in for what the objective is about"
    if spends(content, clause, quantities, tokens) and not purpose.words & SPENT:
        found["spending"] = "money can be spent as planned and the objective not be met"
    if volumes and not same_head and not noticed:
        found["volume"] = f'"{min(volumes)}" counts what is done, not what it is for'
    if clause.verb in _HOLDING and (purpose.words & _IMPROVING or purpose.verb in DIRECTION) and not matter:
        found["kept"] = "it keeps a level where the objective asks for more"
    inward = _inward(content)
    if inward and not inward & _asked_inward(purpose.words) and not shared and not filled:
        found["inward"] = "it measures a matter inside the house, the objective another"
    if not _AIMS.isdisjoint([q.role for q in quantities]):
        found["target"] = "it says how far the change is to go"
    if unmeasured:
        found["vague"] = "it is a change, taken as honestly achieved"
    if not contentment and noun_class(clause.heads, clause.object) == "people":
        found["people"] = "it is what others do"
    return found


_GAPS = words("vacancy opening post position unfilled")
"""What is empty until somebody is hired."""


def _asks_to_know(purpose: Purpose) -> bool:
    """Whether an objective is to find out or to keep an eye on something: "understand why", "keep track of"."""
    return purpose.verb in _KNOWING or (purpose.verb == "keep" and "track" in purpose.words)


def _whose(tokens: list[Token]) -> frozenset[str]:
    """The stem of the noun right before a word for contentment."""
    return stems_of([token for token, after in pairwise(tokens) if after.noun in CONTENT])


def _of_work(
    purpose: Purpose, kind: Kind, tokens: list[Token], clause: Clause, quantities: list[Quantity]
) -> Grounds:
    found: Grounds = {}
    posts = clause.verb not in {"fill", "staff"} or bool(STAFF & {t.noun for t in clause.object})
    hires = clause.verb in _HIRES and posts
    if kind != "activity" and not hires:
        own = {t.noun for t in tokens}
        hires = (
            kind == "output"
            and not own.isdisjoint(("hire", "hired"))
            and any(
                t.form is not None and t.form.base == "hire" and t.form.inflection in {"base", "ed"}
                for t in tokens
            )
        ) or bool(
            own & {"candidate", "vacancy", "hire", "offer"} and (own & STAFF or clause.verb == "accept")
        )
    if hires:
        if purpose.staffing:
            found["hire asked"] = "the objective is itself to hire"
        else:
            found["hire"] = "people can be hired and the objective still not be met"
    counted = (
        one_of(purpose.counted, tokens)
        or {q.unit for q in quantities if q.role == "target"} & purpose.counted - COUNTED_WORK
    )
    if counted and (purpose.kind != "outcome" or clause.verb == purpose.verb):
        found["count"] = f'the objective counts the same: "{min(counted)}"'
    stems = stems_of(tokens) - FILLER_STEMS
    shared = stems & purpose.stems
    aimed = stems & purpose.aim
    head = clause.heads[-1] if clause.heads else ""
    thing = purpose.deliverable or (purpose.bare and len(nouns_of(tokens, clause) & purpose.nouns) > 1)
    if purpose.purposeful or (purpose.described and purpose.deliverable):
        found["purpose"] = "the objective names what the thing is for, and that can fail"
    step = (
        (
            kind == "activity"
            and clause.verb not in {purpose.verb, *purpose.words}
            and (clause.verb or len(shared) * 2 < len(stems))
        )
        or (clause.verb in _STEPS and clause.verb not in purpose.words)
        or (
            head in _PARTS
            and stem(head) not in purpose.stems | purpose.heads
            and len(shared) * 2 <= len(stems)
        )
    )
    if thing and shared and not hires:
        if step or given_a_property(tokens, clause):
            found["step"] = "it is a step towards what the objective delivers"
        elif other_of_its_kind(purpose, clause):
            found["other thing"] = "it is another thing of that kind than the objective delivers"
        elif is_it(stem(head), purpose, shared, stems):
            found["same thing"] = "the objective is itself the thing that is delivered"
        elif (
            (clause.verb in LAUNCHING and clause.inflection != "noun")
            or finishes(tokens, clause)
            or counted_of(purpose, quantities)
        ):
            found["part finished"] = "a part of the thing that the objective delivers is handed over"
        else:
            found["part"] = "the objective is itself a thing to deliver, and this is of it"
    elif thing and writes_it_down(purpose, clause):
        found["same thing"] = "the objective is itself to have this written down"
    elif thing and adds_one_more(purpose, clause):
        found["part finished"] = "the objective is to add such things, and this is one more of them"
    elif thing:
        found["other thing"] = "it is another thing than the objective delivers"
    elif (
        purpose.kind == "outcome"
        and purpose.matter in {"deliverable", "work"}
        and stem(head) in purpose.stems
        and not step
    ):
        found["worked on"] = f'the objective is to better "{head}", which this does'
    elif shared and clause.verb and clause.verb == purpose.verb:
        found["same verb"] = f"the objective is itself to {clause.verb} this"
    elif (
        len(aimed) > 1
        and not step
        and kind != "activity"
        and len(aimed) * 2 >= len(purpose.stems - FILLER_STEMS)
        and not purpose.purposeful
        and not purpose.staffing
        and (purpose.kind in {"unclear", "activity"} or (purpose.matter == "measure" and len(aimed) > 2))
    ):
        found["most of it"] = "it is most of what the objective names"
    elif aimed:
        found["word"] = "it speaks of what the objective is about, and can be done without it"
    if (
        (purpose.verb in _LEARNING or (purpose.verb == "learn" and not _ASKED.isdisjoint(purpose.words)))
        and purpose.matter != "measure"
        and purpose.kind == "activity"
        and (kind == "activity" or (kind == "output" and shared))
    ):
        found["learning asked"] = "the objective is itself to find out"
    elif purpose.verb in QUANTIFYING and tells_figures(tokens, clause):
        found["learning asked"] = "the objective is itself to find the figure"
    elif clause.verb in WRITING and clause.verb in purpose.words:
        found["learning asked"] = f"the objective is itself to {clause.verb}"
    # "Make" or "get" on both sides says nothing, unless it is the same that is made.
    telling = clause.verb not in _OF_ANYTHING or bool(shared - {stem(clause.verb)})
    same = (
        clause.shape == "imperative" and clause.verb in purpose.words and telling and not purpose.purposeful
    )
    regular = purpose.kind != "outcome" and not purpose.words.isdisjoint(REGULAR)
    if (same or regular) and recurs(tokens):
        found["kept up"] = "the objective is itself to do this again and again"
    if kind == "activity":
        found["activity"] = "work can be done and the problem of the objective remain"
    if kind == "milestone" and gate_asked(purpose, tokens, clause):
        found["gate asked"] = "the objective is to pass a gate of this kind"
    if kind == "milestone":
        found["milestone"] = "it is the gate that the objective is to pass"
    if purpose.kind == "outcome":
        found["change asked"] = "it can be done and the change the objective asks for not come"
    if any(q.role == "universal" or q.value == 100 for q in quantities):
        found["whole"] = "it covers all there is"
    return found


_STEPS = words(
    "draft outline scope plan document define identify assess evaluate research analyse analyze propose design"
)


def _asked_inward(words: frozenset[str]) -> int:
    """The same matters, as an objective asks for them."""
    bits = 0
    for word in words:
        bits |= _ASKED_INWARD.get(word, 0)
    return bits


def _inward(words: frozenset[str]) -> int:
    """The matters inside the house that the words speak of, as a bit set."""
    bits = 0
    for word in words & _INWARD_WORDS:
        bits |= _INWARD[word]
    return bits
