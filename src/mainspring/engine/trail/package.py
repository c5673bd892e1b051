"""`datapackage.json`: the Frictionless Data Package (v1) that describes a trail in a folder."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from mainspring.engine.trail.headers import table_name
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import TABLES, Column

PACKAGE_FILE = "datapackage.json"
_LARGEST = 16 << 20

_FIELD_TYPES = {
    "id": "string",
    "text": "string",
    "enum": "string",
    "list": "string",
    "time": "datetime",
    "date": "date",
    "number": "number",
    "integer": "integer",
    "boolean": "boolean",
}
_FORMATS = {
    "csv": {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"},
    "parquet": {"format": "parquet", "mediatype": "application/vnd.apache.parquet"},
}


def describe(files: Mapping[str, str], columns: Mapping[str, Sequence[str]], format: str) -> str:
    """The package's JSON text: `files` maps each table to its path in the folder, `columns` to the columns written.

    A reference to one table becomes a foreign key where that table is written too; one to several tables cannot be
    said in the format and stands in the field's description.
    """
    package = {
        "profile": "tabular-data-package",
        "name": "okr-trail",
        "title": "OKR trail, version 1",
        "resources": [_resource(table, path, columns[table], files, format) for table, path in files.items()],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def resources(folder: Path, label: str = "") -> dict[str, Path]:
    """The file of each table that the folder's package names; empty without a package.

    TrailError where the package is broken, names a file outside the folder or one that is not there. Resources that are
    no tables of a trail are passed over.
    """
    path = folder / PACKAGE_FILE
    if not path.is_file():
        return {}
    place = f"{label}{PACKAGE_FILE}"
    listed = _load(path, place).get("resources")
    if not isinstance(listed, list):
        raise TrailError(f"{place}: has no list of resources")
    found: dict[str, Path] = {}
    for number, resource in enumerate(listed, start=1):
        if not isinstance(resource, dict) or not isinstance(resource.get("name"), str):
            raise TrailError(f"{place}: resource {number} has no name")
        table = table_name(resource["name"])
        if table is None:
            continue
        if table in found:
            raise TrailError(f"{place}: names two resources {table}")
        found[table] = _inside(folder, resource.get("path"), table, place)
    return found


def _load(path: Path, place: str) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise TrailError(f"{place}: is larger than {_LARGEST >> 20} MB")
        package = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise TrailError(
            f"{place}:{error.lineno}: is not JSON ({error.msg}, column {error.colno})"
        ) from error
    except UnicodeDecodeError as error:
        raise TrailError(f"{place}: is not UTF-8") from error
    except OSError as error:
        raise TrailError(f"{place}: cannot be read ({error.strerror})") from error
    except (RecursionError, ValueError) as error:
        raise TrailError(f"{place}: is nested too deeply or holds a number too long to read") from error
    if not isinstance(package, dict):
        raise TrailError(f"{place}: is not a JSON object")
    return package


def _inside(folder: Path, path: Any, table: str, place: str) -> Path:
    if isinstance(path, list) and len(path) == 1:
        path = path[0]
    if not isinstance(path, str) or not path:
        raise TrailError(f"{place}: the resource {table} must name one file as its path")
    parts = PurePosixPath(path).parts
    if ".." in parts or path.startswith(("/", "~")) or "\\" in path or ":" in path or "\0" in path:
        raise TrailError(f"{place}: the path {path[:100]!r} of {table} points outside the folder")
    file = folder / path
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            raise TrailError(f"{place}: the path {path[:100]!r} of {table} points outside the folder")
        there = file.is_file()
    except OSError as error:
        raise TrailError(
            f"{place}: the path {path[:100]!r} of {table} cannot be read ({error.strerror})"
        ) from error
    if not there:
        raise TrailError(f"{place}: names {path[:100]} for {table}, which is not there")
    return file


def _resource(
    table: str, path: str, columns: Sequence[str], written: Collection[str], format: str
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table, column) for column in columns],
        "missingValues": [""],
    }
    resource: dict[str, Any] = {
        "name": table,
        "path": path,
        "profile": "tabular-data-resource",
        **_FORMATS[format],
        "schema": schema,
    }
    known = TABLES.get(table)
    if known is None:
        return resource
    resource["description"] = known.about
    if known.key:
        schema["primaryKey"] = [known.key]
    keys = []
    for column in known.columns:
        if column.name not in columns or len(column.refers_to) != 1 or column.refers_to[0] not in written:
            continue
        target = column.refers_to[0]
        key = TABLES[target].key
        reference = {"resource": "" if target == table else target, "fields": [key]}
        keys.append({"fields": [column.name], "reference": reference})
    if keys:
        schema["foreignKeys"] = keys
    return resource


def _field(table: str, name: str) -> dict[str, Any]:
    known = TABLES.get(table)
    if known is None or name not in known.column_names:
        return {"name": name, "type": "string"}
    column = known.column(name)
    field: dict[str, Any] = {"name": name, "type": _FIELD_TYPES[column.kind]}
    if column.kind == "time":
        field["format"] = "any"  # "default" allows no fraction of a second and no offset
    elif column.kind == "date":
        field["format"] = "default"
    if column.kind == "boolean":
        field["trueValues"], field["falseValues"] = ["true"], ["false"]
    constraints = _constraints(column)
    if constraints:
        field["constraints"] = constraints
    about = column.about
    if len(column.refers_to) > 1:
        about = "; ".join(filter(None, (about, "an id of " + " or ".join(column.refers_to))))
    if about:
        field["description"] = about
    return field


def _constraints(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.kind == "enum":
        constraints["enum"] = list(column.values)
    if column.kind == "list":
        one = "(" + "|".join(column.values) + ")"
        constraints["pattern"] = f"{one}(;{one})*"
    for word, bound in (("minimum", column.low), ("maximum", column.high)):
        if bound is not None:
            constraints[word] = int(bound) if float(bound).is_integer() else bound
    return constraints
