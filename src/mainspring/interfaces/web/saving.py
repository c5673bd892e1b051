"""A form whose verb may refuse it, or find that somebody was quicker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from mainspring.apps.events.verbs import Refused, Stale
from mainspring.interfaces.web import stale
from mainspring.interfaces.web.fields import refuse


def saved(form: forms.Form, save: Callable[[], Any], row: Any) -> bool:
    """Whether `save` went through. What a verb refuses is said at its field; of a `row` that was changed meanwhile, what stands there now."""
    try:
        save()
    except Stale:
        stale.tell(form, row)
    except Refused as refused:
        refuse(form, refused)
    else:
        return True
    return False
