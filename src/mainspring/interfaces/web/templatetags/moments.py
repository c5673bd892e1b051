"""Days and figures as people say them: relative within a week, absolute beyond, exact on hover."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mainspring.interfaces.web.charts import number

register = template.Library()
register.filter("figure", number)


@register.filter
def when(at: dt.date | dt.datetime | None) -> str | SafeString:
    """`<time>` with "today", "3 days ago", "in 2 days", else the day; "–" for None."""
    if at is None:
        return "–"
    if isinstance(at, dt.datetime):
        local = timezone.localtime(at)
        # No format of ours shows seconds or the zone: what stands in a list was mostly written before.
        exact = _written(
            local.replace(second=0, microsecond=0, tzinfo=None), "DATETIME_FORMAT", get_language()
        )
        day = local.date()
    else:
        exact, day = _written(at, "DATE_FORMAT", get_language()), at
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), exact, said(day))


def said(day: dt.date, today: dt.date | None = None) -> str:
    """The day in words, as seen from `today`."""
    today = today or timezone.localdate()
    away = (day - today).days
    if away == 0:
        return _("today")
    if away == -1:
        return _("yesterday")
    if away == 1:
        return _("tomorrow")
    if -7 <= away < 0:
        return ngettext("{count} day ago", "{count} days ago", -away).format(count=-away)
    if 0 < away <= 7:
        return ngettext("in {count} day", "in {count} days", away).format(count=away)
    return _written(day, "j F" if day.year == today.year else "j F Y", get_language())


@lru_cache(maxsize=4096)
def _written(at: dt.date, how: str, _language: str | None) -> str:
    return date_format(at, how)


@register.filter
def percent(share: Any) -> str:
    """A share of 1 as a percentage; "–" for None."""
    return "–" if share is None else f"{round(float(share) * 100)} %"


@register.filter
def width(share: float, whole: int) -> str:
    """A share of 1 as a length of `whole`, for SVG."""
    return f"{max(0.0, min(1.0, share)) * whole:g}"
