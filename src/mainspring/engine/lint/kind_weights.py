"""What labelled texts say of a key result's kind where the grammar alone is often wrong.

The grammar sees how a text is built. What a word usually stands for in a trade it does not know: "three long reads" are made, "three long stays" happen. So
where a reason of the grammar's held in fewer than three in four of the labelled texts, the text's traits (its verb, its words, its figures, the
grammar's own verdict and reason) are weighed as well. Each has a small weight for each kind; the kind with the largest sum is taken if it lies
clearly before the grammar's. `benchmarks/lint_weights.py` learns the weights from the project's own labelled key results and says how well they do
on organisations that were left out.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from mainspring.engine.lint.matter import Kind, Verdict
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.windows import Window
from mainspring.engine.lint.words.grammar import AUXILIARIES, CONNECTIVES, DETERMINERS, PREPOSITIONS
from mainspring.engine.lint.words.memo import Memo

KINDS: tuple[Kind, ...] = ("outcome", "output", "activity", "milestone", "unclear")
"""In the order of a trait's weights."""
SCALE = 32
"""What the learnt numbers are multiplied by to be whole ones. The sums are logarithms of odds times this."""
CLEAR = 58
"""By how much a kind has to lie before the grammar's own: odds of six to one."""
LEARNT = os.path.join(os.path.dirname(__file__), "words", "kind_weights.txt")

_BITS = 24
_EVEN = 1 << 15
"""Added to each weight, so that the five of a trait stand side by side in one number, and adding numbers adds all five."""
_MASK = (1 << _BITS) - 1
_PLACES = tuple(range(0, _BITS * len(KINDS), _BITS))


class Weights:
    """`asked`: the grammar's reasons at which the weights are asked. `of` gives the weights of a trait in one number, 0 for one that has none.

    `written`: the weights of each trait as numbers with blanks between, which are read when the trait is first met.
    """

    def __init__(self, asked: Collection[str], written: Mapping[str, str]) -> None:
        self.asked = frozenset(asked)
        self.written = written
        self.of = Memo(lambda trait: _packed(written[trait]) if trait in written else 0)
        self.of_word = Memo(lambda word: self.of[WORD + word])


def _packed(numbers: str) -> int:
    total = 0
    for number in reversed(numbers.split()):
        total = total << _BITS | int(number) + _EVEN
    return total


def _unpacked(total: int) -> list[int]:
    """The five sums in a sum of numbers. All hold the same part that was added to keep them even."""
    return [total >> place & _MASK for place in _PLACES]


@cache
def weights() -> Weights:
    """The learnt weights, read once."""
    with open(LEARNT, encoding="utf-8") as file:
        asked, _, written = file.read().partition(_PARTED)
    return Weights(asked.splitlines(), dict([line.split("\t") for line in written.splitlines()]))


_PARTED = "\n\n"


def written(learnt: Weights) -> str:
    """The weights as the file has them: the reasons, an empty line, and a line with each trait, a tab and its numbers."""
    traits = [f"{trait}\t{numbers}" for trait, numbers in sorted(learnt.written.items())]
    return "\n".join(sorted(learnt.asked)) + _PARTED + "\n".join(traits) + "\n"


def reason_of(verdict: Verdict) -> str:
    """A verdict's kind and its reason without the words that it quotes: the same for all texts that are decided in the same way."""
    kind, because = verdict
    return f"{kind}: {'_'.join(because[0].split(_QUOTE)[::2])}" if because else kind


WORD = "word "
"""In front of a word among the traits."""
_QUOTE = '"'
_SMALL = PREPOSITIONS | DETERMINERS | CONNECTIVES | AUXILIARIES
"""Words that build sentences of every kind."""
_LOOKED_AT = 60
"""Tokens whose words are weighed: what a long text goes on to say tells little of its kind."""


def traits_of(
    reason: str,
    tokens: Sequence[Token],
    clause: Clause,
    quantities: Iterable[Quantity],
    windows: Iterable[Window],
) -> set[str]:
    """The traits of a key result beside its words, as what it is a trait of and which ("verb publish"); `reason` as `reason_of` has it."""
    kind, _, _ = reason.partition(":")
    first = tokens[0]
    traits = {
        f"kind {kind}",
        f"reason {reason}",
        f"shape {clause.shape} {clause.inflection}",
        f"verb {clause.verb}",
        f"first {(first.noun or first.low) if first.kind == 'word' else first.kind}",
    }
    if clause.heads:
        traits.add(f"head {clause.heads[-1]}")
    for each in clause.classes:
        traits.add(f"class {each}")
    for quantity in quantities:
        traits.add(f"figure {quantity.role}")
        traits.add(f"unit {quantity.unit}")
    for window in windows:
        traits.add(f"when {window.role}")
    return traits


def words_of(tokens: Sequence[Token]) -> set[str]:
    """The words of a key result that are weighed, in their singular."""
    found = {token.noun or token.low for token in tokens[:_LOOKED_AT] if token.kind == "word"}
    return found - _SMALL


def weighed(
    verdict: Verdict,
    tokens: Sequence[Token],
    clause: Clause,
    quantities: Iterable[Quantity],
    windows: Iterable[Window],
) -> Verdict:
    """The verdict as it stands; or, where its reason is often wrong and the weights are clear, their kind and the words that weigh most."""
    learnt = weights()
    reason = reason_of(verdict)
    if reason not in learnt.asked or not tokens:
        return verdict
    traits = traits_of(reason, tokens, clause, quantities, windows)
    names = words_of(tokens)
    sums = _unpacked(sum(map(learnt.of.__getitem__, traits)) + sum(map(learnt.of_word.__getitem__, names)))
    best, own = sums.index(max(sums)), KINDS.index(verdict[0])
    if sums[best] - sums[own] < CLEAR:
        return verdict
    return KINDS[best], (_told(traits | {WORD + name for name in names}, learnt, best, own),)


_QUOTED = ("verb", "head", "word")
"""What the traits are of that can be quoted."""
_PLURAL = ("outcomes", "outputs", "activities", "milestones", "texts without a direction")


def _told(traits: Iterable[str], learnt: Weights, best: int, own: int) -> str:
    """Which words decided: the two that lean furthest to the kind `best` from the kind `own`."""
    leaning: Counter[str] = Counter()
    for trait in traits:
        part, _, word = trait.partition(" ")
        if part in _QUOTED and word:
            of_it = _unpacked(learnt.of[trait])
            leaning[word] += of_it[best] - of_it[own]
    first = [word for word, lean in sorted(leaning.items(), key=lambda each: (-each[1], each[0])) if lean > 0]
    met = f"met in {_PLURAL[best]} more than in {_PLURAL[own]}"
    if not first:
        return f"texts built like this are {met}"
    quoted = " and ".join(f'"{word}"' for word in first[:2])
    return f"{quoted} {'is' if len(first) == 1 else 'are'} {met}"
