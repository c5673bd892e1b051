"""Sentences that say how things are or will be: a subject and its predicate."""

from __future__ import annotations

from mainspring.engine.lint.numerals import NUMBER_WORDS
from mainspring.engine.lint.phrase import Clause, govern
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import (
    AUXILIARIES,
    CONNECTIVES,
    DESCRIBING,
    DETERMINERS,
    NOUN_GERUNDS,
    PREDICATES,
    PREPOSITIONS,
    SUBORDINATE,
)
from mainspring.engine.lint.words.lexicon import PHRASAL
from mainspring.engine.lint.words.nouns import DELIVERABLES, LOOSE, MEASURES, PEOPLE, WORK
from mainspring.engine.lint.words.verbs import DIRECTION, OPENING, Form, classes_of

_OBJECTS = words("the a an our their your its it them us me you all each every twice more fewer half")
"""What begins an object right after its verb."""
_ARTICLES = words("the a an our their your its it them all each every this that")
_AFTER_PREDICATES = words("and or on & our the their a")
"""Words that follow a predicate and never the participle of a noun."""


def read_statement(tokens: list[Token], quantities: list[Quantity], index: int) -> Clause:
    """A subject with its predicate ("churn falls below 3 %", "all guides published"), or a phrase without one."""
    phrase, heads, tail = govern(tokens, index)
    many = _is_many(phrase, heads)
    limit = min(len(tokens), index + 45)
    best = -1
    copula = -1
    for position in range(index + 1, limit):
        token = tokens[position]
        low = token.low
        if token.text in {".", ";"} and position > index + 1:
            break
        if (
            best < 0
            and copula < 0
            and low in {"that", "which", "where", "who", "whose"}
            and position > index + 1
            and tokens[position - 1].noun not in {"feedback", "evidence", "proof"}
        ):
            break  # what follows only describes the noun
        if copula > 0 and position > copula + 1 and (low in SUBORDINATE or low in {"to", "than"}):
            break
        if low == "," and copula > 0 and position > copula + 2 and tokens[copula].low in {"have", "has"}:
            break  # what follows the comma only adds to what they have
        before = tokens[position - 1]
        form = token.form
        if form is None and token.kind == "word" and _plural_does(tokens, position):
            form = OPENING.get(low) or _unlisted_verb(tokens, position)
        if form is not None and form.inflection == "base" and before.low in _STANDING and low not in _SAME:
            form = None  # "is live", "are correct", "have clear goals"
        if (
            form is None
            and position - 1 == tail
            and before.low in _MODALS
            and token.kind == "word"
            and _can_be_verb(token)
        ):
            form = Form(low, "base")
        if form is None and low.endswith("s") and low[:-1] in OPENING and _says_of(tokens, index, position):
            form = Form(OPENING[low[:-1]].base, "s")
        if form is None:
            if (
                low in PREDICATES
                and best < 0
                and before.low not in DETERMINERS
                and before.kind == "word"
                and before.low not in PREPOSITIONS
                and before.low not in {"and", "or"}
                and tokens[position - 2].low != "to"
            ):
                after = tokens[position + 1] if position + 1 < len(tokens) else None
                if after is None or after.kind != "word" or after.low in PREPOSITIONS or after.low == "and":
                    return Clause("statement", low, "adj", position, phrase, heads, position + 1)
            continue
        if form.base in {"be", "have", "get"}:
            plural = before.kind == "word" and (before.low != before.noun or before.low in _PLURALS)
            if copula < 0 and (form.inflection != "base" or plural) and before.low not in PREPOSITIONS:
                copula = position
            continue
        auxiliary = (
            before.low in AUXILIARIES
            or (before.low.endswith("ly") and position > 1 and tokens[position - 2].low in AUXILIARIES)
            or before.low in {"being", "been", "not"}
        )
        verbal = (
            (
                form.inflection == "ed"
                and (
                    auxiliary
                    or (
                        (before.kind in {"word", "mark"} or _is_numbered(tokens, position - 1))
                        and before.low not in DETERMINERS
                        and before.low not in PREPOSITIONS
                        and (best < 0)
                    )
                )
            )
            or (
                form.inflection == "s"
                and token.noun not in MEASURES
                and token.noun not in DELIVERABLES
                and token.noun not in WORK
                and token.noun not in PEOPLE
                and token.noun not in LOOSE
                and copula < 0
                and before.low not in DETERMINERS
                and before.low not in NUMBER_WORDS
                and before.kind == "word"
                and not _counted(tokens, index, position)
                and not (low in _EITHER_S and not _says_of(tokens, index, position))
                and not (position == index + 1 and before.form is not None and before.form.inflection == "ed")
            )
            or (form.inflection == "s" and form.base in DIRECTION and not _counted(tokens, index, position))
            or (
                form.inflection == "base"
                and form.base in DIRECTION
                and position > tail
                and position + 1 < len(tokens)
                and tokens[position + 1].low in {"to", "by", "from", "above", "below"}
                and any(t.noun != t.low for t in phrase[-1:])
            )
            or (form.inflection == "s" and _says_of(tokens, index, position))
            or (
                form.inflection == "s"
                and before.noun in PEOPLE
                and token.noun not in _NAMING
                and low not in _EITHER_S
                and not _counted(tokens, index, position)
                and _ends_there(tokens, position)
            )
            or (auxiliary and form.inflection in {"ing", "base", "ed"})
            or (
                form.inflection == "ing"
                and before.noun in PEOPLE
                and not (low in NOUN_GERUNDS and before.low == before.noun)
            )
            or (form.inflection == "base" and _plural_does(tokens, position))
            or (
                form.inflection == "base"
                and many
                and copula < 0
                and position > tail
                and _after_its_group(tokens, position)
            )
            or (
                form.inflection == "base"
                and (
                    before.noun in PEOPLE
                    or form.base in {"stay", "remain", "keep", "use", "increase", "decrease"}
                )
                and before.low != before.noun
            )
            or (
                low == "complete"
                and (
                    position + 1 == len(tokens)
                    or tokens[position + 1].low in PREPOSITIONS
                    or tokens[position + 1].kind == "mark"
                )
            )
        )
        if not verbal:
            continue
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        if (
            form.inflection == "ed"
            and not auxiliary
            and after is not None
            and (form.base, after.low) not in PHRASAL
            and (_describes(form.base, after) or _said_of_it(tokens, position + 1))
        ):
            continue
        if tail > position:  # the subject ends where its verb begins
            phrase, heads, _ = govern(tokens[:position], index)
        joined = PHRASAL.get((form.base, after.low)) if after is not None else None
        if joined is not None:
            form = Form(joined, form.inflection)
        if form.inflection == "base" and before.low in _BEING:
            form = Form(form.base, "ed")  # "is set up", "will be cut"
        return Clause(
            "statement",
            form.base,
            form.inflection,
            position,
            phrase,
            heads,
            position + 1,
            classes=classes_of(form.base),
        )
    if copula > 0:
        form = tokens[copula].form
        assert form is not None
        return Clause("statement", form.base, "state", copula, phrase, heads, copula + 1)
    return Clause("phrase", "", "", -1, phrase, heads, tail)


