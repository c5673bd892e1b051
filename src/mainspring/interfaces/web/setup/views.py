"""Set-up: teams, people, cycles, forums, limits. Never a wall: each page can be left empty until it matters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import Refused
from mainspring.apps.goals.models import Cycle
from mainspring.apps.people.models import Invitation, Person, Team
from mainspring.apps.people.permissions import may
from mainspring.apps.rhythm.models import Forum
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.paging import Page, by_name, newest_first
from mainspring.interfaces.web.setup.editing import edit
from mainspring.interfaces.web.setup.forms import (
    CycleForm,
    ForumForm,
    InviteForm,
    PersonForm,
    SettingsForm,
    TeamForm,
)
from mainspring.interfaces.web.setup.mail import invited


def _at(request: HttpRequest, name: str, *args: Any) -> str:
    return reverse(name, args=[request.organisation.key, *args])  # type: ignore[attr-defined]


@needs("organisation.set_up")
def setup(request: HttpRequest) -> HttpResponse:
    """Settings and limits, and the way to everything else."""
    organisation: Any = request.organisation  # type: ignore[attr-defined]
    form = SettingsForm(request.POST or None, initial=SettingsForm.start(organisation))
    steps = [
        (
            _("Teams"),
            Team.objects.filter(organisation=organisation).count(),
            _at(request, "setup_teams"),
            _("Who works together?"),
        ),
        (
            _("People"),
            Person.objects.filter(organisation=organisation).count(),
            _at(request, "people"),
            _("Invite those who own results."),
        ),
        (
            _("Cycles"),
            Cycle.objects.filter(organisation=organisation).count(),
            _at(request, "setup_cycles"),
            _("For which time are objectives set?"),
        ),
        (
            _("Forums"),
            Forum.objects.filter(organisation=organisation).count(),
            _at(request, "setup_forums"),
            _("Which meeting decides what?"),
        ),
    ]
    return edit(
        request,
        form,
        lambda said: organisation.set_up(by=request.person, **said),  # type: ignore[attr-defined]
        title=_("Set-up"),
        button=_("Save settings"),
        back=_at(request, "setup"),
        done=_("Settings saved."),
        row=organisation,
        steps=steps,
        limits=SettingsForm.LIMITS,
    )


@needs("organisation.set_up")
def setup_teams(request: HttpRequest) -> HttpResponse:
    """The teams, and a new one."""
    person: Any = request.person  # type: ignore[attr-defined]
    organisation = person.organisation
    form = TeamForm(request.POST or None, organisation=organisation)
    page = by_name(request, Team.objects.filter(organisation=organisation).select_related("parent_team"))

    def save(said: dict[str, Any]) -> None:
        said.pop("version")
        Team.form(organisation, by=person, **said)

    return edit(
        request,
        form,
        save,
        title=_("Teams"),
        button=_("Add a team"),
        back=_at(request, "setup_teams"),
        page=page,
        kind="team",
        empty=_("There are no teams yet. Add the first below; a spreadsheet of OKRs brings its own."),
    )


@needs("organisation.set_up")
def setup_team(request: HttpRequest, key: str) -> HttpResponse:
    """Change a team."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = get_object_or_404(
        Team.objects.select_related("parent_team"), organisation=person.organisation, key=key
    )
    start = {name: getattr(row, name) for name in (*Team.FIELDS, "version")} | {"kind": row.kind == "run"}
    form = TeamForm(request.POST or None, initial=start, organisation=person.organisation)
    return edit(
        request,
        form,
        lambda said: row.alter(by=person, **said),
        title=row.name,
        button=_("Save the team"),
        back=_at(request, "setup_teams"),
        done=_("Team saved."),
        row=row,
        removal=(_at(request, "setup_team_dissolve", row.key), _("Dissolve the team")),
    )


@needs("organisation.set_up")
def setup_cycles(request: HttpRequest) -> HttpResponse:
    """The cycles, and a new one."""
    person: Any = request.person  # type: ignore[attr-defined]
    organisation = person.organisation
    form = CycleForm(request.POST or None)
    cycles = Cycle.objects.filter(organisation=organisation)

    def save(said: dict[str, Any]) -> None:
        Cycle.plan(organisation, said["name"], said["starts_on"], said["ends_on"], by=person)

    return edit(
        request,
        form,
        save,
        title=_("Cycles"),
        button=_("Plan a cycle"),
        back=_at(request, "setup_cycles"),
        page=Page(list(cycles[:200])),
        kind="cycle",
        empty=_("There is no cycle yet. Most organisations set objectives by the quarter."),
    )


