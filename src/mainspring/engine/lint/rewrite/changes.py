"""The change that a text states in its own words: what people are to do, or the measure that is to move, also in a purpose ("… to cut waste")."""

from __future__ import annotations

from dataclasses import dataclass

from mainspring.engine.lint.phrase import govern
from mainspring.engine.lint.rewrite.people import people_of
from mainspring.engine.lint.rewrite.suggestion import Direction
from mainspring.engine.lint.rewrite.wording import LETTING, Sentence, is_plural, sentence_of
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import AUXILIARIES, CONNECTIVES
from mainspring.engine.lint.words.nouns import LOOSE, MEASURES, PEOPLE, STAFF

_UP = words(
    "increase raise grow double triple quadruple boost expand lift maximise maximize scale climb rise accelerate"
)
_DOWN = words("reduce lower decrease cut halve drop shorten minimise minimize slash shrink fall curb")
_BETTER = words("improve enhance optimise optimize strengthen")
_GOOD = words("""
    rate conversion retention satisfaction nps csat enps sus adoption availability uptime accuracy throughput utilisation utilization
    attendance participation completeness revenue margin yield usage response win-rate attainment
""")
"""Measures of which more is better, so that "improve" says which way."""
_BAD = words("""
    latency churn attrition turnover time duration lead-time cycle-time backlog cost downtime error defect bug complaint escalation rework
    waste lag delay absence spend
""")
_NO_MEASURE = (
    words(
        "time hour day minute number amount level position session order volume count growth share use visit response"
    )
    | LOOSE
)
"""Nouns that are a measure only with something beside them."""
_SHARES = words("rate ratio share percentage conversion proportion utilisation utilization retention")
_FORMAL = words("""
    complete finish attend participate join sign accept pass submit be have get want need receive like love continue would should must will
    work start try become remain make
""")
"""What people do that is a formality, a state or nothing one could see."""
_ENDS = (
    words(
        "by through via from while whilst using into per until before after versus vs than so as with against across"
    )
    | CONNECTIVES
)
_AROUND = words("can could all every our the more most and your their")
_LONGEST = 10
"""Words of a measure or of what people do; what is longer is a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Change:
    """A metric in the text's own words, its unit and direction, and the words that said so."""

    metric: str
    unit: str
    direction: Direction
    words: str


def purpose_in(sentence: Sentence) -> Change | None:
    """The change that a key result names besides its work: "… to cut waste", "… so that visitors find the exit", "users can …"."""
    low = sentence.text.lower()
    for opening in (" so that ", " such that ", " which lets ", " letting "):
        at = low.find(opening)
        if at > 0:
            found = stated_in(sentence_of(sentence.text[at + len(opening) :]))
            if found is not None:
                return found
    behaviour = _behaviour(sentence)
    if behaviour is not None:
        return behaviour
    if sentence.clause.verb in LETTING and sentence.clause.shape == "imperative":
        enabled = _enabled(sentence)
        if enabled is not None:
            return enabled
    tokens = sentence.tokens
    for position in range(max(1, sentence.clause.verb_at + 2), len(tokens) - 1):
        token = tokens[position]
        if (
            token.form is None
            or token.form.inflection != "base"
            or tokens[position - 1].low not in {"to", "and"}
        ):
            continue
        found = _moved(sentence, position)
        if found is not None:
            return found
    return None


def stated_in(sentence: Sentence) -> Change | None:
    """The change that an objective states as a whole."""
    clause = sentence.clause
    if clause.shape == "imperative" and clause.verb_at >= 0:
        return _moved(sentence, clause.verb_at) or purpose_in(sentence)
    return _compared(sentence) or _behaviour(sentence)


