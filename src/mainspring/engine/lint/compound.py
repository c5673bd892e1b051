"""Are several results joined in one? Each would be scored by itself."""

from __future__ import annotations

from mainspring.engine.lint.compound_figures import second_figure
from mainspring.engine.lint.compound_sentences import parted, second_subject
from mainspring.engine.lint.compound_things import (
    AGAIN,
    list_of_things,
    row_of_things,
    said_again,
    several_roles,
    things_named,
)
from mainspring.engine.lint.matter import Kind
from mainspring.engine.lint.numerals import NUMBER_WORDS
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import CONNECTIVES, DETERMINERS, PREPOSITIONS
from mainspring.engine.lint.words.nouns import DELIVERABLES, PEOPLE, STRONG_MEASURES, WORK
from mainspring.engine.lint.words.verbs import DIRECTION, VERB_CLASSES, classes_of

_SEQUENCES = words("""
    design document define draft write plan scope research identify analyse analyze collect gather measure
    test run select choose evaluate assess map prototype build create prepare review audit find survey
    interview observe understand finish finalise finalize set develop complete determine present propose assemble curate
""")
"""First steps: what follows by "and" finishes the same thing (label guide: sequential steps are not compound)."""
_MAKING = words(
    "build create design develop write draft prepare complete finish finalise finalize curate assemble"
)
"""Those of them that make a thing: one with an article of its own is another."""
_STEPS = words("""
    publish circulate implement launch share deploy fix present document release reduce roll adopt ship test
    iterate communicate track maintain report analyse analyze improve merge agree upstream distribute
    validate review approve convert deliver build create apply execute act address resolve start use make
    begin prioritise prioritize manage send rerun re-run scope promote integrate develop synthesise synthesize summarise summarize compile refine
""")
_NEUTRAL = words("ensure make have be do get help support keep allow enable use include see know")


_JOINS = frozenset((".", ";", ",", "and", "&", "plus"))
_OURS = frozenset(("we", "people"))
_QUOTES = frozenset('"“”')
_PARTING = frozenset((";", ",", "&", "+", "and", "plus"))
_BRACKETS = frozenset("([)]")
_JOINTS = _JOINS | _BRACKETS
_ENDING = frozenset(("and", "&", "plus"))


def judge_compound(
    kind: Kind, tokens: list[Token], clause: Clause, quantities: list[Quantity]
) -> tuple[str, ...]:
    """The words that show a second result; empty where there is one. Things made for the sake of one figure are its method."""
    marks = [token.low for token in tokens[1:-1]]
    if not _JOINS.isdisjoint(marks):
        joints = [position for position, mark in enumerate(marks, 1) if mark in _JOINTS]
        if not _QUOTES.isdisjoint(marks) or tokens[0].low in _QUOTES:
            joints = _unquoted(tokens, joints)
        sentence = _second_clause(tokens, joints, clause)
        if sentence:
            return (sentence,)
        halves = _second_statement(tokens, joints, clause, quantities)
        if halves:
            return (halves,)
        parts = parted(tokens, joints) if ";" in marks else ""
        if parts:
            return (parts,)
        subject = "" if _OURS.isdisjoint(marks) else second_subject(tokens, joints, clause)
        if subject:
            return (subject,)
    if len(quantities) > 1:
        figures = second_figure(tokens, quantities, marks)
        if figures:
            return (figures,)
    if kind in {"output", "activity"} and several_roles(tokens, clause):
        return ("hires for different roles",)
    if kind == "outcome" and clause.shape != "phrase" and len(clause.heads) > 1:
        measures = {head for head in clause.heads if head in STRONG_MEASURES}
        if len(measures) > 1:
            first, second = sorted(measures)[:2]
            return (f'"{first}" and "{second}" are separate measures',)
    if tokens and tokens[0].low in AGAIN and (kind == "outcome" or tokens[0].low not in {"all", "every"}):
        again = said_again(tokens)
        if again:
            return (again,)
    if (
        clause.shape != "imperative"
        and (kind != "outcome" or not quantities)
        and (commas := marks.count(",") + marks.count(";"))
        and (commas > 1 or not _ENDING.isdisjoint(marks))
    ):
        row = row_of_things(tokens)
        if row:
            return (row,)
    if kind in {"output", "milestone"} and (clause.shape == "phrase" or ";" in marks):
        listed = "" if _PARTING.isdisjoint(marks) else things_named(tokens, quantities)
        if listed or clause.shape == "phrase":
            return (listed,) if listed else ()
    things = list_of_things(tokens, clause) if kind != "outcome" else ""
    return (things,) if things else ()


