"""Where money and people go: every amount can be reached from the sum."""

import pytest

from mainspring.apps.decisions.models import Allocation


def test_amounts_are_paged_the_largest_first(as_, at, fern):
    amounts = [1_000.5, 250.0, 250.0, 0.1] * 30
    for amount in amounts:
        Allocation.allot(fern.cycle, "budget", amount, by=fern.executive, objective=fern.objective)
    client, address, found = as_("member"), at("decisions_allocations"), []
    page = client.get(address)
    while True:
        listed = page.context["allocations"]
        found += listed.rows
        if not listed.older:
            break
        page = client.get(f"{address}?{listed.older}")
    assert [one.amount for one in found] == sorted(amounts, reverse=True)
    assert len({one.pk for one in found}) == len(amounts)


@pytest.mark.parametrize("place", ["x", "~", "1~x", "nan~1", "inf~1", "1"])
def test_a_place_that_no_page_gives_is_not_found(as_, at, place):
    assert as_("member").get(at("decisions_allocations", after=place)).status_code == 404
