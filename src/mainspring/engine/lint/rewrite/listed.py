"""Metrics of the catalogue that the words of a key result, its objective and its team point to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.rewrite.fields import FIELDS, about, metrics
from mainspring.engine.lint.rewrite.metric import Metric
from mainspring.engine.lint.rewrite.people import INSIDE, people_of
from mainspring.engine.lint.rewrite.reading import Form, made_of, passes
from mainspring.engine.lint.rewrite.suggestion import Suggestion
from mainspring.engine.lint.rewrite.wording import Named, Sentence, sentence_of
from mainspring.engine.lint.text import tokens_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import NOUN_GERUNDS

_TRIED = 8
"""Metrics of the catalogue that are read before two of them are offered."""
_OBJECTIVE, _TEXT, _FITS = 3.0, 1.6, 1.5
"""What counts for a metric: a word of the objective, which says what is wanted; one of the key result, which says what is done; that the
linter's practical rule would pass it under the objective."""
_HINT = 0.5
"""What a word counts for a field that it does not tell but has a metric for."""
_MARKED = frozenset({"public_sector", "manufacturing"})
"""Fields whose words all have an everyday meaning too (school, line, home), so that one alone does not tell them."""
_EVERYDAY = frozenset({"press", "pipeline", "lead", "story", "plant", "stock", "channel"})
"""Words that tell a field only beside another of its words: a press prints news or bends steel."""
_LEAST, _LEAST_FURTHER = 1.7, 2.1
"""What a metric has to count to be offered, and to be offered beside another of the catalogue."""
_READ = 60
"""Words of a text that are looked at for what they point to; of a longer one the rest is detail."""
_SAYS_LITTLE = words("""
    use used using product customer team system case stage help existing critical grow public program programme company business people group
    leading reported serve partner
    new first plan work project issue need area level world step care success service account level order home role
""")
"""Words that stand in key results of every field."""
_TELLING_VERBS = words(
    "hire recruit train onboard migrate automate test deploy monitor refactor document close sell secure interview forecast hire retain"
)
"""Verbs that say what the work is about by themselves."""


@cache
def _pointing() -> dict[str, tuple[tuple[str, int], ...]]:
    """By word the metrics that it points to, as field and position."""
    found: dict[str, list[tuple[str, int]]] = {}
    for field in FIELDS:
        for position, metric in enumerate(metrics(field)):
            for word in dict.fromkeys(metric.words.split()):
                found.setdefault(word, []).append((field, position))
    return {word: tuple(places) for word, places in found.items()}


@cache
def _telling() -> dict[str, tuple[str, ...]]:
    """By word the fields that it tells."""
    found: dict[str, list[str]] = {}
    for field in FIELDS:
        for word in dict.fromkeys(about(field).split()):
            found.setdefault(word, []).append(field)
    return {word: tuple(fields) for word, fields in found.items()}


def _content(text: Sentence) -> dict[str, str]:
    """The words of a text that may point somewhere (its nouns in the singular, its verbs as base forms), each as it stands. Its own verb
    is left out: to "review" something says nothing of what is reviewed, unless it is a change."""
    found: dict[str, str] = {}
    for position, token in enumerate(text.tokens[:_READ]):
        if (
            token.kind != "word"
            or token.low in _SAYS_LITTLE
            or (position == text.clause.verb_at and text.clause.verb not in _TELLING_VERBS)
        ):
            continue
        base = token.form.base if token.form is not None and token.low not in NOUN_GERUNDS else token.noun
        for word in (token.low, token.noun, base):
            if len(word) > 1 and word not in _SAYS_LITTLE:
                found.setdefault(word, token.text)
    return found


