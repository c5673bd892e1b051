"""A row of the strategy map as HTML, made here and not by a template: a map has some two hundred, and a template takes ten times as long."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape as escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mainspring.apps.goals.models.check_in import Health
from mainspring.apps.goals.models.objective import Status
from mainspring.interfaces.web.addresses import KeyConverter
from mainspring.interfaces.web.strategy.nodes import Meter, Node
from mainspring.interfaces.web.templatetags.moments import percent, when

_MARK = "-mark-"


class Drawing:
    """Draws rows for one page. What all of them repeat, words and the beginnings of addresses, is looked up once."""

    def __init__(self, organisation: Any, *, decides: bool) -> None:
        self._slug = organisation.key
        self._decides = decides
        self._starts: dict[str, tuple[str, str] | None] = {}

    @cached_property
    def _words(self) -> dict[str, str]:
        return {
            "sight": escape(_("Line of sight")),
            "unknown": escape(_("progress unknown")),
            "confidence": escape(_("confidence")),
            "no_owner": escape(_("no owner")),
            "no_decision": escape(_("no decision")),
            "decided": _("decided {when}"),
            "of": _("of {share}"),
            Health.GREEN: escape(_("on track")),
            Health.AMBER: escape(_("at risk")),
            Health.RED: escape(_("off track")),
            "": escape(_("unknown")),
        }

    def row(self, node: Node) -> SafeString:
        """The sentence, then progress, status, trend, owner, work and last decision; a red that nobody has discussed says so."""
        said, thing, words = self._words, node.thing, self._words
        sight = self.address("line", thing.key)
        page = self.address("objective" if node.is_objective else "key_result", thing.key) or sight
        short = escape(_("Line of sight of “{title}”").format(title=Truncator(thing.title).chars(60)))
        parts = [
            f'<p class="says"><a href="{page}">{escape(thing.title)}</a>&nbsp;<a class="sight" href="{sight}" title="{words["sight"]}">'
            f'<span aria-hidden="true">⇅</span><span class="hidden">{short}</span></a></p><p class="meta">'
        ]
        if node.meter is not None:
            parts.append(self._progress(node, node.meter))
        elif not node.is_objective:
            parts.append(f'<span class="soft">{words["unknown"]}</span>')
        if thing.status not in (Status.ACTIVE, ""):
            parts.append(f'<span class="tag">{escape(thing.get_status_display())}</span>')
        elif not node.is_objective:
            health = thing.latest_status
            parts.append(
                f'<span class="status {health or "unknown"}">{said.get(health, escape(health))}</span>'
            )
        parts.append(self._confidence(node))
        owner = escape(str(thing.owner)) if thing.owner else f"<strong>{words['no_owner']}</strong>"
        team = f", {escape(str(thing.team))}" if node.is_objective and thing.team else ""
        parts.append(f"<span>{owner}{team}</span>")
        if node.work:
            done = escape(_("work {done}/{all}").format(done=node.work_done, all=node.work))
            parts.append(f'<a class="soft" href="{sight}#work">{done}</a>')
        if node.last_decision is not None:
            parts.append(
                f'<span class="soft">{words["decided"].format(when=when(node.last_decision))}</span>'
            )
        elif node.is_objective or thing.latest_status == Health.RED:
            parts.append(f'<span class="soft">{words["no_decision"]}</span>')
        parts.append("</p>")
        if getattr(thing, "undiscussed", False):
            parts.append(self._alarm(thing))
        return mark_safe(" ".join(filter(None, parts)))  # every part is escaped where it is made

    def _progress(self, node: Node, meter: Meter) -> str:
        mark = (
            f'<line class="mark" x1="{meter.mark:g}" x2="{meter.mark:g}" y1="-2" y2="10"/>'
            if meter.mark is not None
            else ""
        )
        expected = (
            f' <span class="soft">{escape(self._words["of"].format(share=percent(meter.expected)))}</span>'
            if meter.expected is not None
            else ""
        )
        known = ""
        if node.partly:
            part = _("{known} of {all} known").format(known=node.known, all=node.counted)
            known = f' <span class="soft">({escape(part)})</span>'
        return (
            f'<span class="progress"><svg class="meter" viewBox="0 0 {meter.width} 8" width="{meter.width}" height="8" aria-hidden="true">'
            f'<rect class="bar" width="{meter.width}" height="8" rx="1"/><rect class="bar {"late" if meter.behind else "value"}" '
            f'width="{meter.filled:g}" height="8" rx="1"/>{mark}</svg> {percent(meter.share)}{expected}{known}</span>'
        )

    def _confidence(self, node: Node) -> str:
        if node.confidence is None:
            return ""
        share, word = percent(node.confidence), self._words["confidence"]
        if node.trend is None or node.trend.last is None:
            return f'<span class="trend">{word} {share}</span>'
        x, y = node.trend.last
        return (
            f'<span class="trend"><svg class="spark" viewBox="0 0 {node.trend.width} {node.trend.height}" width="{node.trend.width}" '
            f'height="{node.trend.height}" aria-hidden="true"><polyline class="line" points="{node.trend.points}"/>'
            f'<circle class="dot" cx="{x:g}" cy="{y:g}" r="2.5"/></svg><span class="hidden">{word} </span>{share}</span>'
        )

    def _alarm(self, thing: Any) -> str:
        said = _("Red since {when}, and nobody has discussed it.").format(when=when(thing.red_since))
        link = ""
        if self._decides:
            new = reverse("decision_new", kwargs={"organisation": self._slug})
            link = f' <a href="{new}?subject={quote(thing.key, safe="")}">{escape(_("Decide"))}</a>'
        return f'<p class="alarm">{said}{link}</p>'

    def address(self, name: str, key: str) -> str:
        """The address of a page of the row with this key, safe in an attribute; "" where there is no such page."""
        if name not in self._starts:
            try:
                start, _mark, end = reverse(
                    name, kwargs={"organisation": self._slug, "key": _MARK}
                ).partition(_MARK)
                self._starts[name] = (start, end)
            except NoReverseMatch:
                self._starts[name] = None
        ends = self._starts[name]
        return "" if ends is None else f"{ends[0]}{quote(KeyConverter().to_url(key), safe='~')}{ends[1]}"
