"""Ids of rows in addresses. An imported id may hold a slash, which an address would take for its own."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, register_converter, reverse


class KeyConverter:
    """A trail id as one part of an address: `/` is written `~s` and `~` is written `~~`; Django quotes the rest."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return "~".join(part.replace("~s", "/") for part in value.split("~~"))

    def to_url(self, value: str) -> str:
        return str(value).replace("~", "~~").replace("/", "~s")


register_converter(KeyConverter, "key")


def address(name: str, organisation: str, key: str) -> str:
    """What `reverse` gives for a row's page, found once for each page and organisation: a list asks it for every row. NoReverseMatch where
    there is none."""
    before, after = _around(name, organisation, get_script_prefix())
    return before + quote(_KEY.to_url(key), safe=_SAFE) + after


@lru_cache(maxsize=1024)
def _around(name: str, organisation: str, _prefix: str) -> tuple[str, str]:
    before, _, after = reverse(name, kwargs={"organisation": organisation, "key": _PLACE}).rpartition(_PLACE)
    return before, after


_KEY, _PLACE = KeyConverter(), "0"
_SAFE = "!$&'()*+,;=/~:@"
"""What `reverse` leaves unquoted."""
