"""Culture Amp: the CSV export of goals. Source of the headers: the vendor's help pages, as listed in the import specification.

- A row is an objective; its pairs `key_result_1_title`, `key_result_1_completion`, … are its key results.
- `email` is the owner, `individual_emails` are co-owners. `due_at` is the day on which the key results are due. There are no ids: a
  goal is known by name, owner and creation, a key result by its goal and title, so renaming makes a new one.
- `completion` is bare progress at a time that the export does not state, so it is no check-in; it is kept in `x_progress`, and it is a
  key result's final score only where the goal's `status` says that it is over. How well a `closed` goal ended is told by its own
  completion. The status stands for the goal's key results too.
- There are no metrics, baselines and targets, no parents, teams, levels and cycles.
"""

from mainspring.intake.culture_amp.importer import CultureAmpImporter

IMPORTER = CultureAmpImporter()
