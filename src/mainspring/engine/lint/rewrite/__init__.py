"""Rewrites: for a key result that is work, the question to ask and outcome forms to choose from."""

from mainspring.engine.lint.rewrite.foreign import accepted
from mainspring.engine.lint.rewrite.offer import MOST, suggest
from mainspring.engine.lint.rewrite.question import question
from mainspring.engine.lint.rewrite.suggestion import Suggestion

__all__ = ["MOST", "Suggestion", "accepted", "question", "suggest"]
