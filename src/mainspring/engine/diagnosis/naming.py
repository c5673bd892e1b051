"""Loads what people call things, and replaces it by pseudonyms where asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mainspring.engine.diagnosis.engines.base import Engine
from mainspring.engine.diagnosis.pattern import Names, Row

_TEXTS = (
    "title",
    "note",
    "rationale",
    "minutes",
    "description",
    "objective_title",
    "earlier_title",
    "old",
    "new",
    "comment",
)
_PERSON_COLUMNS = (
    "owner_id",
    "author_id",
    "decided_by_id",
    "raised_by_id",
    "by_id",
    "facilitator_id",
    "person_id",
    "assignee_id",
    "chair_id",
)


class Directory(Names):
    """The trail's names. With `pseudonyms`, people and teams are called `Person 4` and `Team B` everywhere, and names of known people
    inside texts are replaced too (full names, e-mail addresses, and single names of four letters or more)."""

    def __init__(self, engine: Engine, *, pseudonyms: bool = False) -> None:
        people = engine.rows("SELECT person_id, name, email, team_id, role FROM people ORDER BY person_id")
        teams = engine.rows("SELECT team_id, name, kind, parent_team_id FROM teams ORDER BY team_id")
        self.pseudonymous = pseudonyms
        self._person_alias = {row["person_id"]: f"Person {index}" for index, row in enumerate(people, 1)}
        self._team_alias = {row["team_id"]: f"Team {_letters(index)}" for index, row in enumerate(teams)}
        leads: dict[str, str] = {}
        members: dict[str, int] = {}
        for row in people:
            if row["team_id"]:
                members[row["team_id"]] = members.get(row["team_id"], 0) + 1
                if row["role"] == "lead":
                    leads.setdefault(row["team_id"], row["person_id"])
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
            forums={row["forum_id"]: row["name"] for row in forums},
            leads=leads,
            chair=chair,
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
        self._pattern = _words(people) if pseudonyms else None
        self._alias_of_word = _aliases(people, self._person_alias) if pseudonyms else {}

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
            if column in _PERSON_COLUMNS and value is not None:
                clean[column] = self._person_alias.get(value, "somebody")
            elif column in ("team_id", "needs_team_id") and value is not None:
                clean[column] = value
            elif isinstance(value, str) and (
                column in _TEXTS or column.endswith(("_title", "_name", "_note"))
            ):
                clean[column] = self.clean(value)
            else:
                clean[column] = value
        return clean

    def clean(self, text: str) -> str:
        """A text without the names of known people."""
        if self._pattern is None:
            return text
        return self._pattern.sub(
            lambda match: self._alias_of_word.get(match.group(0).lower(), "somebody"), text
        )

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


def _aliases(people: Sequence[Mapping[str, Any]], alias: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in people:
        for word in _spellings(row):
            found.setdefault(word.lower(), alias[row["person_id"]])
    return found


def _spellings(row: Mapping[str, Any]) -> list[str]:
    name = row["name"] or ""
    spelt = [name, row["email"] or "", row["person_id"] if "@" in row["person_id"] else ""]
    spelt += [part for part in re.split(r"[\s.\-]+", name) if len(part) >= 4]
    return [word for word in spelt if word]


def _words(people: Sequence[Mapping[str, Any]]) -> re.Pattern[str] | None:
    words = sorted({word for row in people for word in _spellings(row)}, key=lambda word: (-len(word), word))
    if not words:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)", re.IGNORECASE)
