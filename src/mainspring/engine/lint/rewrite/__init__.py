"""Rewrites: for a key result that is work, the question to ask and outcome forms to choose from."""

from mainspring.engine.lint.rewrite.offer import suggest
from mainspring.engine.lint.rewrite.question import question
from mainspring.engine.lint.rewrite.suggestion import Suggestion

__all__ = ["Suggestion", "question", "suggest"]
