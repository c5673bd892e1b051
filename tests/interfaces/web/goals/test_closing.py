"""The close of a cycle on the pages: what goes on keeps the line of sight."""

from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.trade_off import TradeOff
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import KeyResult, Objective, Revision


def close(as_, at, row, verdict="keep"):
    sent = {"score": "0.5", "learned": "Boxes work", "verdict": verdict, "version": row.version}
    assert as_("okr_lead").post(at("key_result_close", row), sent).status_code == 302
    row.refresh_from_db()


def of_company(fern, title="Raise guests who return from 20 % to 40 %"):
    row = KeyResult.draft(
        fern.company, title, by=fern.executive, owner=fern.executive, baseline=20.0, target=40.0
    )
    TradeOff.activate(row, by=fern.executive)
    row.refresh_from_db()
    return row


def draft_of(row):
    return type(row).objects.get(extra__x_continues=row.key)


def hang(fern, parent):
    """What the team's objective serves: `parent`."""
    objective = isinstance(parent, Objective)
    fern.objective.refresh_from_db()
    fern.objective.alter(
        by=fern.okr_lead,
        parent_objective=parent if objective else None,
        parent_key_result=None if objective else parent,
    )


def test_a_kept_objective_hangs_from_the_draft_of_its_parent_closed_before(as_, fern, at):
    close(as_, at, of_company(fern))
    close(as_, at, fern.key_result)
    above, draft = draft_of(fern.company), draft_of(fern.objective)
    assert draft.parent == above
    assert "No team objective serves it" not in as_("lead").get(at("objective", above)).text


def test_the_drafts_of_children_follow_a_parent_that_is_closed_later(as_, fern, at):
    upper = of_company(fern)
    close(as_, at, fern.key_result)
    draft = draft_of(fern.objective)
    assert draft.parent == fern.company, "it may still go on"
    close(as_, at, upper, "redesign")
    draft.refresh_from_db()
    above = draft_of(fern.company)
    assert draft.parent == above
    event = Event.objects.get(kind="objective.changed", subject=draft.key)
    assert (event.before, event.after) == ({"parent": fern.company.key}, {"parent": above.key})
    revision = Revision.objects.get(objective=draft)
    assert (revision.field, revision.old, revision.new) == ("parent_id", fern.company.key, above.key)


def test_a_parent_that_is_a_key_result_is_followed_to_its_draft_in_either_order(as_, fern, at):
    upper = of_company(fern)
    hang(fern, upper)
    close(as_, at, fern.key_result)
    assert draft_of(fern.objective).parent == upper
    close(as_, at, upper)
    assert draft_of(fern.objective).parent == draft_of(upper)


def test_a_key_result_closed_first_takes_the_child_that_is_closed_later(as_, fern, at):
    upper = of_company(fern)
    hang(fern, upper)
    close(as_, at, upper)
    close(as_, at, fern.key_result)
    assert draft_of(fern.objective).parent == draft_of(upper)


def test_a_key_result_that_stopped_leaves_its_children_to_the_draft_of_its_objective(as_, fern, at):
    upper, other = of_company(fern), of_company(fern, "Cut meals sent back from 30 to 20")
    hang(fern, upper)
    close(as_, at, fern.key_result)
    close(as_, at, upper, "stop")
    assert draft_of(fern.objective).parent == upper, "its objective may still go on"
    close(as_, at, other)
    assert draft_of(fern.objective).parent == draft_of(fern.company)


def test_a_draft_whose_parent_was_stopped_serves_nothing_and_says_so_where_it_is_edited(as_, fern, at):
    said = "What it served was stopped at the close of its cycle."
    upper = of_company(fern)
    close(as_, at, fern.key_result)
    assert said not in as_("lead").get(at("objective_edit", draft_of(fern.objective))).text
    close(as_, at, upper, "stop")
    fern.company.refresh_from_db()
    Closing.of_objective(fern.company, by=fern.executive)
    draft = draft_of(fern.objective)
    assert draft.parent is None
    assert said in as_("lead").get(at("objective_edit", draft)).text
    assert Event.objects.get(kind="objective.changed", subject=draft.key).after == {"parent": None}


def test_what_somebody_hung_elsewhere_stays_there(as_, fern, at):
    upper = of_company(fern)
    close(as_, at, fern.key_result)
    draft = draft_of(fern.objective)
    draft.alter(by=fern.okr_lead, parent_objective=None)
    close(as_, at, upper)
    assert draft_of(fern.objective).parent is None
