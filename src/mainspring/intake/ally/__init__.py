"""Ally.io (before it became Viva Goals): the XLSX of OKRs, with its sheets (or files) of teams and users.

Source of the headers: the vendor's help pages; 7 of the OKR sheet's 16 columns are known (Row ID, Title, Parent, Entity, Owner Email,
Time Period, Start Date). For the others the obvious names are tried (End Date, Type, Metric, Start, Target, Status, …), and whatever
is still unknown is named.

- A cell may hold several values, one a line: of parents, owners, teams, periods the first counts and the others are kept.
- A parent is a Row ID, failing that a title. Without a Type a row below another with nothing below it is a key result.
- `Entity` is whose the OKR is: an e-mail address means a person (level `individual`); a team of the team sheet that team; any other
  name the company, where there is a team sheet, and else a team, unless it says organisation or company. Either is said.
- Team owners are people with the role `lead`; of a user's teams the first is the user's team; `Manager` is kept as `x_manager_id`.
"""

from mainspring.intake.ally.importer import AllyImporter

IMPORTER = AllyImporter()
