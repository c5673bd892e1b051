"""Fields of forms about decisions: what is decided on, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import Level, Status
from mainspring.apps.goals.titles import called
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import Forum
from mainspring.interfaces.web.fields import NamesInput

OFFERED = 60


class Offers:
    """Titles that forms offer while one types: active ones of the company and of the person's team. Read once for several fields."""

    def __init__(self, person: Person) -> None:
        self.person = person

    @cached_property
    def objectives(self) -> list[str]:
        return self._near(Objective.objects.seen_by(self.person), "")

    @cached_property
    def key_results(self) -> list[str]:
        return self._near(KeyResult.objects.seen_by(self.person), "objective__")

    def _near(self, rows: Any, path: str) -> list[str]:
        """Titles by an index each for the company and the team: one query for both would walk all there is."""
        active = rows.filter(status=Status.ACTIVE).order_by().values_list("title", flat=True)
        found = list(active.filter(**{f"{path}level": Level.COMPANY})[:OFFERED])
        if self.person.team_id:
            found += active.filter(**{f"{path}team_id": self.person.team_id})[:OFFERED]
        return list(dict.fromkeys(found))[:OFFERED]


class NoOffers(Offers):
    """For a field beside a list of what it would offer."""

    objectives = ()  # type: ignore[assignment]
    key_results = ()  # type: ignore[assignment]


class SubjectField(forms.CharField):
    """An objective or key result by its title or id. Its value is the row, or None where it is empty."""

    models: tuple[Any, ...] = (Objective, KeyResult)

    def __init__(self, offers: Offers, **named: Any) -> None:
        self._person = offers.person
        super().__init__(widget=NamesInput(self._offered(offers)), **named)

    def _offered(self, offers: Offers) -> Iterable[str]:
        return dict.fromkeys([*offers.objectives, *offers.key_results])

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Objective | KeyResult):
            return value
        found = self._found(lambda rows: called(rows, value.title))
        return value.title if len(found) == 1 else value.key

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        found = self._found(lambda rows: rows.filter(key=text)) or self._found(
            lambda rows: called(rows, text, whatever_case=True)
        )
        if not found:
            raise forms.ValidationError(
                _(
                    "Nothing here is called “{name}”. Write its title as it stands in the list, or its id."
                ).format(name=text)
            )
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several are called “{name}”. Write the id of the one you mean: {keys}.").format(
                    name=text, keys=", ".join(one.key for one in found)
                )
            )
        return found[0]

    def _found(self, which: Callable[[QuerySet[Any]], QuerySet[Any]]) -> list[Any]:
        found: list[Any] = []
        for model in self.models:
            rows = which(model.objects.seen_by(self._person))
            found += rows.select_related("team" if model is Objective else "objective__team")[:3]
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class ObjectiveField(SubjectField):
    """An objective by its title or id."""

    models = (Objective,)

    def _offered(self, offers: Offers) -> Iterable[str]:
        return dict.fromkeys(offers.objectives)


class ForumField(forms.ChoiceField):
    """A forum, those that hold `right` first. Its value is a Forum, or None for outside every forum."""

    def __init__(self, forums: list[Forum], right: str = "", **named: Any) -> None:
        self._forums = {forum.key: forum for forum in forums}
        able = [(forum.key, forum.name) for forum in forums if right and right in forum.settles]
        others = [(forum.key, forum.name) for forum in forums if not (right and right in forum.settles)]
        choices: list[Any] = [("", _("outside every forum"))]
        if able:
            choices = [(_("Hold the decision right"), able), (_("Other forums"), others), *choices]
        else:
            choices = [*others, *choices]
        named.setdefault("help_text", _("A forum that is named is noted as having sat today."))
        super().__init__(choices=[one for one in choices if one[1]], **named)

    def prepare_value(self, value: Any) -> Any:
        return value.key if isinstance(value, Forum) else value

    def clean(self, value: Any) -> Any:
        return self._forums.get(super().clean(value))
