"""A text of the engine in the language of the page."""

from __future__ import annotations

from django import template

from mainspring.interfaces.web.sentences.columns import missing_in_words
from mainspring.interfaces.web.sentences.telling import said

register = template.Library()
register.filter("said", lambda text: said(str(text)))
register.filter("missing_in_words", missing_in_words)
