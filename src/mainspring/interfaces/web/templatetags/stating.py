"""What was last said of a key result, in words: with its age where it is old, with the forecast where that contradicts it."""

from __future__ import annotations

from django import template
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mainspring.apps.goals.models.check_in import CheckIn, Health
from mainspring.apps.outlook.stated import Stated
from mainspring.interfaces.web.charts import number
from mainspring.interfaces.web.templatetags.moments import percent, said

register = template.Library()


@register.filter
def status_in_words(status: str) -> str:
    """The status of a check-in."""
    if status == Health.GREEN:
        return _("on track")
    if status == Health.AMBER:
        return _("at risk")
    if status == Health.RED:
        return _("off track")
    return _("unknown")


@register.filter
def in_words(stated: Stated) -> str:
    """As "said on track 5 October, 7 weeks old; 7 % likely"; the status alone where it is fresh and nothing contradicts it."""
    status = status_in_words(stated.status)
    if stated.is_plain:
        return status
    if stated.age is None or stated.on is None:
        return _("said {status}, {chance} likely").format(status=status, chance=percent(stated.chance))
    day = said(stated.on)
    if stated.age > 7:  # within a week the day says its age itself
        day = _("{day}, {age}").format(day=day, age=age(stated.age))
    if stated.chance is not None:
        return _("said {status} {day}; {chance} likely").format(
            status=status, day=day, chance=percent(stated.chance)
        )
    if not stated.status:
        return _("unknown; last check-in {day}").format(day=day)
    return _("said {status} {day}").format(status=status, day=day)


@register.filter
def brief(check_in: CheckIn) -> str:
    """What tells a check-in from another of the same key result: its value and confidence, else the beginning of its note."""
    parts = []
    if check_in.value is not None:
        parts.append(number(check_in.value, check_in.key_result.unit))
    if check_in.confidence is not None:
        parts.append(_("confidence {share}").format(share=percent(check_in.confidence)))
    return ", ".join(parts) or Truncator(check_in.note).chars(60) or status_in_words(check_in.status)


def age(days: int) -> str:
    """How old something is: in days below a fortnight, else in weeks."""
    if days < 14:
        return ngettext("{count} day old", "{count} days old", days).format(count=days)
    weeks = round(days / 7)
    return ngettext("{count} week old", "{count} weeks old", weeks).format(count=weeks)
