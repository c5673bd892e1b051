"""The way from an objective up to the company: what each one serves, read in three queries however long it is."""

from __future__ import annotations

from itertools import pairwise

from django.db import connection

from mainspring.apps.events.prepared import Prepared, Several
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import open_to
from mainspring.apps.people.models import Person
from mainspring.apps.people.reading import ForReader

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


_IDS = Several(-10_000)
_OBJECTIVES = ForReader(
    lambda reader, ids: Objective.objects.filter(open_to(reader, ""), pk__in=ids).select_related("owner"),
    _IDS,
)
_KEY_RESULTS = Prepared(lambda ids: KeyResult.objects.filter(pk__in=ids).select_related("owner"), _IDS)


def above(pk: int, person: Person) -> list[Objective | KeyResult | None]:
    """What the objective with this id serves, nearest first: objectives, each behind its key result where that is what is served. None stands for what
    `person` may not see."""
    with connection.cursor() as cursor:
        cursor.execute(_UP, [pk, HIGHEST])
        walked = cursor.fetchall()
    seen = {pk}
    way: list[tuple[int, int | None]] = []
    for (_, served_by, _), (higher, _, _) in pairwise(walked):
        if higher in seen:
            break
        seen.add(higher)
        way.append((higher, served_by))
    if not way:
        return []
    rows = {row.pk: row for row in _OBJECTIVES.all(person, [one for one, _ in way])}
    through = [key_result for _, key_result in way if key_result is not None]
    served = {row.pk: row for row in _KEY_RESULTS.all(through)} if through else {}
    found: list[Objective | KeyResult | None] = []
    for one, through_it in way:
        if through_it is not None:
            found.append(served.get(through_it) if one in rows else None)
        found.append(rows.get(one))
    return found
