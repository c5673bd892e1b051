"""A row of the strategy map as HTML, made here and not by a template: a map has some two hundred, and a template takes ten times as long."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mainspring.apps.goals.models.check_in import Health
from mainspring.apps.goals.models.objective import WORKED_ON
from mainspring.apps.outlook.stated import Stated
from mainspring.interfaces.web.addresses import address
from mainspring.interfaces.web.strategy.nodes import Meter, Node
from mainspring.interfaces.web.templatetags.moments import percent, when
from mainspring.interfaces.web.templatetags.stating import in_words, status_in_words

_PLACE = "0"
_SHORT = 60
"""Characters of a title that are told again where a link needs a name."""


class Drawing:
    """Draws rows for one page. What all of them repeat is looked up once. `cycle` is the one that the map shows."""

    def __init__(self, organisation: Any, *, decides: bool, cycle: Any = None) -> None:
        self._slug = organisation.key
        self._decides = decides
        self._cycle = cycle
        self._around: dict[str, tuple[str, str]] = {}

    @cached_property
    def _words(self) -> dict[str, str]:
        return {
            "sight": escape(_("Line of sight")),
            "sight of": escape(_("Line of sight of “{title}”")),
            "unknown": escape(_("progress unknown")),
            "confidence": escape(_("confidence")),
            "no_owner": escape(_("no owner")),
            "no_decision": escape(_("no decision")),
            "no_results": escape(_("No key results yet.")),
            "all_results": escape(_("All its key results")),
            "decided": _("decided {when}"),
            "of": escape(_("of {share}")),
            **{status: escape(status_in_words(status)) for status in ("", *Health.values)},
        }

    def results(self, node: Node) -> SafeString:
        """The key results of an objective, each a row."""
        if not node.key_results:
            return mark_safe(f'<p class="soft none">{self._words["no_results"]}</p>')
        parts = ['<ul class="results" role="list">']
        for result in node.key_results:
            red = ' class="red"' if getattr(result.thing, "undiscussed", False) else ""
            parts += [f"<li{red}>", self.row(result), self._serving(result), "</li>"]
        if node.more_key_results:
            line = self.address("line", node.thing.key)
            parts.append(f'<li class="more"><a href="{line}">{self._words["all_results"]}</a></li>')
        return mark_safe("".join([*parts, "</ul>"]))  # every part is escaped where it is made

    def pair(self, node: Node) -> SafeString:
        """A team objective beside its key results."""
        counted = ""
        if node.counted:
            said = ngettext("%(n)s key result", "%(n)s key results", node.counted) % {"n": node.counted}
            red = ""
            if node.red:
                off_track = _("%(n)s off track") % {"n": node.red}
                red = f' <span class="status red">{escape(off_track)}</span>'
            line = self.address("line", node.thing.key)
            counted = f'<p class="more brief"><a href="{line}">{escape(said)}</a>{red}</p>'
        return mark_safe(
            f'<li class="pair"><div class="node">{self.row(node)}{counted}{self._serving(node)}</div>'
            f"{self.results(node)}</li>"
        )

    def branch(self, top: Node) -> SafeString:
        """The team objectives that serve one, and the way to further ones."""
        parts: list[str] = [self.pair(node) for node in top.below]
        if top.more_below:
            line = self.address("line", top.thing.key)
            more = self.address("strategy_branch", top.thing.key)
            cycle = f"&amp;cycle={quote(self._cycle.key, safe='')}" if self._cycle is not None else ""
            parts.append(
                f'<li class="more"><a href="{line}?after={top.more_below}#below" hx-get="{more}?after={top.more_below}{cycle}" '
                f'hx-target="closest li" hx-swap="outerHTML">{escape(_("More that serve it"))}</a></li>'
            )
        return mark_safe("".join(parts))

    def _serving(self, node: Node) -> str:
        if not node.serving:
            return ""
        said = ngettext("%(n)s objective serves it", "%(n)s objectives serve it", node.serving)
        line = self.address("line", node.thing.key)
        return f'<p class="more"><a href="{line}#below">{escape(said % {"n": node.serving})}</a></p>'

    def row(self, node: Node) -> SafeString:
        """The sentence, then progress, status, trend, owner, work and last decision; a red that nobody has discussed says so."""
        thing: Any = node.thing
        words, is_objective, title = self._words, node.is_objective, thing.title
        sight = self.address("line", thing.key)
        page = self.address("objective" if is_objective else "key_result", thing.key)
        if len(title) > _SHORT or not title.isascii():
            title = Truncator(title).chars(_SHORT)
        short = words["sight of"].replace("{title}", escape(title))
        parts = [
            f'<p class="says"><a href="{page}">{escape(thing.title)}</a>&nbsp;<a class="sight" href="{sight}" title="{words["sight"]}">'
            f'<span aria-hidden="true">⇅</span><span class="hidden">{short}</span></a></p><p class="meta">'
        ]
        if node.meter is not None:
            parts.append(self._progress(node, node.meter))
        elif not is_objective:
            parts.append(f'<span class="soft">{words["unknown"]}</span>')
        if thing.status not in WORKED_ON:
            parts.append(f'<span class="tag">{escape(thing.get_status_display())}</span>')
        elif not is_objective:
            parts.append(self._status(node.stated or Stated(thing.latest_status)))
        parts.append(self._confidence(node))
        owner = escape(str(thing.owner)) if thing.owner else f"<strong>{words['no_owner']}</strong>"
        team = f", {escape(str(thing.team))}" if is_objective and thing.team else ""
        parts.append(f"<span>{owner}{team}</span>")
        if node.work:
            done = escape(_("work {done}/{all}").format(done=node.work_done, all=node.work))
            parts.append(f'<a class="soft" href="{sight}#work">{done}</a>')
        if node.last_decision is not None:
            parts.append(
                f'<span class="soft">{words["decided"].format(when=when(node.last_decision))}</span>'
            )
        elif is_objective or thing.latest_status == Health.RED:
            parts.append(f'<span class="soft">{words["no_decision"]}</span>')
        parts.append("</p>")
        if getattr(thing, "undiscussed", False):
            parts.append(self._alarm(thing))
        return mark_safe(" ".join(filter(None, parts)))  # every part is escaped where it is made

    def _status(self, stated: Stated) -> str:
        health, words = stated.status, self._words
        if not stated.is_plain:
            return (
                f'<span class="status stated {stated.shown or "unknown"}">{escape(in_words(stated))}</span>'
            )
        return f'<span class="status {health or "unknown"}">{words[health] if health in words else escape(health)}</span>'

    def _progress(self, node: Node, meter: Meter) -> str:
        mark = (
            f'<line class="mark" x1="{meter.mark:g}" x2="{meter.mark:g}" y1="-2" y2="10"/>'
            if meter.mark is not None
            else ""
        )
        expected = (
            f' <span class="soft">{self._words["of"].replace("{share}", percent(meter.expected))}</span>'
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
        said = _("Turned red {when}, and nobody has discussed it.").format(when=when(thing.red_since))
        link = ""
        if self._decides:
            new = reverse("decision_new", kwargs={"organisation": self._slug})
            link = f' <a href="{new}?subject={quote(thing.key, safe="")}">{escape(_("Decide"))}</a>'
        return f'<p class="alarm">{said}{link}</p>'

    def address(self, name: str, key: str) -> str:
        """The address of a page of the row with this key, safe in an attribute."""
        if name not in self._around:
            before, _place, after = escape(address(name, self._slug, _PLACE)).rpartition(_PLACE)
            self._around[name] = before, after
        if not (key.isascii() and key.replace("-", "").isalnum()):
            return escape(address(name, self._slug, key))
        before, after = self._around[name]
        return before + key + after
