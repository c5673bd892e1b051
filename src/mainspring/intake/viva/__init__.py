"""Viva Goals: the ZIP of JSON files (or the folder of it, or one of the files) that the tool wrote before it was retired in 2025.

Source of the field names: a third-party importer's types (see the import specification); the vendor documents none.

- Files are told apart by name (`TimePeriods`, `Teams`, `Users`, `objectives`, `checkins`), else by the keys of their objects; each
  holds a list, or an object around one.
- `Kpi` (also `Key result`), and a `Big rock` that has an Outcome and a parent and nothing below it but projects, is a key result.
  Any other `Big rock` (`Objective`) is an objective. `Project` (`Deliverable`) goes to `x_initiatives`. What hangs from what is
  settled by `mainspring.intake.tools.goals`.
- Outcome: Metric Name, Metric Unit, Start, Target become metric, unit, baseline, target. An Outcome of type Percentage that goes
  from 0 to 100 is bare progress, no metric. Target Type gives the direction: `keep above`, `stay below`, `maintain` are `maintain`,
  unless Start is on the wrong side of the target and so has a way to go.
- Check-ins: occurred at `CheckIn Date`; `Activity Date` is kept beside it. Status words become green, amber, red; the note loses its
  HTML. Updates of goals that are no key results are kept in `x_updates`, for a trail's check-ins are of key results.
- `Closed` says that a goal is over, not how: with a full Score it is achieved, with a smaller one missed, without one its status
  stays empty. Score is a final score only of closed goals; else it is kept in `x_score`. When a goal was closed is not known.
- Teams: owners are people with the role `lead` in that team. An objective of a team is of level `team`, one without team and parent
  of level `company`, as the tool shows it; that is said.
- Traps: numbers as texts with thousands marks; a period's name does not say its days, so `TimePeriods` is asked first; HTML in notes.
"""

from mainspring.intake.viva.importer import VivaImporter

IMPORTER = VivaImporter()
