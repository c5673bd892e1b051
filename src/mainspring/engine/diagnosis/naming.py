"""Loads what people call things, and replaces it by pseudonyms where asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mainspring.engine.diagnosis.engines.base import Engine
from mainspring.engine.diagnosis.pattern import Names, Row
from mainspring.engine.trail.schema import TABLES

PERSON_COLUMNS = {
    *(
        column.name
        for table in TABLES.values()
        for column in table.columns
        if column.refers_to == ("people",)
    ),
    *("person_id", "objective_owner_id", "run_by_id"),
}
"""Columns of a row that name people: the trail's own, and those that patterns make of them."""
_TEAM_COLUMNS = ("team_id", "needs_team_id", "parent_team_id", "given_to")
"""The same for teams. Sentences look their names up by the trail's own ids, so these are replaced only where a row is printed."""


class Directory(Names):
    """The trail's names. With `pseudonyms`, people and teams are called `Person 4` and `Team B` everywhere, and their names inside texts
    are replaced too: of people full names, e-mail addresses and each single name, of teams the name as it is written."""

    def __init__(self, engine: Engine, *, pseudonyms: bool = False) -> None:
        people = engine.rows("SELECT person_id, name, email, team_id, role FROM people ORDER BY person_id")
        teams = engine.rows("SELECT team_id, name, kind, parent_team_id FROM teams ORDER BY team_id")
        self.pseudonymous = pseudonyms
        self._person_alias = {row["person_id"]: f"Person {index}" for index, row in enumerate(people, 1)}
        self._team_alias = {row["team_id"]: f"Team {_letters(index)}" for index, row in enumerate(teams)}
        self._pattern = _words(people, teams) if pseudonyms else None
        self._alias_of_word = (
            {**_team_aliases(teams, self._team_alias), **_aliases(people, self._person_alias)}
            if pseudonyms
            else {}
        )
        leads: dict[str, str] = {}
        members: dict[str, int] = {}
        alone: dict[str, str] = {}
        for row in people:
            if row["team_id"]:
                members[row["team_id"]] = members.get(row["team_id"], 0) + 1
                alone[row["team_id"]] = row["person_id"]
                if row["role"] == "lead":
                    leads.setdefault(row["team_id"], row["person_id"])
        # Whoever is a team's only person on record has to take its first step.
        leads = {team: person for team, person in alone.items() if members[team] == 1} | leads
        forums = engine.rows("SELECT forum_id, name, level, team_id, chair_id FROM forums ORDER BY forum_id")
        chair = next(
            (row["chair_id"] for row in forums if row["level"] == "leadership" and row["chair_id"]), ""
        )
        super().__init__(
            people=self._person_alias
            if pseudonyms
            else {row["person_id"]: row["name"] or row["person_id"] for row in people},
            teams=self._team_alias
            if pseudonyms
            else {row["team_id"]: row["name"] or row["team_id"] for row in teams},
            forums={row["forum_id"]: self.clean(row["name"] or "") for row in forums},
            leads=leads,
            chair=chair,
            chairs={row["forum_id"]: row["chair_id"] for row in forums if row["chair_id"]},
        )
        self.teams = [
            {
                "id": self.team_id(row["team_id"]),
                "name": self.team(row["team_id"]),
                "kind": row["kind"] or "",
                "people": members.get(row["team_id"], 0),
                "lead": self.person(leads[row["team_id"]]) if row["team_id"] in leads else "",
            }
            for row in teams
        ]

    def team_id(self, team_id: str) -> str:
        """The id under which a team is shown."""
        if not self.pseudonymous:
            return team_id
        return self._team_alias.get(team_id, team_id).lower().replace(" ", "-")

    def scrub(self, row: Row) -> dict[str, Any]:
        """A row with people's ids and the names in its texts replaced, where pseudonyms are asked for."""
        if not self.pseudonymous:
            return dict(row)
        clean: dict[str, Any] = {}
        for column, value in row.items():
            if column in PERSON_COLUMNS and value is not None:
                clean[column] = self._person_alias.get(value, "somebody")
            elif isinstance(value, str) and not column.endswith("_id") and column not in _TEAM_COLUMNS:
                clean[column] = self.clean(value)
            else:
                clean[column] = value
        return clean

    def shown(self, row: Row) -> dict[str, Any]:
        """A scrubbed row as it is printed: with the ids under which teams are shown."""
        if not self.pseudonymous:
            return dict(row)
        printed = dict(row)
        teams = {row[column] for column in _TEAM_COLUMNS if row.get(column)}
        for column in _TEAM_COLUMNS:
            if row.get(column):
                printed[column] = self.team_id(row[column])
        others = {value for column, value in row.items() if column.endswith("_id") and column != "item_id"}
        if "item_id" in row and row["item_id"] not in others - teams:
            # An occasion may be named by its team, alone or as one of several parts.
            parts = str(row["item_id"]).split("/")
            printed["item_id"] = "/".join(self.team_id(part) if part in teams else part for part in parts)
        return printed

    def clean(self, text: str) -> str:
        """A text without the names of known people and teams."""
        if self._pattern is None:
            return text
        return self._pattern.sub(self._alias, text)

    def _alias(self, match: re.Match[str]) -> str:
        word = match.group(0)
        return self._alias_of_word.get(word) or self._alias_of_word.get(word.lower(), "somebody")

    def clean_all(self, value: Any) -> Any:
        """The same for every text in lists and dictionaries; keys stay."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, Mapping):
            return {key: self.clean_all(item) for key, item in value.items()}
        return [self.clean_all(item) for item in value] if isinstance(value, list | tuple) else value

    def learn(self, subjects: Mapping[str, str]) -> None:
        """Add titles of objectives, key results and blockers."""
        self._subjects = {**self._subjects, **{key: self.clean(title) for key, title in subjects.items()}}


def _letters(index: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


_SHORT = 4
"""Letters below which a single name counts only as it is written: "An" is a name, "an" is a word."""


def _aliases(people: Sequence[Mapping[str, Any]], alias: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in people:
        for word in (*_full_spellings(row), *_single_names(row)):
            found.setdefault(word.lower(), alias[row["person_id"]])
    return found


def _team_aliases(teams: Sequence[Mapping[str, Any]], alias: Mapping[str, str]) -> dict[str, str]:
    return {row["name"]: alias[row["team_id"]] for row in teams if row["name"]}


def _full_spellings(row: Mapping[str, Any]) -> list[str]:
    """What only this person is called: the name, the address, an id that is one, and `@` with the part before the address's own."""
    email = row["email"] or (row["person_id"] if "@" in row["person_id"] else "")
    return [word for word in (row["name"] or "", email, "@" + email.partition("@")[0]) if len(word) > 1]


def _single_names(row: Mapping[str, Any]) -> list[str]:
    return [part for part in re.split(r"[\s.\-]+", row["name"] or "") if len(part) > 1]


def _words(people: Sequence[Mapping[str, Any]], teams: Sequence[Mapping[str, Any]]) -> re.Pattern[str] | None:
    in_any_case: set[str] = set()
    as_written = {row["name"] for row in teams if row["name"]}
    for row in people:
        in_any_case.update(word.lower() for word in _full_spellings(row))
        for part in _single_names(row):
            if len(part) >= _SHORT:
                in_any_case.add(part.lower())
            else:
                as_written.add(part)
    groups = [
        prefix
        + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
        + ")"
        for prefix, words in (("(?i:", in_any_case), ("(?:", as_written))
        if words
    ]
    return re.compile(r"(?<!\w)(?:" + "|".join(groups) + r")(?!\w)") if groups else None
