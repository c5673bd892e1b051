"""Who asks, in which organisation. Every address of an organisation begins `/o/<organisation>/`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation

from mainspring.apps.events.prepared import Prepared
from mainspring.apps.people.models import Person
from mainspring.interfaces.web.kept import mark, to_sign_in

_MEMBER = Prepared(
    lambda slug, account: (
        Person.objects.select_related("organisation", "team")
        .filter(organisation__key=slug, account_id=account, erased_at=None)
        .exclude(access="")[:1]
    ),
    "{organisation}",
    -1,
)


class Membership:
    """Sets `request.person` and `request.organisation` for addresses below `/o/`, which are nobody else's business.

    To a stranger an organisation that is not theirs and one that does not exist look the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = None  # type: ignore[attr-defined]
        request.organisation = None  # type: ignore[attr-defined]
        # Threads serve one request after another: the last one's zone is not this one's.
        timezone.deactivate()
        response = self.get_response(request)
        return response if request.person is None else mark(response, request)  # type: ignore[attr-defined]

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        slug = kwargs.pop("organisation", None)
        language = getattr(request.user, "language", "")
        if language:
            translation.activate(language)
        if slug is None:
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        person = _MEMBER.first(slug, request.user.pk)
        if person is None:
            raise Http404
        request.person = person  # type: ignore[attr-defined]
        request.organisation = person.organisation  # type: ignore[attr-defined]
        timezone.activate(
            person.team.timezone if person.team and person.team.timezone else person.organisation.timezone
        )
        return None
