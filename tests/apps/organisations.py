"""A small familiar organisation for tests: Fernhollow Foods, with one person in each role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from apps.kept import once
from mainspring.apps.decisions.trade_off import TradeOff
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.people.models import Account, Organisation, Person, Team
from mainspring.apps.people.permissions import Role
from mainspring.apps.rhythm.models import Forum

PASSWORD = "a long enough password"


@dataclass
class Fernhollow:
    organisation: Organisation
    people: dict[str, Person]
    kitchen: Team
    sales: Team
    cycle: Cycle
    following: Cycle
    company: Objective
    objective: Objective
    key_result: KeyResult
    leadership: Forum
    weekly: Forum

    def __getattr__(self, role: str) -> Person:
        """The person in a role: `fern.okr_lead`, `fern.lead`, …; `fern.owner` owns the key result."""
        try:
            return self.__dict__["people"][role]
        except KeyError:
            raise AttributeError(role) from None

    def secret(self, title: str = "Sell the bakery") -> Objective:
        """A draft of a company objective that only its executive and who may read what is confidential see."""
        return Objective.draft(
            self.organisation,
            title,
            by=self.executive,
            level="company",
            cycle=self.cycle,
            confidential=True,
        )


def fernhollow(name: str = "Fernhollow Foods") -> Fernhollow:
    """Two teams, a person in each role (with a sign-in), one company objective, one team objective with an active key result."""
    return once(name, lambda: _found(name))


def _found(name: str) -> Fernhollow:
    organisation = Organisation.found(name, by=None)
    people: dict[str, Person] = {}

    def person(key: str, access: str, **fields: Any) -> Person:
        account = Account.objects.create_user(
            f"{key}@{organisation.key}.example", PASSWORD, name=key.replace("_", " ").title()
        )
        by = people.get("okr_lead")
        people[key] = Person.join(
            organisation, account.name, by=by, account=account, email=account.email, access=access, **fields
        )
        return people[key]

    okr_lead = person("okr_lead", Role.OKR_LEAD)
    top = Team.form(organisation, "Leadership", by=okr_lead)
    kitchen = Team.form(organisation, "Kitchen", by=okr_lead, parent_team=top)
    sales = Team.form(organisation, "Sales", by=okr_lead, parent_team=top)
    executive = person("executive", Role.EXECUTIVE, team=top, role="executive")
    lead = person("lead", Role.LEAD, team=kitchen, role="lead")
    owner = person("owner", Role.MEMBER, team=kitchen, role="member")
    person("member", Role.MEMBER, team=sales, role="member")
    person("coach", Role.COACH, external=True)
    person("read_only", Role.READ_ONLY)
    today = dt.date.today()
    cycle = Cycle.plan(
        organisation, "This quarter", today - dt.timedelta(60), today + dt.timedelta(31), by=okr_lead
    )
    following = Cycle.plan(
        organisation, "Next quarter", today + dt.timedelta(32), today + dt.timedelta(122), by=okr_lead
    )
    leadership = Forum.establish(
        organisation,
        "Monthly leadership review",
        by=okr_lead,
        cadence="monthly",
        level="leadership",
        chair=executive,
        settles=["trade_off", "budget", "hiring", "escalation"],
    )
    weekly = Forum.establish(
        organisation, "Kitchen weekly", by=okr_lead, cadence="weekly", level="team", team=kitchen, chair=lead
    )
    company = Objective.draft(
        organisation,
        "Meals that people come back for",
        by=executive,
        cycle=cycle,
        level="company",
        owner=executive,
    )
    TradeOff.activate(company, by=executive)
    objective = Objective.draft(
        organisation, "Deliver hot", by=lead, cycle=cycle, team=kitchen, owner=lead, parent_objective=company
    )
    key_result = KeyResult.draft(
        objective,
        "Raise meals that arrive above 60 °C from 70 % to 95 %",
        by=lead,
        owner=owner,
        metric="meals above 60 °C",
        unit="%",
        baseline=70.0,
        target=95.0,
        direction="increase",
    )
    TradeOff.activate(objective, by=lead)
    key_result.refresh_from_db()
    return Fernhollow(
        organisation,
        people,
        kitchen,
        sales,
        cycle,
        following,
        company,
        objective,
        key_result,
        leadership,
        weekly,
    )


def more_key_results(fern: Fernhollow) -> list[KeyResult]:
    """Three further active key results of the objective, owned by the owner."""
    made = [
        KeyResult.draft(
            fern.objective,
            f"Raise meals that arrive in shift {number} from 50 to 90",
            by=fern.lead,
            owner=fern.owner,
            baseline=50.0,
            target=90.0,
        )
        for number in range(3)
    ]
    KeyResult.objects.filter(pk__in=[one.pk for one in made]).update(status="active")
    for one in made:
        one.refresh_from_db()
    return made
