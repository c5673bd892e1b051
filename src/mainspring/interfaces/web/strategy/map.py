"""The strategy map: company objectives, the team objectives that serve them, their key results, the work on these.

However large the organisation, a page reads a bounded number of rows: the first company objectives, of each the first that serve it, of
each the first key results. The rest of a branch comes when it is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from mainspring.apps.decisions.undiscussed import undiscussed
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import Level, open_to
from mainspring.apps.people.models import Person
from mainspring.apps.people.reading import ForReader
from mainspring.interfaces.web.strategy.nodes import IDS, Node, fill, grouped, node_of
from mainspring.interfaces.web.strategy.rows import SHOWN, ObjectiveRow, objective_rows

ROOTS = 6
ROWS_BELOW = 12
"""Team objectives on the page, shared between the company objectives, each of which shows `FEWEST` at least."""
FEWEST = 3
KEY_RESULTS = 4
LOOSE, LOOSE_A_PAGE = 4, 20
RED = 5
CYCLES = 24


@dataclass
class Map:
    roots: list[Node] = field(default_factory=list)
    after: int = 0
    loose: list[Node] = field(default_factory=list)
    after_loose: int = 0
    red: list[KeyResult] = field(default_factory=list)
    more_red: bool = False

    @property
    def empty(self) -> bool:
        return not self.roots and not self.loose


_NEWEST = Prepared(lambda organisation: Cycle.objects.filter(organisation=organisation)[:CYCLES], -1)


def cycles_of(person: Person, asked: str, today: dt.date) -> tuple[list[Cycle], Cycle | None]:
    """The newest cycles, and the one that is asked for by its id, else the one that runs: of several the shortest, since a year may hold
    quarters."""
    cycles = _NEWEST.all(person.organisation_id)
    if asked:
        for cycle in cycles:
            if cycle.key == asked:
                return cycles, cycle
        further = Cycle.objects.filter(organisation=person.organisation_id, key=asked).first()
        if further is not None:
            return [*cycles, further], further
    inside = [cycle for cycle in cycles if cycle.starts_on <= today <= cycle.ends_on]
    if inside:
        return cycles, min(inside, key=lambda cycle: (cycle.ends_on - cycle.starts_on, cycle.pk))
    past = [cycle for cycle in cycles if cycle.starts_on <= today]
    return cycles, past[0] if past else cycles[-1] if cycles else None


def within(cycle: Cycle | None, path: str = "") -> Q:
    """The condition on objectives (at `path`) that belong to `cycle`, to one that overlaps it, such as its year, or to none."""
    if cycle is None:
        return Q(**{f"{path}cycle": None})
    meets = Cycle.objects.filter(
        organisation=cycle.organisation_id, starts_on__lte=cycle.ends_on, ends_on__gte=cycle.starts_on
    )
    return Q(**{f"{path}cycle__in": meets.values("pk")}) | Q(**{f"{path}cycle": None})


# Stand for the days of a cycle and for the id behind which a list goes on.
_STARTS, _ENDS, _AFTER = dt.date(1, 1, 2), dt.date(1, 1, 3), -2


def _stand_in(reader: Person, has_cycle: bool, starts: dt.date, ends: dt.date) -> Cycle | None:
    if not has_cycle:
        return None
    return Cycle(organisation_id=reader.organisation_id, starts_on=starts, ends_on=ends)


def _of_cycle(make: Callable[..., Any], *marks: Any, free: tuple[Any, ...] = ()) -> Callable[..., list[Any]]:
    """A prepared query of what a reader may see in a cycle: `make(reader, cycle, *shape, *marks)`."""

    def made(reader: Person, has_cycle: bool, *rest: Any) -> Any:
        *shape, starts, ends = rest[: len(rest) - len(marks)]
        given = rest[len(rest) - len(marks) :]
        return make(reader, _stand_in(reader, has_cycle, starts, ends), *shape, *given)

    prepared = ForReader(made, _STARTS, _ENDS, *marks, free=(_STARTS, _ENDS, *free))

    def asked(person: Person, cycle: Cycle | None, *values: Any, shape: tuple[Any, ...] = ()) -> list[Any]:
        days = (cycle.starts_on, cycle.ends_on) if cycle is not None else (_STARTS, _ENDS)
        return prepared.all(person, *days, *values, shape=(cycle is not None, *shape))

    return asked


def _company(reader: Person, cycle: Cycle | None, after: int) -> Any:
    # By themselves, so that no database walks through all objectives by their ids to find the first few of the company.
    own = Objective.objects.filter(organisation=reader.organisation_id, level=Level.COMPANY, status__in=SHOWN)
    top = Q(pk__in=own.values("pk")) & _without_parent(reader, cycle)
    return objective_rows(reader, within(cycle) & top & Q(id__gt=after))[: ROOTS + 1]


def _unconnected(reader: Person, cycle: Cycle | None, most: int, after: int) -> Any:
    loose = ~Q(level=Level.COMPANY) & _without_parent(reader, cycle)
    return objective_rows(reader, within(cycle) & loose & Q(id__gt=after))[: most + 1]


def _without_parent(reader: Person, cycle: Cycle | None) -> Q:
    """Objectives that hang under nothing on the map of `cycle`: they serve nothing, or what is dropped, of another time, or not for `reader`."""

    def off_the_map(parent: str, objective: str) -> Q:
        shown = Q(**{f"{objective}__status__in": SHOWN}) & within(cycle, f"{objective}__")
        return Q(**{f"{parent}__isnull": False}) & ~(shown & open_to(reader, f"{objective}__"))

    return (
        Q(parent_objective=None, parent_key_result=None)
        | off_the_map("parent_objective", "parent_objective")
        | off_the_map("parent_key_result", "parent_key_result__objective")
    )


def _red(reader: Person, cycle: Cycle | None) -> Any:
    return undiscussed(reader, within(cycle, "objective__"), RED + 1).select_related(
        "owner", "objective__team"
    )


_ROOTS = _of_cycle(_company, _AFTER)
_LOOSE = _of_cycle(_unconnected, _AFTER)
_REDS = _of_cycle(_red)


def map_of(person: Person, cycle: Cycle | None, today: dt.date, after: int = 0) -> Map:
    """The map of `cycle` from the first company objective behind the id `after`."""
    found = Map()
    rows = [ObjectiveRow(*row) for row in _ROOTS(person, cycle, after)]
    found.roots = [node_of(row, top=True) for row in rows[:ROOTS]]
    found.after = rows[ROOTS - 1].pk if len(rows) > ROOTS else 0
    below(person, found.roots, cycle, max(FEWEST, ROWS_BELOW // max(1, len(found.roots))))
    if not after:
        found.loose, found.after_loose = _loose(person, cycle, LOOSE, 0)
        found.red = _REDS(person, cycle)
        found.more_red = len(found.red) > RED
        found.red = found.red[:RED]
    shown = [*found.roots, *(node for root in found.roots for node in root.below), *found.loose]
    grouped(person, shown, KEY_RESULTS)
    fill(
        [*shown, *(result for node in shown for result in node.key_results)],
        today,
        person.organisation.check_in_days,
    )
    return found


def loose_of(person: Person, cycle: Cycle | None, today: dt.date, after: int) -> Map:
    """A further page of the objectives of `cycle` that hang under nothing, from behind the id `after`; nothing else."""
    found = Map()
    found.loose, found.after_loose = _loose(person, cycle, LOOSE_A_PAGE, after)
    grouped(person, found.loose, KEY_RESULTS)
    fill(
        [*found.loose, *(result for node in found.loose for result in node.key_results)],
        today,
        person.organisation.check_in_days,
    )
    return found


def _loose(person: Person, cycle: Cycle | None, most: int, after: int) -> tuple[list[Node], int]:
    rows = [ObjectiveRow(*row) for row in _LOOSE(person, cycle, after, shape=(most,))]
    return [node_of(row) for row in rows[:most]], rows[most - 1].pk if len(rows) > most else 0


def _served(reader: Person, cycle: Cycle | None, most: int, after: int, ids: list[int]) -> Any:
    # The organisation is asked for around this walk: inside, a database would take its index for the better way.
    serving = Objective.objects.filter(
        within(cycle), open_to(reader, ""), status__in=SHOWN, id__gt=after
    ).order_by("id")
    # Each parent's first ones by their own short walk along an index, not a ranking of all that serve any of them.
    parts = [
        Objective.objects.filter(pk__in=serving.filter(way).values("pk")[:most]).order_by().values("pk")
        for pk in ids
        for way in (
            Q(parent_objective=pk),
            Q(parent_key_result__in=KeyResult.objects.filter(objective=pk).values("pk")),
        )
    ]
    return objective_rows(reader, Q(pk__in=parts[0].union(*parts[1:], all=True)))


_BELOW = _of_cycle(_served, _AFTER, IDS, free=(_AFTER, IDS))


def below(person: Person, parents: list[Node], cycle: Cycle | None, most: int, after: int = 0) -> None:
    """Give each objective of `parents` the first `most` objectives behind the id `after` that serve it, by itself or by a key result of it."""
    if not parents:
        return
    by_id = {node.thing.pk: node for node in parents}
    for values in _BELOW(person, cycle, after, list(by_id), shape=(most + 1,)):
        row = ObjectiveRow(*values)
        node = by_id[row.parent_objective_id or row.through_id]  # type: ignore[index]
        if len(node.below) < most:
            node.below.append(node_of(row))
        elif not node.more_below:
            node.more_below = node.below[-1].thing.pk


def branch_of(
    person: Person, thing: Any, cycle: Cycle | None, today: dt.date, most: int, after: int = 0
) -> Node:
    """The objectives that serve the objective `thing`, with their key results."""
    top = Node(thing)
    below(person, [top], cycle, most, after)
    grouped(person, top.below, KEY_RESULTS)
    fill(
        [*top.below, *(result for node in top.below for result in node.key_results)],
        today,
        person.organisation.check_in_days,
    )
    return top
