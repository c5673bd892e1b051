"""Exports whose rows lean on the row above: one walk through their tables."""

from __future__ import annotations

from collections.abc import Callable

from mainspring.engine.trail.draft import Place
from mainspring.intake.importer import Imported, Importer, Options
from mainspring.intake.sources import Source
from mainspring.intake.table import Record
from mainspring.intake.tools.gathering import Gathering
from mainspring.intake.tools.goals import Goals
from mainspring.intake.tools.rows import RowReader
from mainspring.intake.tools.tabular import Form, tables

Take = Callable[[RowReader, Record, Place, str, Goals], str]
"""Reads one row into the goals. It gets the id of the goal to which the row may belong, and gives that for the row below."""


def read_following(importer: Importer, source: Source, options: Options, form: Form, take: Take) -> Imported:
    """The goals of a source, each table begun without a goal above. TrailError where no table is of `form`."""
    gathering = Gathering(importer.name, source, options)
    found = tables(source, options, gathering, form)
    goals = Goals(importer.id, gathering, links=False)
    for table in found:
        reader = RowReader(table.columns, gathering)
        above = ""
        for record, place in table.rows():
            above = take(reader, record, place, above, goals)
    goals.write()
    gathering.declare("objectives", "key_results")
    return gathering.done()
