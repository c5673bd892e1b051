"""Findings of the linter as people and machines want them: one module a format, all on one checked document."""
