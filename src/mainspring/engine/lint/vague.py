"""Could two reasonable people disagree whether it was achieved?"""

from __future__ import annotations

from mainspring.engine.lint.aside import ASIDE, aside
from mainspring.engine.lint.matter import Kind
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.praise import (
    LOOSE_COUNTS,
    clear_arrangement,
    graded_count,
    how_often_left_open,
    no_end,
    of_no_unit,
    success_noun,
)
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.visible import (
    MINDFUL,
    NOT_SO,
    OPEN_THINGS,
    appears,
    asks,
    at_it,
    can_be_counted,
    can_be_seen,
    moves_a_count,
    never,
)
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import CONNECTIVES
from mainspring.engine.lint.words.nouns import DELIVERABLES, LOOSE, MEASURES, PEOPLE, STAFF, STRONG_MEASURES
from mainspring.engine.lint.words.qualities import IDIOMS, MILD, QUALITIES, UNBOUNDED
from mainspring.engine.lint.words.verbs import DIRECTION

_OPEN_WORK = words("""
    facilitate support empower inspire motivate nurture cultivate collaborate focus strive leverage liaise cooperate stimulate
    understand align engage promote foster encourage champion advocate communicate involve
""")
_SAYING = words("tell say explain describe name")
"""What others can say is checked by asking them."""
_PURPOSE_STARTS = words("to for so that which allowing enabling")
_BARE_CHANGE = DIRECTION | {
    "optimise",
    "optimize",
    "streamline",
    "simplify",
    "drive",
    "scale",
    "stabilise",
    "stabilize",
    "foster",
    "promote",
    "encourage",
    "uplift",
    "elevate",
    "refine",
    "mature",
    "reinvent",
    "professionalise",
    "professionalize",
    "revitalise",
    "revitalize",
    "modernise",
    "modernize",
    "polish",
    "harmonise",
    "harmonize",
    "consolidate",
}
_BEING = words("be feel stay remain become get keep")
_SET_DOWN = words("defined documented described stated written specified labelled labeled marked")
"""What is "clearly" so is at least there to be looked at."""
_GOOD = words("quality high-quality good great strong meaningful serious loyal engaged committed")
"""What is said of people whom nobody can then count."""
_LINKING = words("is are was were be become remain stay proven found considered deemed made kept")


def _said_of_what_counts(tokens: list[Token], clause: Clause, figure: bool, praised: bool) -> str:
    """The quality that the result hinges on wherever it stands: said of the people who are counted ("10 good sponsors"), of what they do
    ("3 plants effectively using it"), after "is" or "be" ("is to be clear and complete"), or by what is made so ("make it run in safe sites")."""
    for position, token in enumerate(tokens[:-1] if praised else ()):
        low = token.low
        after = tokens[position + 1]
        if low in _GOOD:
            beyond = tokens[position + 2] if after.text == ")" and position + 2 < len(tokens) else after
            if beyond.noun in _COUNTED_PEOPLE and beyond.noun != beyond.low:
                return low
        if (
            low in QUALITIES
            and low.endswith("ly")
            and position > clause.verb_at + 1
            and after.form is not None
            and after.form.inflection == "ing"
        ):
            return low
        if (
            low in QUALITIES
            and low.endswith("ly")
            and not figure
            and clause.shape == "statement"
            and after.low in QUALITIES
        ):
            return low  # "documented and easily accessible"
        if low in _LINKING and not figure:
            end = 2 if after.low.endswith("ly") or after.low in {"very", "more", "also", "both", "not"} else 1
            said = tokens[position + end] if position + end < len(tokens) else after
            for word in (after, said):
                if word.low in QUALITIES and (word.form is None or word.form.inflection != "ed"):
                    return word.low
    if clause.verb == "make" and clause.shape == "imperative" and not figure:
        for token in tokens[clause.verb_at + 1 :]:
            if token.low in QUALITIES or token.low in {"secure", "safe", "ready"}:
                return token.low
    if clause.verb in _LETTING and clause.shape == "imperative" and not figure:
        for position in range(clause.verb_at + 1, min(clause.verb_at + 6, len(tokens) - 1)):
            if tokens[position].low == "to" and tokens[position - 1].noun in PEOPLE:
                return clause.verb
    return ""


