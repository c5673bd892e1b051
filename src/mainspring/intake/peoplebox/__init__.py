"""Peoplebox: the CSV or XLSX of goals. Source of the headers: the vendor's help pages, as listed in the import specification.

- `Goal Type` says what a row is: objective, key result (KPI), or initiative, which goes to `x_initiatives`; where it says nothing that
  is known, a row below another with nothing below it is a key result.
- A parent is a `Parent Goal ID` (the tool's id) or a `Parent Row ID` (a row of the same file). A goal is known by its `Goal ID`, else
  by its `Row ID`. Of several parents, owners, departments the first counts; the others are kept.
- `Goal Cycle` gives the cycle where its name says the days, `Scope` the level, `Departments` the teams.
- `Starting Value`, `Target Value` are baseline and target. `Current Value` has no day, so it is no check-in: `x_current`.
- `Progress Status` closed, completed, missed: see the words that `tools.words` knows; on track, at risk, behind are active goals.
- `Action` (create, update, delete) is an instruction to Peoplebox, but a row to delete is a goal that was dropped.
"""

from mainspring.intake.peoplebox.importer import PeopleboxImporter

IMPORTER = PeopleboxImporter()
