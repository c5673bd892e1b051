"""Betterworks: the CSV export of goals. Source of the headers: the vendor's help pages, as listed in the import specification.

- The list is flat: a row of the type `goal` is an objective, and the rows of the type `milestone` below it, up to the next goal, are
  its key results; the export names no parents. A milestone above every goal is listed and left out.
- `owner_email` gives the owner, `end_date` the day on which a key result is due. There are no ids: a goal is known by its name, owner
  and end date, a milestone by its goal and name, so renaming makes a new one.
- `progress` is bare progress at a time that the export does not state, so it is no check-in; it is kept in `x_progress`. There are no
  metrics, baselines and targets, no teams, levels and cycles; start, end and categories are kept in `x_…` columns.
"""

from mainspring.intake.betterworks.importer import BetterworksImporter

IMPORTER = BetterworksImporter()
