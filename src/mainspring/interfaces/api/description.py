"""The API's description: OpenAPI for programs, one plain page for people."""

from __future__ import annotations

import functools
import json
import re
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from mainspring.interfaces.api.application import api
from mainspring.interfaces.api.problems import KINDS
from mainspring.interfaces.web.access import public

PREFIX = "/api/v1/"

PROBLEM_SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "An error (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "enum": sorted({kind.type for kind in KINDS.values()})},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong here and what to do."},
        "errors": {
            "type": "array",
            "description": "The inputs at fault.",
            "items": {
                "type": "object",
                "required": ["location", "message"],
                "properties": {
                    "location": {"type": "string", "examples": ["body.confidence"]},
                    "message": {"type": "string"},
                },
            },
        },
        "places": {
            "type": "array",
            "description": "The limits that are full.",
            "items": {
                "type": "object",
                "required": ["team", "what", "active", "limit", "left_over"],
                "properties": {
                    "team": {"type": ["string", "null"], "description": "Null for the company."},
                    "what": {"type": "string", "enum": ["objectives", "key_results"]},
                    "active": {"type": "integer"},
                    "limit": {"type": "integer"},
                    "left_over": {
                        "type": "integer",
                        "description": "How many of the active ones belong to cycles that are over: closing those makes room.",
                    },
                },
            },
        },
        "scope": {"type": "string", "description": "The scope that the token lacks."},
    },
}


@functools.cache
def schema() -> dict[str, Any]:
    """The OpenAPI document."""
    document = dict(api.get_openapi_schema(path_prefix=PREFIX))
    document["components"]["schemas"]["Problem"] = PROBLEM_SCHEMA
    for methods in document["paths"].values():
        for operation in methods.values():
            for parameter in operation["parameters"]:
                if parameter["in"] == "path":
                    parameter.setdefault("description", "The row's key, as the trail has it.")
    document["tags"] = [
        {"name": name}
        for name in sorted(
            {
                tag
                for path in document["paths"].values()
                for one in path.values()
                for tag in one.get("tags", ())
            }
        )
    ]
    return document


@functools.cache
def _json() -> bytes:
    return json.dumps(schema(), ensure_ascii=False).encode()


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """The description for programs."""
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return HttpResponse(_json(), content_type="application/json")


@public
def docs(request: HttpRequest) -> HttpResponse:
    """The description for people: no script, nothing from elsewhere."""
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return HttpResponse(render_to_string("api/docs.html", {"kinds": KINDS.values(), "groups": _groups()}))


@functools.cache
def _groups() -> list[dict[str, Any]]:
    """Operations by tag, in the order of their addresses."""
    document = schema()
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            one = {
                "method": method.upper(),
                "path": path,
                "id": operation["operationId"],
                "summary": operation["summary"],
                "description": [_marked(line) for line in operation["description"].split("\n\n")],
                "parameters": [
                    {
                        "name": parameter["name"],
                        "where": parameter["in"],
                        "required": parameter.get("required", False),
                        "kind": _kind(parameter["schema"]),
                        "about": _marked(parameter.get("description", "")),
                    }
                    for parameter in operation["parameters"]
                ],
                "body": _members(_content(operation.get("requestBody", {}))),
                "answers": [
                    {
                        "status": status,
                        "about": _marked(answer["description"]),
                        "members": _members(_content(answer)) if status < 300 else [],
                    }
                    for status, answer in sorted(
                        operation["responses"].items(), key=lambda pair: int(pair[0])
                    )
                ],
            }
            groups.setdefault(operation["tags"][0], []).append(one)
    return [{"name": name, "operations": groups[name]} for name in sorted(groups)]


def _content(holder: dict[str, Any]) -> dict[str, Any]:
    return dict(holder.get("content", {}).get("application/json", {}).get("schema", {}))


def _resolved(found: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in found:
        return dict(schema()["components"]["schemas"][found["$ref"].rsplit("/", 1)[1]])
    if len(found.get("allOf", ())) == 1:
        return _resolved(found["allOf"][0])
    return found


def _members(found: dict[str, Any]) -> list[dict[str, Any]]:
    found = _resolved(found)
    required = set(found.get("required", ()))
    return [
        {
            "name": name,
            "kind": _kind(member),
            "required": name in required,
            "about": _marked(_about(member)),
        }
        for name, member in found.get("properties", {}).items()
    ]


def _about(member: dict[str, Any]) -> str:
    """What a member is, with its example."""
    said = str(member.get("description", ""))
    examples = member.get("examples", ())
    if not examples:
        return said
    return f"{said} For example `{json.dumps(examples[0], ensure_ascii=False)}`.".strip()


def _marked(text: str) -> SafeString:
    """A text with what stands between backticks set as code."""
    return mark_safe(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text)))


def _kind(found: dict[str, Any]) -> str:
    """A schema in a word or two: `text`, `number or null`, `list of Cycle`."""
    if "enum" in found:
        return ", ".join(str(value) or "(empty)" for value in found["enum"])
    for several in ("anyOf", "oneOf"):
        if several in found:
            return " or ".join(dict.fromkeys(_kind(one) for one in found[several]))
    if "$ref" in found:
        return str(found["$ref"].rsplit("/", 1)[1])
    if len(found.get("allOf", ())) == 1:
        return _kind(found["allOf"][0])
    if found.get("type") == "array":
        return f"list of {_kind(found.get('items', {}))}"
    if "const" in found:
        return str(found["const"])
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    return words.get(str(found.get("type")), str(found.get("format") or found.get("type") or "anything"))