def _compared(sentence: Sentence) -> Change | None:
    """ "Fewer patients wait", "fewer late trains", "more boats": the number of them. Of more people who do something the share says more."""
    clause, tokens = sentence.clause, sentence.tokens
    if len(tokens) < 2 or tokens[0].low not in _COMPARING or len(tokens) > _LONGEST:
        return None
    direction = _COMPARING[tokens[0].low]
    named, rest = tokens[1:], tokens[len(tokens) :]
    if clause.shape == "statement" and clause.verb_at > 1 and tokens[clause.verb_at - 1].noun in PEOPLE:
        named, rest = tokens[1 : clause.verb_at], tokens[clause.verb_at :]
        if direction == "up" or clause.inflection != "base":
            return None
    elif govern(tokens, 1)[2] < len(tokens):
        return None
    if not is_plural(named[-1]) or any(t.kind != "word" or t.low in {"and", "or"} for t in tokens[1:]):
        return None
    counted = f"the number of {sentence.text[named[0].start : named[-1].end]}"
    doing = f" who {sentence.text[rest[0].start : rest[-1].end]}" if rest else ""
    said = sentence.text[tokens[0].start : tokens[-1].end]
    return Change(counted + doing, "", direction, said.lower())


_COMPARING: dict[str, Direction] = {"fewer": "down", "more": "up"}


def _moved(sentence: Sentence, position: int) -> Change | None:
    """What the verb at `position` moves, where it is a measure and the verb says which way."""
    tokens = sentence.tokens
    token = tokens[position]
    verb = token.form.base if token.form is not None else ""
    if verb not in _UP | _DOWN | _BETTER:
        return None
    phrase, heads, end = govern(tokens, position + 1)
    if not phrase or not heads or len(heads) > 1:
        return None
    first = tokens.index(phrase[0], position)
    last = tokens.index(phrase[-1], first)
    head = heads[-1]
    counted = phrase[0].low == "number" or (
        len(phrase) > 1 and phrase[0].low == "the" and phrase[1].low == "number"
    )
    folk = (head in PEOPLE or head in STAFF) and is_plural(phrase[-1])
    # Of what one wants less one can count what is plural, whatever it is ("missed appointments").
    fewer = verb in _DOWN and len(phrase) > 1 and is_plural(phrase[-1])
    measured = head in MEASURES and (head not in _NO_MEASURE or len(phrase) > 1)
    if not (counted or folk or fewer or measured):
        return None
    if head in LOOSE and not counted:
        return None
    direction: Direction = "down" if verb in _DOWN or (verb in _BETTER and head in _BAD) else "up"
    if verb in _BETTER and head not in _GOOD | _BAD:
        return None
    last = _extended(sentence, max(last, end - 1), first)
    if last - first >= _LONGEST or last < first:
        return None
    taken = tokens[first : last + 1]
    if any(word.kind in {"number", "redacted", "sign"} for word in taken) or any(
        word.text in "[]()*_~|" for word in taken
    ):
        return None
    text = sentence.text[taken[0].start : taken[-1].end]
    for opener in ("our ", "their ", "its "):
        if text.lower().startswith(opener):
            text = text[len(opener) :]
    if counted and not text.lower().startswith("the "):
        text = f"the {text}"
    elif folk and not counted:
        text = f"the number of {text.removeprefix('the ')}"
    unit = "%" if head in _SHARES else ""
    return Change(
        text, unit, direction, f"{token.text.lower()} {sentence.text[taken[0].start : taken[-1].end]}"
    )


def _extended(sentence: Sentence, last: int, first: int) -> int:
    """The last token of what belongs to the measure behind its noun ("… of the warehouse in winter")."""
    tokens = sentence.tokens
    end = last
    position = last + 1
    while position < len(tokens) and position - first <= _LONGEST:
        token = tokens[position]
        if token.kind != "word" or token.low in _ENDS:
            break
        if token.low == "and":
            break
        if token.low == "to" and position + 1 < len(tokens) and _is_base(tokens[position + 1]):
            break
        position += 1
    if position - first > _LONGEST:
        return last
    while position - 1 > end and tokens[position - 1].low in {
        "of",
        "for",
        "in",
        "on",
        "at",
        "the",
        "a",
        "an",
        "to",
        "our",
    }:
        position -= 1
    if position < len(tokens) and tokens[position].text in {"/", "-", "&"}:
        return last
    return max(end, position - 1)


