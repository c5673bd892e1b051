"""What a key result makes, so that the question fits it: something to read, to use, to come to, a rule on paper, a system, a person hired."""

from __future__ import annotations

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.rules.key_result._text import tokens, verb_span
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import AUXILIARIES
from mainspring.engine.lint.words.nouns import PEOPLE, REQUESTS, STAFF
from mainspring.engine.lint.words.verbs import HANDS_IN, REMOVES, VERB_CLASSES

_KINDS = {
    "read": words("""
        article post blog blogpost guide guideline handbook report whitepaper ebook newsletter documentation doc document manual book
        case-study tutorial faq wiki brief brochure leaflet flyer study letter analysis rfc
    """),
    "seen": words(
        "survey questionnaire video podcast episode presentation deck slide campaign announcement poster banner press-release case advert ad"
    ),
    "paper": words("""
        plan strategy roadmap policy process procedure framework vision mission charter principle structure methodology definition scope
        standard rule role responsibility duty ladder proposal spec specification model criteria taxonomy agenda matrix scorecard workflow okr kpi budget
    """),
    "met": words(
        "event webinar conference meetup hackathon workshop talk session seminar roadshow keynote exhibition retreat offsite meeting"
    ),
    "taught": words("training course curriculum lesson certification bootcamp academy"),
    "used": words("""
        app application portal feature dashboard website site tool product widget plugin button form filter search service platform page
        homepage landing-page module extension bot wizard calculator centre shop tour chart graph functionality flow solution mvp beta prototype interface ui hub console screen version release
    """),
    "there": words(
        "template checklist runbook playbook kit toolkit package library office room desk lab space stand store"
    ),
    "system": words("""
        database server api infrastructure cluster architecture codebase code environment monitoring alerting logging backup
        schema sdk cache firewall component refactor test warehouse integration system network storage deployment
        instrumentation telemetry automation migration patch script repo repository queue index
    """),
}
_CLASS = {word: kind for kind, members in _KINDS.items() for word in members}
_SYSTEM_VERBS = words("""
    migrate refactor upgrade deploy automate instrument rewrite consolidate decommission deprecate replace integrate install configure
    rearchitect redesign-system containerise containerize patch port
""")
_TEACHING = words("train retrain certify coach teach")
_OF_THINGS_TOO = words("certify")
"""What is said of things as of people: "certify the pump house"."""
_ENFORCING = words("implement launch roll-out introduce deploy establish deliver release ship set-up set")
_DECIDING = words(
    "define determine identify select choose decide clarify agree approve finalise finalize prioritise prioritize name set formalise formalize"
)
_NUMBERS = words(
    "two three four five six seven eight nine ten twelve fifteen twenty thirty fifty hundred thousand"
)


def question(key_result: KeyResult) -> str:
    """What is to be asked of the thing made: the rest of a sentence that begins with the words that make it."""
    verb = key_result.reading.parse.verb or ""
    start, end = verb_span(key_result)
    found = [token for token in tokens(key_result.text.value) if start <= token.start < end]
    if len(found) > 3 and found[1].low in {"rid", "away"}:
        found = found[3:]  # "get rid of the forms"
    if "hire" in VERB_CLASSES.get(verb, frozenset()):
        return "is done when the contract is signed: ask what will then be possible that is not today, and measure that."
    if verb in _TEACHING and (
        verb not in _OF_THINGS_TOO or any(token.noun in PEOPLE | STAFF for token in found)
    ):
        return "says that people were taught: ask what they should do better afterwards, and measure that."
    # "Charter two ships" puts nothing on paper.
    made = found[1:] if found and found[0].low == verb else found
    thing = _thing(made) if verb not in {"make", "enable"} else None
    kind = _CLASS.get(thing.noun, "") if thing is not None else ""
    if kind == "paper" and thing is not None and _describes(found, thing):
        kind = ""
    if verb in HANDS_IN and any(token.noun in REQUESTS for token in found):
        kind = "asked"
    many = thing is not None and thing.noun != thing.low
    they, them = ("they are", "them") if many else ("it is", "it")
    if verb in REMOVES:
        return (
            f"is done once {they} gone: ask what then costs less or goes better, for whom, and measure that."
        )
    if kind in _COUNTED and _counts(found):
        noun = thing.low if thing is not None and many else "what is made"
        return f"counts {noun}{_COUNTED[kind].format(them=them)}"
    if kind == "" and verb in _SYSTEM_VERBS:
        kind = "system"
    if kind == "paper" and verb in _ENFORCING:
        kind = "force"
    if kind in {"", "used", "there"} and verb in _DECIDING - {"set"}:
        return "is done once it is decided: ask what will then be done differently, and how that would show."
    if kind == "" and verb in {"complete", "finish", "finalise", "finalize", "conclude"}:
        return "says that the work gets finished: ask what it was begun for, and measure that."
    return _ASKED[kind].format(they=they, them=them)


