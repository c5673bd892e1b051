"""What stands inside a chart's `<svg>`, made here and not by a template: a page of charts has some two hundred shapes and texts, and a template
takes five times as long. Classes and presentation attributes alone; texts are escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe


class Text(Protocol):
    """A text at a place; `anchor` is SVG's `text-anchor`."""

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def text(self) -> str: ...
    @property
    def anchor(self) -> str: ...


class Box(Protocol):
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def kind(self) -> str: ...


def drawn(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(parts))  # every part is escaped where it is made


def text(label: Text | None, kind: str = "") -> str:
    if label is None:
        return ""
    of = f' class="{kind}"' if kind else ""
    return (
        f'<text{of} x="{label.x:g}" y="{label.y:g}" text-anchor="{label.anchor}">{escape(label.text)}</text>'
    )


def texts(labels: Iterable[Text], kind: str = "") -> str:
    return "".join(text(label, kind) for label in labels)


def segment(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>'


def dot(x: float, y: float, r: float) -> str:
    return f'<circle class="dot" cx="{x:g}" cy="{y:g}" r="{r:g}"/>'


def polyline(kind: str, points: str) -> str:
    """`points` as SVG writes them; nothing for none."""
    return f'<polyline class="{kind}" points="{points}"/>' if points else ""


def bars(boxes: Iterable[Box]) -> str:
    """All bars of a kind as one path."""
    paths: dict[str, list[str]] = {}
    for one in boxes:
        paths.setdefault(one.kind, []).append(
            f"M{one.x:g} {one.y:g}h{one.width:g}v{one.height:g}h{-one.width:g}z"
        )
    return "".join(f'<path class="bar {kind}" d="{"".join(found)}"/>' for kind, found in paths.items())