@needs("organisation.set_up")
def setup_cycle(request: HttpRequest, key: str) -> HttpResponse:
    """Change a cycle."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = get_object_or_404(Cycle, organisation=person.organisation, key=key)
    start = {name: getattr(row, name) for name in ("name", "starts_on", "ends_on", "version")}
    form = CycleForm(request.POST or None, initial=start)
    return edit(
        request,
        form,
        lambda said: row.alter(by=person, **said),
        title=str(row),
        button=_("Save the cycle"),
        back=_at(request, "setup_cycles"),
        done=_("Cycle saved."),
        row=row,
        removal=(_at(request, "setup_cycle_remove", row.key), _("Remove the cycle")),
    )


@needs("organisation.set_up")
def setup_forums(request: HttpRequest) -> HttpResponse:
    """The forums with their decision rights, and a new one."""
    person: Any = request.person  # type: ignore[attr-defined]
    organisation = person.organisation
    form = ForumForm(request.POST or None, organisation=organisation)
    page = by_name(request, Forum.objects.filter(organisation=organisation).select_related("team", "chair"))

    def save(said: dict[str, Any]) -> None:
        said.pop("version")
        Forum.establish(organisation, said.pop("name"), by=person, **said)

    return edit(
        request,
        form,
        save,
        title=_("Forums"),
        button=_("Establish a forum"),
        back=_at(request, "setup_forums"),
        page=page,
        kind="forum",
        empty=_("There is no forum yet. Which meeting settles trade-offs? Establish it below."),
    )


@needs("organisation.set_up")
def setup_forum(request: HttpRequest, key: str) -> HttpResponse:
    """Change a forum."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = get_object_or_404(
        Forum.objects.select_related("team", "chair"), organisation=person.organisation, key=key
    )
    start = {name: getattr(row, name) for name in (*Forum.FIELDS, "version")}
    form = ForumForm(request.POST or None, initial=start, organisation=person.organisation)
    return edit(
        request,
        form,
        lambda said: row.alter(by=person, **said),
        title=row.name,
        button=_("Save the forum"),
        back=_at(request, "setup_forums"),
        done=_("Forum saved."),
        row=row,
    )


@needs("organisation.set_up")
def setup_person_new(request: HttpRequest) -> HttpResponse:
    """Add somebody; with an address and an access they are invited."""
    person: Any = request.person  # type: ignore[attr-defined]
    organisation = person.organisation
    form = InviteForm(request.POST or None, organisation=organisation)
    if not may(person, "people.invite"):
        form.fields.pop("access")

    shown: list[HttpResponse] = []

    def save(said: dict[str, Any]) -> None:
        said.pop("version")
        made = Person.join(organisation, said.pop("name"), by=person, **said)
        secret = Invitation.send(made, made.email, by=person)[1] if made.access else ""
        messages.success(request, _("Added."))
        if secret and (page := invited(request, made, secret)):
            shown.append(page)

    answer = edit(
        request,
        form,
        save,
        title=_("Add a person"),
        button=_("Add a person"),
        back=_at(request, "people"),
    )
    return shown[0] if shown else answer


@needs("organisation.set_up")
def setup_person(request: HttpRequest, key: str) -> HttpResponse:
    """Change somebody's entry and access."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = get_object_or_404(
        Person.objects.select_related("team"), organisation=person.organisation, key=key, erased_at=None
    )
    start = {name: getattr(row, name) for name in (*Person.FIELDS, "version")}
    form = PersonForm(request.POST or None, initial=start, organisation=person.organisation)
    if not may(person, "people.invite"):
        form.fields.pop("access")
    return edit(
        request,
        form,
        lambda said: row.alter(by=person, **said),
        title=str(row),
        button=_("Save the entry"),
        back=_at(request, "person", row.key),
        done=_("Entry saved."),
        row=row,
    )


@require_POST
@needs("people.invite")
def setup_invite(request: HttpRequest, key: str) -> HttpResponse:
    """Invite somebody who is here already, or anew."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = get_object_or_404(Person, organisation=person.organisation, key=key, erased_at=None)
    try:
        if not row.email or not row.access:
            raise Refused(_("Give an e-mail address and what the person may do here first."))
        _invitation, secret = Invitation.send(row, row.email, by=person)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if page := invited(request, row, secret):
            return page
    return redirect("person", organisation=person.organisation.key, key=row.key)


@needs("organisation.set_up")
def setup_journal(request: HttpRequest) -> HttpResponse:
    """Every change: who, when, what, before and after."""
    person: Any = request.person  # type: ignore[attr-defined]
    events = Event.objects.filter(organisation=person.organisation).select_related("actor")
    if not may(person, "confidential.read"):
        events = events.filter(confidential=False)
    page = newest_first(request, events, size=50)
    return render(request, "setup/journal.html", {"page": page})
