"""How well the linter's reading of key results agrees with labels made by hand.

    python benchmarks/lint_accuracy.py                    print the tables
    python benchmarks/lint_accuracy.py --write            and write docs/reference/lint-accuracy.md
    python benchmarks/lint_accuracy.py --disagree vague   list the ids on which a judgement disagrees with its label

The labelled key results are real, belong to others and are not part of the project; `--data` says where they lie. No number in the linter is
fitted to them, so an organisation left out scores what it scores in: its row is the same rules on its texts. The rules themselves were written
with these texts in view. The project's own texts, to which the weights of the kind are fitted, are each read with weights that other
organisations gave.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import lint_weights
from lint_weights import examples, labelled, learnt_without, using

from mainspring.engine.diagnosis.stats import wilson
from mainspring.engine.lint.key_result import read_key_results
from mainspring.engine.lint.kind_weights import Weights

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "krs_dev.jsonl"
PAGE = ROOT / "docs" / "reference" / "lint-accuracy.md"
KINDS = ("outcome", "output", "activity", "milestone", "unclear")
JUDGEMENTS = (
    "passes_practical_rule",
    "has_metric",
    "has_target",
    "has_baseline",
    "has_deadline_or_period",
    "compound",
    "vague",
)
SHORT = ("practical rule", "metric", "target", "baseline", "period", "compound", "vague")

Pair = tuple[dict[str, Any], Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 2 and one sentence where the labelled data is not there or cannot be read."""
    parser = argparse.ArgumentParser(description="Agreement of the linter with hand-made labels.")
    parser.add_argument(
        "--data", type=Path, default=DATA, help="labelled key results, one JSON object a line"
    )
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)} as well")
    parser.add_argument(
        "--disagree", choices=("kind", *JUDGEMENTS), help="list ids on which this judgement disagrees"
    )
    options = parser.parse_args(arguments)
    try:
        pairs = read_pairs(options.data)
    except OSError as error:
        print(
            f"No labelled key results at {options.data}: {error.strerror}. Name the file with --data.",
            file=sys.stderr,
        )
        return 2
    except (ValueError, KeyError) as error:
        print(f"{options.data} is not labelled key results: {error}", file=sys.stderr)
        return 2
    if not pairs:
        print(f"{options.data} holds no key result.", file=sys.stderr)
        return 2
    if options.disagree:
        for label, reading in pairs:
            if label[options.disagree] != getattr(reading, options.disagree):
                print(
                    f"{label['id']}: labelled {label[options.disagree]}, read {getattr(reading, options.disagree)}"
                )
        return 0
    report = tables(pairs)
    own = halves("seen", "held")
    wide = f"{halves('wide_read', 'wide_held')}\n\n{_kinds(own_pairs('wide_held'))}"
    print(report)
    lists = halves("lists_read", "lists_held")
    print(f"\n{own}\n\n{wide}\n\n{lists}")
    trades = halves("trades", "services", ("trades", "services"))
    weights = "\n".join(lint_weights.table(examples()))
    print(f"\n{trades}\n\n{weights}")
    if options.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(report, own, wide, lists, trades, weights), encoding="utf-8")
    return 0


def read_pairs(path: Path) -> list[Pair]:
    """Each labelled row with the linter's reading of it."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    read = read_key_results([(row["key_result"], row["objective"]) for row in rows])
    return list(zip(rows, read, strict=True))


@cache
def _left_out() -> list[tuple[frozenset[str], Weights]]:
    return learnt_without(examples())


def own_pairs(part: str) -> list[Pair]:
    """Each row of a part of the project's own texts with the reading of it by weights learnt without its organisation."""
    pairs = []
    for organisations, learnt in _left_out():
        rows = [row for of, row in labelled() if of == part and row["org"] in organisations]
        with using(learnt):
            read = read_key_results([(row["key_result"], row["objective"]) for row in rows])
        pairs += list(zip(rows, read, strict=True))
    return pairs


