"""What goes on into the next cycle keeps its title, and where that names a day of the last one it is said."""

from __future__ import annotations

import pytest

from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import KeyResult, Objective

SAYS = "Its title says “by the end of {month} 2019”, which is not in"
LATE = "Waste is halved by the end of May 2019"


@pytest.mark.parametrize("page", ["objective", "objective_edit", "key_result", "key_result_edit"])
def test_the_page_and_the_form_name_the_words(as_, fern, at, page):
    thing = fern.objective if page.startswith("objective") else fern.key_result
    said = SAYS.format(month="May")
    lead = as_("lead")
    assert said not in lead.get(at(page, thing)).text
    with loading():
        type(thing).objects.filter(pk=thing.pk).update(title=LATE)
    assert said in lead.get(at(page, thing)).text


def test_what_is_over_keeps_its_words_in_peace(as_, fern, at):
    with loading():
        KeyResult.objects.filter(pk=fern.key_result.pk).update(title=LATE, status="achieved")
    assert "Its title says" not in as_("lead").get(at("key_result", fern.key_result)).text


def test_the_list_of_drafts_names_them(as_, fern, at):
    Objective.draft(fern.organisation, LATE, by=fern.lead, team=fern.kitchen, cycle=fern.cycle)
    assert "not in this cycle: “by the end of May 2019”" in as_("lead").get(at("cycle", fern.cycle)).text
