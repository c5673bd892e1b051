"""Rows are found by their title as somebody writes it."""

import pytest
from django.db import connection

from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.titles import LENGTH, called

LONG = "Deliver " + "very " * 40 + "hot"


@pytest.mark.parametrize(
    ("wanted", "whatever_case", "found"),
    [
        ("Deliver hot", False, True),
        ("deliver HOT", False, False),
        ("deliver HOT", True, True),
        ("Deliver", True, False),
        ("Deliver hot now", True, False),
        ("Deliver%", True, False),
        ("", True, False),
        (LONG, False, True),
        (LONG.upper(), True, True),
        (LONG[: LENGTH + 3], True, False),
    ],
)
def test_a_row_is_called_by_its_whole_title(fern, wanted, whatever_case, found):
    Objective.draft(fern.organisation, LONG, by=fern.lead, team=fern.kitchen)
    rows = called(
        Objective.objects.filter(organisation=fern.organisation), wanted, whatever_case=whatever_case
    )
    assert bool(rows) is found


@pytest.mark.parametrize("whatever_case", [False, True])
def test_titles_are_looked_up_in_their_index(fern, whatever_case):
    Objective.objects.bulk_create(
        Objective(organisation=fern.organisation, key=f"o{n}", title=f"Wish {n}") for n in range(2_000)
    )
    KeyResult.objects.bulk_create(
        KeyResult(organisation=fern.organisation, key=f"k{n}", title=f"Wish {n}", objective=fern.objective)
        for n in range(2_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for rows, index in ((Objective.objects, "objective_title"), (KeyResult.objects, "key_result_title")):
        own = rows.filter(organisation=fern.organisation)
        asked = called(own, "Wish 7", whatever_case=whatever_case).order_by()
        assert [row.title for row in asked] == ["Wish 7"]
        assert index in asked.explain()
