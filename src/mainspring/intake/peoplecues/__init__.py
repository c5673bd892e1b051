"""PeopleCues: the CSV of objectives and metrics. Source of the headers: the vendor's pages; the list of them is known to be incomplete.

- A row holds an objective and one of its metrics. Rows of the same `Objective Title`, owner and dates, and rows that leave the title
  empty, are one objective with several key results. A metric is a key result by its `Metric_Name`, which is all the wording there is.
- `Metric_Start_Value`, `Metric_Target_Value` are baseline and target, `Metric_Type` is kept as `x_metric_type`; a current value, if
  there is one, has no day, so it is no check-in: `x_current`. `Due_Date` is the day on which the key result is due.
- There are no ids: an objective is known by title, owner and dates, a key result by its objective and metric.
"""

from mainspring.intake.peoplecues.importer import PeopleCuesImporter

IMPORTER = PeopleCuesImporter()