def counted(key_result: KeyResult) -> str:
    """What is to be asked of a number of things that we are to make or do more of, as a sentence behind the words that count them."""
    found = [token for token in tokens(key_result.text.value) if token.kind == "word"]
    thing = next((token for token in found if token.noun != token.low and token.noun in _CLASS), None)
    kind = _CLASS[thing.noun] if thing is not None else ""
    if thing is None or kind not in _COUNTED or key_result.reading.kind == "activity":
        return "counts what you do yourselves: ask what should come of it, and count that."
    return f"counts {thing.low}{_COUNTED[kind].format(them='them')}"


_COUNTED = {
    "read": ", read or not: ask who should read {them} and what they then do, and count that.",
    "seen": ", noticed or not: ask who should notice {them} and what they then do, and count that.",
    "met": ", whatever comes of them: ask what those who came should do afterwards, and count that.",
    "there": ", used or not: ask who should use {them}, what for, and count those who do.",
    "used": ", used or not: ask who should use {them}, what for, and count those who do.",
}
_ASKED = {
    "read": "is done once {they} out, read or not: ask who should read {them} and do what differently, and count that.",
    "seen": "is done once {they} out, noticed or not: ask who should notice {them} and what they then do, and count that.",
    "paper": "is done once {they} on paper: ask which habit or decision should change because of {them}, and how that would show.",
    "force": "is done once {they} announced, followed or not: ask what should go better because of {them}, and measure that.",
    "met": "is over when everybody has gone home: ask what those who came should do afterwards, and count that.",
    "taught": "is done once people have sat through {them}: ask what they should do better afterwards, and measure that.",
    "there": "is done once {they} there, used or not: ask who should use {them}, what for, and count those who do.",
    "used": "is done the day {they} live, used or not: ask who should use {them}, what for, and count those who do.",
    "asked": "is done once {they} handed in, granted or not: ask what is to be granted and who is better off then, and measure that.",
    "system": "is done once {they} in place: ask what then runs better or fails less, for whom, and measure that.",
    "": "can be ticked off without anybody being better off: ask who should be, how it would show, and measure that.",
}


def _thing(found: list[Token]) -> Token | None:
    """The last noun that names a known kind of thing, before any "of", "for" or "in" where one stands there."""
    stop = next((index for index, token in enumerate(found) if index > 1 and token.low in _AFTER), len(found))
    return next(
        (token for token in reversed(found[:stop]) if token.kind == "word" and token.noun in _CLASS), None
    )


def _describes(found: list[Token], thing: Token) -> bool:
    """Whether the noun only says what kind of another it is: a "vision camera" or a "policy engine" is on no paper."""
    after = next((token for token in found if token.start > thing.start), None)
    return (
        after is not None
        and after.kind == "word"
        and len(after.low) > 2
        and (after.form is None or after.form.inflection == "base")
        and not after.low.endswith("ly")
        and after.low not in _AFTER
        and after.low not in AUXILIARIES
        and after.low not in _OF_PAPER
    )


_OF_PAPER = words(
    "paper draft note text sheet change update revision and or the our live online anew can could will may might must should"
)
_AFTER = words("of for in on about to with from at among across so that which who including")


def _counts(found: list[Token]) -> bool:
    """Whether a number of things is made ("12 articles"), and not a first or a version of one."""
    return any(
        token.low in _NUMBERS or (token.kind == "number" and not token.glued and token.text != "1")
        for index, token in enumerate(found[1:], 1)
        if found[index - 1].low not in {"top", "version", "phase", "v", "part"}
    )
