"""Which forms are offered for a key result, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.purpose import stems_of
from mainspring.engine.lint.rewrite.changes import Change, purpose_in, stated_in
from mainspring.engine.lint.rewrite.listed import listed_for
from mainspring.engine.lint.rewrite.people import INSIDE, people_of
from mainspring.engine.lint.rewrite.question import is_asked
from mainspring.engine.lint.rewrite.reading import Form, made_of, unchallenged
from mainspring.engine.lint.rewrite.suggestion import Suggestion, slots_of
from mainspring.engine.lint.rewrite.things import thing_of
from mainspring.engine.lint.rewrite.uses import (
    ANY,
    ASKED_FOR,
    AUTOMATED,
    AUTOMATES,
    FINDS,
    FORMALITY,
    FOUND,
    HIRE,
    IMPROVED,
    MENDED,
    MENDS,
    MOVED,
    MOVES,
    REMOVED,
    TELLS,
    THINGS,
    TOLD,
    UNNAMED,
    USABLE,
    Thing,
    Use,
)
from mainspring.engine.lint.rewrite.uses_of_people import with_people
from mainspring.engine.lint.rewrite.wording import Named, Sentence, sentence_of
from mainspring.engine.lint.text import tokens_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, PEOPLE, REQUESTS, WORK
from mainspring.engine.lint.words.verbs import HANDS_IN, REMOVES

MOST = 3
"""Forms that are offered: enough to choose from, few enough to read."""
_FEWEST = 2
_BETTER = words(
    "improve optimise optimize streamline simplify fix enhance automate accelerate ease standardise standardize scale"
)
"""What an objective does to something that is there already."""


_OPEN = frozenset(("problem to be solved", "matter", "task"))
"""Slots that hold what a form is about."""


def suggest(key_result: KeyResult) -> tuple[Suggestion, ...]:
    """Two or three outcome forms for a key result that is work; none for one that passes, is an outcome already, or is not in English.

    Deterministic. Each form is read by the linter's own grammar before it is offered, its slots filled, and is an outcome that is neither
    vague nor several. No figure of the key result becomes a target, and no other figure is made up.
    """
    if not is_asked(key_result):
        return ()
    text, objective = sentence_of(key_result.text.value), sentence_of(key_result.objective.text.value)
    hiring = "hire" in text.clause.classes
    own_people = people_of(text, hiring)
    aimed = people_of(objective, hiring)
    whom = own_people or aimed
    dated = bool(key_result.due_on or key_result.objective.period or key_result.objective.ends_on)
    aim = key_result.objective.text.value
    own = [made for form in _own(text, objective) if (made := made_of(form, dated, aim)) is not None]
    listed = listed_for(key_result, text, objective, whom, dated)
    used = [
        made
        for form in _used(text, objective, own_people, aimed, hiring)
        if (made := made_of(form, dated, aim)) is not None
    ]
    # What is named by nobody comes last: its slots ask for everything.
    together = own_people is not None and with_people(text.clause.verb) is not None
    bare = _kind(text, thing_of(text), hiring) is UNNAMED and not together
    if bare:
        order = (*own, *listed[:2], *used[: 1 if own or listed else 2])
    else:
        order = (*own[:1], *used[:1], *listed[:1], *own[1:], *listed[1:2], *used[1:])
    chosen: list[Suggestion] = []
    for made in order:
        # What ties it to the objective may be asked where the team has yet to say what it is about.
        _take(made, chosen, key_result, untied=bool(_OPEN & set(slots_of(made.text))))
    for use in UNNAMED.uses:
        last = made_of(_use_form(use, UNNAMED, None, aimed or own_people), dated, aim)
        if last is not None and len(chosen) < _FEWEST:
            _take(last, chosen, key_result, untied=True)
    return tuple(chosen)


def _take(made: Suggestion, chosen: list[Suggestion], key_result: KeyResult, untied: bool = False) -> None:
    """Add a form that counts something else than those before it and that no rule challenges."""
    if len(chosen) == MOST or any(_same(made, other) for other in chosen):
        return
    if unchallenged(made.text, key_result, untied):
        chosen.append(made)


def _own(text: Sentence, objective: Sentence) -> Iterator[Form]:
    """The change that the key result, or else its objective, names itself."""
    for change, whose in ((purpose_in(text), "it says"), (stated_in(objective), "the objective says")):
        if change is not None:
            yield _own_form(change, whose)


def _own_form(change: Change, whose: str) -> Form:
    said = " ".join(change.words.split())
    return Form(
        change.metric, change.unit, change.direction, "[guardrail] no worse", "general", f"{whose} “{said}”"
    )


def _used(
    text: Sentence, objective: Sentence, own: Named | None, aimed: Named | None, hiring: bool
) -> Iterator[Form]:
    """What could change because the thing is there; `own` are the people whom the key result names, `aimed` those of the objective."""
    thing = thing_of(text)
    kind = _kind(text, thing, hiring)
    if kind is UNNAMED:
        thing = None
        kind = (with_people(text.clause.verb) if own is not None else None) or UNNAMED
    outside = aimed is not None and aimed.head not in INSIDE
    if outside and own is None and text.clause.verb in TELLS and kind.inside:
        # What is published for people outside is not used as colleagues would.
        kind, own = (_READ if kind is _FIGURES else TOLD), aimed
    better = thing_of(objective) if thing is None and objective.clause.verb in _BETTER else None
    if better is not None and " and " in better.text:
        better = None
    for use in IMPROVED.uses if better is not None else ():
        yield _use_form(use, IMPROVED, better, own or aimed)
    # Whom the objective is about need not be those who use what only colleagues do.
    whom = own or (aimed if not kind.inside or (aimed is not None and aimed.head in INSIDE) else None)
    for use in kind.uses:
        yield _use_form(use, kind, thing, whom)


_READ, _FIGURES = (next(kind for kind in THINGS if noun in kind.names) for noun in ("newsletter", "report"))


def _use_form(use: Use, kind: Thing, thing: Named | None, whom: Named | None) -> Form:
    who = use.who
    if whom is not None and (who == "[who]" or (whom.head in PEOPLE and _may_stand(whom, who))):
        who = whom.text
    named = thing.whole if thing is not None else ""
    if f" for {who}" in named:
        named = named.replace(f" for {who}", "")
    if thing is not None:
        because = f"“{thing.text}” is {kind.what}"
    elif whom is not None and kind is not UNNAMED:
        because = f"it is done with “{whom.text}”"
    else:
        because = "its words name nothing that could be used"
    metric = use.metric.replace("{thing}", named).replace("{who}", who)
    if thing is not None:
        metric = metric.replace("{bare}", thing.text)
    if thing is not None and thing.plural:
        metric = metric.replace(f"{named} asks ", f"{named} ask ")
    if thing is not None and not thing.plural:
        metric = metric.replace(f"{named} show ", f"{named} shows ")
        metric = metric.replace(f" {thing.text} wait ", f" {named} waits ")
        metric = metric.replace(f"of {thing.text} settled", f"of {named} settled")
    return Form(metric, use.unit, use.direction, use.guardrail, "general", because)


def _may_stand(whom: Named, who: str) -> bool:
    """Whether the text's people can stand for those of a use: not people outside the house for colleagues."""
    return who != "colleagues" or whom.head in INSIDE


