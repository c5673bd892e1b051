"""Filters of the decision log, which read as a sentence: "stops · in the monthly review · for Retention"."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mainspring.apps.decisions.mentioning import ABOUT, WHERE
from mainspring.apps.decisions.models import Decision
from mainspring.apps.decisions.models.decision import DecisionKind
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import Forum
from mainspring.apps.searching.words import mentions

OUTSIDE = "outside"
FORUMS = 200
SUBJECTS = 1_000
"""Objectives and key results that a filter by title takes in."""

_PLURAL = {
    DecisionKind.START: gettext_lazy("starts"),
    # As a verb the same word says what becomes of an objective.
    DecisionKind.STOP: pgettext_lazy("kinds of decision", "stops"),
    DecisionKind.REPRIORITISE: gettext_lazy("new priorities"),
    DecisionKind.REALLOCATE: gettext_lazy("reallocations"),
    DecisionKind.BUDGET: gettext_lazy("budget decisions"),
    DecisionKind.HIRING: gettext_lazy("hiring decisions"),
    DecisionKind.PORTFOLIO: gettext_lazy("portfolio decisions"),
    DecisionKind.SCOPE: gettext_lazy("changes of scope"),
    DecisionKind.UNBLOCK: gettext_lazy("unblockings"),
    DecisionKind.ESCALATE: gettext_lazy("escalations"),
    DecisionKind.REDESIGN: gettext_lazy("redesigns"),
    DecisionKind.OTHER: gettext_lazy("other decisions"),
}


_FORUMS = Prepared(
    lambda organisation: Forum.objects.filter(organisation_id=organisation).only("key", "name")[:FORUMS], -1
)


class LogFilter(forms.Form):
    """The filters as a form and as a sentence. What an address brings that is no filter is left out and said."""

    kind = forms.ChoiceField(required=False, choices=[("", gettext_lazy("all decisions")), *_PLURAL.items()])
    forum = forms.ChoiceField(required=False)
    about = forms.CharField(required=False, max_length=300)
    by = forms.CharField(required=False, max_length=300)
    q = forms.CharField(required=False, max_length=300)
    only = forms.ChoiceField(
        required=False,
        choices=(
            ("", gettext_lazy("of any sort")),
            ("override", gettext_lazy("that passed a limit")),
            ("nothing", gettext_lazy("that serve no objective")),
        ),
    )

    def __init__(self, data: Any, *, person: Person) -> None:
        super().__init__(data, prefix=None)
        self.person = person
        self._forums = {forum.key: forum for forum in _FORUMS.all(person.organisation_id)}
        names = [(key, _("in {forum}").format(forum=forum.name)) for key, forum in self._forums.items()]
        self.fields["forum"].choices = [  # type: ignore[attr-defined]
            ("", _("in and outside forums")),
            *names,
            (OUTSIDE, _("outside every forum")),
        ]
        self.is_valid()
        self.chosen: dict[str, str] = {name: value for name, value in self.cleaned_data.items() if value}

    def where(self) -> Q | None:
        """The condition on decisions that are annotated with `NAMES`; None where nothing is filtered."""
        chosen, found = self.chosen, []
        if kind := chosen.get("kind"):
            found.append(Q(kind=kind))
        if forum := chosen.get("forum"):
            found.append(Q(review=None) if forum == OUTSIDE else Q(review__forum=self._forums[forum]))
        if by := chosen.get("by"):
            found.append(Q(decided_by__key=by) | (mentions(by, "who") or Q(pk__in=())))
        if chosen.get("only") == "override":
            found.append(~Q(override=""))
        if chosen.get("only") == "nothing":
            found.append(
                Q(kind__in=("budget", "hiring", "portfolio"), objective=None, key_result=None, blocker=None)
            )
        if about := chosen.get("about"):
            found.append(self._about(about))
        if q := mentions(chosen.get("q", ""), *WHERE):
            found.append(q)
        if not found:
            return None
        condition = found[0]
        for one in found[1:]:
            condition &= one
        return condition

    def _about(self, about: str) -> Q:
        """An objective or key result by its id (an objective with its key results), else whatever has the words in its title."""
        objective = (
            Objective.objects.seen_by(self.person).filter(key=about).values_list("pk", "title").first()
        )
        key_result = None
        if objective is None:
            rows = KeyResult.objects.seen_by(self.person).filter(key=about)
            key_result = rows.values_list("pk", "title").first()
        if objective is not None:
            self._about_title = objective[1]
            own = Decision.objects.filter(organisation=self.person.organisation)
            ids = (
                own.filter(objective=objective[0])
                .order_by()
                .values("pk")
                .union(
                    own.filter(key_result__objective=objective[0]).order_by().values("pk"),
                    own.filter(makes_room_for=objective[0]).order_by().values("pk"),
                )
            )
            return Q(pk__in=[row["pk"] for row in ids[:SUBJECTS]])
        if key_result is not None:
            self._about_title = key_result[1]
            return Q(key_result=key_result[0])
        return mentions(about, *ABOUT) or Q(pk__in=())

    @property
    def narrowed(self) -> bool:
        """Whether anything but words is set."""
        return bool(set(self.chosen) - {"q"})

    @property
    def said(self) -> str:
        """The filters that are set, as a sentence; "" for none."""
        chosen, parts = self.chosen, []
        if kind := chosen.get("kind"):
            parts.append(str(_PLURAL[DecisionKind(kind)]))
        for name in ("forum", "only"):
            if chosen.get(name):
                parts.append(str(dict(self.fields[name].choices)[chosen[name]]))  # type: ignore[attr-defined]
        if about := chosen.get("about"):
            parts.append(_("for {title}").format(title=getattr(self, "_about_title", about)))
        if by := chosen.get("by"):
            parts.append(_("by {name}").format(name=self._name_of(by)))
        if q := chosen.get("q"):
            parts.append(_("that mention “{words}”").format(words=q))
        return " · ".join(parts)

    def _name_of(self, by: str) -> str:
        found = Person.objects.filter(organisation=self.person.organisation, key=by).first()
        return str(found) if found else by