def _unquoted(tokens: list[Token], joints: list[int]) -> list[int]:
    """The joints that stand in no quotation, which is a name or what others say."""
    kept: list[int] = []
    quoted, at = False, 0
    for position in joints:
        for token in tokens[at:position]:
            if token.text in _QUOTES:
                quoted = token.text == "“" or (token.text == '"' and not quoted)
        at = position
        if not quoted:
            kept.append(position)
    return kept


def _second_clause(tokens: list[Token], joints: list[int], clause: Clause) -> str:
    """ "…; publish B", "… and hire C": a further verb with an object of its own that is no later step of the first. `joints` are the places
    where one can be joined, and of brackets."""
    depth = 0
    for position in joints:
        if position < clause.verb_at + 2:
            continue
        mark = tokens[position].low
        depth = depth + 1 if mark in {"(", "["} else max(0, depth - 1) if mark in {")", "]"} else depth
        if depth:
            continue
        join = _join_at(tokens, position)
        if join:
            ahead = _verb_after(tokens, position, join)
            if ahead > 0 and not _continues(tokens, clause, position, ahead, join):
                return f'"{tokens[ahead].low}" begins a second result'
    return ""


def _second_statement(
    tokens: list[Token], joints: list[int], clause: Clause, quantities: list[Quantity]
) -> str:
    """ "No errors in A; no delays in B", "A documented, B in place", "A finished and an audit": a second result without a verb in front."""
    figures = {q.first for q in quantities if q.role in {"target", "multiplier", "universal", "plan"}}
    depth = 0
    for position in joints:
        if not 1 < position < len(tokens) - 2:
            continue
        mark = tokens[position].low
        depth = depth + 1 if mark in {"(", "["} else max(0, depth - 1) if mark in {")", "]"} else depth
        if depth:
            continue
        after = tokens[position + 1]
        if mark == ";" and after.kind != "mark":
            figured = any(position < first <= position + 8 for first in figures)
            if figured and any(first < position for first in figures):
                return f'"{after.low}" begins a second result'
        if after.low == "not":
            continue
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
            mark == "and"
            and clause.shape == "statement"
            and clause.inflection == "ed"
            and 0 < clause.verb_at < position - 2
            and tokens[clause.verb_at + 1].low in {"in", "on", "for", "to", "at"}
            and not after.low.endswith("ly")
            and _ends_done(tokens, position + 1)
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


def _ends_done(tokens: list[Token], index: int) -> bool:
    """Whether a bare noun phrase follows that ends with what was done to it: "and escape plan redrawn"."""
    rest = tokens[index : index + 7]
    if rest and rest[-1].text == ".":
        rest = rest[:-1]
    last = rest[-1].form if len(rest) > 2 else None
    return (
        last is not None
        and last.inflection == "ed"
        and index + len(rest) >= len(tokens) - 1
        and all(t.kind == "word" and t.low not in PREPOSITIONS and t.low not in CONNECTIVES for t in rest)
        and not any(t.form is not None and t.form.inflection == "ed" for t in rest[:-1])
    )


