"""An objective that becomes confidential takes its past along."""

from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective, Revision
from mainspring.apps.rhythm.models import Blocker


def test_what_was_written_before_is_confidential_too_and_opens_again(fern):
    CheckIn.make(fern.key_result, by=fern.owner, value=80.0)
    Blocker.report(fern.key_result, "The oven is broken", by=fern.owner)
    elsewhere = KeyResult.draft(fern.company, "Raise repeat orders to 40 %", by=fern.executive)
    fern.objective.alter(by=fern.okr_lead, confidential=True)
    told = set(Event.objects.filter(confidential=True).values_list("kind", flat=True))
    assert {
        "objective.drafted",
        "key_result.drafted",
        "check_in.made",
        "blocker.raised",
        "objective.changed",
    } <= told
    assert not Event.objects.filter(subject=elsewhere.key, confidential=True).exists()
    fern.objective.alter(by=fern.okr_lead, confidential=False)
    assert not Event.objects.filter(subject=fern.objective.key, confidential=True).exists()


def test_a_new_parent_is_one_change_in_the_trail(fern):
    other = Objective.draft(fern.organisation, "Grow", by=fern.executive, level="company", cycle=fern.cycle)
    above = KeyResult.draft(other, "Raise repeat orders to 40 %", by=fern.executive)
    fern.objective.alter(by=fern.okr_lead, parent_objective=None, parent_key_result=above)
    kept = Revision.objects.get(objective=fern.objective, field="parent_id")
    assert (kept.old, kept.new) == (fern.company.key, above.key)
