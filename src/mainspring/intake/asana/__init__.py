"""Asana: the CSV export of a project. Its rows become `work_items`.

Source of the headers: public fixtures, as listed in the import specification; custom fields add columns of their own.

- `Task ID` gives the id, `Name` the title, `Created At` created_at, `Completed At` done_at, `Assignee` and its address the person. A
  field of points or effort, if there is one, is the effort.
- `Start Date` and `Due Date` are plans: they are kept as `x_start_on` and `x_due_on`, and started_at is left out.
- A project is no team, and a task may stand in several: they are kept in `x_projects`.
- `subject_id` only if links were read: from a custom field named after OKRs, objectives, key results or goals; a subtask without one
  takes that of its parent task. Whether it leads to an objective of the merged files is known only after the merge.
- Traps: days without a time; notes over several lines; blank rows or a link above the header (the copy in Google Sheets); a Task ID
  that a spreadsheet has rounded to `1.21E+15`, which then names several tasks: such a task is known by its name and creation.
"""

from mainspring.intake.asana.importer import AsanaImporter

IMPORTER = AsanaImporter()
