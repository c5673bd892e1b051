"""Learns the weights by which the linter tells kinds where its grammar is often wrong, from the project's own labelled key results.

    python benchmarks/lint_weights.py            what the weights do on organisations that were left out of the learning
    python benchmarks/lint_weights.py --write    and write them to src/mainspring/engine/lint/words/kind_weights.txt

The same texts and the same grammar give the same file. After a change of the grammar or of the texts: run it, and look at the figures.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from mainspring.engine.lint import kind_weights
from mainspring.engine.lint.kind_weights import KINDS, LEARNT, SCALE, Weights, written

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "engine" / "lint" / "corpus"
MENDED_BY = frozenset(("seen", "told"))
"""The parts by which the grammar was mended from the first: how often its reasons hold is not asked there."""
FOLDS = 8
"""Parts into which the organisations fall: each is read by weights learnt from the others."""
_SEED = "kinds"
_ROUNDS = 12
_STEP = 0.1
_SHRINK = 1e-3
_LEAST = 3
"""Texts in which a trait has to be met to get a weight."""
_WORTH = 12
"""How far a trait's weights lie apart at the least, so that they are worth keeping."""
_HOLDS = 0.75
"""How often a reason holds at the least, so that the weights are not asked."""
_DOUBT = 4
"""Texts of which a reason is thought to hold as often as that before any is met."""


class Example(NamedTuple):
    """A labelled text: its part of the corpus, its organisation, the grammar's reason, its traits and the kind that it is."""

    part: str
    org: str
    reason: str
    traits: frozenset[str]
    kind: str


