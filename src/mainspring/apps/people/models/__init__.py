from mainspring.apps.people.models.access import Invitation, Token
from mainspring.apps.people.models.account import Account
from mainspring.apps.people.models.organisation import Organisation
from mainspring.apps.people.models.person import Leave, Person
from mainspring.apps.people.models.team import Team

__all__ = ["Account", "Invitation", "Leave", "Organisation", "Person", "Team", "Token"]
