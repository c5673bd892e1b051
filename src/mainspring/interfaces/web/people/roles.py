"""What each role may do, read from the table of permissions."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mainspring.apps.people.permissions import RELATIONS, ROLES, Role
from mainspring.interfaces.web.access import needs

ACTIONS: dict[str, str | Promise] = {
    "organisation.read": _("read what is not confidential"),
    "organisation.set_up": _("set up teams, people, cycles, forums and limits"),
    "organisation.export": _("export everything"),
    "organisation.delete": _("delete the organisation"),
    "people.invite": _("invite people and give them access"),
    "people.erase": _("erase a person"),
    "token.create": _("make tokens for programs"),
    "leave.record": _("record leave"),
    "objective.draft": _("write an objective"),
    "objective.change": _("change an objective"),
    "objective.activate": _("activate an objective"),
    "objective.close": _("close an objective"),
    "confidential.read": _("read what is confidential"),
    "key_result.change": _("write and change key results"),
    "key_result.check_in": _("check in on a key result"),
    "key_result.close": _("score a key result"),
    "blocker.raise": _("raise a blocker"),
    "blocker.change": _("change, escalate and clear a blocker"),
    "decision.record": _("record a decision"),
    "trade_off.propose": _("propose a trade-off"),
    "review.hold": _("hold a sitting and write its minutes"),
    "allocation.record": _("allot money and people"),
    "ballot.cast": _("rank the priorities"),
    "diagnosis.read": _("read the mirror"),
    "diagnosis.ask": _("ask for a diagnosis"),
    "finding.answer": _("answer a finding"),
    "findings.release": _("release a team’s findings early"),
}
WHOM: dict[str, str | Promise] = {
    "owns": _("who owns it"),
    "raised": _("who raised it"),
    "chairs": _("who chairs the forum"),
    "is_self": _("each for themselves"),
    "leads_team": _("who leads its team, or one above it"),
    "leads_own_team": _("the lead of that team"),
    "of_team": _("who is in its team, or one above it"),
}


@dataclass(frozen=True)
class Row:
    """One action: for each role whether it may always, and who else may by relation."""

    label: str | Promise
    roles: list[bool]
    others: list[str | Promise]


@needs("organisation.read")
def people_roles(request: HttpRequest) -> HttpResponse:
    """What each role may do."""
    rows = [
        Row(
            ACTIONS[action],
            [role in able for role in Role.values],
            [WHOM[name] for name in RELATIONS.get(action, ())],
        )
        for action, able in ROLES.items()
    ]
    return render(request, "people/roles.html", {"rows": rows, "roles": Role.labels})
