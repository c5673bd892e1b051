"""The form of a trade-off: what makes room for what comes in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.decisions.rights import Rights
from mainspring.apps.decisions.trade_off import Effect, Gives
from mainspring.apps.goals.due import is_over
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models.forum import Right
from mainspring.interfaces.web.decisions.fields import ForumField, NoOffers, SubjectField
from mainspring.interfaces.web.decisions.forms import FORUMS, text

CYCLES = 24
_EFFECTS = [("", gettext_lazy("stays as it is")), *Effect.choices]


@dataclass(frozen=True)
class Candidate:
    """Something active that could make room, with its fields."""

    thing: Any
    effect: Any
    how: Any
    cycle: Any

    @property
    def over(self) -> Cycle | None:
        """Its cycle, if that has ended: what belongs to it is scored and not traded."""
        if not is_over(self.thing, timezone.localdate()):
            return None
        found: Cycle = (self.thing.objective if isinstance(self.thing, KeyResult) else self.thing).cycle
        return found

    @property
    def chosen(self) -> bool:
        return bool(self.effect.value())


class Overriding(forms.Form):
    """The reason for passing a limit, of who holds the right; the version that was looked at."""

    override = forms.CharField(
        label=gettext_lazy("Pass the limit, because"), required=False, max_length=2_000, widget=text(2)
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class TradeOffForm(Overriding):
    """For each candidate whether it stays, stops, shrinks or moves; one more thing by its title; why, where, and a reasoned override."""

    rationale = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=10_000, widget=text(2))
    other_effect = forms.ChoiceField(
        label=gettext_lazy("What happens to it"), required=False, choices=_EFFECTS
    )
    other_how = forms.CharField(label=gettext_lazy("What shrinks"), required=False, max_length=500)

    def __init__(
        self,
        *args: Any,
        person: Person,
        rights: Rights,
        thing: Objective | KeyResult,
        candidates: Iterable[Objective | KeyResult],
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        organisation = person.organisation
        self._things = list(candidates)
        self._cycles = list(Cycle.objects.filter(organisation=organisation)[:CYCLES])
        self.fields["forum"] = _where(self, rights, thing)
        self.fields["other"] = SubjectField(NoOffers(person), label=_("Something else"), required=False)
        self.fields["other_cycle"] = self._later(None)
        for thing in self._things:
            self.fields[f"effect:{thing.key}"] = forms.ChoiceField(
                label=_("What happens to “{title}”").format(title=thing.title),
                required=False,
                choices=_EFFECTS,
            )
            self.fields[f"how:{thing.key}"] = forms.CharField(
                label=_("What shrinks in “{title}”").format(title=thing.title), required=False, max_length=500
            )
            if isinstance(thing, Objective):
                self.fields[f"cycle:{thing.key}"] = self._later(thing)

    def _later(self, thing: Objective | None) -> forms.ChoiceField:
        """The cycles to which something can move: those that begin after its own."""
        own = next((cycle for cycle in self._cycles if thing and cycle.pk == thing.cycle_id), None)
        later = [cycle for cycle in self._cycles if own is None or cycle.starts_on > own.starts_on]
        label = _("Cycle to which “{title}” moves").format(title=thing.title) if thing else _("Cycle")
        return forms.ChoiceField(
            label=label,
            required=False,
            choices=[("", _("to which cycle")), *((one.key, str(one)) for one in later)],
        )

    @property
    def candidates(self) -> list[Candidate]:
        return [
            Candidate(
                thing,
                self[f"effect:{thing.key}"],
                self[f"how:{thing.key}"],
                self[f"cycle:{thing.key}"] if isinstance(thing, Objective) else None,
            )
            for thing in self._things
        ]

    @property
    def gives(self) -> list[Gives]:
        """What was chosen to make room, once the form is valid."""
        said, cycles = self.cleaned_data, {cycle.key: cycle for cycle in self._cycles}
        found = [
            Gives(thing, effect, said[f"how:{thing.key}"], cycles.get(said.get(f"cycle:{thing.key}", "")))
            for thing in self._things
            if (effect := said[f"effect:{thing.key}"])
        ]
        if said["other"] is not None:
            found.append(
                Gives(said["other"], said["other_effect"], said["other_how"], cycles.get(said["other_cycle"]))
            )
        return found

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("other") is not None and not said.get("other_effect"):
            self.add_error("other_effect", _("Say whether it stops, shrinks or moves."))
        for thing in self._things:
            if said.get(f"effect:{thing.key}") == Effect.SHRINK and not said.get(f"how:{thing.key}"):
                self.add_error(f"how:{thing.key}", _("Say what shrinks."))
            if (
                said.get(f"effect:{thing.key}") == Effect.MOVE
                and isinstance(thing, Objective)
                and not said.get(f"cycle:{thing.key}")
            ):
                self.add_error(f"cycle:{thing.key}", _("Say to which cycle it moves."))
        return said


def _where(form: forms.Form, rights: Rights, thing: Objective | KeyResult | None) -> ForumField:
    """The forum in which it is decided; that to which it belongs unless another is known."""
    if not form.initial.get("forum") and thing is not None:
        form.initial["forum"] = rights.home_of(thing)
    return ForumField(
        rights.all_forums[:FORUMS], Right.TRADE_OFF, label=_("Where it is decided"), required=False
    )


class AnswerForm(Overriding):
    """The answer to a proposal, and the forum in which it is decided."""

    answer = forms.CharField(label=gettext_lazy("Answer"), required=False, max_length=5_000, widget=text(2))

    def __init__(self, *args: Any, rights: Rights, thing: Objective | KeyResult | None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["forum"] = _where(self, rights, thing)
