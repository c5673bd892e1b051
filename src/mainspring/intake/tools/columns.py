"""An export's columns by what they mean, with an account of every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mainspring.intake.importer import Imported, Options
from mainspring.intake.sources import Cell, Sheet
from mainspring.intake.table import Record, Table, normal, shown

UNKNOWN = "this importer does not know it"
_HEADER_WITHIN = 12
"""Rows of a sheet among which the header is looked for: a title or a link may stand above it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that an importer reads: the `headers` that may bear it, in order of preference, and what becomes of it, a trail
    column (`work_items.title`) or words. `repeats`: every column that bears one of the headers counts, not the first alone."""

    meaning: str
    headers: tuple[str, ...]
    repeats: bool = False


def field(meaning: str, *headers: str, repeats: bool = False) -> Field:
    """A `Field`, written short."""
    return Field(meaning, headers, repeats)


class Columns:
    """The columns of one table, found by name or by `--map`; whatever is neither used nor named in `ignored` is listed."""

    def __init__(
        self,
        table: Table,
        fields: Mapping[str, Field],
        options: Options,
        imported: Imported,
        ignored: Mapping[str, str] | None = None,
    ) -> None:
        self.table = table
        self.at: dict[str, list[int]] = {}
        self._imported = imported
        stated = self._stated(fields, options)
        taken = set(stated)
        for key, wanted in fields.items():
            own = [index for index, said in stated.items() if said == key]
            found = own or [index for index in table.every(*wanted.headers) if index not in taken]
            if found:
                self.at[key] = found if wanted.repeats else found[:1]
                taken.update(self.at[key])
        self._account(fields, ignored or {})

    def _stated(self, fields: Mapping[str, Field], options: Options) -> dict[int, str]:
        """Columns whose meaning `--map` states, by index. A trail column that this importer does not fill is said."""
        by_column = {wanted.meaning: key for key, wanted in reversed(list(fields.items()))}
        stated: dict[int, str] = {}
        for index, header in enumerate(self.table.headers):
            column = options.trail_column(header) if header else None
            if column is None:
                continue
            key = next(
                (
                    key
                    for meaning, key in by_column.items()
                    if column in (meaning, meaning.rpartition(".")[2], key)
                ),
                None,
            )
            if key is None:
                self._imported.notes.append(
                    f"--map: this importer does not fill {column}, so {header!r} is read as ever"
                )
            else:
                stated[index] = key
        return stated

    def _account(self, fields: Mapping[str, Field], ignored: Mapping[str, str]) -> None:
        used = {index: fields[key].meaning for key, found in self.at.items() for index in found}
        why = {normal(header): reason for header, reason in ignored.items()}
        seen: set[tuple[str, str]] = set()
        for index, header in enumerate(self.table.headers):
            if index in used:
                pair, where = (header, used[index]), self._imported.mapped
            elif header:
                pair, where = (header, why.get(normal(header), UNKNOWN)), self._imported.ignored
            elif any(
                self.table.sheet.cell(record.row, index) not in (None, "") for record in self.table.records()
            ):
                pair, where = (f"column {index + 1}", "it has no header"), self._imported.ignored
            else:
                continue
            if pair not in seen and pair not in where:
                where.append(pair)
            seen.add(pair)

    def use(self, meanings: Mapping[str, str]) -> None:
        """Account for columns that an importer reads beside its fields, by header with what becomes of them: they are not ignored."""
        imported = self._imported
        imported.ignored[:] = [pair for pair in imported.ignored if pair[0] not in meanings]
        imported.mapped.extend(pair for pair in meanings.items() if pair not in imported.mapped)

    def filled(self, record: Record, indexes: Iterable[int]) -> list[str]:
        """The texts that are not empty in the columns at these indexes."""
        found = (shown(self.table.sheet.cell(record.row, index)) for index in indexes)
        return [text for text in found if text]

    def has(self, *keys: str) -> bool:
        """Whether the export has a column for every one of the keys."""
        return all(key in self.at for key in keys)

    def header(self, key: str) -> str:
        """The header of the column, as the export writes it; empty if there is none."""
        return self.table.headers[self.at[key][0]] if key in self.at else ""

    def cell(self, record: Record, key: str) -> Cell:
        """The cell as read; None if there is no such column."""
        return self.table.sheet.cell(record.row, self.at[key][0]) if key in self.at else None

    def text(self, record: Record, key: str) -> str:
        """The cell as text without outer blanks; empty if there is no such column."""
        return shown(self.cell(record, key))

    def texts(self, record: Record, key: str) -> list[str]:
        """The texts that are not empty under all columns of the key."""
        return self.filled(record, self.at.get(key, ()))

    def cells(self, *keys: str) -> Iterator[Cell]:
        """All cells under the columns of the keys: evidence of how the export writes numbers and dates."""
        places = [index for key in keys for index in self.at.get(key, ())]
        for row in range(self.table.header + 1, len(self.table.sheet.rows)):
            for index in places:
                yield self.table.sheet.cell(row, index)


def header_share(sheet: Sheet, names: Sequence[str]) -> tuple[Table, float]:
    """The sheet under the row, of its first few, that holds most of the names, and which share of them it holds."""
    best, best_share = Table(sheet, 0), 0.0
    for row in range(min(_HEADER_WITHIN, len(sheet.rows))):
        table = Table(sheet, row)
        share = table.share(*names)
        if share > best_share:
            best, best_share = table, share
    return best, best_share
