"""What the worker runs."""

from __future__ import annotations

from django_tasks import task


@task()
def make_diagnosis(pk: int) -> None:
    """Make the diagnosis with this id, if nobody has begun it."""
    from mainspring.apps.diagnoses.models import Diagnosis
    from mainspring.apps.diagnoses.running import run

    diagnosis = Diagnosis.objects.defer("result").filter(pk=pk).first()
    if diagnosis is not None:
        run(diagnosis)
