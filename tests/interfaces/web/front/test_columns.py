"""What the page offers for a column that nobody here knows."""

from mainspring.intake.spreadsheet.columns import OFFERED
from mainspring.interfaces.web.front.columns import ROLES


def test_every_column_that_a_command_or_the_api_can_name_can_be_named_on_the_page():
    assert [role for role in ROLES if role] == list(OFFERED)
