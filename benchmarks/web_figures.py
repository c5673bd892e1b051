"""Makes what a worker would have made of an organisation that `web_organisations.py` made, where it is missing or old: the figures of the
trends for the running cycle, and a diagnosis for the mirror. Settings come from the environment.

    python benchmarks/web_figures.py

Prints, as JSON, the gravest pattern that the diagnosis found: the one whose page is asked for.
"""

from __future__ import annotations

import datetime as dt
import json

import django

FRESH = dt.timedelta(hours=20)
"""Figures that are older are made anew: a page that meets figures of yesterday asks for new ones, which is not what it mostly does."""


def main() -> None:
    django.setup()
    from django.db import connection
    from django.utils import timezone

    from mainspring.apps.diagnoses.models import Diagnosis, State
    from mainspring.apps.diagnoses.running import run
    from mainspring.apps.goals.models import Cycle
    from mainspring.apps.outlook.making import make
    from mainspring.apps.outlook.models import Outlook
    from mainspring.apps.people.models import Organisation

    organisation = Organisation.objects.get()
    now = timezone.now()
    cycle = Cycle.current(organisation, now.date())
    assert cycle is not None
    if not Outlook.objects.filter(cycle=cycle, made_at__gt=now - FRESH).exists():
        make(cycle)
    if not Diagnosis.objects.filter(state=State.DONE).exists():
        Diagnosis.objects.filter(state__in=(State.WAITING, State.RUNNING)).update(state=State.FAILED)
        run(Diagnosis.ask(organisation, by=None))
        newest = Diagnosis.objects.all()[0]
        if newest.state != State.DONE:
            raise SystemExit(newest.error)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the worker does each hour; a migration may have brought an index
    patterns = Diagnosis.objects.filter(state=State.DONE)[0].outline["patterns"]
    print(json.dumps({"pattern": max(patterns, key=lambda one: patterns[one]["severity"])}))


if __name__ == "__main__":
    main()
