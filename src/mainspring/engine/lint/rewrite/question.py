"""The question that a coach asks of an output: what changes for whom when this is done?"""

from __future__ import annotations

from functools import cache

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.rewrite.people import people_of
from mainspring.engine.lint.rewrite.things import thing_of
from mainspring.engine.lint.rewrite.wording import Named, Sentence, sentence_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import WORK
from mainspring.engine.lint.words.verbs import FORMS, IRREGULAR, REMOVES

_ASKED = frozenset({"output", "activity", "milestone"})

_PASSIVE = {
    "setup": "set up",
    "set-up": "set up",
    "rollout": "rolled out",
    "roll-out": "rolled out",
    "sign-off": "signed off",
    "kick-off": "begun",
    "kickoff": "begun",
    "kick": "begun",
    "handover": "handed over",
    "hand-over": "handed over",
    "switch-over": "switched over",
    "wind-down": "wound down",
    "cleanup": "cleaned up",
    "buddy": "done",
    "go-live": "live",
    "do": "done",
    "see": "seen",
    "find": "found",
    "begin": "begun",
    "start": "begun",
    "get": "there",
    "have": "there",
    "be": "there",
    "use": "used",
    "move": "moved",
    "source": "found",
    "feature": "done",
}
"""Participles that do not follow from the verb by rule, or read better another way."""
_INTRANSITIVE = words("""
    work participate continue help assist go come become consult collaborate partner liaise focus strive engage attend talk speak listen
    meet ensure follow look try contribute respond reply lead understand learn help drive allow enable make keep maintain
    reach achieve hit ask manage operate support
""")
"""Verbs whose object is not what is there when they are done."""


def is_asked(key_result: KeyResult) -> bool:
    """Whether this key result is work, and not the improvement its objective asks for."""
    reading = key_result.reading
    return reading.assessed and reading.kind in _ASKED and not reading.passes_practical_rule


def question(key_result: KeyResult) -> str:
    """What a coach would ask, in the key result's own words: "What changes for whom when the guide is published?". '' for a key result that
    needs no asking: an outcome, one that passes, one that cannot be read."""
    if not is_asked(key_result):
        return ""
    sentence = sentence_of(key_result.text.value)
    thing = thing_of(sentence)
    whom = people_of(sentence, hiring="hire" in sentence.clause.classes)
    named = whom.text if whom is not None and f"for {whom.text}" in sentence.text else "whom"
    return f"What changes for {named} when {_done(sentence, thing, named)}?"


def _done(sentence: Sentence, thing: Named | None, whom: str) -> str:
    """The work as finished: "the guide is published", "this is done"."""
    clause = sentence.clause
    if thing is None:
        return "this is done"
    are = "are" if thing.plural else "is"
    about = thing.whole.removesuffix(f" for {whom}")
    if "hire" in clause.classes:
        return f"{about} {'have' if thing.plural else 'has'} started"
    if not clause.verb:
        return f"{about} {are} {'done' if thing.head in WORK else 'there'}"
    if clause.verb in REMOVES:
        return f"{about} {are} gone"
    if clause.verb in _INTRANSITIVE or clause.verb_at < 0:
        return "this is done"
    written = sentence.tokens[clause.verb_at]
    base = written.form.base if written.form is not None else clause.verb
    done = _PASSIVE.get(base) or _PASSIVE.get(clause.verb) or participles().get(base)
    if not done:
        return "this is done"
    particle = (
        clause.particle
        if clause.particle and not done.endswith(clause.particle) and base not in _PASSIVE
        else ""
    )
    return f"{about} {are} {done}{f' {particle}' if particle else ''}"


@cache
def participles() -> dict[str, str]:
    """The past participle of every listed verb by its base form."""
    found = {form.base: word for word, form in FORMS.items() if form.inflection == "ed"}
    found.update({base: forms.split()[-1] for base, forms in IRREGULAR.items()})
    return found
