"""Fills a database with one organisation of a wanted size, quickly and always the same: what `benchmarks/web.py` serves.

    python benchmarks/web_organisations.py ROWS CHECK_INS

`ROWS` counts objectives and key results, of which a quarter are objectives, spread over eight quarters. Each check-in has its event, every
tenth objective a decision, every twentieth a blocker. Settings come from the environment as for `mainspring serve`; the database must be
empty. Prints the keys of rows of which pages are asked for, as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

EMAIL, PASSWORD = "lead@rates.example", "a long enough password"
CYCLES = 8
TEAM_SIZE = 8
_BATCH = 5_000


def fill(rows: int, check_ins: int, now: dt.datetime) -> dict[str, str]:
    """Make the organisation as of `now` (aware); keys by what they are of."""
    from django.db import transaction

    from mainspring.apps.events.verbs import loading

    with transaction.atomic(), loading():
        return _fill(rows, check_ins, now, random.Random(7))


def _create(model: Any, rows: Iterator[Any]) -> None:
    while batch := list(islice(rows, _BATCH)):
        model._base_manager.bulk_create(batch, batch_size=_BATCH)


def _fill(rows: int, check_ins: int, now: dt.datetime, chance: random.Random) -> dict[str, str]:
    from mainspring.apps.decisions.models import Decision
    from mainspring.apps.events.models import Event
    from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective
    from mainspring.apps.people.models import Account, Organisation, Person, Team
    from mainspring.apps.rhythm.models import Blocker, Forum, Review

    objectives = rows // 4
    key_results = rows - objectives
    each = objectives // CYCLES
    teams = max(1, each // 3)
    organisation = Organisation.found("Rates", by=None, company_key_results=100)
    account = Account.objects.create_user(EMAIL, PASSWORD, name="Robin Rates")
    own = Person.join(organisation, account.name, by=None, account=account, email=EMAIL, access="okr_lead")
    top = Team(organisation=organisation, key="t-top", name="Leadership")
    top.save()
    _create(
        Team,
        (
            Team(
                organisation=organisation,
                key=f"t-{number}",
                name=f"Team {number}",
                parent_team=top,
            )
            for number in range(teams)
        ),
    )
    team_ids = list(Team.objects.filter(parent_team=top).order_by("id").values_list("pk", flat=True))
    Person.objects.filter(pk=own.pk).update(team_id=team_ids[0], role="lead")
    _create(
        Person,
        (
            Person(
                organisation=organisation,
                key=f"p-{number}",
                name=f"Person {number}",
                email=f"p{number}@rates.example",
                team_id=team_ids[number % teams],
                role="lead" if number < teams else "member",
                access="lead" if number < teams else "member",
            )
            for number in range(teams * TEAM_SIZE)
        ),
    )
    people = list(Person.objects.filter(key__startswith="p-").order_by("id").values_list("pk", flat=True))
    # The one who asks for the pages owns as much as anybody: the first person's share.
    people[0] = own.pk
    start = now.date() - dt.timedelta(days=91 * (CYCLES - 1) + 45)
    cycles = [
        Cycle(
            organisation=organisation,
            key=f"c-{number}",
            name=f"Quarter {number + 1}",
            starts_on=start + dt.timedelta(days=91 * number),
            ends_on=start + dt.timedelta(days=91 * number + 90),
        )
        for number in range(CYCLES)
    ]
    for cycle in cycles:
        cycle.save()
    begins = [dt.datetime.combine(cycle.starts_on, dt.time(9), dt.UTC) for cycle in cycles]
    live = CYCLES - 1

    # Where an objective stands: four of the company first in each cycle, then the teams' in turn.
    def cycle_of(objective: int) -> int:
        return live - min(objective // max(1, each), live)

    def objective_rows() -> Iterator[Any]:
        for number in range(objectives):
            at, place = cycle_of(number), number % max(1, each)
            company = place < 4
            yield Objective(
                organisation=organisation,
                key=f"o-{number}",
                title=f"Make matter {number} better for those who depend on it",
                cycle=cycles[at],
                team_id=None if company else team_ids[place % teams],
                owner_id=people[place % teams],
                level="company" if company else "team",
                status="active" if at == live else chance.choice(("achieved", "missed")),
                created_at=begins[at],
                closed_at=None if at == live else begins[at] + dt.timedelta(days=88),
            )

    _create(Objective, objective_rows())
    objective_ids = list(Objective.objects.order_by("id").values_list("pk", flat=True))
    for at in range(CYCLES):
        heads = list(Objective.objects.filter(cycle=cycles[at], level="company"))
        for number, head in enumerate(heads):
            below = Objective.objects.filter(cycle=cycles[at], level="team")
            below.filter(
                pk__in=[pk for pk in below.values_list("pk", flat=True) if pk % len(heads) == number]
            ).update(parent_objective=head)

    def key_result_rows() -> Iterator[Any]:
        for number in range(key_results):
            objective = number % objectives
            at = cycle_of(objective)
            place = objective % max(1, each)
            yield KeyResult(
                organisation=organisation,
                objective_id=objective_ids[objective],
                key=f"k-{number}",
                title=f"Raise figure {number} from 10 to 100",
                owner_id=people[place % teams + teams * (number // objectives)],
                metric=f"figure {number}",
                unit="%",
                baseline=10.0,
                target=100.0,
                direction="increase",
                status="active" if at == live else "achieved",
                created_at=begins[at],
                latest_at=begins[at] + dt.timedelta(days=40),
                latest_value=60.0,
                latest_confidence=0.6,
                latest_status="amber",
                progress=50 / 90,
            )

    _create(KeyResult, key_result_rows())
    owners = list(KeyResult.objects.order_by("id").values_list("pk", "owner_id", "created_at"))
    per = max(1, check_ins // key_results)

    def updates(make: Callable[[int, int, int, dt.datetime], Any]) -> Iterator[Any]:
        for number in range(check_ins):
            key_result, turn = number % key_results, number // key_results
            pk, owner, began = owners[key_result]
            yield make(
                number, pk, owner, began + dt.timedelta(days=40 * (turn + 1) / (per + 1), seconds=key_result)
            )

    _create(
        CheckIn,
        updates(
            lambda number, pk, owner, at: CheckIn(
                organisation=organisation,
                key=f"u-{number}",
                key_result_id=pk,
                at=at,
                author_id=owner,
                value=10.0 + 50.0 * (number // key_results + 1) / per,
                confidence=0.6,
                status="amber",
                note="Two of five vans have the new boxes.",
            )
        ),
    )
    _create(
        Event,
        updates(
            lambda number, pk, owner, at: Event(
                organisation=organisation,
                at=at,
                actor_id=owner,
                kind="check_in.made",
                table="check_ins",
                subject=f"u-{number}",
                title=f"Raise figure {number % key_results} from 10 to 100",
                after={"value": 60.0, "confidence": 0.6, "status": "amber"},
            )
        ),
    )
    forum = Forum(
        organisation=organisation,
        key="f-1",
        name="Monthly review",
        cadence="monthly",
        level="leadership",
        chair=own,
        settles=["trade_off", "budget", "hiring", "escalation"],
    )
    forum.save()
    review = Review(
        organisation=organisation, key="r-1", forum=forum, planned_at=now, held_at=now, status="held"
    )
    review.save()
    _create(
        Decision,
        (
            Decision(
                organisation=organisation,
                key=f"d-{number}",
                at=begins[cycle_of(number)] + dt.timedelta(days=20, seconds=number),
                kind=chance.choice(("other", "budget", "hiring")),
                title=f"Give matter {number} two more people",
                rationale="It moves and lacks hands.",
                decided_by_id=own.pk,
                review=review if number % 20 else None,
                objective_id=objective_ids[number],
            )
            for number in range(0, objectives, 10)
        ),
    )
    _create(
        Blocker,
        (
            Blocker(
                organisation=organisation,
                key=f"b-{number}",
                title=f"Waits for the tool of matter {number}",
                raised_at=begins[cycle_of(number)] + dt.timedelta(days=10),
                raised_by_id=people[number % teams],
                owner_id=people[number % teams],
                objective_id=objective_ids[number],
                resolved_at=None
                if cycle_of(number) == live
                else begins[cycle_of(number)] + dt.timedelta(days=30),
            )
            for number in range(0, objectives, 20)
        ),
    )
    Organisation.objects.filter(pk=organisation.pk).update(known=_known())
    return {
        "organisation": organisation.key,
        "objective": "o-5",
        "company objective": "o-0",
        "key result": "k-5",
        "own key result": "k-0",
        "team": "t-0",
        "person": own.key,
        "decision": "d-0",
        "blocker": "b-0",
        "forum": "f-1",
        "cycle": cycles[live].key,
    }


def _known() -> dict[str, list[str]]:
    """What the record keeps: of each table the columns that were filled."""
    return {
        "teams": ["id", "name", "parent_team"],
        "people": ["id", "name", "role", "team"],
        "cycles": ["ends_on", "id", "name", "starts_on"],
        "objectives": ["created_at", "cycle", "id", "level", "owner", "status", "team", "title"],
        "key_results": [
            *(
                "baseline",
                "created_at",
                "direction",
                "id",
                "metric",
                "objective",
                "owner",
                "status",
                "target",
            ),
            *("title", "unit"),
        ],
        "check_ins": ["at", "author", "confidence", "id", "key_result", "note", "status", "value"],
    }


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mainspring.project.settings")
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    keys = fill(int(sys.argv[1]), int(sys.argv[2]), dt.datetime.now(dt.UTC))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps(keys))


if __name__ == "__main__":
    main()
