"""What happens to an organisation, its teams and its people."""

from django.utils.translation import gettext_lazy as _

from mainspring.apps.events.kinds import Kind

_PEOPLE = {"people": ("person_id", "name", "email", "team_id", "role", "external")}
_TEAMS = {"teams": ("team_id", "name", "parent_team_id", "kind", "timezone")}


class OrganisationFounded(Kind):
    name = "organisation.founded"
    text = _("{actor} founded {subject}")


class OrganisationChanged(Kind):
    name = "organisation.changed"
    text = _("{actor} changed the settings")


class TeamFormed(Kind):
    name = "team.formed"
    knows = _TEAMS
    text = _("{actor} formed the team {subject}")


class TeamChanged(Kind):
    name = "team.changed"
    knows = _TEAMS
    text = _("{actor} changed the team {subject}")


class TeamDissolved(Kind):
    name = "team.dissolved"
    text = _("{actor} dissolved the team {subject}")


class PersonJoined(Kind):
    name = "person.joined"
    knows = _PEOPLE
    text = _("{actor} added {subject}")


class PersonChanged(Kind):
    name = "person.changed"
    knows = _PEOPLE
    text = _("{actor} changed the entry of {subject}")


class PersonInvited(Kind):
    name = "person.invited"
    text = _("{actor} invited {subject}")


class PersonSignedUp(Kind):
    name = "person.signed_up"
    text = _("{subject} accepted the invitation")


class PersonErased(Kind):
    name = "person.erased"
    text = _("{actor} erased a person, who is now called {subject}")


class LeaveRecorded(Kind):
    name = "leave.recorded"
    text = _("{actor} recorded leave of {subject}")


class TokenIssued(Kind):
    name = "token.issued"
    text = _("{actor} made the token “{token}” ({scopes})")


class TokenRevoked(Kind):
    name = "token.revoked"
    text = _("{actor} ended the token “{old_token}”")
