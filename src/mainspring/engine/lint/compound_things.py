"""Things named one after the other, and roles to be filled: would each be scored by itself?"""

from __future__ import annotations

from mainspring.engine.lint.numerals import NUMBER_WORDS
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import CONNECTIVES, PREPOSITIONS
from mainspring.engine.lint.words.nouns import DELIVERABLES, STAFF, WORK

_APPOSED = words("version versions edition ones draft style date half more")


def list_of_things(tokens: list[Token], clause: Clause) -> str:
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


def things_named(tokens: list[Token], quantities: list[Quantity]) -> str:
    """ "Handler desk; escalation table", "price list, order form and delivery note", "a log and a new rota": things named one after the other
    without a verb. Not the readers or places of one thing ("guides for nurses, carers and cooks")."""
    parts: list[list[Token]] = [[]]
    joins: list[str] = []
    begin = 0
    if len(tokens) > 2 and tokens[1].text == ":" and tokens[0].noun != tokens[0].low:
        return ""  # "Kits: Java, Kotlin, Node": of what there are several
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
    if any(part[0].text in {'"', "“"} or part[0].low in {"you", "we", "or"} for part in parts):
        return ""  # of "a log, a rota, or a list" one is enough
    if any(part[0].low in {"the", "this", "it"} for part in parts[1:]):
        return ""  # "a plan by May; the plan names the berths"
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


def said_again(tokens: list[Token]) -> str:
    """ "No spills and no injuries", "all berths marked, all ropes new", "fewer calls and fewer letters": a second thing with the word by which the
    first is counted or compared."""
    opening = tokens[0].low
    for position, token in enumerate(tokens[2:-1], 2):
        if (
            (token.low == "and" or token.text == ",")
            and tokens[position + 1].low == opening
            and position + 2 < len(tokens)
        ):
            return f'"{tokens[position + 2].low}" would be counted apart'
    return ""


AGAIN = words("no zero 0 all every fewer less more better faster")
"""Words that open a key result and, said again, begin a second one."""


def several_roles(tokens: list[Token], clause: Clause) -> bool:
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
        if (
            after is not None
            and after.text[:1].isupper()
            and not after.text.isupper()
            and position + 2 < len(tokens)
        ):
            after = tokens[position + 2]  # "VP Sales and Head of People"
        ends = after is None or after.kind == "mark" or after.low in {"and", "of", "for", "by"}
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


def row_of_things(tokens: list[Token]) -> str:
    """ "Plan for the teams, migration days and a checklist": three parts or more, each a thing in words of its own and not the readers, places
    or contents of the first."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        if token.text in {"(", "[", ")", "]"}:
            depth = depth + 1 if token.text in {"(", "["} else max(0, depth - 1)
        elif depth:
            continue
        elif token.text in {",", ";"} or (token.low in {"and", "&", "plus"} and len(parts) > 1):
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(token)
    parts = [part for part in parts if part and part[0].low != "etc"]
    if (
        len(parts) < 3
        or parts[-1][0].low == "or"
        or any(not _own_thing(part, at) for at, part in enumerate(parts))
    ):
        return ""
    if any(len(part) < 2 for part in parts[1:]):
        return ""  # "terms for members, employers and donors", "leave, travel and expenses rules rewritten"
    if any(part[-1].low in _APPOSED for part in parts[1:]):
        return ""  # "master deck, short version, new colours"
    first, second = parts[0][-1], parts[1][-1]
    return f'"{first.low}" and "{second.low}" are separate things'


_NO_THING = words(
    "is are was were has have will can no not each with incl including e.g. i.e. like such currently at least also starting half see"
)


def _own_thing(part: list[Token], at: int) -> bool:
    """Whether a part of a row names a thing in words of its own."""
    begins = part[0]
    if at and (begins.low in PREPOSITIONS or begins.low in CONNECTIVES or begins.low in _NO_THING):
        return False
    if len(part) > 9 or any(token.kind in {"number", "redacted", "sign"} for token in part[:1]):
        return False
    if (
        at
        and begins.form is not None
        and begins.form.inflection in {"ed", "ing"}
        and begins.noun not in WORK
        and (len(part) < 3 or part[1].low in PREPOSITIONS)
    ):
        return False  # "joint letter, signed and sent"
    return part[-1].kind == "word" and not any(
        token.low in {"is", "are", "not", "who", "which", "we", "you", "to"} for token in part
    )
