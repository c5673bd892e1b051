"""Verbs by what they end in, and their inflected forms.

Source: the kinds of the label guide (outcome, output, activity, milestone) and the output and participation verbs that Google's OKR
playbook and Castro warn of; the members are ours.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from types import MappingProxyType
from typing import NamedTuple

from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.lexicon import BROAD

CLASSES = {
    # A quantity moves. The result is in the number, so the object decides only when it is a deliverable.
    "change": """increase raise improve reduce lower decrease grow cut double triple quadruple halve boost drop shorten minimise minimize
        maximise maximize enhance accelerate expand strengthen lift scale deepen optimise optimize streamline speed slash curb
        diminish shrink elevate widen broaden extend bring drive push simplify uplift trim tighten fall rise climb shift
        stabilise stabilize contribute outperform save recover rank""",
    # A level is arrived at.
    "reach": "achieve reach hit attain exceed surpass meet top beat accomplish average target become outgrow score total equal be",
    "keep": "keep maintain hold stay sustain preserve remain retain protect uphold limit avoid prevent cap eliminate",
    # Somebody outside does something because of us.
    "win": """win close secure earn gain acquire attract convert sell generate land activate upsell renew capture
        monetise monetize fundraise obtain receive sign reactivate cross-sell garner book get have see
        register persuade""",
    # People outside act; as a predicate this is behaviour.
    "behave": """use adopt pay buy recommend return visit subscribe sign-up contribute click download install register respond reply
        submit resolve answer solve report rate say tell agree feel know understand choose prefer upgrade renew refer attend
        arrive process handle issue deploy log convert cite mention link spend save donate borrow vote enrol enroll
        purchase order switch trust convert graduate pass engage reach experience find recognise recognize state satisfy serve
        treat repay ship acknowledge approve interact run return succeed load open""",
    # Something exists that did not.
    "make": """create build develop write publish launch ship release deliver implement document define design add establish set
        setup introduce produce install deploy enable automate integrate replace redesign revamp update upgrade refactor
        configure fix remove kill render include provide draft prepare align restructure consolidate standardise standardize
        formalise formalize select identify assemble compile rewrite rebuild overhaul refresh restyle modernise modernize
        make incorporate embed extend generate rename port package expose instrument merge upstream record film translate
        localise localize map outline code prototype open form list post present share assign allocate
        deprecate retire sunset archive digitise digitize reorganise reorganize organise organize schedule finalise finalize
        announce print stock renovate construct equip outfit distribute supply curate catalogue catalog index tag label classify
        specify articulate codify institute enforce adapt customise customize unify centralise centralize dockerise
        containerise rollout roll feature highlight offer implement resolve patch clean cleanup
        encrypt back-up clean-up hook wire plug connect tailor author issue determine craft plan propose
        set-up roll-out reinstate rework revise stand extract convert split bundle wrap
        detail showcase demonstrate display mandate centralise appoint nominate train retrain certify educate upskill reskill
        accept populate load""",
    "hire": "hire recruit fill staff backfill headhunt",
    # Work goes on; nothing need be there when it ends.
    "do": """interview run conduct hold host analyse analyze evaluate investigate explore research source review survey meet attend
        visit test experiment consider discuss track monitor support help assist participate coordinate communicate onboard
        collect gather assess audit start begin continue perform execute facilitate talk call encourage promote pilot scope
        work iterate mitigate engage consult mentor coach study learn examine look prospect network brainstorm observe measure
        understand validate practise practice do send ask speak reach-out partner collaborate liaise manage operate respond
        follow try attempt focus spend lead champion advocate foster inspect trial poll canvass lobby shadow contact
        email pitch demo prioritise prioritize socialise socialize benchmark dogfood teach lecture volunteer read explore
        compare check investigate negotiate campaign advertise market involve invite kick-off kickoff report
        join play pursue discover""",
    # One completion that is or is not.
    "gate": """complete finish migrate move decide agree approve ratify conclude transition finalise sign-off hand-over handover
        transfer cutover go-live pass relocate switch-over accredit """,
    # The verb says nothing by itself; what it governs does.
    "light": "ensure make-sure use leverage utilise utilize guarantee assure",
}
"""Class of each verb; a verb may stand in several, and the first that fits its object wins (see `kind.py`)."""

LAUNCHING = words("""
    announce launch ship release deliver roll rollout roll-out publish complete finish open deploy go-live move
    migrate implement introduce
