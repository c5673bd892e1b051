"""Where a search of the decisions looks."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.functions import Concat

from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import Blocker, Review

_BOTH = Concat("title", Value("\n"), "objective__title", output_field=TextField())
NAMES: dict[str, Any] = {
    "who": Subquery(Person.objects.filter(pk=OuterRef("decided_by_id")).order_by().values("name")),
    "forum": Subquery(Review.objects.filter(pk=OuterRef("review_id")).order_by().values("forum__name")),
    "about": Subquery(Objective.objects.filter(pk=OuterRef("objective_id")).order_by().values("title")),
    "about_key_result": Subquery(
        KeyResult.objects.filter(pk=OuterRef("key_result_id")).order_by().values_list(_BOTH)
    ),
    "about_blocker": Subquery(Blocker.objects.filter(pk=OuterRef("blocker_id")).order_by().values("title")),
    "room_for": Subquery(
        Objective.objects.filter(pk=OuterRef("makes_room_for_id")).order_by().values("title")
    ),
}
"""What decisions name, as `alias` takes it. Looked up for each decision in turn: joined, PostgreSQL would read every key result and objective
there is before it looked at the first decision."""

ABOUT = ("about", "about_key_result", "room_for")
WHERE = ("title", "rationale", "override", "who", "forum", *ABOUT, "about_blocker")
"""Where a search looks: who, what, why, in which forum, for which objective, what made room."""
