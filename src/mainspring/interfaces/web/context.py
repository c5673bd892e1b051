"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from mainspring.apps.people.permissions import may


def membership(request: HttpRequest) -> dict[str, Any]:
    """The person and organisation of the request, and what the person may do (`may.decision_record`)."""
    person = getattr(request, "person", None)
    if person is None:
        return {}
    return {"person": person, "organisation": request.organisation, "may": _May(person)}  # type: ignore[attr-defined]


class _May:
    """`{% if may.organisation_set_up %}`; actions are written with underscores in templates."""

    def __init__(self, person: Any) -> None:
        self._person = person

    def __getitem__(self, name: str) -> bool:
        for at in range(1, len(name)):
            action = f"{name[:at]}.{name[at + 1 :]}"
            if name[at] == "_":
                try:
                    return may(self._person, action)
                except KeyError:
                    continue
        raise KeyError(name)
