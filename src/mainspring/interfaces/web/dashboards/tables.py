"""The rows of the tables that say what the charts of trends draw, made here and not by a template, which takes ten times as long."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from mainspring.interfaces.web.dashboards.filters import Chosen
from mainspring.interfaces.web.templatetags.moments import percent

Cell = Callable[[dict[str, Any]], str]


class Tables:
    """Draws the rows of one page. `weeks` are those of `page.Trends`."""

    def __init__(self, organisation: str, chosen: Chosen, weeks: list[dict[str, Any]]) -> None:
        self._slug = organisation
        self._of = escape(chosen.of)
        self._weeks = [(week, escape(date_format(week["day"], "j M"))) for week in weeks]

    @property
    def progress(self) -> SafeString:
        return self._by_key_result(
            lambda week: percent(week["progress"]),
            lambda week: percent(week["expected"]),
            lambda week: str(week["known"]),
        )

    @property
    def confidence(self) -> SafeString:
        return self._by_key_result(lambda week: percent(week["confidence"]), lambda week: str(week["said"]))

    @property
    def colours(self) -> SafeString:
        return self._by_key_result(
            lambda week: str(week["green"]),
            lambda week: str(week["amber"]),
            lambda week: str(week["red"]),
            lambda week: str(week["unknown"]),
        )

    @property
    def decisions(self) -> SafeString:
        return self._counted("dashboards_decisions", {"decisions": ""})

    @property
    def blockers(self) -> SafeString:
        by = {name: f"what={name}&amp;" for name in ("raised", "resolved", "open")}
        return self._counted("dashboards_blockers", by)

    def _by_key_result(self, *cells: Cell) -> SafeString:
        """Each week opens to its key results."""
        to = self._address("dashboards_key_results")
        return mark_safe(
            "".join(
                f'<tr><th scope="row"><a href="{to}?{self._of}&amp;to={week["to"]}">{day}</a></th>'
                + "".join(f'<td class="n">{cell(week)}</td>' for cell in cells)
                + "</tr>"
                for week, day in self._weeks
            )
        )

    def _counted(self, page: str, columns: dict[str, str]) -> SafeString:
        """Each count opens to its rows: what the address asks for besides, by the count's name."""
        to = self._address(page)
        return mark_safe(
            "".join(
                f'<tr><th scope="row">{day}</th>'
                + "".join(
                    f'<td class="n"><a href="{to}?{asked}{self._of}&amp;to={week["to"]}">{week[name]}</a></td>'
                    for name, asked in columns.items()
                )
                + "</tr>"
                for week, day in self._weeks
            )
        )

    def _address(self, page: str) -> str:
        return escape(reverse(page, kwargs={"organisation": self._slug}))
