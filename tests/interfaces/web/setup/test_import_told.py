"""What an import does not take, as an OKR lead reads it: nothing that was changed in the file is passed over in silence."""

from __future__ import annotations

import io
import re

from openpyxl import load_workbook

from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import Blocker
from mainspring.apps.trails.archive import workbook

PEOPLE = "person_id,name,role\n"


def edited(fern, change):
    """The organisation's workbook after `change(file)`, as bytes."""
    file = load_workbook(workbook(fern.organisation))
    change(file)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def put(sheet, key, **cells):
    """Write into the row whose first cell is `key`."""
    head = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == key)
    for name, value in cells.items():
        row[head.index(name)].value = value


def section(page, heading):
    """The page's section under `heading`, its tags left out."""
    found = re.search(rf"<section[^>]*><h2[^>]*>{heading}</h2>(.*?)</section>", page.text, re.DOTALL)
    assert found, heading
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_a_changed_forum_is_not_taken_and_says_so(fern, hand_in):
    page = hand_in(
        ("f.xlsx", edited(fern, lambda file: put(file["forums"], fern.weekly.key, name="On Fridays")))
    )
    assert page.counts["Forums"][4] == 1
    told = section(page, "What will not be taken")
    assert f"name: {fern.weekly.name} → On Fridays" in told
    assert "Forums are changed in Set-up" in told


def test_a_changed_blocker_is_not_taken_and_says_so(fern, hand_in):
    blocker = Blocker.report(fern.key_result, "No boxes", by=fern.owner)
    page = hand_in(("f.xlsx", edited(fern, lambda file: put(file["blockers"], blocker.key, title="No lids"))))
    assert page.counts["Blockers"][4] == 1
    assert "No lids" in section(page, "What will not be taken")


def test_a_role_that_nobody_knows_is_no_empty_cell(fern, hand_in):
    rows = f"{fern.member.key},Member,Clerk of the works\n{fern.owner.key},Owner,member\n"
    page = hand_in(("people.csv", PEOPLE + rows))
    assert "An empty cell clears nothing" not in page.text
    told = section(page, "What could not be read, and where")
    assert "Clerk of the works" in told
    assert "is none of: executive, lead" in told
    Person.objects.filter(pk=fern.member.pk).update(role="lead")
    page = hand_in(("people.csv", PEOPLE + rows))
    assert "An empty cell clears nothing" not in page.text
    assert "role: lead → Clerk of the works" in " ".join(re.sub(r"<[^>]+>", "", page.text).split())


def test_what_could_not_be_read_comes_first_and_is_counted(fern, hand_in):
    rows = "t-vans,Vans\n,\n,\n"
    page = hand_in(("teams.csv", "team_id,name\n" + rows))
    told = section(page, "What could not be read, and where")
    assert "2 rows are lost unless you mend them" in told
    assert "teams.csv" in told
    assert page.text.index("What could not be read, and where") < page.text.index('class="verdicts"')
    folded = re.findall(r"<details.*?</details>", page.text, re.DOTALL)
    assert not any("is empty" in one for one in folded)