def labelled() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each labelled text with the part of the corpus in which it stands."""
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.stem, json.loads(line)


@contextmanager
def using(weights: Weights) -> Iterator[None]:
    """Read key results with these weights instead of those that the linter brings along."""
    own, kind_weights.weights = kind_weights.weights, lambda: weights  # type: ignore[assignment]
    try:
        yield
    finally:
        kind_weights.weights = own


def examples() -> list[Example]:
    """The labelled texts as the grammar alone reads them."""
    from mainspring.engine.lint import key_result

    found: list[Example] = []
    read: list[tuple[str, frozenset[str]]] = []

    def only_noted(verdict: Any, tokens: Any, clause: Any, quantities: Any, windows: Any) -> Any:
        reason = kind_weights.reason_of(verdict)
        traits = kind_weights.traits_of(reason, tokens, clause, quantities, windows) if tokens else set()
        words = {kind_weights.WORD + word for word in kind_weights.words_of(tokens)}
        read.append((reason, frozenset(traits | words)))
        return verdict

    weighed, key_result.weighed = key_result.weighed, only_noted
    try:
        for part, row in labelled():
            read.clear()
            key_result.read_key_result(row["key_result"], row["objective"])
            if read:  # nothing is read of a text in another language
                found.append(Example(part, row["org"], *read[0], row["kind"]))
    finally:
        key_result.weighed = weighed
    return found


def learn(texts: Sequence[Example]) -> tuple[frozenset[str], dict[str, str]]:
    """The reasons at which to ask, and the weights, from these texts: logistic regression over the kinds by stochastic descent with steps that shrink where they were large
    (Duchi, Hazan and Singer 2011, Adaptive Subgradient Methods)."""
    met = Counter(trait for text in texts for trait in text.traits)
    number = {trait: at for at, trait in enumerate(sorted(t for t, n in met.items() if n >= _LEAST))}
    rows = [
        ([number[trait] for trait in sorted(text.traits) if trait in number], KINDS.index(text.kind))
        for text in texts
    ]
    learnt = [[0.0] * len(KINDS) for _ in number]
    moved = [[1e-6] * len(KINDS) for _ in number]
    rng = random.Random(_SEED)
    for _ in range(_ROUNDS):
        rng.shuffle(rows)
        for traits, kind in rows:
            sums = [math.fsum(learnt[trait][at] for trait in traits) for at in range(len(KINDS))]
            odds = [math.exp(each - max(sums)) for each in sums]
            errors = [each / sum(odds) - (at == kind) for at, each in enumerate(odds)]
            for trait in traits:
                own, gone = learnt[trait], moved[trait]
                for at, error in enumerate(errors):
                    slope = error + _SHRINK * own[at]
                    gone[at] += slope * slope
                    own[at] -= _STEP * slope / math.sqrt(gone[at])
    found = {}
    for trait, at in number.items():
        whole = [round(SCALE * each) for each in learnt[at]]
        if max(whole) - min(whole) >= _WORTH:
            found[trait] = " ".join(map(str, whole))
    return _often_wrong(texts), found


def _often_wrong(texts: Sequence[Example]) -> frozenset[str]:
    """The reasons that hold too seldom to be relied on."""
    met: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for text in texts:
        if text.part not in MENDED_BY:
            met[text.reason] += 1
            held[text.reason] += text.reason.partition(":")[0] == text.kind
    return frozenset(
        reason for reason, n in met.items() if (held[reason] + _DOUBT * _HOLDS) / (n + _DOUBT) < _HOLDS
    )


def folds(texts: Sequence[Example]) -> list[frozenset[str]]:
    """The organisations in `FOLDS` parts."""
    organisations = sorted({text.org for text in texts})
    random.Random(_SEED).shuffle(organisations)
    return [frozenset(organisations[at::FOLDS]) for at in range(FOLDS)]


def learnt_without(texts: Sequence[Example]) -> list[tuple[frozenset[str], Weights]]:
    """Each part of the organisations, with the weights that the others give."""
    parts = folds(texts)
    others = [[text for text in texts if text.org not in part] for part in parts]
    with ProcessPoolExecutor() as processes:
        return [
            (part, Weights(*found)) for part, found in zip(parts, processes.map(learn, others), strict=True)
        ]


_JUDGEMENTS = ("kind", "passes_practical_rule", "compound", "vague")
_ALONE = Weights((), {})
"""No weights: the grammar alone."""


def table(texts: Sequence[Example]) -> list[str]:
    """How often each judgement is right on the parts of the corpus, by the grammar alone and with weights of other organisations, as Markdown."""
    from mainspring.engine.lint.key_result import read_key_results

    right: dict[str, Counter[str]] = {}
    for organisations, learnt in learnt_without(texts):
        rows = [
            (part, row) for part, row in labelled() if row["org"] in organisations and part not in MENDED_BY
        ]
        for name, used in (("alone", _ALONE), ("weighed", learnt)):
            with using(used):
                read = read_key_results([(row["key_result"], row["objective"]) for _, row in rows])
            for (part, row), reading in zip(rows, read, strict=True):
                count = right.setdefault(part, Counter())
                count[f"texts {name}"] += 1
                for judgement in _JUDGEMENTS:
                    count[f"{judgement} {name}"] += getattr(reading, judgement) == row[judgement]
    lines = ["| part | texts | kind | practical rule | compound | vague |", "|---|---:|---:|---:|---:|---:|"]
    for part, count in sorted(right.items()):
        texts_there = count["texts alone"]
        cells = [
            f"{count[f'{judgement} alone'] / texts_there:.3f} → {count[f'{judgement} weighed'] / texts_there:.3f}"
            for judgement in _JUDGEMENTS
        ]
        lines.append(f"| {part} | {texts_there} | {' | '.join(cells)} |")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description="Weights for the kind of a key result, from the project's own texts."
    )
    parser.add_argument("--write", action="store_true", help=f"write {Path(LEARNT).name} as well")
    options = parser.parse_args(arguments)
    texts = examples()
    print("\n".join(table(texts)))
    if options.write:
        learnt = Weights(*learn(texts))
        Path(LEARNT).write_text(written(learnt), encoding="utf-8")
        print(
            f"{len(learnt.written):,} traits, asked at {len(learnt.asked)} reasons, written to {Path(LEARNT).name}",
            file=sys.stderr,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