def _said_of_it(tokens: list[Token], position: int) -> bool:
    """Whether a finite verb follows a participle in its own sentence, which then only describes the subject: "letters sent by the desk are read"."""
    depth = 0
    for ahead in range(position, min(len(tokens), position + 16)):
        token = tokens[ahead]
        if token.text in {"(", "["}:
            depth += 1
        elif token.text in {")", "]"}:
            depth -= 1
            if depth < 0:
                return ahead + 1 < len(tokens) and tokens[ahead + 1].low in _FINITE
        elif depth:
            continue
        elif token.low in _FINITE and token.text != "May":
            return True
        elif token.kind == "mark" or token.low in CONNECTIVES or token.low in {"and", "or", "than", "as"}:
            return False
    return False


_SAME = words("cut set put hit read split shut quit run cast spread become complete")
"""Participles that look like the base form of their verb."""
_BEING = words("is are was were be been being")
_STANDING = _BEING | words("have has had")
_MODALS = words("can could will would should must may shall")


def _can_be_verb(token: Token) -> bool:
    """Whether a word that no list holds can be a verb after "can": no adverb and no function word."""
    low = token.low
    return not (
        low.endswith("ly")
        or low in PREPOSITIONS
        or low in DETERMINERS
        or low in AUXILIARIES
        or low in CONNECTIVES
        or low in NUMBER_WORDS
        or low in {"be", "not", "and", "or", "also", "still", "we", "they", "now"}
    )


