"""The way from an objective up to the company: what each one serves, read in three queries however long it is."""

from __future__ import annotations

from itertools import pairwise

from django.db import connection

from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import open_to
from mainspring.apps.people.models import Person

HIGHEST = 12
"""Steps that are followed: a circle, which an import may bring, ends there."""

# One walk for both databases. A step goes to the objective that is served, or to the one whose key result is.
_UP = """
WITH RECURSIVE up(id, through, step) AS (
  SELECT id, parent_key_result_id, 0 FROM goals_objective WHERE id = %s
  UNION ALL
  SELECT above.id, above.parent_key_result_id, up.step + 1
  FROM up
  JOIN goals_objective below ON below.id = up.id
  LEFT JOIN goals_keyresult served ON served.id = below.parent_key_result_id
  JOIN goals_objective above ON above.id = COALESCE(below.parent_objective_id, served.objective_id)
  WHERE up.step < %s
)
SELECT id, through, step FROM up ORDER BY step
"""


def above(objective: Objective, person: Person) -> list[Objective | KeyResult | None]:
    """What `objective` serves, nearest first: objectives, each behind its key result where that is what is served. None stands for what
    `person` may not see."""
    with connection.cursor() as cursor:
        cursor.execute(_UP, [objective.pk, HIGHEST])
        walked = cursor.fetchall()
    seen = {objective.pk}
    way: list[tuple[int, int | None]] = []
    for (_, through, _), (pk, _, _) in pairwise(walked):
        if pk in seen:
            break
        seen.add(pk)
        way.append((pk, through))
    if not way:
        return []
    rows = (
        Objective.objects.filter(open_to(person, ""))
        .select_related("owner", "team")
        .in_bulk([pk for pk, _ in way])
    )
    served = KeyResult.objects.select_related("owner").in_bulk([pk for _, pk in way if pk is not None])
    found: list[Objective | KeyResult | None] = []
    for pk, through in way:
        if through is not None:
            found.append(served.get(through) if pk in rows else None)
        found.append(rows.get(pk))
    return found
