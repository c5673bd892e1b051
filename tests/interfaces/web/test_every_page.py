"""Every page of an organisation, on a phone, in both languages: nothing sticks out, nothing is cut or too small to press, and axe objects to nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from interfaces.web.gets import GETS
from interfaces.web.test_separation import OF_ORGANISATION, address
from mainspring.apps.decisions.models import Decision, Proposal
from mainspring.apps.decisions.trade_off import Gives
from mainspring.apps.diagnoses.models import Diagnosis
from mainspring.apps.goals.models import Cycle, KeyResult, Objective, WorkItem
from mainspring.apps.people.models import Account, Organisation, Person, Team
from mainspring.apps.rhythm.models import Blocker, Forum, Review
from mainspring.apps.trails.demo import demo_organisation, parts
from mainspring.project import jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = 390
SIGNAL = "red_without_action/red_spells_without_response"
# What only answers a form, hands out a file or is a piece of another page.
NO_PAGE = {
    *(
        "objective_challenge",
        "key_result_challenge",
        "check_in_challenge",
        "check_in_undo",
        "mirror_progress",
    ),
    *("blocker_resolve", "blocker_reopen", "blocker_escalate", "setup_invite", "person_token_revoke"),
    *("mirror_ask", "mirror_release", "finding_remark", "strategy_branch", "dashboards_progress"),
    *("setup_import_progress", "setup_import_columns", "setup_import_take", "setup_import_throw_away"),
    *("objective_move_on", "key_result_move_on"),
}
# They show files that somebody handed in; their own tests hand some in.
OF_FILES = {"setup_import_preview", "setup_import_rows"}
FAULTS = """() => {
  const within = (one, test) => { for (; one; one = one.parentElement) if (test(one)) return true; return false; };
  const scrolls = (one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
  const said = (one) => `${one.tagName.toLowerCase()} ${(one.textContent || one.name || '').trim().slice(0, 40)}`;
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push(`scrolls to ${document.documentElement.scrollWidth}`);
  if (document.querySelectorAll('h1').length !== 1) found.push('has not one title');
  const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
  found.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice #${id}`));
  for (const one of document.querySelectorAll('main *, header *, footer *')) {
    const box = one.getBoundingClientRect(), how = getComputedStyle(one);
    if (!box.width || !box.height || how.position === 'absolute' || one.closest('svg, .hidden, dialog')) continue;
    if ((box.right > innerWidth + 1 || box.left < -1) && !within(one.parentElement, scrolls)) found.push(`outside: ${said(one)}`);
    if (one.matches('button, .button') && one.scrollWidth > one.clientWidth + 1) found.push(`cut: ${said(one)}`);
    if (one.matches('a, button, summary, select, input') && how.display !== 'inline' && box.height < 24) found.push(`${Math.round(box.height)} px: ${said(one)}`);
  }
  return found;
}"""


def keys(organisation: Organisation, person: Person) -> dict[str, Any]:
    """A row for each word that an address may begin with."""

    def first(model: type[Model], **which: Any) -> Any:
        found: Any = model._base_manager.filter(organisation=organisation, **which).order_by("-pk").first()
        return found.key

    key_result = KeyResult.objects.filter(organisation=organisation, status="active").latest("pk")
    objective = key_result.objective
    coming = Objective.draft(
        organisation, "Waste less", by=person, team=objective.team, cycle=objective.cycle
    )
    Proposal.make(coming, [Gives(objective, "stop")], by=person, rationale="Too much at once")
    return {
        "objective": objective.key,
        "key_result": key_result.key,
        "key_result_new": objective.key,
        "check_in": key_result.key,
        "blocker_new": key_result.key,
        "blocker": first(Blocker),
        "team": objective.team.key,
        "setup_team": first(Team),
        "cycle": first(Cycle),
        "setup_cycle": first(Cycle),
        "setup_forum": first(Forum),
        "setup_person": person.key,
        "person": person.key,
        "decision": first(Decision),
        "proposal": first(Proposal),
        "trade_off": coming.key,
        "forum": first(Forum),
        "review": first(Review, held_at__isnull=False),
        "line_of_work": first(WorkItem),
        "line": key_result.key,
        "mirror_at": first(Diagnosis),
    }


def test_every_page_fits_a_phone_and_pleases_axe(signed_in: Any, live_server: Any):
    """The demo in both languages; axe judges the structure, which a language does not change, once."""
    from axe_playwright_python.sync_playwright import Axe

    organisation = demo_organisation(timezone.now())
    jobs.drain()
    account = Account.objects.get(email=parts(organisation)[0].email)
    rows = keys(organisation, Person.objects.get(account=account))
    axe, faults, unseen = Axe(), {}, set()
    for language in ("en-GB", "de"):
        context = signed_in(account, viewport={"width": PHONE, "height": 844}, locale=language)
        page = context.new_page()
        page.set_default_timeout(60_000)
        for name in sorted(set(GETS) - NO_PAGE - OF_FILES):
            where = address(name, organisation.key, rows)
            if "signal" in OF_ORGANISATION[name].pattern.converters:
                where = where.replace("red_without_action/red_without_action", SIGNAL)
            answer = page.goto(live_server.url + where)
            if answer.status != 200:
                unseen.add(name)
                continue
            page.wait_for_load_state("networkidle")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found = page.evaluate(FAULTS)
            if language == "en-GB":
                objections = axe.run(page).response["violations"]
                found += [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in objections]
            if found:
                faults[name, language] = found
        context.close()
    assert faults == {}
    assert unseen == set()
