"""`{{ drawing|row:node }}`: a row of the strategy map."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from mainspring.interfaces.web.strategy.drawing import Drawing
from mainspring.interfaces.web.strategy.nodes import Node

register = template.Library()


@register.filter
def row(drawing: Drawing, node: Node) -> SafeString:
    return drawing.row(node)
