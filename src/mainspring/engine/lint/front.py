"""What stands in front of the sentence proper: list marks, labels, "we will", a date, the effort that is made."""

from __future__ import annotations

from collections.abc import Sequence

from mainspring.engine.lint.text import Token
from mainspring.engine.lint.windows import Window
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, SKIPPED_FIRST
from mainspring.engine.lint.words.nouns import COUNTED_WORK, MEASURES
from mainspring.engine.lint.words.verbs import VERB_CLASSES


def _is_label(tokens: list[Token], index: int, colon: int) -> bool:
    """Whether the words up to a colon only say whose or which it is ("Head of Finance: ledgers closed by …"), and name no measure."""
    label = tokens[index:colon]
    if not 0 < len(label) < 7 or any(
        t.kind in {"number", "sign", "redacted"} or t.noun in MEASURES for t in label
    ):
        return False
    said = tokens[colon + 1 : colon + 11]
    return (
        bool(said)
        and said[0].kind == "word"
        and any(t.low in AUXILIARIES or (t.form is not None and t.form.inflection == "ed") for t in said[1:])
    )


_BEHIND_LABELS = frozenset((":", "–", "—", "-"))


def _within_name(tokens: list[Token], at: int) -> bool:
    """Whether the colon at `at` stands in a name ("Re:shape") and opens nothing: small letters touch it on both sides, and the word before
    it is too short for a label that is no abbreviation ("HR:publish the guide")."""
    before, after = tokens[at - 1], tokens[at + 1]
    return (
        before.end == tokens[at].start
        and after.start == tokens[at].end
        and after.text[:1].islower()
        and before.text[1:].islower()
        and len(before.text) < 4
    )


def sentence_start(tokens: list[Token], windows: Sequence[Window] = ()) -> int:
    """Index of the first token that belongs to the sentence: list marks, labels and "we will" are passed over."""
    index = 0
    count = len(tokens)
    while index < count and (
        tokens[index].kind == "mark" and tokens[index].text not in {"“", '"', "%", "[", "("}
    ):
        index += 1
    if (
        index + 1 < count
        and tokens[index].kind == "number"
        and tokens[index + 1].text in {".", ")", ":"}
        and tokens[index].text.isdigit()
    ):
        index += 2
    elif index + 1 < count and tokens[index].low.startswith("kr") and tokens[index].low[2:].isdigit():
        index += 2 if tokens[index + 1].kind == "mark" else 1
    if index < count and tokens[index].text in {"[", "("}:  # a bracketed label in front
        for ahead in range(index + 1, min(index + 8, count)):
            if tokens[ahead].text in {"]", ")"}:
                index = ahead + 1
                break
    labelled = not _BEHIND_LABELS.isdisjoint([t.text for t in tokens[index + 1 : min(index + 12, count - 1)]])
    for ahead in range(index + 1, min(index + 12, count - 1)) if labelled else ():
        if tokens[ahead].text == ":" and _within_name(tokens, ahead):
            continue
        if tokens[ahead].text in {":", "–", "—"} or (
            tokens[ahead].text == "-" and tokens[ahead].start > tokens[ahead - 1].end
        ):
            follower = tokens[ahead + 1]
            if tokens[ahead].text == ":" and tokens[ahead - 1].text == "]" and ahead + 3 < count:
                index = ahead + 1  # "Onboarding [stretch]: …"
            elif follower.low in {"we", "you", "they"} or (
                follower.form is not None
                and follower.form.inflection in {"base", "ing"}
                and follower.form.base in VERB_CLASSES
            ):
                first = tokens[index].form
                if first is None or first.inflection != "base" or tokens[index].noun in MEASURES:
                    index = ahead + 1
            elif tokens[ahead].text == ":" and _is_label(tokens, index, ahead):
                index = ahead + 1
            break
    if (
        index + 3 < count
        and tokens[index].low == "a"
        and tokens[index + 1].text == "/"
        and tokens[index + 3].low == "test"
    ):
        return index + 3  # "A/B test the form"
    index = _behind_when(tokens, index, windows)
    while index < count and (
        (tokens[index].kind == "word" and tokens[index].low in SKIPPED_FIRST and index + 1 < count)
        or (
            tokens[index].low.endswith("ly")
            and tokens[index].form is None
            and len(tokens[index].low) > 4
            and tokens[index].low not in {"weekly", "monthly", "daily", "quarterly", "yearly", "early"}
        )
    ):
        if tokens[index].low in {"the", "team"} and not (
            index + 1 < count and tokens[index + 1].low in {"will", "should", "must"}
        ):
            break
        index += 1
    return index