""")
"""A delivery that counts as a milestone once it has an explicit date (label guide)."""

COVERAGE = words("""
    train certify document define publish create write update accept sign onboard map tag instrument migrate
    cover enable configure install review assign add complete automate equip schedule interview build
    implement educate
""")
"""Participles that say a formality or deliverable reached a population: coverage, so an output, not behaviour."""

DIRECTION = words("""
    increase raise improve reduce lower decrease grow cut double triple quadruple halve boost drop shorten
    minimise minimize maximise maximize enhance accelerate expand strengthen lift scale deepen slash shrink
    fall rise climb
""")
MULTIPLIERS = words("double triple quadruple halve")
REMOVES = words("""
    retire decommission sunset dismantle remove delete scrap abolish discontinue kill deprecate cancel stop switch-off shut-down phase-out turn-off
    unplug demolish
""")
"""Verbs by which something is there no longer."""
HANDS_IN = words("submit resubmit file lodge send hand-in enter tender")
"""Verbs by which something is asked of others."""
PARTNERING = words("work partner collaborate coordinate liaise cooperate")
PARTICIPATION = words("""
    help support consult analyse analyze participate assist consider explore investigate
""")

IRREGULAR = {
    "bring": "brought", "build": "built", "buy": "bought", "cut": "cut", "do": "did done", "drive": "drove driven", "fall": "fell fallen",
    "feel": "felt", "find": "found", "get": "got gotten", "go": "went gone", "grow": "grew grown", "have": "has had", "hit": "hit",
    "hold": "held", "keep": "kept", "know": "knew known", "lead": "led", "make": "made", "meet": "met", "pay": "paid",
    "rise": "rose risen", "run": "ran run", "say": "said", "see": "saw seen", "sell": "sold", "send": "sent", "set": "set",
    "speak": "spoke spoken", "spend": "spent", "stand": "stood", "teach": "taught", "tell": "told", "understand": "understood",
    "win": "won", "write": "wrote written", "rewrite": "rewrote rewritten", "rebuild": "rebuilt", "choose": "chose chosen",
    "become": "became", "begin": "began begun", "beat": "beaten", "learn": "learnt", "read": "read", "be": "is are am was were been being",
    "shrink": "shrank shrunk", "outgrow": "outgrew outgrown", "uphold": "upheld", "split": "split", "show": "shown", "put": "put",
    "take": "took taken", "leave": "left", "lose": "lost", "break": "broke broken", "sink": "sank sunk", "give": "gave given", "spread": "spread",
    "draw": "drew drawn", "redraw": "redrew redrawn", "withdraw": "withdrew withdrawn", "freeze": "froze frozen", "lay": "laid", "sew": "sewn",
    "sow": "sown", "shoot": "shot", "weave": "woven", "wear": "wore worn", "come": "came", "eat": "ate eaten", "fly": "flew flown",
    "forget": "forgot forgotten", "drink": "drank drunk", "ride": "rode ridden", "fight": "fought", "seek": "sought", "sit": "sat",
    "sleep": "slept", "shut": "shut", "quit": "quit", "bid": "bid", "dig": "dug", "hang": "hung", "hide": "hid hidden", "redo": "redid redone",
    "overtake": "overtook overtaken", "oversee": "oversaw overseen", "steal": "stole stolen", "strive": "strove", "swear": "swore sworn",
    "rethink": "rethought", "light": "lit", "deal": "dealt", "swim": "swam", "stick": "stuck", "outdo": "outdid outdone", "retake": "retook retaken",
    "sunset": "sunset", "wind-down": "wound-down", "grind": "ground", "bind": "bound", "mow": "mown", "recast": "recast", "cast": "cast", "forgive": "forgave forgiven",
}  # fmt: skip
_PARTICIPLES = {
    "arisen": "arise", "bitten": "bite", "blown": "blow", "borne": "bear", "bred": "breed", "burnt": "burn", "caught": "catch", "fed": "feed",
    "fled": "flee", "foreseen": "foresee", "lent": "lend", "misunderstood": "misunderstand", "outsold": "outsell",
    "overpaid": "overpay", "overspent": "overspend", "remade": "remake", "repaid": "repay", "resold": "resell", "shaken": "shake", "sped": "speed",
    "spilt": "spill", "spoilt": "spoil", "spun": "spin", "struck": "strike", "sung": "sing", "swept": "sweep", "thrown": "throw", "torn": "tear",
    "undergone": "undergo", "underpaid": "underpay", "undertaken": "undertake", "underspent": "underspend", "withheld": "withhold", "woken": "wake",
}  # fmt: skip
"""Participles of verbs whose other forms are nouns as often, or that no list holds."""
_OTHERS = """clear reopen restore churn hand stop slip delay commit block go want need pause cancel postpone miss resign leave reassign escalate unblock reject
    order announce lose break fail sink turn join drop hire kill park descope scope reprioritise reprioritize"""
"""Verbs of no class here that notes are read by."""
_DOUBLED = words("""
    ship plan stop cut get set run begin win hit drop map tag cap trim top beg submit refer wrap plug commit
    slip