_LETTING = words("enable allow empower")
_BRINGING = frozenset(("", "target", "achieve", "see", "make", "drive"))
_MAKING_SO = _LETTING | {"make"}
"""Verbs by which something is to be so, whatever word says how."""
_ABLE_TO = words("can could to")
_WRITTEN = words("write draft publish document design create build produce print make develop")
"""What is written or made lies there to be read: "clear" decorates it. A clear role, purpose or way is clear or is nothing."""


def _is_name(tokens: list[Token], position: int) -> bool:
    """Whether the word is a name: a capital after a word that has none ("a Clarity course")."""
    return position > 0 and tokens[position].text[0].isupper() and tokens[position - 1].text[0].islower()


_AT_THE_END = words("fast well better closer easier harder")
"""How something is to go, without the ending that tells an adverb."""


_THROUGH = words("through via by thanks")


def _is_means(tokens: list[Token], position: int) -> bool:
    """Whether the word tells of the means by which a measure is to move ("more renewals through better letters")."""
    return any(token.low in _THROUGH for token in tokens[max(0, position - 2) : position])


def _ends_clause(tokens: list[Token], position: int) -> bool:
    """Whether nothing of the clause comes after the word, so that what is done hangs on it ("letters are stored safely")."""
    if position + 1 == len(tokens):
        return True
    after = tokens[position + 1]
    return after.kind == "mark" or after.low in CONNECTIVES or after.low in {"and", "or"}


_MOSTLY = words("generally mostly largely typically usually")
_FITTING = words("acceptable reasonable adequate appropriate sufficient satisfactory")
_BARS = MEASURES | words("standard degree extent manner way quality result performance progress")


def _open_bar(tokens: list[Token], aside_at: frozenset[int], figure: bool, share: bool) -> str:
    """The word that leaves the bar open, or "". Beside a figure only where it says how much it takes ("below an acceptable time"): else the
    figure is the bar and the word an attribute ("12 appropriate sites"). A share is of those that clear the bar ("80 % have acceptable locks")."""
    for position, token in enumerate(tokens):
        if token.low not in UNBOUNDED or position in aside_at:
            continue
        after = tokens[position + 1].noun if position + 1 < len(tokens) else ""
        if figure and (token.low in _MOSTLY or (token.low in _FITTING and not share and after not in _BARS)):
            continue
        return token.low
    return ""


_LEFT_OPEN = frozenset(("X", "XX", "N", "x", "xx"))
_FIGURES = frozenset(("target", "multiplier", "plan", "baseline"))
_PRAISE = QUALITIES | _GOOD
"""Words without one of which nothing is praised."""
_IN_PHRASES = frozenset([max(reversed(idiom.split()), key=len) for idiom in IDIOMS]) | {"defined"}
"""Of each phrase that is looked for the longest word: without one of them no phrase is there."""
_TELLING = _IN_PHRASES | UNBOUNDED | _PRAISE | LOOSE_COUNTS | ASIDE
"""Words without one of which nothing is said that two readers could take otherwise."""
_NOWHERE: frozenset[int] = frozenset()
_PHRASES = tuple([(f" {idiom} ", idiom) for idiom in IDIOMS])
_COUNTED_PEOPLE = (PEOPLE - STAFF) | {"lead", "supporter", "contact", "relationship", "connection"}


