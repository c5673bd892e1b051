"""The work shared among several processes says what one process says, in the same order, whatever becomes of a helper.

Each case is a process of its own: where other threads run, as under a test runner, the work is not shared.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import os, sys
from dataclasses import replace
from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Text
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rule import rules
from mainspring.interfaces.findings import shared_work
from mainspring.interfaces.findings.ahead import Ahead
from mainspring.interfaces.findings.checked import Checked
from mainspring.interfaces.findings.text import block, text_lines

WORDINGS = (
    "Publish {} guides for new riders", "Raise repeat bookings from {} % to 60 %", "Be the best in town", "Hold {} workshops by May",
    "Umsatz in Deutschland um {} % steigern und die Kunden zufrieden machen", "Maintain the fleet", "Reduce waiting time to {} minutes",
)

def document():
    objectives = []
    for number in range(60):
        objective = Objective(Text(f"Riders of line {number % 7} arrive on time and rested"), team=f"Depot {number % 3}", period="2026-Q1")
        for at in range(10 + number % 3):
            text = WORDINGS[(number * 3 + at) % len(WORDINGS)].format(number + at)
            key_result = KeyResult(Text(text), objective)
            if at == 4:
                key_result.ignored = {"KR101": "agreed", "KR121": ""}
            objective.key_results.append(key_result)
        objectives.append(objective)
    # A table without objectives: all its key results are of one, and of it something is said too.
    table = Objective(Text("Riders and drivers are happy, and the depots pay their way in 3 of 4 quarters"), team="Depot 9", period="2026-Q1")
    table.key_results = [KeyResult(Text(WORDINGS[at % len(WORDINGS)].format(at)), table) for at in range(700)]
    objectives.insert(23, table)
    return Document(objectives, [Note(Text("All good, on track")), Note(Text("Nothing new"))])

def told(report):
    place = {id(each): at for at, each in enumerate([*report.document.objectives, *report.document.key_results, *report.document.notes])}
    def flat(finding):
        return (finding.code, finding.severity, finding.message, finding.because, finding.start, finding.end, finding.preview,
                place.get(id(finding.subject)), [place[id(other)] for other in finding.related])
    return ([flat(each) for each in report.findings], [flat(each) for each in report.set_findings],
            [(flat(each), reason) for each, reason in report.ignored], [each.reading for each in report.document.key_results])

shared_work.cores = lambda: 3
parent, flat = os.getpid(), shared_work._flat
handed = 0

def grieving(*arguments):
    if os.getpid() != parent:
        raise MemoryError
    return flat(*arguments)

if sys.argv[1] == "grief":
    shared_work._flat = grieving
forked = []
fork = os.fork
os.fork = lambda: forked.append(1) or fork()
ahead = Ahead(block)
report = shared_work.lint_shared(document(), rules(), ahead)
alone, shared = told(lint(document(), rules())), told(report)
assert alone[0] and alone[1] and alone[2], "the document must have something of everything"
table = report.document.objectives[23]
assert any(each.subject is table for each in report.findings)
late = [table, *report.document.notes]
written = list(ahead.of(finding for finding in report.findings if finding.subject not in late))
# Whoever finds something tells it; what is found at the end, or in a helper's stead, may be told then.
assert any(written) and (sys.argv[1] == "grief" or None not in written)
assert set(ahead.of([replace(finding, severity="info") for finding in report.findings])) == {None}
checked = Checked(report.document, [""], rules(), report.findings, report.set_findings)
plain, from_ahead = ("\\n".join(text_lines(checked, ahead=each)) for each in (None, ahead))
print(alone == shared, plain == from_ahead, len(forked))
"""


@pytest.mark.skipif(sys.platform not in ("linux", "freebsd"), reason="no safe fork on this system")
@pytest.mark.parametrize("becomes", ["well", "grief"])
def test_shared_work_says_what_one_process_says(becomes: str) -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT, becomes], capture_output=True, text=True, check=False)
    assert (run.stdout.split(), run.stderr) == (["True", "True", "2"], "")
