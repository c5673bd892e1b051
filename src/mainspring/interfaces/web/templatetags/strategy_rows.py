"""`{{ drawing|row:node }}`: a row of the strategy map; `results`, `pair` and `branch` draw the rows below an objective."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from mainspring.interfaces.web.strategy.drawing import Drawing
from mainspring.interfaces.web.strategy.nodes import Node

register = template.Library()


@register.filter
def row(drawing: Drawing, node: Node) -> SafeString:
    return drawing.row(node)


@register.filter
def results(drawing: Drawing, node: Node) -> SafeString:
    return drawing.results(node)


@register.filter
def pair(drawing: Drawing, node: Node) -> SafeString:
    return drawing.pair(node)


@register.filter
def branch(drawing: Drawing, top: Node) -> SafeString:
    return drawing.branch(top)
