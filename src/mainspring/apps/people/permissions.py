"""Who may do what. One table: an action, the roles that may always, and the relations that give it to others.

A role is a person's access in one organisation (`Person.access`); nobody has one in an organisation that did not invite them. `by` None is
Mainspring itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from mainspring.apps.people.models import Person


class Role(TextChoices):
    OKR_LEAD = "okr_lead", gettext_lazy("OKR lead")
    EXECUTIVE = "executive", gettext_lazy("Executive")
    LEAD = "lead", gettext_lazy("Team lead")
    MEMBER = "member", gettext_lazy("Member")
    COACH = "coach", gettext_lazy("Coach")
    READ_ONLY = "read_only", gettext_lazy("Read only")


class NotAllowed(PermissionDenied):
    """The person's role does not include the action."""


_EVERYBODY = frozenset(Role.values)
_WRITERS = _EVERYBODY - {Role.READ_ONLY}
_SETTERS = frozenset({Role.OKR_LEAD, Role.COACH})
_LEADERS = frozenset({Role.OKR_LEAD, Role.EXECUTIVE})

ROLES: dict[str, frozenset[str]] = {
    "organisation.read": _EVERYBODY,
    "organisation.set_up": _SETTERS,
    "organisation.export": frozenset({Role.OKR_LEAD}),
    "organisation.delete": frozenset({Role.OKR_LEAD}),
    "people.invite": frozenset({Role.OKR_LEAD}),
    "people.erase": frozenset({Role.OKR_LEAD}),
    "token.create": _WRITERS,
    "leave.record": frozenset({Role.OKR_LEAD}),
    "objective.draft": _LEADERS | _SETTERS,
    "objective.change": _LEADERS | _SETTERS,
    "objective.activate": _LEADERS,
    "objective.close": _LEADERS,
    "confidential.read": _LEADERS,
    "key_result.change": _LEADERS | _SETTERS,
    "key_result.check_in": frozenset({Role.OKR_LEAD}),
    "key_result.close": _LEADERS,
    "blocker.raise": _WRITERS,
    "blocker.change": _LEADERS,
    "decision.record": _LEADERS | {Role.LEAD},
    "trade_off.propose": _WRITERS,
    "review.hold": _LEADERS | _SETTERS,
    "allocation.record": _LEADERS,
    "ballot.cast": frozenset({Role.EXECUTIVE}),
    "diagnosis.read": _EVERYBODY,
    "diagnosis.ask": _LEADERS | _SETTERS,
    "finding.answer": _WRITERS,
    "findings.release": frozenset(),
}
"""Roles that may do an action on anything of their organisation."""

RELATIONS: dict[str, tuple[str, ...]] = {
    "objective.draft": ("leads_team",),
    "objective.change": ("owns", "leads_team"),
    "objective.activate": ("leads_team",),
    "objective.close": ("owns", "leads_team"),
    "confidential.read": ("owns", "of_team"),
    "key_result.change": ("owns", "leads_team"),
    "key_result.check_in": ("owns", "leads_team"),
    "key_result.close": ("owns", "leads_team"),
    "blocker.change": ("owns", "raised", "leads_team"),
    "review.hold": ("chairs", "leads_team"),
    "decision.record": ("chairs",),
    "leave.record": ("is_self", "leads_team"),
    "people.erase": ("is_self",),
    "findings.release": ("leads_own_team",),
}
"""What gives the same to others than those roles: their relation to the thing. `UNRELATED` gain nothing by relation."""
UNRELATED = frozenset({"", Role.READ_ONLY, Role.COACH})
"""Access with which one may not even check in on what is one's own."""


def may(person: Person | None, action: str, thing: Any = None) -> bool:
    """Whether `person` may do `action`, on `thing` where the action is about one. KeyError for an action that is not in the table."""
    roles = ROLES[action]
    if person is None:
        return True
    if (
        thing is not None
        and getattr(thing, "organisation_id", person.organisation_id) != person.organisation_id
    ):
        return False
    if person.access in roles:
        return True
    if person.access in UNRELATED:
        return False
    return thing is not None and any(_RELATION[name](person, thing) for name in RELATIONS.get(action, ()))


def allow(person: Person | None, action: str, thing: Any = None) -> None:
    """NotAllowed unless `may`."""
    if not may(person, action, thing):
        raise NotAllowed(
            _("Your role ({role}) does not include this.").format(
                role=Role(person.access).label if person and person.access else _("none")
            )
        )


def _owns(person: Person, thing: Any) -> bool:
    return getattr(thing, "owner_id", None) == person.pk


def _raised(person: Person, thing: Any) -> bool:
    return getattr(thing, "raised_by_id", None) == person.pk


def _chairs(person: Person, thing: Any) -> bool:
    forum = getattr(thing, "forum", thing)
    return getattr(forum, "chair_id", None) == person.pk


def _is_self(person: Person, thing: Any) -> bool:
    return thing == person


def _of_team(person: Person, thing: Any) -> bool:
    """Whether a thing belongs to the person's team or one below it."""
    if person.team_id is None:
        return False
    team = thing if hasattr(thing, "parent_team_id") else getattr(thing, "its_team", None)
    return team is not None and (team.pk == person.team_id or person.team_id in team.line())


def _leads_team(person: Person, thing: Any) -> bool:
    return person.access in (Role.LEAD, Role.EXECUTIVE) and _of_team(person, thing)


def _leads_own_team(person: Person, thing: Any) -> bool:
    """The lead of this very team: whoever leads a team above it does not."""
    leads = person.access == Role.LEAD or person.role in ("lead", "executive")
    return leads and person.team_id is not None and person.team_id == thing.pk


_RELATION = {
    "owns": _owns,
    "raised": _raised,
    "chairs": _chairs,
    "is_self": _is_self,
    "leads_team": _leads_team,
    "leads_own_team": _leads_own_team,
    "of_team": _of_team,
}
