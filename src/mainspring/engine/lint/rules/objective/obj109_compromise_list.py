"""OBJ109: several aims in one objective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.objective._read import AIM_VERBS, assessed, tokens_in
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import LOOSE, MEASURES

_JOINTS = frozenset({"and", "&", ",", ";", ".", "plus"})
_EITHER = words("""
    support process experience access report plan sale order lead use design build test deal market customer supply set pilot sign
    function issue document record benefit demand measure practice practise target process focus contact content average top schedule
    display feature model monitor share rank rate return review state value visit update export import scope brief cost partner post
    help hire score result exchange work trade transport ship change present close clean stock release address service research
    control need upgrade store patch stage load format audit sample segment trigger forecast budget fund finance house staff
""")
"""Verbs that are nouns as often; after a joint they begin an aim only before an article."""
_SECOND = words("the our a an their its new more all every each your")
_SEQUEL = words("it them this these those that")
"""“Draft and circulate it” is one aim."""
_BENEATH = words("that which who where so when while")
_NO_OBJECT = words("to of for in is are will with at on")
_QUALITIES = LOOSE | MEASURES - words(
    "number amount quantity level time user day hour week month session order issue"
)


class CompromiseList(Rule):
    code = "OBJ109"
    name = "compromise-list"
    severity = "warning"
    what = (
        "Counts the aims of an objective: parts that begin with a verb of their own (“grow …, improve … and reduce …”), and lists of "
        "three or more qualities. Three aims are a warning, two are told as information."
    )
    why = (
        "A list of aims is what is left when nobody wanted to leave anything out. It says nothing about what comes first, and the "
        "objective is always partly met."
    )
    sources = ("F",)
    bad = (
        Example("Grow the fleet, improve safety and reduce costs"),
        Example("Strengthen quality, speed, reliability and morale"),
        Example("Open up the north and strengthen the brand"),
    )
    good = (
        Example("Drivers and dispatchers plan the day together"),
        Example("Research and development decide within a week"),
        Example("Grow the fleet without losing drivers"),
    )
    ask = "If only one of these could be reached this quarter, which one? What would you say to those who wanted the other?"
    false_alarms = ("Two steps of one aim, such as “agree and announce”.", "A name that holds an “and”.")

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        text = objective.text.value
        if (
            " and " not in text
            and "," not in text
            and "." not in text
            and ";" not in text
            and "&" not in text
        ):
            return
        if not assessed(text):
            return
        tokens = tokens_in(text)
        aims = _aims(tokens)
        if len(aims) >= 2:
            listed = ", ".join(
                f"“{token.text.lower()} {_object(tokens, index)}”".replace(" ”", "”")
                for index, token in aims[:3]
            )
            last = aims[-1][1]
            more = f" and {len(aims) - 3} more" if len(aims) > 3 else ""
            yield self.finding(
                objective,
                f"This objective holds {_count(len(aims))} aims: {listed}{more}. Ask which one comes first, and make that the objective.",
                f"each of {', '.join(f'“{token.text}”' for _, token in aims[:4])} begins an aim of its own",
                (aims[0][1].start, last.end),
                severity="warning" if len(aims) > 2 else "info",
            )
            return
        listed_words = _listed(tokens)
        if len(listed_words) >= 3 and not listed_words[-1].text[0].isupper():
            names = ", ".join(f"“{token.text}”" for token in listed_words[:4])
            yield self.finding(
                objective,
                f"This objective wants {names} at once. Ask which of them may suffer for the others, and name the one that matters most.",
                f"a list of {len(listed_words)} qualities",
                (listed_words[0].start, listed_words[-1].end),
            )


def _count(number: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(number, str(number))


def _aims(tokens: Sequence[Token]) -> list[tuple[int, Token]]:
    """The verbs that begin an aim, with their place among the tokens: the first word, and base forms after a joint that take an object."""
    found: list[tuple[int, Token]] = []
    depth = 0
    beneath = False  # in a clause that says what for or how: what is joined there is no aim of the objective
    for index, token in enumerate(tokens):
        if token.text in {"(", "["}:
            depth += 1
        elif token.text in {")", "]"}:
            depth = max(0, depth - 1)
        elif token.text in {".", ";"}:
            beneath = False
        elif _goes_beneath(tokens, index):
            beneath = True
        if not depth and not beneath and _begins_aim(tokens, index, not found):
            found.append((index, token))
    return found


def _begins_aim(tokens: Sequence[Token], index: int, none_yet: bool) -> bool:
    token = tokens[index]
    form = token.form
    if token.kind != "word" or form is None or form.inflection != "base" or form.base not in AIM_VERBS:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.kind == "mark" or following.low in _JOINTS or following.low in _SEQUEL:
        return False
    if index == 0:
        return True
    before = tokens[index - 1].low
    if before not in _JOINTS or (none_yet and before != "."):
        return False
    if before != "." and token.text[0].isupper():
        return False  # the second half of a name
    if token.low in _EITHER and following.low not in _SECOND:
        return False
    return following.low not in _NO_OBJECT


def _goes_beneath(tokens: Sequence[Token], index: int) -> bool:
    """Whether a clause of purpose or method begins: "to help", "by building", "that …", or a participle after a comma."""
    token = tokens[index]
    following = tokens[index + 1].form if index + 1 < len(tokens) else None
    if token.low in _BENEATH:
        return True
    if token.low == "to":
        return following is not None and following.inflection == "base"
    if token.low == "by" or token.text == ",":
        return following is not None and following.inflection == "ing"
    return False


def _object(tokens: Sequence[Token], index: int) -> str:
    """Up to three words after the verb, to name the aim by."""
    words: list[str] = []
    for token in tokens[index + 1 : index + 4]:
        if token.kind == "mark" or token.low in _JOINTS:
            break
        words.append(token.text)
    return " ".join(words)


def _listed(tokens: Sequence[Token]) -> list[Token]:
    """The longest run of single qualities joined by commas and "and"."""
    best: list[Token] = []
    run: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "word" and token.noun in _QUALITIES:
            run.append(token)
            index += 1
            while index < len(tokens) and tokens[index].low in {",", "and", "&", "/"}:
                index += 1
            if index < len(tokens) and tokens[index - 1].low not in {",", "and", "&", "/"}:
                best, run = (run if len(run) > len(best) else best), []
        else:
            best, run = (run if len(run) > len(best) else best), []
            index += 1
    return run if len(run) > len(best) else best


RULE = CompromiseList()
