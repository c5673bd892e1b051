"""What the worker runs."""

from __future__ import annotations

from django_tasks import task


@task()
def read_upload(pk: int) -> None:
    """Read and diagnose the upload with this id, if nobody has begun it."""
    from mainspring.apps.trails.models import Upload
    from mainspring.apps.trails.uploads import read

    upload = Upload.objects.filter(pk=pk).first()
    if upload is not None:
        read(upload)
