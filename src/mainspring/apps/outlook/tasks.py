"""What the worker runs."""

from __future__ import annotations

from django_tasks import task


@task()
def make_figures(pk: int) -> None:
    """Make the figures of the cycle with this id."""
    from mainspring.apps.goals.models import Cycle
    from mainspring.apps.outlook.making import make

    cycle = Cycle.objects.select_related("organisation").filter(pk=pk).first()
    if cycle is not None:
        make(cycle)
