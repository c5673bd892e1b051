"""Demo organisations whose failures are known: people with habits whose life leaves an OKR trail.

A failure is planted as a change in how people behave, so its traces lie in several tables as they would in a real company.
"""

from mainspring.intake.demo.corpus import corpus
from mainspring.intake.demo.large import generate_large
from mainspring.intake.demo.organisation import generate
from mainspring.intake.demo.plan import (
    CONFOUNDERS,
    PLANTABLE,
    TEAM_PATTERNS,
    WHOLE_ORGANISATION,
    Plan,
    Plant,
    Planted,
    Truth,
)
from mainspring.intake.demo.story import story

__all__ = [
    "CONFOUNDERS",
    "PLANTABLE",
    "TEAM_PATTERNS",
    "WHOLE_ORGANISATION",
    "Plan",
    "Plant",
    "Planted",
    "Truth",
    "corpus",
    "generate",
    "generate_large",
    "story",
]
