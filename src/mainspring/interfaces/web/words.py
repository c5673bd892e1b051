"""What an organisation calls its objectives, key results and cycles."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mainspring.apps.people.models import Organisation


def words_of(organisation: Organisation) -> dict[str, str]:
    """Its own word for `objective`, `key_result` and `cycle`, or the usual one; in the singular, as a label begins."""
    usual = {"objective": _("Objective"), "key_result": _("Key result"), "cycle": _("Cycle")}
    return {name: organisation.words.get(name) or word for name, word in usual.items()}