def _is_base(token: Token) -> bool:
    return token.form is not None and token.form.inflection == "base"


def _behaviour(sentence: Sentence) -> Change | None:
    """ "Visitors find the exit", "users can clone a project": the share of them who do."""
    clause, tokens = sentence.clause, sentence.tokens
    if clause.shape != "statement" or clause.verb_at < 1:
        return None
    position = clause.verb_at
    if tokens[position].low in {"can", "could", "able"} and position + 1 < len(tokens):
        position += 1
    token = tokens[position]
    if token.form is not None and token.form.base in _MAKING:
        return _made_to(sentence, position)
    if not _is_base(token) or token.form is None or token.form.base in _FORMAL or token.low in AUXILIARIES:
        return None
    subject = [word for word in tokens[:position] if word.low not in _AROUND]
    folk = people_of(sentence)
    if not subject or folk is None or subject[-1].low not in folk.text.lower().split():
        return None
    if any(word.kind != "word" for word in subject) or len(subject) > 4:
        return None
    if not is_plural(subject[-1]) or subject[-1].noun != folk.head:
        return None
    return _doing(sentence, folk.text, position)


_MAKING = words("make let help")
_ALONE = words("stay return renew")
"""What people do that says enough without an object."""


def _made_to(sentence: Sentence, verb_at: int) -> Change | None:
    """ "Our advice makes farmers stay": the share of farmers who do."""
    tokens = sentence.tokens
    for position in range(verb_at + 2, min(len(tokens), verb_at + 6)):
        token = tokens[position]
        if token.kind != "word":
            return None
        subject = tokens[position - 1]
        if _is_base(token) and token.form is not None and subject.noun in PEOPLE and is_plural(subject):
            if token.form.base in _FORMAL:
                return None
            return _doing(sentence, sentence.text[tokens[verb_at + 1].start : subject.end], position)
    return None


def _enabled(sentence: Sentence) -> Change | None:
    """ "Enable visitors to find the exit"."""
    tokens = sentence.tokens
    subject: list[Token] = []
    for position in range(sentence.clause.verb_at + 1, min(len(tokens) - 1, sentence.clause.verb_at + 7)):
        token = tokens[position]
        if token.kind != "word":
            return None
        if token.low == "to" or (subject and _is_base(token) and sentence.clause.verb in {"help", "let"}):
            if not subject or not is_plural(subject[-1]) or subject[-1].low.endswith("ss"):
                return None
            at = position + 1 if token.low == "to" else position
            form = tokens[at].form
            if not _is_base(tokens[at]) or form is None or form.base in _FORMAL:
                return None
            return _doing(sentence, sentence.text[subject[0].start : subject[-1].end], at)
        if token.low not in _AROUND:
            subject.append(token)
    return None


def _doing(sentence: Sentence, whom: str, position: int) -> Change | None:
    """The share of those who do what the verb at `position` says, where that is short and whole."""
    tokens = sentence.tokens
    last = position
    for ahead in range(position + 1, len(tokens)):
        word = tokens[ahead]
        if word.kind != "word" or word.low in {"so", "because", "while", "which", "when"}:
            break
        last = ahead
    base = tokens[position].form
    if (last == position and (base is None or base.base not in _ALONE)) or last - position > _LONGEST + 2:
        return None
    if any(
        word.low in {"and", "or"} and _is_base(tokens[at + 1])
        for at, word in enumerate(tokens[position:last], position)
    ):
        last = (
            next(
                at
                for at in range(position, last)
                if tokens[at].low in {"and", "or"} and _is_base(tokens[at + 1])
            )
            - 1
        )
    if last < position or (last == position and (base is None or base.base not in _ALONE)):
        return None
    done = sentence.text[tokens[position].start : tokens[last].end]
    if "\n" in done or tokens[last].low in {"of", "for", "to", "the", "a", "and", "with", "in", "on"}:
        return None
    return Change(f"the share of {whom} who {done}", "%", "up", f"{whom} {done}")
