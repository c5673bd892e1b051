"""Are several results joined in one? Each would be scored by itself."""

from __future__ import annotations

from itertools import pairwise

from mainspring.engine.lint.matter import Kind
from mainspring.engine.lint.numerals import NUMBER_WORDS
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import CONNECTIVES, DETERMINERS, PREPOSITIONS
from mainspring.engine.lint.words.nouns import DELIVERABLES, PEOPLE, STAFF, STRONG_MEASURES, WORK
from mainspring.engine.lint.words.verbs import DIRECTION, VERB_CLASSES, classes_of

_SEQUENCES = words("""
    design document define draft write plan scope research identify analyse analyze collect gather measure
    test run select choose evaluate assess map prototype build create prepare review audit find survey
    understand finish finalise finalize set develop complete determine present propose assemble curate
""")
"""First steps: what follows by "and" finishes the same thing (label guide: sequential steps are not compound)."""
_STEPS = words("""
    publish circulate implement launch share deploy fix present document release reduce roll adopt ship test
    iterate communicate track maintain report analyse analyze improve merge agree upstream distribute
    validate review approve convert deliver build create apply execute act address resolve start use make
    begin prioritise prioritize manage send rerun re-run scope promote integrate develop
""")
_NEUTRAL = words("ensure make have be do get help support keep allow enable use include see know")


_JOINS = frozenset((".", ";", ",", "and", "&", "plus"))
_BRACKETS = frozenset("([)]")


def judge_compound(
    kind: Kind, tokens: list[Token], clause: Clause, quantities: list[Quantity]
) -> tuple[str, ...]:
    """The words that show a second result; empty where there is one. Things made for the sake of one figure are its method."""
    if not _JOINS.isdisjoint([token.low for token in tokens[1:-1]]):
        sentence = _second_clause(tokens, clause)
        if sentence:
            return (sentence,)
        halves = _second_statement(tokens, clause, quantities)
        if halves:
            return (halves,)
    figures = _second_figure(tokens, quantities)
    if figures:
        return (figures,)
    if kind in {"output", "activity"} and _several_roles(tokens, clause):
        return ("hires for different roles",)
    measures = {head for head in clause.heads if head in STRONG_MEASURES}
    if kind == "outcome" and len(measures) > 1 and clause.shape != "phrase":
        first, second = sorted(measures)[:2]
        return (f'"{first}" and "{second}" are separate measures',)
    if kind == "outcome" and tokens[0].low in {"zero", "no", "0"}:
        again = _denied_again(tokens)
        if again:
            return (again,)
    if kind in {"output", "milestone"} and (clause.shape == "phrase" or any(t.text == ";" for t in tokens)):
        listed = _things_named(tokens, quantities)
        if listed or clause.shape == "phrase":
            return (listed,) if listed else ()
    things = _list_of_things(tokens, clause) if kind != "outcome" else ""
    return (things,) if things else ()


def _second_clause(tokens: list[Token], clause: Clause) -> str:
    """ "…; publish B", "… and hire C": a further verb with an object of its own that is no later step of the first."""
    depth = 0
    for position in range(max(1, clause.verb_at + 2), len(tokens) - 1):
        mark = tokens[position].low
        if mark not in _JOINS and mark not in _BRACKETS:
            continue
        depth = depth + 1 if mark in {"(", "["} else max(0, depth - 1) if mark in {")", "]"} else depth
        if depth:
            continue
        join = _join_at(tokens, position)
        if join:
            ahead = _verb_after(tokens, position, join)
            if ahead > 0 and not _continues(tokens, clause, position, ahead, join):
                return f'"{tokens[ahead].low}" begins a second result'
    return ""


