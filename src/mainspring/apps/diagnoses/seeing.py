"""A diagnosis as one person may see it: the engine's object again, without what is not for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from mainspring.apps.diagnoses.confidential import Hidden, hidden_from
from mainspring.apps.diagnoses.privacy import EVERYTHING, Sight, sight_of
from mainspring.apps.people.models import Person
from mainspring.engine.diagnosis.naming import PERSON_COLUMNS

PEOPLE = PERSON_COLUMNS | {"run_by"}
"""Columns of a row that name people: a mirror shows what happened, and not how often somebody was there."""

Result = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """`result` has the keys of a diagnosis; a pattern's evidence has besides `left_out_team` and `left_out_confidential`: rows that were
    left out because they are still with their team, or about confidential objectives."""

    result: dict[str, Any]
    sight: Sight
    hidden: Hidden
    assessed: int = 0
    total: int = 0
    """Patterns of the whole diagnosis, also those that are kept from the person: how many there are gives nothing away, which would."""

    def pattern(self, identifier: str) -> dict[str, Any] | None:
        """A pattern that may be seen; None for one that may not, and for one that is not there."""
        return next((p for p in self.result["patterns"] if p["id"] == identifier), None)


def seen_by(person: Person | None, result: Result, sight: Sight | None = None) -> Seen:
    """`result` as `person` may see it; None is whoever handed the file in, who sees everything but people's own figures."""
    if person is None:
        sight, hidden = EVERYTHING, Hidden()
    else:
        sight = sight or sight_of(person)
        hidden = hidden_from(person, _all_rows(result))
    veil = _Veil(sight, hidden, result)
    patterns = [veil.pattern(p) for p in result["patterns"] if veil.opens(p)]
    shown = {p["id"] for p in patterns}
    advice = result["prescription"]
    return Seen(
        {
            **result,
            "trail": {**result["trail"], "problems": [] if person else result["trail"]["problems"]},
            "patterns": patterns,
            "findings": [name for name in result["findings"] if name in shown],
            # Whoever read which patterns are healthy could tell by what is missing what is with a team.
            "healthy": [] if sight.waiting else result["healthy"],
            "root_causes": [
                {
                    **cause,
                    "because": [name for name in cause["because"] if name in shown],
                    "drives": [
                        drive for drive in cause["drives"] if {drive["driver"], drive["driven"]} <= shown
                    ],
                }
                for cause in result["root_causes"]
            ],
            "prescription": {
                "stop": veil.entries(advice["stop"], shown, "action", "actor"),
                "change": veil.entries(advice["change"], shown, "action", "actor"),
                "pilot_first": advice["pilot_first"]
                if set(advice["pilot_first"]["findings"]) <= shown and veil.says(advice["pilot_first"]["why"])
                else {"team": "", "name": "", "findings": [], "why": ""},
            },
            "questions": veil.entries(result["questions"], shown, "question"),
            "principles": veil.entries(result["principles"], shown, "here"),
            "roadmap": [],
            "records": {"key_results": {}},
        },
        sight,
        hidden,
        assessed=sum(1 for p in result["patterns"] if p["state"] != "not_assessed"),
        total=len(result["patterns"]),
    )


def _all_rows(result: Result) -> list[Mapping[str, Any]]:
    return [row for p in result["patterns"] for item in p["evidence"] for row in item["rows"]]


