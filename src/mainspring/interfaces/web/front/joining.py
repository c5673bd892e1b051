"""Ways in: founding an organisation, an invitation, the demo; and one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mainspring.apps.events.verbs import Refused
from mainspring.apps.people.models import Account, Invitation, Organisation, Person
from mainspring.apps.people.permissions import Role
from mainspring.interfaces.web.access import public, signed_in
from mainspring.interfaces.web.setup.editing import edit
from mainspring.interfaces.web.setup.forms import FoundForm


@signed_in
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Found an organisation: three fields, the rest is asked when it first matters."""
    form = FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with transaction.atomic():
            made = Organisation.found(said.pop("name"), by=None, **said)
            account: Any = request.user
            Person.join(
                made,
                account.name or account.email.split("@")[0],
                by=None,
                account=account,
                email=account.email,
                access=Role.OKR_LEAD,
            )
        return redirect("today", organisation=made.key)
    return render(request, "front/found.html", {"form": form}, status=422 if form.is_bound else 200)


@public
@never_cache
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind an invitation's link: sign in or up, then join."""
    found = Invitation.open(secret)
    if found is None:
        return render(request, "front/invitation_gone.html", status=404)
    request.session["invitation"] = True
    request.session["invited_as"] = {"email": found.email, "name": found.person.name}
    if request.method == "POST" and request.user.is_authenticated:
        try:
            with transaction.atomic():
                taken = Person.objects.filter(organisation=found.person.organisation, account=request.user)
                if taken.exists():
                    raise Refused(_("You belong to {name} already.").format(name=found.person.organisation))
                found.accept(request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("home")
        request.session.pop("invitation", None)
        request.session.pop("invited_as", None)
        return redirect("today", organisation=found.person.organisation.key)
    return render(request, "front/invitation.html", {"invitation": found, "here": request.path})


class AccountForm(forms.ModelForm):
    """How the pages speak to one, and which keys they hear."""

    check_in = forms.CharField(label=gettext_lazy("Check in"), max_length=1, required=False)
    decide = forms.CharField(label=gettext_lazy("Record a decision"), max_length=1, required=False)
    search = forms.CharField(label=gettext_lazy("Search"), max_length=1, required=False)

    KEYS = ("check_in", "decide", "search")

    class Meta:
        model = Account
        fields = ("name", "language", "single_keys")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["language"] = forms.ChoiceField(
            label=gettext_lazy("Language"),
            required=False,
            choices=(("", gettext_lazy("as the browser asks")), *settings.LANGUAGES),
        )
        for name in self.KEYS:
            self.initial[name] = self.instance.key_map.get(name, "")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        keys = [said[name] for name in self.KEYS if said.get(name)]
        if len(set(keys)) < len(keys) or {"j", "k", "?"} & set(keys):
            self.add_error(None, _("Give each shortcut a key of its own; j, k and ? are taken."))
        return said

    def save(self, commit: bool = True) -> Any:
        self.instance.key_map = {
            name: self.cleaned_data[name] for name in self.KEYS if self.cleaned_data.get(name)
        }
        return super().save(commit)


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Name, language, shortcuts."""
    form = AccountForm(request.POST or None, instance=request.user)
    return edit(
        request,
        form,
        lambda said: form.save(),
        title=_("Your account"),
        button=_("Save"),
        back=reverse("home"),
        done=_("Saved."),
        account=True,
    )


@require_POST
@public
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Be one of the demo organisation's people. There is such a person only where `mainspring serve --demo` made them, on this machine."""
    person = (
        Person.objects.select_related("organisation", "account")
        .filter(organisation__demo=True, account__isnull=False, key=request.POST.get("person", ""))
        .first()
    )
    if person is None or person.account is None or not demo_is_open():
        raise Http404
    login(request, person.account, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("today", organisation=person.organisation.key)


def demo_is_open() -> bool:
    """Whether one may be the demo's people unasked: on this machine only."""
    from mainspring.apps.people.loopback import LOOPBACK

    return set(settings.ALLOWED_HOSTS) <= set(LOOPBACK) | {"testserver"}


def demo_people() -> list[Person]:
    """Whom a visitor can be."""
    if not demo_is_open():
        return []
    order = list(Role)
    people = Person.objects.filter(organisation__demo=True, account__isnull=False).select_related(
        "organisation", "team"
    )
    return sorted(people, key=lambda one: order.index(Role(one.access)) if one.access else 99)