def halves(read: str, unread: str, named: tuple[str, str] = ("read", "not read")) -> str:
    """The judgements on two parts of the project's labelled texts, mostly organisations that were read and those that were not, as Markdown."""
    both = [own_pairs(half) for half in (read, unread)]
    rows = [
        f"| judgement | {named[0]} ({len(both[0])}) | F1 | {named[1]} ({len(both[1])}) | 95 % interval | F1 |",
        "|---|---:|---:|---:|---|---:|",
    ]
    for field, short in zip(("kind", *JUDGEMENTS), ("kind", *SHORT), strict=True):
        cells = []
        for half, pairs in enumerate(both):
            right = sum(label[field] == getattr(reading, field) for label, reading in pairs)
            if field == "kind":
                f1 = sum(
                    _scores(pairs, lambda row, kind=kind: row == kind, "kind")[2] for kind in KINDS
                ) / len(KINDS)
            else:
                f1 = _scores(pairs, bool, field)[2]
            cells += [f"{right / len(pairs):.3f}"]
            cells += [_interval(right, len(pairs))] if half else []
            cells += [f"{f1:.2f}" + (" (macro)" if field == "kind" else "")]
        rows.append(f"| {short} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def tables(pairs: Sequence[Pair]) -> str:
    """The judgements over all texts, the kinds one by one, and each organisation, as Markdown."""
    return "\n\n".join(
        (_judgements(pairs), _kinds(pairs), _organisations(pairs), _intervals(pairs), _errors(pairs))
    )


def _judgements(pairs: Sequence[Pair]) -> str:
    rows = [
        "| judgement | labelled true | agreement | 95 % interval | precision | recall | F1 |",
        "|---|---:|---:|---|---:|---:|---:|",
    ]
    right = sum(label["kind"] == reading.kind for label, reading in pairs)
    macro = [_scores(pairs, lambda row, kind=kind: row == kind, "kind")[2] for kind in KINDS]
    rows.append(
        f"| kind |  | {right / len(pairs):.3f} | {_interval(right, len(pairs))} |  |  | {sum(macro) / len(macro):.3f} (macro) |"
    )
    for name, short in zip(JUDGEMENTS, SHORT, strict=True):
        right = sum(label[name] == getattr(reading, name) for label, reading in pairs)
        positive = sum(label[name] for label, _ in pairs)
        precision, recall, f1 = _scores(pairs, bool, name)
        rows.append(
            f"| {short} | {positive} | {right / len(pairs):.3f} | {_interval(right, len(pairs))} | {precision:.2f} | {recall:.2f} | {f1:.3f} |"
        )
    return "\n".join(rows)


def _kinds(pairs: Sequence[Pair]) -> str:
    rows = [
        "| kind | labelled | precision | recall | F1 | recall, 95 % interval |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for kind in KINDS:
        precision, recall, f1 = _scores(pairs, lambda value, kind=kind: value == kind, "kind")
        labelled = [reading.kind == kind for label, reading in pairs if label["kind"] == kind]
        rows.append(
            f"| {kind} | {len(labelled)} | {precision:.2f} | {recall:.2f} | {f1:.2f} | {_interval(sum(labelled), len(labelled))} |"
        )
    return "\n".join(rows)


def _organisations(pairs: Sequence[Pair]) -> str:
    rows = [
        "| organisation | key results | kind | " + " | ".join(SHORT) + " |",
        "|---" + "|---:" * (len(SHORT) + 2) + "|",
    ]
    for name, own in _by_organisation(pairs):
        cells = [
            sum(label[field] == getattr(reading, field) for label, reading in own) / len(own)
            for field in ("kind", *JUDGEMENTS)
        ]
        rows.append(f"| {name} | {len(own)} | " + " | ".join(f"{cell:.2f}" for cell in cells) + " |")
    return "\n".join(rows)


def _intervals(pairs: Sequence[Pair]) -> str:
    """Kind and practical rule of each organisation with Wilson's intervals, which are wide where it has few key results."""
    rows = [
        "| organisation | key results | kind right | 95 % interval | practical rule right | 95 % interval |",
        "|---|---:|---:|---|---:|---|",
    ]
    for name, own in _by_organisation(pairs):
        cells = []
        for field in ("kind", "passes_practical_rule"):
            right = sum(label[field] == getattr(reading, field) for label, reading in own)
            cells += [str(right), _interval(right, len(own))]
        rows.append(f"| {name} | {len(own)} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _errors(pairs: Sequence[Pair]) -> str:
    """Every disagreement by the id of its key result: no word of the texts themselves."""
    rows = ["| key result | judgement | labelled | read |", "|---|---|---|---|"]
    for label, reading in pairs:
        for field, short in zip(("kind", *JUDGEMENTS), ("kind", *SHORT), strict=True):
            read = getattr(reading, field)
            if label[field] != read:
                rows.append(f"| {label['id']} | {short} | {_told(label[field])} | {_told(read)} |")
    return "\n".join(rows)


def _told(value: Any) -> str:
    return value if isinstance(value, str) else "yes" if value else "no"


def _by_organisation(pairs: Sequence[Pair]) -> list[tuple[str, list[Pair]]]:
    """The pairs of each organisation, the largest first."""
    counts: dict[str, list[Pair]] = {}
    for pair in pairs:
        counts.setdefault(pair[0]["org"], []).append(pair)
    return sorted(counts.items(), key=lambda item: (-len(item[1]), item[0]))


def _scores(pairs: Sequence[Pair], positive: Callable[[Any], bool], field: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one judgement; 0 where nothing was labelled or read so."""
    both = sum(positive(label[field]) and positive(getattr(reading, field)) for label, reading in pairs)
    labelled = sum(positive(label[field]) for label, _ in pairs)
    read = sum(positive(getattr(reading, field)) for _, reading in pairs)
    return (
        both / read if read else 0.0,
        both / labelled if labelled else 0.0,
        2 * both / (read + labelled) if read + labelled else 0.0,
    )


def _interval(right: int, count: int) -> str:
    """Wilson's 95 % interval of a share, which stays honest where the count is small."""
    if not count:
        return ""
    low, high = wilson(right, count)
    return f"{low:.2f} to {high:.2f}"


UNMET = """476 key results that 51 organisations and teams published, none of which occurs in the reference data, were labelled by two readers
who had not seen the linter. Of 22 of the organisations (198 key results) no error is read. Of the other 29 (278) the errors were read to find what goes
wrong. Before and after the last round of repairs by reading, without the weights told of below:

| judgement | not read, before | after | 95 % interval | F1 before | after | read, before | after |
|---|---:|---:|---|---:|---:|---:|---:|
| kind | 0.758 | 0.768 | 0.70 to 0.82 |  |  | 0.701 | 0.806 |
| practical rule | 0.717 | 0.732 | 0.67 to 0.79 | 0.64 | 0.65 | 0.730 | 0.842 |
| metric | 0.939 | 0.944 | 0.90 to 0.97 | 0.94 | 0.95 | 0.932 | 0.971 |
| target | 0.939 | 0.944 | 0.90 to 0.97 | 0.94 | 0.94 | 0.924 | 0.978 |
| baseline | 0.990 | 0.990 | 0.96 to 1.00 | 0.50 | 0.50 | 0.971 | 0.996 |
| period | 0.965 | 0.965 | 0.93 to 0.98 | 0.87 | 0.87 | 0.950 | 0.989 |
| compound | 0.939 | 0.939 | 0.90 to 0.96 | 0.45 | 0.45 | 0.942 | 0.975 |
| vague | 0.828 | 0.843 | 0.79 to 0.89 | 0.41 | 0.46 | 0.896 | 0.957 |

A third reader, who had learnt the manner of the reference labels from 120 of them, labelled the 198 anew: the two hands agree on the kind in 97 %, on the
practical rule in 95 %, on compound with an F1 of 0.96 and on vague with one of 0.77. On 130 of the reference's own key results such a reader agrees with
its labels in 92 % and 95 % (compound 0.90, vague 0.72). So nearly all that is wrong above is the linter's, and not the labels'.

What mends one organisation hardly helps the next: a hundred and sixty errors mended in the second column moved three texts of two hundred in the first. Nor do
the figures of the labelled texts below hold for other texts of the same organisations: of 430 more of their key results, labelled by such a reader in
one quick go, the kind was right in 0.723 and the practical rule in 0.763 (after a look at some of these errors 0.730 and 0.767; 95 % intervals
0.69 to 0.77 and 0.73 to 0.80).

So what a key result states (metric, target, period) can be relied on; of its kind three in four are right on organisations not met, the
practical rule is a weak hint there, and more than half of what is compound or vague goes unnoticed. The baseline rests on fewer cases than a
figure can be given for."""


DOUBTS = """On re-reading 60 of them the writer changed one of a hundred judgements or fewer, but expects 5 to 8 in a hundred labels of the practical rule to
be arguable. Among the errors of the first half, eight labels of the kind in 645 contradict the guide: org-10-12 and org-70-06 (a count of things made
is an output), org-26-15 (a quality and no thing), org-27-12 (neither a gate nor dated), org-30-15 and org-41-14 (a thing, here called unclear and
elsewhere an output), org-53-11 (a count of work done), org-59-06 (the coverage of a formality); and one of compound: org-88-08 (two measures).
All 41 unclear ones are labelled as not vague, where three of the four in the real texts below are labelled vague: the linter follows
those. Leaving the unclear out, the F1 of vague is 0.71 on the first half and 0.62 on the second.

Weights of the practical rule and of vagueness fitted to these texts won on made-up texts and nothing on real ones: there are none."""


def page(report: str, own: str, wide: str, lists: str, trades: str, weights: str) -> str:
    """The reference page around the tables."""
    return f"""# How far to trust the linter's reading of key results

Written by `python benchmarks/lint_accuracy.py --write`; do not edit.

The rules were written with these labelled texts in view. The figures below say how well the rules fit them, not how well they will do
elsewhere, where less is to be expected. No number is fitted to them by a machine (the weights of the kind are learnt from the project's own texts), so an organisation left out scores what its row says.

## On organisations it has not met

{UNMET}

## On texts by another hand

1,302 key results of 92 made-up organisations (`tests/engine/lint/corpus/wide_read.jsonl` and `wide_held.jsonl`) were written and labelled by
somebody who had not seen the linter, in the manner of real public lists, with many that are hard to tell. They are parted in two by a sum of the
organisation's name. The errors of the first half were read and repaired by their grammar; of the second no error is read, and only its figures
say what to expect elsewhere. Before that, the kind was right in 0.726 of the first and 0.756 of the second, compound had an F1 of 0.58 and 0.28.

What was given up because it moved the first half alone: three hundred and fifty nouns more in the lists, and rules for single verbs.

{wide}

The kinds one by one are those of the half that was not read.

{DOUBTS}

## On texts in the manner of lists as they are kept

2,381 key results of 189 made-up organisations (`lists_read.jsonl` and `lists_held.jsonl`) were written and labelled by four others who had not seen
the linter, line by line in the manner of real lists: short, dull, half a sentence, with tickets, owners and typing errors. The errors of the first part were read, of the
second none. Before that, the kind was right in 0.733 and 0.739, the practical rule in 0.753 and 0.764; the F1 of period was 0.77 and 0.86, of compound
0.55 and 0.55, of vague 0.59 and 0.61.

{lists}

## On short texts of many trades

2,818 key results of 218 made-up organisations by two further hands that had not seen the linter: companies (`trades.jsonl`), and public services, shops and
communities (`services.jsonl`). None of their errors is read.

{trades}

## What the learnt weights add

Where a reason of the grammar held in fewer than three in four of the labelled texts, weights learnt from these texts are asked as well (decision 9). The
grammar alone, and with weights that other organisations gave, as everywhere on this page:

{weights}

With weights that other hands' texts gave, 0.743 of `trades` (0.735 without), 0.778 of `services` (0.760), 0.794 of `lists_held` (0.777) and 0.811 of `wide_held`
(0.808) have the right kind: about one more in a hundred, and half of one of the practical rule. That is what to expect of them elsewhere. Of 330 further key
results of the reference's own organisations, labelled by a further reader in one quick go, the kind is right in 0.800 (0.803 without) and the practical rule
in 0.803 (0.812): where the grammar was mended by an organisation's own texts they bring nothing.

## On the project's own texts

1,056 key results of 71 made-up organisations stand in `tests/engine/lint/corpus`, labelled before the linter had read them. Of 53 organisations
the errors were read and repaired; of 18 they were not: there the kind went from 0.81 to 0.84 right, the practical rule from 0.79 to 0.84. Some thirty
labels were set right afterwards where they broke the guide, in both halves by the same rule. Who wrote the texts repaired the linter as well, so the
second half, too, is kinder to it than texts of others are.

{own}

The first half was written in five goes, each after the errors of the one before had been repaired. Before its errors were read a go had its kinds
right in 0.83, 0.73, 0.72, 0.81 and 0.78; the second and third were the first in the styles of volunteers, public bodies, workshops and clubs.
On texts of others in a style not met less is to be expected: about three in four, as above.

## What two readers make of it

A second reader, labelling by hand, agreed with the first on the kind in 96 % and on the practical rule in 91 %: no tool should be believed beyond that.

## On the labelled texts

{report}

An organisation's row is its share of agreement. With fewer than thirty key results it says little by itself.
"""


if __name__ == "__main__":
    raise SystemExit(main())
