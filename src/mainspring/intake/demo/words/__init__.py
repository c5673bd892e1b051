"""The demo's own vocabulary: fields of work with outcomes, outputs and empty phrases, notes, decisions and blockers.

Every wording is the project's own; nothing is taken from real organisations.
"""

from mainspring.intake.demo.words.company import FIELD as COMPANY
from mainspring.intake.demo.words.field import Activity, Field, Metric, Theme, show
from mainspring.intake.demo.words.finance import FIELD as _FINANCE
from mainspring.intake.demo.words.logistics import FIELD as _LOGISTICS
from mainspring.intake.demo.words.marketing import FIELD as _MARKETING
from mainspring.intake.demo.words.people import FIELD as _PEOPLE
from mainspring.intake.demo.words.platform import FIELD as _PLATFORM
from mainspring.intake.demo.words.product import FIELD as _PRODUCT
from mainspring.intake.demo.words.sales import FIELD as _SALES
from mainspring.intake.demo.words.support import FIELD as _SUPPORT

FIELDS = (_PRODUCT, _SALES, _SUPPORT, _PLATFORM, _LOGISTICS, _MARKETING, _FINANCE, _PEOPLE)
"""The fields of working teams, in the order in which a growing organisation sets teams up."""

__all__ = ["COMPANY", "FIELDS", "Activity", "Field", "Metric", "Theme", "show"]