_FRONTING = words(
    "by before in on during within until throughout over after from since for given at no starting under"
)
"""What begins the words that say when or under what circumstances, where they stand in front."""


def _behind_when(tokens: list[Token], index: int, windows: Sequence[Window]) -> int:
    """Index of the sentence behind the words in front that say when ("By 1 May the chair will …") or under what circumstances ("For the
    season 2026, write …"); `index` where there are none."""
    count = len(tokens)
    if index >= count or tokens[index].low not in _FRONTING:
        return index
    if windows and windows[0].start <= tokens[index].start < windows[0].end:
        ahead = index
        while ahead < count and tokens[ahead].start < windows[0].end:
            ahead += 1
        if ahead + 1 < count and tokens[ahead].text == ",":
            return ahead + 1
        if ahead + 1 < count and (tokens[ahead].low in _SUBJECTS or _counts(tokens, ahead)):
            return ahead
    for ahead in range(index + 2, min(index + 14, count - 2)):
        if tokens[ahead].text == ",":
            return ahead + 1 if _begins_sentence(tokens, ahead + 1) else index
        if tokens[ahead].kind == "mark" and tokens[ahead].text not in {"-", "–", "/"}:
            return index
    return index


def _counts(tokens: list[Token], index: int) -> bool:
    """Whether a figure that counts what follows stands at `index`, and no number of the week or season before it."""
    return (
        tokens[index].kind == "number"
        and tokens[index + 1].kind == "word"
        and tokens[index - 1].noun not in COUNTED_WORK
    )


def _begins_sentence(tokens: list[Token], index: int) -> bool:
    """Whether a subject with its article, "we" or a verb with its object stands at `index`, and no further part of a list."""
    token, after = tokens[index], tokens[index + 1]
    if after.kind == "mark" or after.low in {"and", "or"}:
        return False
    if token.low in _SUBJECTS:
        return True
    form = token.form
    return (
        form is not None
        and form.inflection == "base"
        and form.base in VERB_CLASSES
        and (after.low in DETERMINERS or after.kind == "number")
    )


_SUBJECTS = words("the a an each every all we our they")
_EFFORTS = words("effort attempt endeavour endeavor")
_TAKEN = words("step measure action")
_MADE = words("make take undertake")


def behind_effort(tokens: list[Token], index: int) -> int:
    """Index of the verb that is meant where a noun of effort stands in front ("efforts made to reduce …", "take steps to reduce …"); -1 where
    none does."""
    noun = -1
    for ahead in range(index, min(index + 4, len(tokens))):
        token = tokens[ahead]
        if token.noun in _EFFORTS or (token.noun in _TAKEN and _taken(tokens, index, ahead)):
            noun = ahead
            break
        if token.kind != "word" or token.low in PREPOSITIONS or token.low == "and":
            return -1
        if token.form is not None and token.form.base not in _MADE and ahead == index:
            return -1
    if noun < 0:
        return -1
    for ahead in range(noun + 1, min(noun + 9, len(tokens) - 1)):
        if tokens[ahead].low == "to":
            form = tokens[ahead + 1].form
            meant = form is not None and form.inflection == "base" and form.base in VERB_CLASSES
            return ahead + 1 if meant else -1
        if tokens[ahead].kind != "word":
            return -1
    return -1


def _taken(tokens: list[Token], index: int, noun: int) -> bool:
    """Whether steps, measures or actions are said to be taken, which are else things of their own ("action plan", "measures for …")."""
    around = (tokens[index], *tokens[noun + 1 : noun + 2])
    return any(token.form is not None and token.form.base in _MADE for token in around)