def judge_vague(
    kind: Kind,
    tokens: list[Token],
    said: frozenset[str],
    clause: Clause,
    quantities: list[Quantity],
    named: bool,
) -> tuple[str, ...]:
    """The undefined success words that decide; empty where the text says when it is achieved. `said` are the tokens in lower case."""
    # One look for all of them: two texts in three have none of these words.
    telling = not said.isdisjoint(_TELLING)
    quoted = aside(tokens, said) if telling else _NOWHERE
    if quoted:
        said = frozenset([token.low for at, token in enumerate(tokens) if at not in quoted])
    figure = not _FIGURES.isdisjoint([q.role for q in quantities])
    spaced = ""
    if telling and not said.isdisjoint(_IN_PHRASES):
        measured = figure and any(q.role in _FIGURES and q.role != "plan" for q in quantities)
        lows = [token.low for token in tokens]
        spaced = f" {' '.join(lows)} "
        for phrase, idiom in _PHRASES:
            if (
                phrase in spaced
                and (not figure or (idiom == "on time" and not measured))
                and not (kind == "outcome" and idiom == "on time")
            ):
                return (f'"{idiom}" is not defined',)
    if telling and not said.isdisjoint(UNBOUNDED):
        unbounded = _open_bar(tokens, quoted, figure, any(q.unit == "%" for q in quantities))
        if unbounded:
            return (f'"{unbounded}" leaves the bar open',)
    if " as defined " in spaced or " defined by " in spaced:
        return ()
    if tokens and tokens[0].text == "#":
        return ()  # "# of inactive members": a number is a number
    if kind == "unclear":
        if tokens and tokens[0].text in _LEFT_OPEN:
            return ()  # "X talks given": a count whose figure is still to come
        return ("it names nothing that could be finished or reached",)
    praised = telling and not said.isdisjoint(_PRAISE)
    loose = ""
    if praised or clause.verb in _MAKING_SO:
        loose = _said_of_what_counts(tokens, clause, figure, praised)
    if telling and not loose:
        loose = graded_count(tokens, said, clause) or success_noun(tokens, said)
    if telling and not loose and kind == "activity":
        loose = how_often_left_open(tokens, said)
    if not loose and "clear" in said:
        loose = clear_arrangement(tokens, clause)
    if loose:
        return (f'"{loose}" is not defined',)
    if not quantities:
        endless = no_end(tokens, clause)
        if endless:
            return (f'"{endless}" has no end that two readers would agree on',)
        unit = of_no_unit(said, clause)
        if unit:
            return (f'"{unit}" has no measure',)
    whole = praised and bool(quantities) and all(q.role == "universal" or q.value == 100 for q in quantities)
    qualities = []
    in_purpose = False
    for position, token in enumerate(tokens if praised else ()):
        if token.low in _PURPOSE_STARTS and position > clause.verb_at + 1:
            in_purpose = True
        low_word = token.low
        if low_word in QUALITIES and position not in quoted and not _is_name(tokens, position):
            if (
                whole
                and clause.shape == "statement"
                and (
                    (clause.verb_at < position <= clause.verb_at + 3 and clause.verb in _BEING)
                    or (
                        position == clause.verb_at
                        and tokens[position - 1].low in {"is", "are", "be", "stay", "feel", "get", "become"}
                    )
                )
            ):
                return (f'"{token.low}" is not defined',)
            before = tokens[position - 1] if position else None
            if before is not None and before.kind in {"sign", "number"} and not before.text.endswith("%"):
                continue
            if any(t.low == "than" for t in tokens[position + 1 : position + 6]):
                continue
            following = tokens[position + 1].low if position + 1 < len(tokens) else ""
            if low_word.endswith("ly") and following in _SET_DOWN:
                continue
            if token.low == "better" and before is not None and before.low in {"or", "and"}:
                continue
            if (
                in_purpose
                or (named and _is_means(tokens, position))
                or (
                    figure
                    and not (
                        before is not None
                        and before.text.endswith("%")
                        and token.low in {"clarity", "quality"}
                    )
                )
            ):
                continue
            if (
                clause.verb == "make"
                and clause.shape == "imperative"
                and position == clause.tail - 1
                and not figure
            ):
                return (f'"{token.low}" is not defined',)  # "make apps easy to maintain"
            if (
                token.low in MILD
                and not (low_word == "clear" and clause.verb not in _WRITTEN)
                and not (
                    clause.shape == "phrase"
                    and (position == 0 or (position == 1 and tokens[0].low == "more"))
                )
                and not (
                    clause.shape == "statement"
                    and position == clause.verb_at - 1
                    and " ".join([token.low for token in tokens]).endswith(tokens[clause.verb_at].low)
                )
                and not (
                    low_word.endswith("ly")
                    and position > clause.verb_at
                    and (position > clause.verb_at + 1 or clause.shape == "statement")
                    and (clause.shape == "imperative" or _ends_clause(tokens, position))
                )
                and not (
                    low_word in _AT_THE_END
                    and 0 <= clause.verb_at < position
                    and _ends_clause(tokens, position)
                )
                and not (
                    low_word.endswith("ly")
                    and clause.shape == "statement"
                    and before is not None
                    and before.low in _ABLE_TO
                )
                and kind in {"output", "milestone", "activity"}
                and clause.prefix == ""
                and clause.verb not in _BARE_CHANGE
            ):
                continue
            qualities.append(token.low)
    if qualities:
        return tuple(f'"{word}" is not defined' for word in dict.fromkeys(qualities[:3]))
    if (
        praised
        and clause.shape == "imperative"
        and clause.heads
        and not figure
        and (clause.heads[-1] in LOOSE or clause.heads[-1] in MEASURES)
        and any(token.low in QUALITIES for token in clause.object)
    ):
        word = next(token.low for token in clause.object if token.low in QUALITIES)
        return (f'"{word}" is not defined',)
    if figure or any(q.role in {"universal"} for q in quantities):
        return ()
    if clause.shape == "imperative" and clause.verb in _BARE_CHANGE:
        nouns = {token.noun for token in clause.object}
        if (
            not named
            and not nouns & {"number", "amount", "count", "percentage", "share"}
            and not nouns & STRONG_MEASURES
            and not (clause.heads and clause.heads[-1] in MEASURES)
            and not moves_a_count(clause)
        ):
            what = clause.heads[-1] if clause.heads else "it"
            return (f'"{clause.verb}" of "{what}" has no measure',)
        return ()
    if clause.shape == "imperative" and clause.classes & {"make", "reach", "unknown"} and clause.heads:
        opened = [
            head
            for head in clause.heads
            if (head in OPEN_THINGS or head in LOOSE) and not (head == "step" and "step" in said)
        ]
        if opened == ["practice"] and "best" in said:
            return ()  # what is known as best practice can be written down
        if opened and not named and (clause.heads[-1] not in DELIVERABLES or clause.heads[-1] in OPEN_THINGS):
            return (f'"{opened[0]}" has no measure',)
    if clause.verb in _BRINGING and any(token.noun == "improvement" for token in clause.object):
        return ('"improvement" has no measure',)
    if (
        clause.verb in _OPEN_WORK
        and not quantities
        and (kind == "activity" or (clause.verb == "understand" and kind == "milestone"))
    ):
        if clause.verb == "understand" and asks(tokens):
            return ()
        return (f'"{clause.verb}" has no end that two readers would agree on',)
    if clause.shape == "statement" and "behave" in clause.classes and clause.verb not in MINDFUL:
        return ()  # what others do can be seen, be it once
    if clause.shape == "statement" and clause.inflection == "s" and "without" in said and not praised:
        return ()  # what is done without something shows when it is done with it
    if tokens[0].low in {"don't", "never", "no", "zero", "nobody"} or never(tokens, said, clause):
        return ()  # what is never to happen shows once it does
    if appears(tokens, clause):
        return ()  # others print, list or invite it, or they do not
    if clause.shape == "statement" and not praised and at_it(tokens, clause):
        return ()
    if clause.shape == "imperative" and "win" in clause.classes and clause.object:
        last = clause.object[-1]
        if (
            last.noun == last.low
            and last.noun not in LOOSE
            and last.noun not in MEASURES
            and last.noun not in PEOPLE
        ):
            return ()  # one grant or contract is won or not
    if kind == "outcome" and clause.shape != "imperative" and can_be_counted(tokens, clause):
        return ()
    if (
        kind == "outcome"
        and (clause.shape == "statement" or not NOT_SO.isdisjoint(said) or {"no", "longer"} <= said)
        and not praised
        and can_be_seen(tokens, said, clause)
    ):
        return ()
    if kind == "outcome" and not named and _SAYING.isdisjoint(said):
        return ("it names no measure of the change",)
    return ()
