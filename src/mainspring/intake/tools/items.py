"""Objects of a JSON export, their keys compared like headers, with an account of every key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from mainspring.engine.trail.draft import Place
from mainspring.intake.importer import Imported
from mainspring.intake.table import normal, shown
from mainspring.intake.tools.columns import UNKNOWN


class Item:
    """A JSON object whose keys are found without regard to case, spaces, underscores and hyphens."""

    __slots__ = ("place", "values")

    def __init__(self, values: Mapping[str, Any], place: Place) -> None:
        self.values = {normal(str(key)): value for key, value in reversed(list(values.items()))}
        self.place = place

    def has(self, *names: str) -> bool:
        """Whether the object has every one of the keys."""
        return all(normal(name) in self.values for name in names)

    def value(self, *names: str) -> Any:
        """The value of the first of the keys that is there and not null."""
        for name in names:
            value = self.values.get(normal(name))
            if value is not None:
                return value
        return None

    def text(self, *names: str) -> str:
        """The value as text; empty for none, and for an object or a list."""
        value = self.value(*names)
        return shown(value) if isinstance(value, (str, int, float, bool)) else ""

    def item(self, *names: str) -> Item:
        """The object under the key; an empty one if there is none. Of a list the first object."""
        value = self.value(*names)
        if isinstance(value, list):
            value = next((one for one in value if isinstance(one, dict)), None)
        return Item(value if isinstance(value, dict) else {}, self.place)

    def items(self, *names: str) -> list[Item]:
        """The objects of the list under the key; a single object counts as a list of one."""
        value = self.value(*names)
        found = value if isinstance(value, list) else [value]
        return [Item(one, self.place) for one in found if isinstance(one, dict)]

    def texts(self, *names: str) -> list[str]:
        """The plain values of the list under the key, as texts; a single value, or several on lines or between commas."""
        value = self.value(*names)
        if isinstance(value, str):
            return [part.strip() for part in value.replace("\n", ",").split(",") if part.strip()]
        found = value if isinstance(value, list) else [value]
        return [shown(one) for one in found if isinstance(one, (str, int, float)) and shown(one)]


def objects_in(data: Any) -> list[Any] | None:
    """The list of objects that a JSON file holds: the file itself, or the longest list somewhere in an object around it; a single
    object that is wrapped in nothing is a list of one. None if there is neither."""
    if isinstance(data, list):
        return data
    if not isinstance(data, dict):
        return None
    keys = {normal(str(key)) for key in data}
    if "id" in keys and keys & {"title", "name", "teamname", "timeperiodname", "okrid"}:
        return [data]
    lists = [
        found for value in data.values() if (found := value if isinstance(value, list) else None) is not None
    ]
    if not lists:
        nested = [objects_in(value) for value in data.values() if isinstance(value, dict)]
        lists = [found for found in nested if found]
    return max(lists, key=len) if lists else None


class KeysSeen:
    """Which keys the objects of one table carry, and what becomes of each."""

    def __init__(self, what: str, mapped: Mapping[str, str], ignored: Mapping[str, str]) -> None:
        """`what`: how the user knows the table (`objectives`). `mapped`: key to trail column or meaning; `ignored`: key to why."""
        self._what = what
        self._mapped = {normal(key): meaning for key, meaning in mapped.items()}
        self._ignored = {normal(key): reason for key, reason in ignored.items()}
        self._seen: dict[str, None] = {}

    def see(self, values: Mapping[str, Any]) -> None:
        """Take note of an object's keys."""
        for key in values:
            self._seen.setdefault(str(key))

    def account(self, imported: Imported) -> None:
        """Add every key that was seen to what was mapped or ignored."""
        for key in self._seen:
            shown_key = f"{self._what}: {key}"
            if (meaning := self._mapped.get(normal(key))) is not None:
                imported.mapped.append((shown_key, meaning))
            else:
                imported.ignored.append((shown_key, self._ignored.get(normal(key), UNKNOWN)))


def iso_day(value: dt.date | None) -> str:
    """A day as the trail writes it, empty for none."""
    return "" if value is None else value.isoformat()[:10]


def walk(items: list[Any], file: str) -> Iterator[tuple[Any, Place]]:
    """The elements with their places: the file and the 1-based number of the element."""
    for index, one in enumerate(items, start=1):
        yield one, Place(file, index)
