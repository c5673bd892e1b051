"""A form that makes or changes one row: the same few steps for each noun of the set-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mainspring.apps.events.verbs import Refused, Stale
from mainspring.interfaces.web.fields import refuse
from mainspring.interfaces.web.stale import tell


def edit(
    request: HttpRequest,
    form: forms.Form,
    save: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    button: str,
    back: str,
    done: str = "",
    **context: Any,
) -> HttpResponse:
    """Show `form`; when it was sent and is good, `save` what it says and go `back`. What a verb refuses stands at its field, typed text stays."""
    status = 200
    if request.method == "POST" and form.is_valid():
        said = form.said() if hasattr(form, "said") else form.cleaned_data
        try:
            save(said)
        except Stale:
            row = context["row"]
            row.refresh_from_db()
            tell(form, row)
            status = 409
        except Refused as refused:
            refuse(form, refused)
            status = 422
        else:
            if done:
                messages.success(request, done)
            return redirect(back)
    elif request.method == "POST":
        status = 422
    shown = {"form": form, "title": title, "button": button, "back": back, **context}
    return render(request, "setup/edit.html", shown, status=status)
