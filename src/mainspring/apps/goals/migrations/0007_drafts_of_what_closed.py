"""Drafts that were left when what they belong to, or serve, closed: where exactly one draft goes on from that, they follow it."""

from collections import defaultdict
from typing import Any

from django.db import migrations
from django.db.models import F
from django.utils import timezone

ENDED = ("achieved", "missed", "dropped")
GOES_ON = "x_continues"


def follow(apps: Any, _schema: Any) -> None:
    """Move them, each with a revision and an event of nobody's. Whatever has no plain answer stays, and its page says so."""
    objectives, key_results = apps.get_model("goals", "Objective"), apps.get_model("goals", "KeyResult")
    revisions, events = apps.get_model("goals", "Revision"), apps.get_model("events", "Event")
    going_on = {model: _going_on(model) for model in (objectives, key_results)}
    now = timezone.now()

    def change(row: Any, column: str, name: str, old: Any, new: Any, secret: bool) -> None:
        about = {"key_result" if isinstance(row, key_results) else "objective": row}
        row._meta.model._base_manager.filter(pk=row.pk).update(
            **{f"{column}_id": new.pk, "version": F("version") + 1}
        )
        said = {"organisation_id": row.organisation_id, "at": now}
        revisions._base_manager.bulk_create(
            [revisions(field=f"{name}_id", old=old.key, new=new.key, **about, **said)]
        )
        is_key_result = isinstance(row, key_results)
        events._base_manager.bulk_create(
            [
                events(
                    kind="key_result.changed" if is_key_result else "objective.changed",
                    table="key_results" if is_key_result else "objectives",
                    subject=row.key,
                    title=row.title,
                    before={name: old.key},
                    after={name: new.key},
                    confidential=secret,
                    **said,
                )
            ]
        )

    def follower(ended: Any) -> Any:
        found = going_on[type(ended)].get((ended.organisation_id, ended.key), [])
        return found[0] if len(found) == 1 else None

    left = key_results._base_manager.filter(status="draft", objective__status__in=ENDED)
    for row in left.select_related("objective").order_by("id"):
        if (new := follower(row.objective)) is not None:
            change(row, "objective", "objective", row.objective, new, new.confidential)
    drafts = objectives._base_manager.filter(status="draft")
    for column in ("parent_objective", "parent_key_result"):
        hanging = drafts.filter(**{f"{column}__status__in": ENDED}).select_related(column)
        for row in hanging.order_by("id"):
            old = getattr(row, column)
            new = follower(old)
            if new is not None and not _hangs_from(objectives, new, row):
                change(row, column, "parent", old, new, row.confidential)


def _going_on(model: Any) -> dict[tuple[int, str], list[Any]]:
    found = defaultdict(list)
    rows = model._base_manager.filter(status="draft", **{f"extra__{GOES_ON}__isnull": False})
    for row in rows.order_by("id"):
        found[row.organisation_id, str(row.extra[GOES_ON])].append(row)
    return found


def _hangs_from(objectives: Any, above: Any, child: Any) -> bool:
    """Whether `above` is, or serves, `child`: that would be a circle."""
    at, seen = getattr(above, "objective_id", above.pk), set()
    while at is not None and at not in seen:
        if at == child.pk:
            return True
        seen.add(at)
        parent, through = (
            objectives._base_manager.filter(pk=at)
            .values_list("parent_objective_id", "parent_key_result__objective_id")
            .get()
        )
        at = parent or through
    return False


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0006_corrected"),
        ("events", "0002_initial"),
    ]

    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
