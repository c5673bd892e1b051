"""Jira: the CSV export of a search (all fields or the current ones), Cloud or Server. Its rows become `work_items`.

Source of the headers: public fixtures and the vendor's pages, as listed in the import specification.

- `Issue key` gives the id, `Summary` the title, `Created` created_at, `Resolved` done_at, `Assignee` the person, story points the
  effort. Where `Resolved` is empty but `Status Category` says Done, the day on which the category changed is when it was done.
  An item resolved as won't do or duplicate is over too: its resolution is kept in `x_resolution`.
- A project is no team: projects cut across teams, and a team made of one would match no team of the OKRs. The project is kept in
  `x_project`; `team_id` comes from a team field, if the export has one, else (when files are merged) from the assignee's team.
- started_at is left out unless there is an `Actual start`: an export does not tell when work began.
- `subject_id` only if links were read: from a custom field named after OKRs, objectives, key results or goals, or from an issue link
  to a key or of a type that is (`OKR-12`, `contributes to goal`); an item without one takes that of its epic or parent. Whether a
  link leads to an objective of the merged files is known only after the merge.
- Traps: headers repeat (Labels, Sprint, Comment, links); a BOM; `12/Mar/24 9:41 AM`; a `Team` field that holds a mere number.
"""

from mainspring.intake.jira.importer import JiraImporter

IMPORTER = JiraImporter()
