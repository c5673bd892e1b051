"""What is new becomes active where there is room for it, and stays a draft where there is none: the limits hold for an import too."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import ENDED, Level, Status
from mainspring.apps.people.models import Organisation, Team
from mainspring.apps.people.permissions import may
from mainspring.apps.trails.imports.lines import Verdict
from mainspring.apps.trails.imports.rows import Row

if TYPE_CHECKING:
    from mainspring.apps.trails.imports.comparing import Comparison

Place = tuple[str, bool]
"""The key of a team, "" for the company, and whether key results are counted."""


class Room:
    """Which of the new objectives and key results become active, in the order of the files.

    `active` are the keys of those that do; `drafts` tells why another does not, by a code of `DRAFTS`.
    """

    def __init__(self, work: Comparison) -> None:
        self._work = work
        self.active: list[tuple[str, str]] = []
        self.drafts: dict[str, str] = {}

    def settle(self) -> None:
        """Judge everything new; one query for each kind of place."""
        work = self._work
        objectives, key_results = work.new["objectives"], work.new["key_results"]
        if not objectives and not key_results:
            return
        self._free = _Free(work.organisation)
        below: dict[str, list[Row]] = defaultdict(list)
        for row in key_results:
            if row.get("status") not in ENDED:
                below[row["objective_id"]].append(row)
        today = work.now.date()
        days = {**work.here["cycles"], **work.coming["cycles"]}
        activates = may(work.by, "objective.activate")
        for row in objectives:
            if row.get("status") in ENDED:
                continue
            coming = [one for one in below[row["objective_id"]] if one.get("status") != Status.DRAFT]
            why = self._why(row, coming, days.get(row.get("cycle_id") or ""), today, activates)
            if why:
                self._hold(row["objective_id"], why, below[row["objective_id"]])
                continue
            # What the files call a draft beside it would become active with its objective.
            if len(coming) < len(below[row["objective_id"]]):
                self._hold(row["objective_id"], "asked", below[row["objective_id"]])
                continue
            self.active.append(("objectives", row["objective_id"]))
            self._take(row, len(coming))
        born = work.coming["objectives"]
        for row in key_results:
            if row["objective_id"] in born or row.get("status") in ENDED:
                continue
            above = work.here["objectives"][row["objective_id"]]
            why = "asked" if row.get("status") == Status.DRAFT else "" if activates else "role"
            if above["status"] == Status.DRAFT:
                why = why or "objective"
            elif above["status"] is None:
                continue
            why = why or ("" if row.get("owner_id") else "owner")
            place = _place(above, True)
            if not why and place is not None and self._free(place) < 1:
                why = "limit"
            if why:
                self.drafts[row["key_result_id"]] = why
                continue
            self.active.append(("key_results", row["key_result_id"]))
            self._free.take(place, 1)
        for table in ("objectives", "key_results"):
            for line in work.lines[table, Verdict.NEW]:
                line.why = self.drafts.get(line.key, "")

    def _why(self, row: Row, coming: list[Row], cycle: Row | None, today: Any, activates: bool) -> str:
        if row.get("status") == Status.DRAFT:
            return "asked"
        if not activates:
            return "role"
        if cycle is not None and cycle["starts_on"] > today:
            return "early"
        if cycle is not None and cycle["ends_on"] < today:
            return "late"
        if not row.get("owner_id") or not all(one.get("owner_id") for one in coming):
            return "owner"
        for key_results, n in ((False, 1), (True, len(coming))):
            place = _place(row, key_results)
            if place is not None and n and self._free(place) < n:
                return "limit"
        return ""

    def _take(self, row: Row, key_results: int) -> None:
        self._free.take(_place(row, False), 1)
        self._free.take(_place(row, True), key_results)

    def _hold(self, objective: str, why: str, below: list[Row]) -> None:
        self.drafts[objective] = why
        for row in below:
            self.drafts[row["key_result_id"]] = "asked" if row.get("status") == Status.DRAFT else "objective"


def _place(row: Row, key_results: bool) -> Place | None:
    """Where something counts; None where no limit covers it (see `limits.place_of`)."""
    if row.get("level") == Level.COMPANY:
        return "", key_results
    if row.get("level") == Level.INDIVIDUAL or not row.get("team_id"):
        return None
    return str(row["team_id"]), key_results


class _Free:
    """How many more may become active in each place."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        teams = Team.objects.filter(organisation=organisation)
        self._own = {
            key: (objectives, key_results)
            for key, objectives, key_results in teams.values_list(
                "key", "limit_objectives", "limit_key_results"
            )
        }
        self._active: dict[Place, int] = defaultdict(int)
        active = {"organisation": organisation, "status": Status.ACTIVE}
        for model, path, more in (
            (Objective, "", {}),
            (KeyResult, "objective__", {"objective__status": Status.ACTIVE}),
        ):
            rows = model.objects.filter(**active, **more).order_by()
            counted = rows.values_list(f"{path}level", f"{path}team__key").annotate(n=Count("pk"))
            for level, team, n in counted:
                place = _place({"level": level, "team_id": team}, model is KeyResult)
                if place is not None:
                    self._active[place] += n

    def __call__(self, place: Place) -> int:
        team, key_results = place
        if not team:
            limit = (
                self._organisation.company_key_results
                if key_results
                else self._organisation.company_objectives
            )
        else:
            own = self._own.get(team, (None, None))[int(key_results)]
            usual = self._organisation.team_key_results if key_results else self._organisation.team_objectives
            limit = usual if own is None else own
        return limit - self._active[place]

    def take(self, place: Place | None, n: int) -> None:
        if place is not None:
            self._active[place] += n
