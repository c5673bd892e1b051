"""Forms of the close of a cycle: a row for each key result, and the forum in which they are decided."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mainspring.apps.decisions.closing import Verdict
from mainspring.apps.decisions.rights import Rights
from mainspring.apps.goals.models import KeyResult
from mainspring.apps.rhythm.models.forum import Right
from mainspring.interfaces.web.decisions.fields import ForumField
from mainspring.interfaces.web.decisions.forms import FORUMS
from mainspring.interfaces.web.goals.forms import Scored, text


class RowForm(Scored):
    """One key result of the list. It is left open where nothing was said of it: its score is suggested, not said."""

    def __init__(self, data: Any, *, row: KeyResult) -> None:
        reached = None if row.progress is None else round(min(1.0, max(0.0, row.progress)), 2)
        super().__init__(data, prefix=f"row-{row.pk}", initial={"version": row.version, "score": reached})
        self.row = row
        self.suggested = reached
        # What was suggested goes with the form: a check-in made meanwhile must not look like an answer.
        self.fields["score"].show_hidden_initial = True
        self.fields["score"].help_text = ""
        self.fields["learned"].widget = text(2)
        self.fields["learned"].widget.is_required = False
        self.fields["verdict"] = forms.ChoiceField(
            label=_("And now?"),
            choices=[("", _("leave it open")), *Verdict.choices],
            error_messages={"required": _("Keep, redesign or stop.")},
        )
        for field in self.fields.values():
            field.widget.is_required = False

    @property
    def is_said(self) -> bool:
        """Whether anything was said of this row."""
        said = any(str(self[name].value() or "").strip() for name in ("learned", "verdict"))
        return said or "score" in self.changed_data


class ForumForm(forms.Form):
    """Where all rows that are sent together are decided."""

    def __init__(self, data: Any, *, rights: Rights) -> None:
        super().__init__(data)
        forums = rights.all_forums[:FORUMS]
        self.fields["forum"] = ForumField(forums, Right.TRADE_OFF, label=_("Decided in"), required=False)
