"""Measures the linter against proselint on the same texts, as ratios within one run: part of `make bench`.

The 5,000 key results are those of `../shared/data` with their numbers and names varied, so that no text occurs twice. Whole processes are timed in
turn; the figure for one key result as one types is taken inside one process, as an editor's server would run.
"""

from __future__ import annotations

import csv
import json
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from measuring import MAINSPRING, medians, row

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
MANY = 5_000
NAMES = ("Aldon", "Berrit", "Calder", "Dornik", "Elvane", "Farrow", "Garnet", "Hollin", "Istrel", "Jorvik")


def texts(count: int = MANY) -> list[tuple[str, str]]:
    """`count` pairs of objective and key result, none twice; the same ones every time."""
    rng = random.Random("lint speed")
    real = [json.loads(line) for line in (DATA / "okrs_real.jsonl").read_text(encoding="utf-8").splitlines()]
    found: dict[str, str] = {}
    while len(found) < count:
        item = rng.choice(real)
        text = re.sub(
            r"\d+", lambda match: str(rng.randint(1, 10 ** min(4, len(match[0])))), item["key_result"]
        )
        text = re.sub(r"(?<=[a-z] )[A-Z][a-z]{3,}\b", lambda match: rng.choice(NAMES), text)
        if text in found:
            text = f"{text} for {rng.choice(NAMES)} {rng.randint(1, 9999)}"
        found[" ".join(text.split())] = " ".join(item["objective"].split())
    return [(objective, text) for text, objective in list(found.items())[:count]]


def processes(folder: Path) -> list[str]:
    """The whole process on 5,000 key results, and one rule's page."""
    pairs = texts()
    sheet, plain = folder / "okrs.csv", folder / "okrs.txt"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("objective", "key_result"))
        writer.writerows(pairs)
    plain.write_text("\n\n".join(text for _, text in pairs) + "\n", encoding="utf-8")
    command = str(Path(sys.executable).parent / "proselint")
    found = medians(
        {
            # Both print what they find and would fail on it: `never` and the shell's `true` let the clock run on.
            "lint": [*MAINSPRING, "lint", str(sheet), "--preview", "--fail-on", "never"],
            "proselint": ["sh", "-c", f'"{command}" check "{plain}"; true'],
        },
        3,
    )
    ratio = found["lint"][0] / found["proselint"][0]
    page = medians(
        {
            "explain": [*MAINSPRING, "lint", "--explain", "KR101"],
            "typer": [sys.executable, "-c", "import typer"],
        },
        11,
    )
    opened = page["explain"][0] / page["typer"][0]
    return [
        row(
            f"`mainspring lint` of {MANY:,} distinct key results, all rules, against proselint with its default checks",
            f"{ratio:.2f} × ({found['lint'][0]:.1f} s against {found['proselint'][0]:.1f} s)",
            "≤ 0.5 ×",
            ratio <= 0.5,
        ),
        row(
            '`mainspring lint --explain KR101`, against `python -c "import typer"`',
            f"{opened:.2f} × ({1000 * page['explain'][0]:.0f} ms)",
            "≤ 2 ×",
            opened <= 2,
        ),
    ]


def typing() -> str:
    """One key result as one types: read and checked by every rule, in a process that is warm."""
    from mainspring.engine.lint.linter import lint
    from mainspring.intake.okrs import read_text

    took = []
    for objective, text in texts(300):
        quoted = json.dumps(text, ensure_ascii=False)
        source = f"objectives:\n  - objective: {json.dumps(objective, ensure_ascii=False)}\n    key_results:\n      - {quoted}\n"
        started = time.perf_counter()
        lint(read_text(source, "okrs.yaml"))
        took.append(1000 * (time.perf_counter() - started))
    took = sorted(took[20:])
    median, slow = statistics.median(took), took[int(0.99 * len(took))]
    return row(
        "one key result as one types: YAML read and every rule run",
        f"{median:.1f} ms, 99 in 100 within {slow:.1f} ms",
        "≤ 5 ms",
        median <= 5,
    )


def table() -> list[str]:
    """The rows of the linter; empty, saying so, where the data is not beside the checkout."""
    if not DATA.exists():
        print(f"skipped: the linter's texts are not there ({DATA.name} beside the checkout)", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory(prefix="mainspring-lint-bench-") as folder:
        return [*processes(Path(folder)), typing()]


if __name__ == "__main__":
    print("\n".join(table()))
