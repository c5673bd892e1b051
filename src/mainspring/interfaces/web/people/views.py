"""A page per person, and the list of them. A person's own figures are theirs alone."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mainspring.apps.decisions.models import Decision
from mainspring.apps.events.verbs import Refused
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.outlook.own import own_calibration
from mainspring.apps.outlook.stated import chance_kept, stated_of
from mainspring.apps.people.models import Person, Team, Token
from mainspring.apps.people.permissions import allow, may
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.clearing import IN_THE_WAY, seen_by
from mainspring.apps.trails.erasing import Erasure
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.dashboards.drawing import square
from mainspring.interfaces.web.dashboards.page import bias_in_words
from mainspring.interfaces.web.paging import by_name, cut, newest_first
from mainspring.interfaces.web.setup.editing import edit
from mainspring.interfaces.web.setup.forms import LeaveForm, TokenForm

SHOWN = 50
"""Rows of each list on a person's page."""


@needs("organisation.read")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody by name, and the teams."""
    me: Any = request.person  # type: ignore[attr-defined]
    rows = Person.objects.filter(organisation=me.organisation, erased_at=None).select_related("team")
    asked = request.GET.get("q", "").strip()
    if asked:
        rows = rows.filter(Q(name__icontains=asked) | Q(email__icontains=asked))
    teams = Team.objects.filter(organisation=me.organisation)
    return render(
        request,
        "people/people.html",
        {
            "page": by_name(request, rows),
            "teams": by_name(request, teams, name="teams"),
            "asked": asked,
            "area": "people",
        },
    )


def _person(request: HttpRequest, key: str) -> Person:
    me: Any = request.person  # type: ignore[attr-defined]
    rows = Person.objects.select_related("team", "organisation")
    found: Person = get_object_or_404(rows, organisation=me.organisation, key=key)
    return found


@needs("organisation.read")
def person(request: HttpRequest, key: str) -> HttpResponse:
    """What somebody answers for: objectives, key results, blockers, decisions."""
    me: Any = request.person  # type: ignore[attr-defined]
    row = _person(request, key)
    decisions = Decision.objects.seen_by(me).filter(decided_by=row).select_related("review__forum")
    lists = (cut(query.all(me, row.pk), SHOWN) for query in (_OBJECTIVES, _KEY_RESULTS, _BLOCKERS))
    (objectives, key_results, blockers), more = zip(*lists, strict=True)
    context = {
        "row": row,
        "is_me": row == me,
        "own": own_figures(row, me),
        "objectives": objectives,
        "key_results": _stated(key_results, me),
        "blockers": blockers,
        "more": any(more),
        "page": newest_first(request, decisions, size=20),
        "leave": row.leave.filter(ends_on__gte=timezone.localdate())
        if may(me, "leave.record", row)
        else None,
        "can": {
            "edit": may(me, "organisation.set_up", row) and not row.erased_at,
            "invite": may(me, "people.invite", row) and not row.account_id and not row.erased_at,
            "leave": may(me, "leave.record", row) and not row.erased_at,
            "erase": may(me, "people.erase", row) and not row.erased_at,
            "tokens": row == me and may(me, "token.create", me),
        },
    }
    return render(request, "people/person.html", context)


_OBJECTIVES = ForReader(
    lambda reader, owner: Objective.objects.seen_by(reader).filter(
        owner_id=owner, status__in=("active", "draft", "")
    )[: SHOWN + 1],
    -1,
)
_KEY_RESULTS = ForReader(
    lambda reader, owner: (
        KeyResult.objects.seen_by(reader)
        .filter(owner_id=owner, status__in=("active", ""))
        .select_related("objective__cycle")
        .annotate(chance=chance_kept())
        .order_by("objective_id", "id")[: SHOWN + 1]
    ),
    -1,
)
_BLOCKERS = ForReader(
    lambda reader, owner: (
        seen_by(reader)
        .filter(IN_THE_WAY, owner_id=owner, resolved_at=None)
        .order_by("raised_at", "id")[: SHOWN + 1]
    ),
    -1,
)


def _stated(key_results: list[Any], me: Any) -> list[Any]:
    """Each with what was last said of it."""
    today = timezone.localdate()
    for one in key_results:
        one.stated = stated_of(one, one.chance, today, me.organisation.check_in_days)
    return key_results


def own_figures(row: Person, me: Person) -> dict[str, Any] | None:
    """How one's own stated confidence came true: on one's own page, for nobody else."""
    if row != me:
        return None
    judged = own_calibration(row, by=me)
    if judged.bias is None:
        return {"cases": judged.cases}
    bins = [asdict(one) for one in judged.bins]
    return {
        "cases": judged.cases,
        "says": bias_in_words(judged.bias, judged.cases),
        "bins": bins,
        "chart": square(bins),
    }


@needs("organisation.read")
def person_leave(request: HttpRequest, key: str) -> HttpResponse:
    """Record leave: no check-in is missed in it."""
    me: Any = request.person  # type: ignore[attr-defined]
    row = _person(request, key)
    allow(me, "leave.record", row)
    return edit(
        request,
        LeaveForm(request.POST or None),
        lambda said: row.take_leave(said["starts_on"], said["ends_on"], by=me),
        title=_("Leave of {name}").format(name=row),
        button=_("Record the leave"),
        back=reverse("person", args=[me.organisation.key, key]),
        above=row,
        done=_("Leave recorded."),
    )


@needs("organisation.read")
def person_erase(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, then erase a person: a pseudonym takes their place, the record stays."""
    me: Any = request.person  # type: ignore[attr-defined]
    row = _person(request, key)
    allow(me, "people.erase", row)
    if request.method == "POST":
        if request.POST.get("name", "").strip() != row.name:
            messages.error(request, _("Write the name as it stands here."))
            return redirect("person_erase", organisation=me.organisation.key, key=key)
        try:
            pseudonym = Erasure.of(row, by=me)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("person", organisation=me.organisation.key, key=key)
        messages.success(request, _("Erased. What they did stands under “{name}”.").format(name=pseudonym))
        return redirect("home") if row == me else redirect("people", organisation=me.organisation.key)
    return render(request, "people/erase.html", {"row": row, "orphaned": _orphaned(row, me)})


def _orphaned(row: Person, me: Person) -> list[Any]:
    """What is open and loses its owner with `row`, as far as `me` may see it."""
    return [
        *Objective.objects.seen_by(me).filter(owner=row, status__in=("active", "draft", ""))[:SHOWN],
        *KeyResult.objects.seen_by(me).filter(owner=row, status__in=("active", "draft", ""))[:SHOWN],
    ]


@needs("token.create")
def person_tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens for programs. A new one is shown once."""
    me: Any = request.person  # type: ignore[attr-defined]
    form = TokenForm(request.POST or None, initial={"scopes": ["read", "check_in"]})
    secret, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                _made, secret = Token.issue(me, said["name"], said["scopes"], said["days"], by=me)
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            else:
                form, status = TokenForm(initial={"scopes": ["read", "check_in"]}), 200
    context = {
        "form": form,
        "secret": secret,
        "tokens": Token.objects.filter(person=me),
        "now": timezone.now(),
    }
    response = render(request, "people/tokens.html", context, status=status)
    if secret:
        response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@needs("token.create")
def person_token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's tokens now."""
    me: Any = request.person  # type: ignore[attr-defined]
    get_object_or_404(Token, person=me, pk=pk).revoke(by=me)
    messages.success(request, _("The token is ended."))
    return redirect("person_tokens", organisation=me.organisation.key)