def _ends_said(tokens: list[Token], index: int) -> bool:
    """Whether a noun phrase with a predicate of its own follows: "…, tests in place for all", "…, the guide translated"."""
    first = tokens[index].form
    if first is not None and first.inflection == "ed":
        return False  # "have tested and proved research-based methods"
    for position in range(index + 1, min(index + 12, len(tokens))):
        token = tokens[position]
        if token.text in {",", ".", ";"}:
            return False
        if token.low == "in" and position + 1 < len(tokens) and tokens[position + 1].low in {"place", "use"}:
            return True
        if token.kind == "number" and any(t.noun in STRONG_MEASURES for t in tokens[index:position]):
            return True  # "… and berth revenue up to 40k"
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


_BETWEEN = 8
"""Words from a join to its verb; looking further from each join of a row of them takes the square of its length."""


def _verb_after(tokens: list[Token], position: int, join: str) -> int:
    """Index of the finite verb that follows a join, with an object of its own; -1 if what follows is no clause."""
    ahead, furthest = position + 1, min(len(tokens) - 1, position + _BETWEEN)
    while ahead < furthest and (
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
    if (
        after.text == ":"
        or form.base in _NEUTRAL
        or form.inflection not in ({"base", "ed"} if join == "stop" else {"base"})
    ):
        return -1
    nounish = form.base not in {"hire", "recruit"} and (
        token.noun in DELIVERABLES
        or token.noun in WORK
        or token.noun in PEOPLE
        or form.base in {"support", "market", "demand", "test", "use", "target"}
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
    pronoun = after.low in {"it", "them", "these", "those", "this", "they", "what", "whatever"}
    if join == "and" and (
        (form is not None and _shares_object(tokens, position)) or _takes_up(tokens, ahead)
    ):
        return True
    if (
        join == "and"
        and after.low in {"its", "their", "the", "a"}
        and ahead + 2 < len(tokens)
        and tokens[ahead + 2].low == "first"
    ):
        return True  # "set up a group and hold the first meeting"
    if (
        clause.shape == "statement"
        and join == "and"
        and clause.inflection == "base"
        and not after.text[0].isdigit()
    ):
        return True  # both said of the same people: "hand in a draft and take part in the round"
    if join == "stop":
        return first in _SEQUENCES and base in _STEPS and (pronoun or after.low in {"results", "findings"})
    another = first in _MAKING and (
        after.kind in {"number", "redacted"} or after.low in {"a", "an"} or after.low in NUMBER_WORDS
    )  # "build a raft and launch a boat"
    if pronoun or (first in _SEQUENCES and base in _STEPS and not another):
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
    if join == "and" and "do" in classes and base in _STEPS_BACK:
        return True  # "audit the tests and write down what we find"
    if clause.shape == "phrase" and join != "stop" and tokens[0].form is None and after.kind == "word":
        return True  # nouns that could be verbs: "install instructions", "print delivery"
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


def _takes_up(tokens: list[Token], verb: int) -> bool:
    """Whether what follows the verb takes up the first result again: "… and plan work to close them", "… and work with them"."""
    for here, token in enumerate(tokens[verb + 1 : verb + 12], verb + 1):
        if token.low in _TAKEN_UP and (
            here + 1 == len(tokens)
            or tokens[here + 1].kind == "mark"
            or (here < verb + 4 and tokens[here - 1].low in PREPOSITIONS)
        ):
            return True
    return False


_TAKEN_UP = words("them it this these")


def _shares_object(tokens: list[Token], position: int) -> bool:
    """Whether the word before the join is itself a verb that waits for the object: "can draw and launch the boat", "have tested and proved"."""
    if position < 2:
        return False
    before, again = tokens[position - 1], tokens[position - 2]
    if before.low in _PARTICLES and again.form is not None and again.form.base in VERB_CLASSES:
        return True  # "go out and meet 5 skippers"
    return before.form is not None and before.form.base in VERB_CLASSES and again.low in _AUXILIARY


_PARTICLES = words("out up off over in down together")
_AUXILIARY = words("have has had can could will would may must should to been")
_STEPS_BACK = words("document publish report share write record")


def _figured(tokens: list[Token], clause: Clause, end: int) -> bool:
    """Whether the first result has its figure before `end`."""
    return any(token.kind == "number" for token in tokens[clause.verb_at + 1 : end])
