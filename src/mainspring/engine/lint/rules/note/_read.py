"""What several rules on notes read: the judgement on a note, and the words in it that ask, decide, please or complain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mainspring.engine.lint.document import Note, Setting
from mainspring.engine.lint.words import words
from mainspring.engine.regex import pattern

if TYPE_CHECKING:  # the reading of notes loads with the first note
    from mainspring.engine.lint.note import NoteReading

_GOOD = words("""
    great good excellent amazing fantastic happy pleased proud thrilled delighted excited success successful successfully win wins won
    strong well wonderful awesome superb smooth smoothly positive promising encouraging progress progressing progressed momentum
    traction milestone celebrate celebrated launched shipped completed delivered finished achieved exceeded improved improving growing grew
    ahead confident optimistic thanks congratulations kudos productive best
""")
_BAD = words("""
    but however although though despite yet except unfortunately behind late later delay delayed delays slip slipped slipping risk risks
    risky at-risk blocked blocker blockers block blocking stuck miss missed missing fail failed failing failure problem problems issue issues
    lost loss losing lose drop dropped dropping fell fall falling decline declined decrease decreased down lower low slow slower slowly short
    shortfall gap worse worst weak bad poor trouble difficult difficulty difficulties hard concern concerns concerned worried worry challenge
    challenges challenging not no never none nobody nothing cannot can't won't didn't doesn't isn't wasn't haven't hasn't don't unable without
    need needs needed help waiting wait pending postponed cancelled canceled stopped stop cut churn churned churning resigned left sick vacant
    outage incident bug bugs broken error errors complaint complaints escalate escalated escalation overdue red amber under below
    remain remains remaining open still only just almost nearly due ask please decision decide underestimated overran overrun unclear