def _fields(text: Sentence, objective: Sentence, key_result: KeyResult) -> dict[str, float]:
    """How strongly each field is told by objective, key result, team and owner; fields far behind the first are left out."""
    around = sentence_of(f"{key_result.objective.team}, {key_result.owner or key_result.objective.owner}")
    found: dict[str, float] = {}
    named: dict[str, set[str]] = {}
    hints: dict[str, set[str]] = {}
    asked: set[str] = set()
    for weight, part in ((1.5, objective), (1.0, text), (1.5, around)):
        seen: set[tuple[str, str]] = set()
        for word, written in _content(part).items():
            fields = () if word in _EVERYDAY else _telling().get(word, ())
            hinted = {place[0] for place in _pointing().get(word, ())}
            for field in {**dict.fromkeys(fields), **dict.fromkeys(sorted(hinted))}:
                if (field, written.lower()) not in seen:
                    seen.add((field, written.lower()))
                    share = 1 / len(fields) if field in fields else _HINT / len(hinted)
                    found[field] = found.get(field, 0.0) + weight * share
                    if field in fields:
                        named.setdefault(field, set()).add(written.lower())
                    else:
                        hints.setdefault(field, set()).add(word)
                    if field in fields and part is not text:
                        asked.add(field)
    aimed = people_of(objective)
    if aimed is not None and aimed.head in INSIDE:
        named.setdefault("people", set()).add("")  # who works here is what it is about
    elif aimed is not None and "people" not in asked:
        found.pop("people", None)  # what colleagues feel is not what people outside are promised
    best = max(found.values(), default=0.0)
    return {
        field: told
        for field, told in found.items()
        if told * 2 >= best
        and (field not in _MARKED or told >= 2.0)
        # Words that a metric of the field shares with many matters ("stay", "trust") do not make it the field.
        and (field in named or (not named and field != "people" and len(hints[field]) > 1))
    }


def listed_for(
    key_result: KeyResult, text: Sentence, objective: Sentence, whom: Named | None, dated: bool
) -> list[Suggestion]:
    """Metrics of the catalogue that the words point to, the best first, one of each field before a second of any."""
    fields = _fields(text, objective, key_result)
    scores: dict[tuple[str, int], float] = {}
    led: dict[tuple[str, int], list[str]] = {}
    for weight, part in ((_OBJECTIVE, objective), (_TEXT, text)):
        for word, written in _content(part).items():
            places = _pointing().get(word, ())
            for place in places:
                said = led.setdefault(place, [])
                if place[0] in fields and written.lower() not in (other.lower() for other in said):
                    said.append(written)
                    scores[place] = scores.get(place, 0.0) + weight / len(places) ** 0.5
    ranked = sorted(
        (place for place, score in scores.items() if score >= _LEAST),
        key=lambda place: (-scores[place] - min(2.0, fields[place[0]]), FIELDS.index(place[0]), place[1]),
    )[:_TRIED]
    aim = key_result.objective.text.value
    found: list[tuple[float, int, float, Suggestion, str]] = []
    for rank, place in enumerate(ranked):
        made = made_of(_metric_form(metrics(place[0])[place[1]], place[0], led[place], whom), dated, aim)
        if made is not None:
            liked = _FITS if aim and passes(made, aim) else 0.0
            found.append(
                (-scores[place] - min(2.0, fields[place[0]]) - liked, rank, scores[place], made, place[0])
            )
    found.sort(key=lambda entry: entry[:2])
    enough = [entry for at, entry in enumerate(found) if not at or entry[2] >= _LEAST_FURTHER]
    return _one_of_each(entry[3:] for entry in enough)


def _one_of_each(found: Iterable[tuple[Suggestion, str]]) -> list[Suggestion]:
    first: dict[str, Suggestion] = {}
    others: list[Suggestion] = []
    for made, field in found:
        if field in first:
            others.append(made)
        else:
            first[field] = made
    return [*first.values(), *others]


def _metric_form(metric: Metric, field: str, led: list[str], whom: Named | None) -> Form:
    said = " and ".join(f"“{word}”" for word in led[:2])
    point = "point" if len(led) > 1 else "points"
    who = whom.text if whom is not None and _alike(whom, metric.who) else ""
    return Form(
        metric.named(who),
        metric.unit,
        metric.direction,
        metric.guardrail,
        field,
        f"{said} {point} to {field.replace('_', ' ')} (a {metric.timing} measure)",
    )


def _alike(whom: Named, who: str) -> bool:
    """Whether the text's people can stand where the metric has its own: both inside the house, or both outside it."""
    heads = [token.noun for token in tokens_of(who) if token.kind == "word"]
    return (
        bool(heads)
        and (whom.head in INSIDE) == (heads[-1] in INSIDE)
        and not who.startswith(("new ", "first"))
    )