def _second_statement(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> str:
    """ "No errors in A; no delays in B", "A documented, B in place", "A finished and an audit": a second result without a verb in front."""
    figures = {q.first for q in quantities if q.role in {"target", "multiplier", "universal", "plan"}}
    depth = 0
    for position in range(2, len(tokens) - 2):
        mark = tokens[position].low
        if mark not in _JOINS and mark not in _BRACKETS:
            continue
        depth = depth + 1 if mark in {"(", "["} else max(0, depth - 1) if mark in {")", "]"} else depth
        if depth:
            continue
        after = tokens[position + 1]
        if mark == ";" and after.kind != "mark":
            figured = any(position < first <= position + 8 for first in figures)
            if figured and any(first < position for first in figures):
                return f'"{after.low}" begins a second result'
        if mark in {",", ";"} or (tokens[position].low == "and" and clause.shape != "imperative"):
            before = tokens[position - 1]
            done = before.form is not None and before.form.inflection == "ed" and clause.shape == "statement"
            if (
                done
                and clause.verb_at == position - 1
                and (_ends_said(tokens, position + 1) or (mark != "," and _is_thing(tokens, position + 1)))
            ):
                return f'"{after.low}" begins a second result'
        if (
            (
                mark == ","
                and after.form is not None
                and after.form.inflection == "base"
                and after.form.base in DIRECTION
            )
            and any(first < position for first in figures)
            and any(position < f <= position + 12 for f in figures)
        ):
            return f'"{after.low}" begins a second result'
    return ""


def _is_thing(tokens: list[Token], index: int) -> bool:
    """Whether only nouns follow to the end: "certificate issued and security audit"."""
    rest = tokens[index:]
    return 0 < len(rest) < 5 and all(
        t.kind == "word"
        and not t.low.endswith("ly")
        and t.low not in PREPOSITIONS
        and (t.form is None or t.form.inflection == "base" or t.noun in WORK)
        for t in rest
    )


def _ends_said(tokens: list[Token], index: int) -> bool:
    """Whether a noun phrase with a predicate of its own follows: "…, tests in place for all", "…, the guide translated"."""
    for position in range(index + 1, min(index + 12, len(tokens))):
        token = tokens[position]
        if token.text in {",", ".", ";"}:
            return False
        if token.low == "in" and position + 1 < len(tokens) and tokens[position + 1].low in {"place", "use"}:
            return True
        if token.form is not None and token.form.inflection == "ed" and tokens[position - 1].kind == "word":
            return tokens[position - 1].low not in PREPOSITIONS
    return False


def _join_at(tokens: list[Token], position: int) -> str:
    """What joins at `position`: "stop" (a full stop or semicolon), "and", "comma", or nothing."""
    token = tokens[position]
    if token.text in {".", ";"}:
        return "stop"
    if token.low in {"and", "&", "plus"}:
        return "and"
    if token.text == ",":
        return "and" if tokens[position + 1].low == "and" else "comma"
    return ""


def _verb_after(tokens: list[Token], position: int, join: str) -> int:
    """Index of the finite verb that follows a join, with an object of its own; -1 if what follows is no clause."""
    ahead = position + 1
    while ahead < len(tokens) - 1 and (
        tokens[ahead].low in {"and", "also", "then"}
        or (tokens[ahead].low.endswith("ly") and tokens[ahead].form is None)
    ):
        ahead += 1
    if ahead >= len(tokens) - 1:
        return -1
    token, after = tokens[ahead], tokens[ahead + 1]
    if join == "and" and (token.low == "there" or (token.low in DETERMINERS and token.low != "all")):
        # "…, and the review is a matter of hours": a second statement with a subject of its own.
        for follower in tokens[ahead + 1 : ahead + 7]:
            if follower.low in {"is", "are", "has"}:
                return ahead
            if follower.kind != "word" or follower.low in CONNECTIVES:
                break
        return -1
    form = token.form
    if join == "and" and token.low == "is":
        return ahead
    if form is None or form.base not in VERB_CLASSES:
        return -1
    owned = after.low in DETERMINERS or after.low in NUMBER_WORDS or after.kind in {"number", "redacted"}
    if form.base == "ensure" and join != "comma":
        return ahead if after.low not in {"it", "they", "these", "those", "that"} else -1
    if form.base in _NEUTRAL or form.inflection not in ({"base", "ed"} if join == "stop" else {"base"}):
        return -1
    nounish = (
        token.noun in DELIVERABLES
        or token.noun in WORK
        or token.noun in PEOPLE
        or form.base in {"support", "market", "demand", "test", "use"}
    )
    if (nounish and not (owned or join == "stop")) or (join == "comma" and nounish):
        return -1
    if (
        after.low in {"and", "or", "&", "of"}
        or after.text in {",", "."}
        or (after.text == "/" and join != "stop")
    ):
        return -1
    return ahead


def _continues(tokens: list[Token], clause: Clause, position: int, ahead: int, join: str) -> bool:
    """Whether the further clause only goes on with the first: a later step, a method and its result, more of a purpose."""
    form = tokens[ahead].form
    after = tokens[ahead + 1]
    base = form.base if form is not None else ""
    first, classes = clause.verb, clause.classes
    later = classes_of(base)
    pronoun = after.low in {"it", "them", "these", "those", "this", "they"}
    if join == "and" and any(
        token.low in {"them", "it"} and (here + 1 == len(tokens) or tokens[here + 1].kind == "mark")
        for here, token in enumerate(tokens[ahead + 1 : ahead + 12], ahead + 1)
    ):
        return True  # "… and plan work to close them"
    if (
        clause.shape == "statement"
        and join == "and"
        and clause.inflection == "base"
        and not after.text[0].isdigit()
    ):
        return True  # both said of the same people: "hand in a draft and take part in the round"
    if join == "stop":
        return first in _SEQUENCES and base in _STEPS and (pronoun or after.low in {"results", "findings"})
    if pronoun or (first in _SEQUENCES and base in _STEPS):
        return True
    if (
        "do" in classes
        and "make" not in classes
        and first != "source"
        and later & {"do", "change", "reach", "win"}
    ):
        return True  # steps of one piece of work, or work and what it is to bring
    if join == "and" and "make" in classes and "make" not in later and later & {"change", "reach"}:
        return True  # a method and what it is to bring
    if (
        join == "and"
        and classes & {"change", "reach"}
        and "make" in later
        and base not in _STEPS_BACK
        and _figured(tokens, clause, position)
    ):
        return False  # "improve retention by 5 points and launch the app"
    if join == "comma" and not ("make" in classes and "make" in later):
        return True
    purpose = any(
        t.low in {"to", "that", "which", "for", "by"} or t.low in CONNECTIVES
        for t in tokens[max(0, position - 12) : position]
    )
    if (
        purpose
        and clause.shape != "phrase"
        and base not in {"hire", "reduce", "increase", "ensure", "be", ""}
        and join == "and"
    ):
        return not (after.kind in {"number", "redacted"} or after.low in {"a", "an"})
    return False


_STEPS_BACK = words("document publish report share write record")


def _figured(tokens: list[Token], clause: Clause, end: int) -> bool:
    """Whether the first result has its figure before `end`."""
    return any(token.kind == "number" for token in tokens[clause.verb_at + 1 : end])


def _noun_after(tokens: list[Token], index: int) -> str:
    noun = ""
    for token in tokens[index + 1 : index + 6]:
        if token.kind != "word" or token.low in {
            "and",
            "or",
            "with",
            "to",
            "by",
            "in",
            "for",
            "on",
            "from",
            "at",
            "per",
            "of",
        }:
            break
        noun = token.noun
    return noun


def _second_figure(tokens: list[Token], quantities: list[Quantity]) -> str:
    """ "3 harvesters and 40 trailers": two figures that count different things, joined."""
    counted = [q for q in quantities if q.role in {"target", "multiplier"}]
    for left, right in pairwise(counted):
        between = tokens[left.last + 1 : right.first]
        joined = any(t.low in {"and", "&"} or t.text in {",", ";", "+"} for t in between)
        if not joined or len(between) > 14:
            continue
        if any(
            t.low == "and" and between[at + 1].low in {"keep", "maintain", "hold"}
            for at, t in enumerate(between[:-1])
        ):
            continue  # what is to hold meanwhile is a guardrail
        if any(
            t.low
            in {
                "to",
                "→",
                "->",
                "least",
                "from",
                "or",
                "per",
                "within",
                "with",
                "including",
                "including:",
                "which",
                "over",
                "across",
            }
            and t.low != "least"
            for t in between
        ):
            continue
        if any(t.text in {"("} for t in between) or len(between) < 2 or _in_brackets(tokens, left.first):
            continue
        left_noun, right_noun = _noun_after(tokens, left.first), _noun_after(tokens, right.first)
        if left_noun and right_noun and left_noun != right_noun:
            return f'"{left.text} {left_noun}" and "{right.text} {right_noun}" would be scored apart'
        if left_noun in STAFF and right_noun in STAFF:
            return "hires for different roles"
        if (
            not right_noun
            and left.unit == "%"
            and right.unit == "%"
            and any(t.noun != "" and t.kind == "word" and t.low not in {"and", "at"} for t in between)
        ):
            return f'"{left.text}" and "{right.text}" measure different things'
    return ""


def _in_brackets(tokens: list[Token], index: int) -> bool:
    """Whether the token stands in brackets, where a total is broken down."""
    for token in reversed(tokens[max(0, index - 12) : index]):
        if token.text in {"(", ")"}:
            return token.text == "("
    return False


def _list_of_things(tokens: list[Token], clause: Clause) -> str:
    """ "a guide, a newsletter and a course": a list of three or more deliverables, or of hires for different roles."""
    if clause.shape != "imperative" or (
        "make" not in clause.classes
        and clause.verb not in {"hire", "recruit", "onboard", "complete", "finish"}
    ):
        return ""
    heads = clause.heads
    if (
        clause.verb in {"hire", "recruit"}
        and len(heads) >= 2
        and sum(1 for head in heads if head in STAFF) >= 2
    ):
        return "hires for different roles"
    things = [head for head in heads if head in DELIVERABLES or head in WORK]
    if len(heads) >= 2 and clause.verb != "complete":
        second = _own_article(clause.object)
        if second and heads[0] != heads[-1]:
            return f'"{heads[0]}" and "{second}" are separate things'
    if len(heads) >= 3 and len(set(things)) >= 3 and not any(t.low == "including" for t in tokens):
        return f'"{things[0]}", "{things[1]}" and "{things[-1]}" are separate things'
    return ""


def _things_named(tokens: list[Token], quantities: list[Quantity]) -> str:
    """ "Handler desk; escalation table", "price list, order form and delivery note", "a log and a new rota": things named one after the other
    without a verb. Not the readers or places of one thing ("guides for nurses, carers and cooks")."""
    parts: list[list[Token]] = [[]]
    joins: list[str] = []
    begin = 0
    if tokens[0].text == "[":  # whose it is
        begin = next((position + 1 for position, t in enumerate(tokens[:8]) if t.text == "]"), 0)
    for position, token in enumerate(tokens[:8] if not begin else ()):
        if token.text in {":", "–", "—"} or (token.text == "-" and token.start > tokens[position - 1].end):
            begin = position + 1
            break
    for token in tokens[begin:]:
        if token.text in {"(", "["}:
            return ""
        if token.text in {";", ",", "&", "+"} or token.low in {"and", "plus"}:
            if parts[-1]:
                parts.append([])
                joins.append("")
            joins[-1:] = [joins[-1] + token.low] if joins else []
        else:
            parts[-1].append(token)
    if len(parts) < 2 or not all(
        _named(part, first=at == 0 and ";" in joins[0]) for at, part in enumerate(parts)
    ):
        return ""
    if any(part[0].text in {'"', "“"} or part[0].low in {"you", "we"} for part in parts):
        return ""
    own = parts[1][0].low in {"a", "an", "new"}
    semicolon = ";" in joins[0]
    apart = semicolon or (own and len(parts[0]) > 1)
    bare = all(token.low not in PREPOSITIONS for part in parts[:-1] for token in part)
    if not apart and (len(parts) < 3 or not bare or quantities):
        return ""
    first, second = parts[0][-1].low, parts[1][-1].low
    return f'"{first}" and "{second}" are separate things' if first != second else ""


def _named(part: list[Token], first: bool = False) -> bool:
    """Whether a part of a list names a thing: a few words, the last of them no number, and no sentence."""
    return (
        0 < len(part) < 8
        and part[-1].kind == "word"
        and part[0].low not in PREPOSITIONS
        and not any(token.low in {"is", "are", "no", "not"} for token in part)
        and (first or not (part[-1].form is not None and part[-1].form.inflection == "ed"))
    )


def _denied_again(tokens: list[Token]) -> str:
    """ "No spills and no injuries": a second thing that is not to happen."""
    for position, token in enumerate(tokens[2:-1], 2):
        if token.low == "and" and tokens[position + 1].low == tokens[0].low and position + 2 < len(tokens):
            return f'"{tokens[position + 2].low}" would be counted apart'
    return ""


def _several_roles(tokens: list[Token], clause: Clause) -> bool:
    """ "Onboard a controller and two nurses": two roles that are joined, where people are taken on."""
    offered = clause.verb == "accept" and any(token.noun == "offer" for token in tokens)
    if clause.verb not in {"hire", "recruit", "onboard", "appoint", "employ", "have"} and not offered:
        return False
    if clause.verb == "have" and not any(token.noun == "offer" for token in tokens):
        return False
    roles: list[str] = []
    for position in range(max(0, clause.verb_at), len(tokens)):
        token = tokens[position]
        if token.low in {"to", "for", "with", "in", "who", "that", "from"} and roles:
            break
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        ends = after is None or after.kind == "mark" or after.low in {"and", "of", "for"}
        if (
            ends
            and token.noun in STAFF
            and token.noun not in {"team", "people", "staff", "hire", "headcount", "role"}
        ):
            roles.append(token.noun)
    return len(roles) > 1 and any(token.text == "," or token.low in {"and", "&"} for token in tokens)


def _own_article(phrase: list[Token]) -> str:
    """The noun after "and a", "and 2", where the first thing has an article or a number too: "2 counters and a kiosk"; else ""."""
    for position in range(1, len(phrase) - 1):
        if phrase[position].low in {"including", "with"}:
            return ""
        if phrase[position].low not in {"and", "plus"}:
            continue
        begins, first = phrase[position + 1], phrase[0]
        counted = begins.kind == "number" or begins.low in {"a", "an"} or begins.low in NUMBER_WORDS
        opened = first.kind == "number" or first.low in {"a", "an"} or first.low in NUMBER_WORDS
        if counted and opened:
            return phrase[-1].noun or phrase[-1].text
    return ""
