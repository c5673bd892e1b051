"""Ids of rows in addresses. An imported id may hold a slash, which an address would take for its own."""

from __future__ import annotations

from django.urls import register_converter


class KeyConverter:
    """A trail id as one part of an address: `/` is written `~s` and `~` is written `~~`; Django quotes the rest."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return "~".join(part.replace("~s", "/") for part in value.split("~~"))

    def to_url(self, value: str) -> str:
        return str(value).replace("~", "~~").replace("/", "~s")


register_converter(KeyConverter, "key")