""")
_ACTION = pattern(
    r"\b(?:need(?:s|ed)?\b(?!\s+(?:more\s+)?(?:time|focus|work)\b)|please|can\s+(?:we|you|someone|anyone)|could\s+(?:we|you|someone)|"
    r"would\s+(?:help|like)|help|ask(?:s|ed|ing)?|request(?:s|ed|ing)?|require[sd]?|escalat\w{0,4}|block(?:er|ers|ed|ing)|wait(?:s|ing)?\s+(?:for|on)|"
    r"stuck|depend(?:s|ent|ing|ency|encies)|decid(?:e|ed|ing)|decision|agree(?:d|ment)?|approv(?:e|ed|al)|propos(?:e|ed|al)|recommend\w{0,5}|"
    r"suggest\w{0,3}|instead(?!\s+of\s+\d)|re-?plan(?:ned|ning)?|re-?scop\w{0,4}|descop\w{0,4}|dropp?(?:ed|ing)|stopp?(?:ed|ing)|paus(?:e|ed|ing)|"
    r"postpon\w{0,4}|cancell?(?:ed|ing)|mov(?:ed|ing)\s+(?:the|two|one|three|people|our|to)|reassign\w{0,3}|"
    r"will\s+(?:now|instead|start|stop|move|hire|ask|call|meet|try|change|add|drop|cut|send|escalate|re\w{2,10})|going\s+to|next\s+steps?|"
    r"plan\s+(?:is|to|b)|action|recover\w{0,3}|mitigat\w{0,4}|counter-?measures?|because|due\s+to|owing\s+to|caused\s+by|reason|root\s+cause)\b"
    r"|\?",
    re.IGNORECASE,
)
_HINDRANCE = pattern(
    r"\b(?:lost|broke\s+down|crashed|resigned|quit|left\s+(?:us|the)|walked\s+out|withdrew|pulled\s+out|backed\s+out|refused|rejected|denied|turned\s+(?:us\s+)?down|"
    r"fell\s+(?:ill|sick|through|apart)|(?:is|are|was|were|been|off)\s+(?:ill|sick)|on\s+(?:sick|parental|maternity)\s+leave|(?:went|gone)\s+(?:bankrupt|bust|out\s+of\s+business)|"
    r"on\s+strike|(?:is|are|was|were|ran|run)\s+out\s+of|burn(?:ed|t)\s+down|flooded|(?:was|were)\s+(?:stolen|hacked|cut|frozen)|short\s+of|nobody\s+(?:for|to|left|who)|"
    r"handed\s+in\s+(?:their|his|her)\s+notice|voted\s+against|changed\s+(?:its|their|his|her)\s+mind|failed\s+the|funding\s+(?:ended|ran\s+out|stopped)|"
    r"(?:after|since|during|through)\s+(?:the|a|an)\s+(?:outage|power\s+cut|strike|recall|lawsuit|embargo|storm|flood|fire))\b",
    re.IGNORECASE,
)
"""What happened to a team, told plainly: "two plumbers fell ill", "we lost the tender"."""
_OTHERS = (
    r"(?:clients?|customers?|buyers?|suppliers?|vendors?|partners?|landlords?|tenants?|regulators?|council|ministry|bank|contractors?|subcontractors?|agency|manufacturers?|"
    r"government|courts?|insurers?|sponsors?|funders?|investors?|competitors?|union|dealers?|carriers?|parliament|city|board)"
)
_DID = (
    r"(?:wants?|demands?|insists?|holds?|held|keeps?|kept|doubled|doubles|stopped|withheld|withdrew|left|sold|shut|refuses?|changed|switched|swapped|chose|picked|went|moved|merged|closed|cancelled|froze|halved|delayed|ended|terminated|banned|undercut|undersold|raised|cut|broke|"
    r"postponed|overruled|vetoed|objected|appealed|sued|did\s+not|didn['’]t|has\s+not|hasn['’]t|have\s+not|haven['’]t|never|won['’]t|will\s+not|cannot|can['’]t)"
)
_EVENT = (
    r"(?:power\s+(?:cut|failure|outage)|blackout|outage|break-in|burglary|fire|flood|flooding|storm|frost|drought|accident|hurricane|earthquake|heatwave|heat\s+wave|snow|strike|walkout|lockdown|"
    r"recall|lawsuit|embargo|injunction|insolvency|bankruptcy|pandemic|epidemic|cyber-?\s?attack|ransomware(?:\s+attack)?|data\s+(?:breach|loss)|"
    r"(?:hiring|recruitment|budget|spending)\s+(?:freeze|stop|cut)|staff\s+shortage|road\s+closure|burst\s+pipe|water\s+damage)"
)
_NUMBERED = r"\b(?:halls?|lines?|buildings?|blocks?|gates?|floors?|units?|sites?|depots?|plants?|rooms?|wards?|bays?|docks?|zones?|areas?|lanes?|piers?|tracks?|platforms?|routes?|sections?|shifts?)\s\d{1,3}(?:\s(?:and|to|or)\s\d{1,3})?\b"
"""Where it was, by a number that counts nothing: "burst pipe in hall 3"."""
_BEFELL = pattern(
    rf"\b(?:the|our|its|their|both|two|three|one|a|main|biggest|largest|only)\s+(?:[a-z-]{{3,20}}\s+)?{_OTHERS}\s+(?:(?:has|have|had|just|suddenly|still|now|no\s+longer)\s+)?{_DID}\b(?!\s+(?:by\s+|to\s+|from\s+)?\d)"
    r"|\bchanged\s+(?:(?:its|their|his|her|the|our)\s+)?(?:suppliers?|providers?|vendors?|contractors?|agency|banks?|plans?|scope|requirements?|rules|specs?|specifications?|orders?|terms|"
    r"priorities|hands|strategy|direction|course)\b(?!\s+\d)"
    rf"|(?<!of )(?<!per )(?<!no )(?<!any )(?<!without )(?<!from )(?<!fewer )(?<!less )(?<!more )(?<!\d )(?<![\w-]){_EVENT}s?(?=\s*(?:[.,;!)]|$)|"
    r"\s+(?:at|in|on|of|by|for|since|all|last|this|during|again|and|hit|stopped|kept|held|until|across|near|after|before)\b"
    rf"(?:[^\d,.;:!]|{_NUMBERED}){{0,80}}(?:[,.;!]|$|(?<=\bon )\d|(?<=\bon the )\d|(?<=\bsince )\d|(?<=\buntil )\d))"
    r"|\b(?:is|are|was|were|got|been)\s+(?:damaged|destroyed|offline|snowed\s+in|broken|recalled|impounded|evacuated)\b"
    r"|\b(?:never|not\s+yet|did\s+not|didn['’]t|has\s+not|hasn['’]t|have\s+not|haven['’]t)\s+(?:arrived?|come|turn(?:ed)?\s+up|show(?:n|ed)?\s+up|materialised?)\b"
    r"|\b(?:too\s+few|not\s+enough|no)\s+(?:[a-z-]{3,20}\s+)?(?:staff|budget|drivers?|fitters?|engineers?|mechanics?|technicians?|nurses?|parts|materials?|capacity|access|permits?|permission|"
    r"licen[cs]e|funding|funds|spare\s+parts|hands)\b",
    re.IGNORECASE,
)
"""What somebody outside did, what struck and what was not there: "our client changed suppliers", "power cut in Leeds". What is only counted
("outage minutes 320", "12 strikes") is no cause."""
_LEVEL = pattern(r"\d\s?%|\d\s*(?:/|of|out\s+of)\s*\d", re.IGNORECASE)
"""A figure that says how far it is; beside it good words hide nothing."""
_WORD = pattern(r"[A-Za-z][A-Za-z'’-]*")
READ = 4000
"""Letters of a note that are read for words."""


class Readings:
    """The judgement on each note of a document, read when first asked for."""

    def __init__(self, setting: Setting) -> None:
        self._read: dict[int, NoteReading] = {}

    def of(self, note: Note) -> NoteReading:
        reading = self._read.get(id(note))
        if reading is None:
            from mainspring.engine.lint.note import read_note

            reading = self._read[id(note)] = read_note(note.text.value, note.previous)
        return reading


def reading(note: Note, setting: Setting) -> NoteReading:
    """The judgement on `note`, read once a run."""
    return setting.index(Readings).of(note)


def good_words(text: str) -> list[tuple[int, int]]:
    """Places of the words of good news; empty where any word of the text is of another kind ("but", "late", "need")."""
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(text, 0, READ):
        word = match[0].lower().replace("’", "'")
        if word in _BAD:
            return []
        if word in _GOOD:
            found.append(match.span())
    return found


def action_in(text: str) -> str:
    """The words of an ask, a blocker, a decision or a cause, "" where there is none."""
    match = _ACTION.search(text, 0, READ) or _HINDRANCE.search(text, 0, READ) or _BEFELL.search(text, 0, READ)
    return match[0] if match is not None else ""


def good_news_only(note: Note, setting: Setting) -> bool:
    """Whether the note holds good words and no other, and something was written at all."""
    read = reading(note, setting)
    text = note.text.value
    return (
        read.assessed and not read.empty and _LEVEL.search(text, 0, READ) is None and bool(good_words(text))
    )