_SAYING = words("report state confirm claim answer note feel find say agree")
_FINITE = words("is are was were has have will can could should must may does do shall")


_GOES = words("works loads runs starts opens takes")
"""What a thing does that needs no object."""
_HOW = words("offline online well fine again correctly properly reliably fast")


def _unlisted_verb(tokens: list[Token], position: int) -> Form | None:
    """A word that no list holds, where a plural noun stands before it and its own object after it: "our barges haul twice the freight"."""
    token, before = tokens[position], tokens[position - 1]
    low = token.low
    if (
        before.noun == before.low
        or position + 1 >= len(tokens)
        or tokens[position + 1].low not in _OBJECTS
        or token.noun != low
        or len(low) < 3
        or low.endswith("ly")
        or low in PREPOSITIONS
        or low in DETERMINERS
        or low in CONNECTIVES
        or low in AUXILIARIES
        or low in NUMBER_WORDS
        or low in _AFTER_PREDICATES
    ):
        return None
    return Form(low, "base")


def _says_of(tokens: list[Token], index: int, position: int) -> bool:
    """Whether an "-s" word that can be a noun is the verb of the singular before it: "the community trusts our decisions"."""
    before = tokens[position - 1]
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    goes = after is not None and (
        after.low in _ARTICLES
        or after.low in {"most", "more", "fewer", "twice", "half"}
        or (tokens[position].low in _GOES and (after.low in PREPOSITIONS or after.low in _HOW))
    )
    return (
        position > index
        and goes
        and before.kind == "word"
        and before.noun == before.low
        and before.low not in DETERMINERS
        and before.low not in PREPOSITIONS
        and not _counted(tokens, index, position)
    )


def _plural_does(tokens: list[Token], position: int) -> bool:
    """Whether a plural noun stands before `position` and an object with an article, a number or a particle after it: "chains list our juice"."""
    before = tokens[position - 1]
    if before.low.endswith("ly") and position > 1 and before.noun not in PEOPLE:
        before = tokens[position - 2]  # "reviews consistently shape our plans"
    plural = before.noun != before.low or before.low in _PLURALS
    if before.kind != "word" or not plural or position + 1 >= len(tokens):
        return before.noun in PEOPLE and plural
    after = tokens[position + 1]
    return (
        after.low in _OBJECTS
        or (after.low == "that" and tokens[position].low in _SAYING)
        or (tokens[position].form is not None and (after.low in _MANNERS or after.low.endswith("ly")))
        or (tokens[position].low in DIRECTION and after.low in {"by", "to", "from"})
        or (after.low == "and" and _shares_object(tokens, position))
        or after.kind == "number"
        or after.low in NUMBER_WORDS
        or (tokens[position].low, after.low) in PHRASAL
        or (before.noun in PEOPLE and tokens[position].noun not in _NAMING)
        or _never_noun(tokens[position])
        or (
            after.low in PREPOSITIONS
            and tokens[position].form is not None
            and "behave" in classes_of(tokens[position].low)
            and tokens[position].low not in _NOUNISH
        )
    )


def _ends_there(tokens: list[Token], position: int) -> bool:
    """Whether nothing but a particle, or a preposition with what it governs, follows: "every second visitor signs up"."""
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    return (
        after is None
        or after.low in PREPOSITIONS
        or (tokens[position].form or Form("", "")).base in _NEVER_NOUNS
    )


def _is_numbered(tokens: list[Token], position: int) -> bool:
    """Whether the number at `position` only names which one it is: "version 2.0 released"."""
    return position > 0 and tokens[position - 1].low in _NUMBERED