def _kind(text: Sentence, thing: Named | None, hiring: bool) -> Thing:
    if thing is None:
        return UNNAMED
    if hiring:
        return HIRE
    if text.clause.verb in REMOVES:
        return REMOVED
    if thing.head in REQUESTS and text.clause.verb in HANDS_IN:
        return ASKED_FOR
    nouns = [thing.head, *(token.noun for token in reversed(tokens_of(thing.own)) if token.kind == "word")]
    if "help" in nouns and thing.head in {"article", "page", "video", "text"}:
        return THINGS[0]  # something to look things up in, whatever it is written on
    found = next(
        (
            kind
            for noun in nouns
            for kind in (FORMALITY, *THINGS)
            if noun in kind.names and (noun == thing.head or not kind.as_head)
        ),
        None,
    )
    if text.clause.verb in MOVES and (found is None or not found.inside):
        return MOVED
    if text.clause.verb in MENDS and (found is None or found.as_head):
        return MENDED
    if text.clause.verb in AUTOMATES and (found is None or found.as_head):
        return AUTOMATED
    if text.clause.verb in FINDS and (found is None or not found.inside):
        return FOUND
    if found is not None:
        return found
    if text.clause.verb in _BETTER and " and " not in thing.text:
        return IMPROVED
    if text.clause.verb in TELLS:
        return TOLD
    if not thing.article or (thing.head in DELIVERABLES and thing.head not in WORK):
        return USABLE  # a name alone is most often that of a tool
    return UNNAMED if " and " in thing.text else ANY


_FRAMES = stems_of(tokens_of("the share number time of those who"))
"""What forms have in common that count quite different things."""


def _same(one: Suggestion, other: Suggestion) -> bool:
    """Whether two forms count nearly the same."""
    first, second = (stems_of(tokens_of(made.metric)) - _FRAMES for made in (one, other))
    return one.text == other.text or len(first & second) > 0.6 * min(len(first), len(second))