""")


class Form(NamedTuple):
    """A verb form: its base, and how it is inflected ("base", "s", "ing", "ed")."""

    base: str
    inflection: str


_form = partial(tuple.__new__, Form)
"""A form of its two parts, a third quicker where thousands are made."""
_SHORT = re.compile(r"[^aeiou]*+[aeiou][bdgklmnprtvz]")
"""One syllable that ends in one vowel and one consonant, which is doubled before an ending ("chat", "chatted")."""


def _doubled(base: str) -> bool:
    """Whether the last letter is doubled before an ending: "plan", "planned"."""
    if base[-1] not in "bdglmnprtkvz":
        return False
    stem = base.removeprefix("re").removeprefix("un") if len(base) > 5 else base
    return base in _DOUBLED or stem in _DOUBLED or (len(stem) > 2 and _SHORT.fullmatch(stem) is not None)


def _forms(base: str) -> list[tuple[str, str]]:
    """The forms of a verb with their inflections, by its last letters."""
    last, consonant_y = base[-1], base[-1] == "y" and base[-2] not in "aeiou"
    found = [(base, "base")]
    if base == "be":
        found.append(("being", "ing"))  # its further forms are irregular
    elif last == "e":
        stem = base if base[-2] in "eyo" else base[:-1]
        found += [(base + "s", "s"), (stem + "ing", "ing"), (base + "d", "ed")]
    elif consonant_y:
        found += [(base[:-1] + "ies", "s"), (base + "ing", "ing"), (base[:-1] + "ied", "ed")]
    else:
        stem = base + last if _doubled(base) else base
        ending = "es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
        found += [(base + ending, "s"), (stem + "ing", "ing"), (stem + "ed", "ed")]
        # Travelled, modelled, and the American single l.
        if last == "l" and base[-2] in "aeiou" and stem == base:
            found += [(base + "ling", "ing"), (base + "led", "ed")]
    if base in IRREGULAR:
        found = [form for form in found if form[1] != "ed"]
        found += [(form, "s" if form in {"is", "are", "has"} else "ed") for form in IRREGULAR[base].split()]
    return found


def _build() -> tuple[dict[str, Form], dict[str, Form], dict[str, frozenset[str]]]:
    classes: dict[str, set[str]] = {}
    for name, members in CLASSES.items():
        for verb in members.split():
            classes.setdefault(verb, set()).add(name)
    forms: dict[str, Form] = {}
    opening: dict[str, Form] = {}
    for verb in [*classes, *IRREGULAR, *_OTHERS.split()]:
        for form, inflection in _forms(verb):
            # A base form is never shadowed by another verb's inflection (found is "find" before it could be "to found").
            if inflection == "base" or form not in forms:
                forms[form] = _form((verb, inflection))
    for form, verb in _PARTICIPLES.items():
        forms.setdefault(form, _form((verb, "ed")))
    broad: dict[str, set[str]] = {}
    either: set[str] = set()
    for name, members in BROAD.items():
        for entry in members.split():
            verb = entry.rstrip("*")
            if verb in classes:  # the finer list knows it already
                continue
            spellings = {verb, verb[:-3] + "ize"} if verb.endswith("ise") and len(verb) > 5 else {verb}
            for spelling in spellings:
                broad.setdefault(spelling, set()).add(name)
                if verb != entry:
                    either.add(spelling)
    for verb in broad:
        for form, inflection in _forms(verb):
            if verb in either and inflection in {"base", "s"}:
                opening.setdefault(form, _form((verb, inflection)))
            elif form not in forms:
                forms[form] = _form((verb, inflection))
    classes.update(broad)
    return forms, opening, {verb: frozenset(names) for verb, names in classes.items()}


_forms_by_word, _opening_by_word, _classes_by_verb = _build()
FORMS = MappingProxyType(_forms_by_word)
"""Lower-case word form to its verb."""
OPENING = MappingProxyType(_opening_by_word)
"""Word forms that are as common as a noun, and verbs only where a clause begins or after its subject."""
VERB_CLASSES = MappingProxyType(_classes_by_verb)
"""Base form to the classes it can belong to."""
UNKNOWN: frozenset[str] = frozenset({"unknown"})
"""The class of a verb that no list holds."""
_PREFIXES = ("re", "de", "un", "pre", "over", "out", "mis", "co", "up", "under")
_HYPHENED = words(
    "re de pre co cross auto un mis over under soft hard dry fast bulk batch self back hand load user stress beta smoke field spot cold drop crash pilot play pen penetration peer"
)
_MAKING = ("ise", "ize", "ify")
_NO_PARTICIPLES = words(
    "hundred embed naked sacred wicked kindred hatred biped moped newlywed infrared based sized aged shred sled sped unwed"
)


@lru_cache(maxsize=4096)
def classes_of(base: str) -> frozenset[str]:
    """The classes of a verb; of one that no list holds, those of the verb it is built on ("re-tender"), or `UNKNOWN`."""
    known = VERB_CLASSES.get(base)
    if known is not None:
        return known
    inner = _root(base)
    if inner:
        return VERB_CLASSES[inner]
    return frozenset({"make"}) if len(base) > 5 and base.endswith(_MAKING) else UNKNOWN


def _root(word: str) -> str:
    """The listed verb that `word` ends in after a prefix or a hyphen, or ""."""
    first, hyphen, last = word.rpartition("-")
    if hyphen and first in _HYPHENED and last in VERB_CLASSES:
        return last
    for prefix in _PREFIXES:
        rest = word[len(prefix) :].lstrip("-")
        if word.startswith(prefix) and len(rest) > 3 and rest in VERB_CLASSES:
            return rest
    return ""


@lru_cache(maxsize=8192)
def opening_form(word: str) -> Form | None:
    """The verb that a lower-case word can be where a clause begins: a listed one, or one told by how it is built."""
    known = FORMS.get(word) or OPENING.get(word)
    if known is not None:
        return known
    if _root(word) or (len(word) > 5 and word.endswith(_MAKING)):
        return Form(word, "base")
    return None


@lru_cache(maxsize=8192)
def form_of(word: str) -> Form | None:
    """The verb form that a lower-case word is wherever it stands; a word in "-ed" that no list holds is taken for a participle."""
    known = FORMS.get(word)
    if known is not None:
        return known
    if (
        len(word) > 4
        and word.endswith("ed")
        and word[-3] != "e"
        and word not in _NO_PARTICIPLES
        and word.isascii()
    ):
        stem = word[:-2]
        for base in (stem, stem + "e", stem[:-1], stem[:-1] + "y"):
            if base in VERB_CLASSES or _root(base):
                return Form(base, "ed")
        return Form(stem, "ed")
    return None