_NUMBERED = words("version release phase part milestone stage v sprint wave batch chapter level tier")


def _is_many(phrase: list[Token], heads: list[str]) -> bool:
    """Whether the subject is several people or a number of somebody that no list holds ("5 crews outside the yard"), whose verb stands in its base form."""
    if not heads or (
        heads[-1] not in PEOPLE
        and (
            heads[-1] in DELIVERABLES
            or heads[-1] in MEASURES
            or heads[-1] in WORK
            or not (phrase[0].low[:1].isdigit() or phrase[0].low in NUMBER_WORDS)
        )
    ):
        return False
    return any(token.noun == heads[-1] and token.noun != token.low for token in phrase)


def _after_its_group(tokens: list[Token], position: int) -> bool:
    """Whether the word at `position` ends the words that only say where the subject is from: an object or nothing follows it."""
    before = tokens[position - 1]
    if before.kind != "word" or before.low in PREPOSITIONS or before.low in DETERMINERS:
        return False
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    return after is None or after.kind in {"number", "redacted"} or after.text == "." or after.low in _OBJECTS


def _shares_object(tokens: list[Token], position: int) -> bool:
    """Whether a second verb and an article follow: "our desks measure and improve the …"."""
    if position + 3 >= len(tokens):
        return False
    second = tokens[position + 2].form
    return second is not None and second.inflection == "base" and tokens[position + 3].low in _ARTICLES


_EITHER_S = words("""
    needs reads works records details plans reports results benefits matches signs hits issues calls visits uses shares prices costs scores
    ranks rates orders stores links lists tests views votes updates upgrades downloads installs searches requests returns answers leads
    claims hires drives releases supports covers clicks likes mentions offers guides models designs transfers transports purchases
    targets totals shifts limits caps states drafts ports instruments films prints stocks tags labels hooks wires plugs crafts extracts splits
    wraps displays mandates sets builds sources looks networks measures practices champions advocates polls lobbies shadows contacts pitches
    benchmarks lectures markets plays rides drinks fights lights sticks hands slips commits blocks pauses kills edits bolts masters chants
""")
"""Words in "-s" that are plural nouns more often than verbs."""
_PLURALS = words("fish sheep people staff faculty children men women police alumni media youth")
_MANNERS = words(
    "faster slower earlier later sooner longer safe safer well better back away together less alone twice enough"
)
"""What says how something is done and stands right after its verb."""
_NAMING = MEASURES | DELIVERABLES | WORK
_NEVER_NOUNS = words("""
    take make come feel become stay remain seem know understand agree say tell think believe exist happen occur appear ask choose forget bring send
    spend write read eat live learn receive earn keep lose give find meet speak get see hear begin stand belong depend consist cooperate
    recommend prefer enjoy adopt trust obey accept follow arrive finish fulfil contain include describe explain require need want
""")
"""Base forms that are hardly ever nouns."""


def _never_noun(token: Token) -> bool:
    return token.form is not None and token.form.inflection == "base" and token.low in _NEVER_NOUNS


_NOUNISH = words(
    "open live release support process order report return visit use purchase rate link click download install upgrade mention cite vote love like"
)


def _counted(tokens: list[Token], index: int, position: int) -> bool:
    """Whether the "-s" word at `position` is the plural that a number in front asks for ("3 long reads"), and so no verb."""
    for ahead in range(position - 1, max(index, position - 4) - 1, -1):
        token = tokens[ahead]
        if token.kind == "number" or token.low in NUMBER_WORDS:
            return token.text[-1] != "%" and token.low not in {"1", "one"}
        if token.kind != "word" or token.noun != token.low:
            return False
    return False


def _describes(base: str, after: Token) -> bool:
    """Whether a participle only describes a noun: the one after it ("guided tours"), or before it ("posts focused on hiring")."""
    if after.low in PREPOSITIONS:
        return base in DESCRIBING
    ends = after.low in CONNECTIVES or after.low in _AFTER_PREDICATES or after.low.endswith("ly")
    return after.kind == "word" and not ends
