"""The export of an organisation is the organisation: read again it has the same rows, and is exported to the same bytes."""

import csv
import io
import zipfile

import pytest
from django.db import models

from apps import lives
from mainspring.apps.diagnoses.models import Diagnosis
from mainspring.apps.people.models import Organisation
from mainspring.apps.trails.archive import archive, workbook
from mainspring.apps.trails.models import FurtherTable
from mainspring.apps.trails.tables import OWN_TABLES, TABLES
from mainspring.engine.trail import check_draft
from mainspring.engine.trail.draft import Draft

NOT_RECORD = {
    "id": "a number of the database",
    "organisation": "the boundary itself",
    "account": "a sign-in belongs to the installation",
    "version": "counts the changes made here",
}
"""Fields that an export leaves behind, and why."""


@pytest.fixture(params=["demo", "lived in", "spreadsheet", "foreign"])
def organisation(request, db, tmp_path):
    if request.param == "demo":
        return lives.demo()
    if request.param == "lived in":
        return lives.lived_in(request.getfixturevalue("fern"))
    if request.param == "foreign":
        return foreign()
    return lives.spreadsheet(tmp_path)


def foreign() -> Organisation:
    """A trail of another tool: columns and a table of its own, a reference to what comes later, an unknown id."""
    from mainspring.apps.trails.loading import load_organisation

    draft = Draft()
    draft.declare("teams", "team_id", "name", "parent_team_id", "x_cost_centre")
    draft.add("teams", {"team_id": "t-2", "name": "Ovens", "parent_team_id": "t-1", "x_cost_centre": "0042"})
    draft.add("teams", {"team_id": "t-1", "name": "Kitchen", "x_cost_centre": ""})
    draft.declare("objectives", "objective_id", "title", "team_id", "parent_id", "x_colour")
    draft.add(
        "objectives",
        {"objective_id": "o-2", "title": "Hot", "team_id": "t-2", "parent_id": "k-1", "x_colour": "red"},
    )
    draft.add("objectives", {"objective_id": "o-1", "title": "Loved", "team_id": "t-1"})
    draft.declare("key_results", "key_result_id", "objective_id", "title", "target")
    draft.add(
        "key_results",
        {"key_result_id": "k-1", "objective_id": "o-1", "title": "More guests", "target": "0.1"},
    )
    draft.declare("x_weather", "x_day", "x_rain")
    draft.add("x_weather", {"x_day": "2026-01-01", "x_rain": "=wet"})
    made = Organisation.found("Foreign", by=None)
    with check_draft(draft, now=lives.NOW) as trail:
        assert list(trail.problems()) == []
        load_organisation(trail, made)
    return made


def packed(organisation, folder, name="export.zip"):
    with archive(organisation) as file:
        (folder / name).write_bytes(file.read())
    return folder / name


def files(path):
    with zipfile.ZipFile(path) as found:
        return {name: found.read(name) for name in found.namelist()}


def rows(organisation):
    """Every field of every row of the record but `NOT_RECORD`, references by the other row's key; ordered by content."""
    found = {}
    for name, columns in {**TABLES, **OWN_TABLES}.items():
        fields = [field for field in columns.model._meta.concrete_fields if field.name not in NOT_RECORD]
        paths = [
            f"{field.name}__key" if isinstance(field, models.ForeignKey) else field.name for field in fields
        ]
        every = columns.model._base_manager.filter(**{columns.organisation: organisation})
        found[name] = sorted(
            (dict(zip(paths, row, strict=True)) for row in every.values_list(*paths)), key=repr
        )
    return found


def test_read_again_it_has_the_same_rows(organisation, tmp_path):
    again = lives.reloaded(packed(organisation, tmp_path))
    before, after = rows(organisation), rows(again)
    again.refresh_from_db()
    organisation.refresh_from_db()
    # The second was founded as an event of its own, before it was filled.
    founded = [row for row in after["x_events"] if row not in before["x_events"]]
    assert [row["kind"] for row in founded] == ["organisation.founded"]
    after["x_events"] = [row for row in after["x_events"] if row in before["x_events"]]
    for table in before:
        assert after[table] == before[table], table
    for setting in Organisation.SETTINGS:
        assert getattr(again, setting) == getattr(organisation, setting)
    assert again.known == organisation.known


def test_exported_again_it_is_the_same_bytes(organisation, tmp_path):
    first = packed(organisation, tmp_path)
    again = lives.reloaded(first)
    one, two = files(first), files(packed(again, tmp_path, "again.zip"))
    assert sorted(one) == sorted(two)
    founding = two.pop("x_events.csv").decode().splitlines()
    kept = one.pop("x_events.csv").decode().splitlines()
    assert [line for line in founding if "organisation.founded" not in line] == [
        line for line in kept if "organisation.founded" not in line
    ]
    for name in one:
        assert two[name] == one[name], name


def test_the_same_record_gives_the_same_bytes(organisation, tmp_path):
    assert packed(organisation, tmp_path).read_bytes() == packed(organisation, tmp_path, "b.zip").read_bytes()


def test_every_life_has_something_in_it(db, fern, tmp_path):
    """The comparison above would pass over empty tables as well."""
    filled = set()
    for organisation in (lives.demo(), lives.lived_in(fern), lives.spreadsheet(tmp_path)):
        filled |= {name for name, found in rows(organisation).items() if found}
    assert filled == {*TABLES, *OWN_TABLES}


def test_a_foreign_table_and_columns_go_out_as_they_came(db, tmp_path):
    organisation = foreign()
    found = files(packed(organisation, tmp_path))
    assert list(csv.reader(io.StringIO(found["x_weather.csv"].decode()))) == [
        ["x_day", "x_rain"],
        ["2026-01-01", "=wet"],
    ]
    assert {row["x_cost_centre"] for row in csv.DictReader(io.StringIO(found["teams.csv"].decode()))} == {
        "0042",
        "",
    }
    assert FurtherTable.objects.get(organisation=organisation).name == "x_weather"


def test_a_diagnosis_asked_for_is_no_part_of_the_export(fern, tmp_path):
    Diagnosis.ask(fern.organisation, by=fern.okr_lead)
    assert "x_diagnoses.csv" not in files(packed(fern.organisation, tmp_path))


def test_the_workbook_holds_no_formula(fern, tmp_path):
    import openpyxl

    organisation = lives.lived_in(fern)
    with workbook(organisation) as file:
        (tmp_path / "record.xlsx").write_bytes(file.read())
    book = openpyxl.load_workbook(tmp_path / "record.xlsx")
    notes = [cell for row in book["check_ins"].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert notes
    assert {cell.data_type for cell in notes} == {"s"}