class _Veil:
    """Decides for one person and one diagnosis what may be said."""

    def __init__(self, sight: Sight, hidden: Hidden, result: Result) -> None:
        self.sight = sight
        self.hidden = hidden
        self._names = [team["name"] for team in result["teams"] if team["id"] in sight.teams]
        # A lead's name in a sentence says which team it is about.
        self._names += [
            team["lead"] for team in result["teams"] if team["id"] in sight.teams and team["lead"]
        ]

    def opens(self, pattern: Mapping[str, Any]) -> bool:
        return pattern["state"] != "present" or self.sight.opens(pattern)

    def says(self, text: str) -> bool:
        """Whether a sentence names neither what is confidential nor a team whose findings are still with it."""
        return not self.hidden.text(text) and not any(name in text for name in self._names)

    def entries(
        self, listed: Iterable[Mapping[str, Any]], shown: set[str], *texts: str
    ) -> list[dict[str, Any]]:
        """Those of a list that rest on nothing hidden."""
        return [
            dict(entry)
            for entry in listed
            if set(entry["because"]) <= shown and all(self.says(entry[text]) for text in texts)
        ]

    def pattern(self, pattern: Mapping[str, Any]) -> dict[str, Any]:
        from mainspring.engine.diagnosis.catalogue import pattern as defined

        definition = defined(pattern["id"])
        personal = {signal.name for signal in definition.signals if signal.personal}
        seen = {
            **pattern,
            "teams": [f for f in pattern["teams"] if not self.sight.withholds(pattern, f["team"])],
            "evidence": [
                self._evidence(pattern, item, item["signal"] in personal) for item in pattern["evidence"]
            ],
        }
        if "claim" not in pattern:
            return seen
        # Sentences quote the first row of a figure, and name the worst teams.
        quotes = [item["rows"][0] for item in pattern["evidence"] if item["rows"]]
        closed = (
            any(self._closed(pattern, row) for row in quotes) or pattern["evidence"][0]["signal"] in personal
        )
        own_scope = self.sight.own in pattern["scope"]["teams"]
        speaks = (lambda text: not self.hidden.text(text)) if own_scope else self.says
        main = pattern["evidence"][0]
        if closed or not speaks(pattern["claim"]):
            seen["claim"] = plain_claim(main)
        asked = pattern["question"]
        if closed or not speaks(asked["question"] + asked["asks"]):
            seen["question"] = {
                "question": _("What keeps this from being true here: “{healthy}”?").format(
                    healthy=translation.gettext(definition.healthy)
                ),
                "asks": "",
            }
        advice = pattern["advice"]
        if closed or not all(speaks(text) for text in advice.values()):
            seen["advice"] = {"stop": "", "change": "", "pilot": "", "actor": ""}
        return seen

    def _evidence(
        self, pattern: Mapping[str, Any], item: Mapping[str, Any], personal: bool
    ) -> dict[str, Any]:
        rows, team, confidential = self.rows(pattern, [] if personal else item["rows"])
        return {
            **item,
            "private": item["private"] or personal,
            "rows": rows,
            "examples": [str(row["item_id"]) for row in rows],
            "left_out_team": team,
            "left_out_confidential": confidential,
        }

    def rows(
        self, pattern: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]
    ) -> tuple[list[dict[str, Any]], int, int]:
        """Rows that may be shown, and how many were left out as a team's own and as confidential."""
        shown, team, confidential = [], 0, 0
        for row in rows:
            if self.hidden.row(row):
                confidential += 1
            elif self.sight.withholds(pattern, row.get("team_id")):
                team += 1
            else:
                shown.append({column: value for column, value in row.items() if column not in PEOPLE})
        return shown, team, confidential

    def _closed(self, pattern: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
        return self.hidden.row(row) or self.sight.withholds(pattern, row.get("team_id"))


def rows_seen_by(
    person: Person | None,
    result: Result,
    pattern: Mapping[str, Any],
    rows: list[dict[str, Any]],
    sight: Sight,
) -> tuple[list[dict[str, Any]], int, int]:
    """All rows behind a figure as `person` may see them, and how many were left out: as still with a team, as confidential."""
    hidden = Hidden() if person is None else hidden_from(person, rows)
    return _Veil(sight, hidden, result).rows(pattern, rows)


def is_shown(pattern: str, signal: str) -> bool:
    """Whether a pattern has such a figure, and one whose rows are for others: some are counted and never opened."""
    from mainspring.engine.diagnosis.catalogue import pattern as defined

    try:
        found = next((one for one in defined(pattern).signals if one.name == signal), None)
    except LookupError:
        return False
    return found is not None and not found.private and not found.personal


def of_team(pattern: Mapping[str, Any], rows: list[dict[str, Any]], team: str = "") -> list[dict[str, Any]]:
    """Those of the rows behind a figure that are of `team` (the trail's id), else of the teams that the finding is about."""
    scope = {team} if team else set(pattern["scope"]["teams"])
    return [row for row in rows if row.get("team_id") in scope] if scope else rows


def plain_claim(evidence: Mapping[str, Any]) -> str:
    """A finding without names: its figure against what is healthy."""
    from mainspring.engine.diagnosis.wording import capital, percent

    return _("{label}: {value}, where up to {healthy} is healthy.").format(
        label=capital(translation.gettext(evidence["label"])),
        value=percent(evidence["value"]),
        healthy=percent(evidence["healthy"]),
    )
