"""Which files of a folder are OKRs: one test for `lint` and `fmt` on a folder and for the language server."""

from __future__ import annotations

import os
import re

_HEAD = 100_000
"""Letters of a text that are looked at."""

_SAYS_SO = re.compile(
    r"^\s*(?:-\s+)?[\"']?(?:objectives?|key[ _-]results?)[\"']?\s*:|^#{1,4}\s*(?:objective|key results?)\b"
    r"|^\s*(?:[-*+]|\d+[.)])\s+[*_]*KR\s?\d+[*_]*\s*:|mainspring\s*:\s*ignore",
    re.I | re.M,
)
_NAMED_SO = re.compile(r"okr(?!a)|objective|key.?result", re.I)
_FOLDER_SO = re.compile(r"okrs?|objectives|key.?results", re.I)
_ABOUT_THE_FOLDER = re.compile(
    r"(?:readme|changelog|contributing|licen[cs]e|code.of.conduct|security|index)\b", re.I
)


def named_as_okrs(name: str) -> bool:
    """Whether a file's name, or its folder's, says that it holds OKRs. A README in such a folder speaks about it and is none."""
    folder, _, own = name.replace("\\", "/").rpartition("/")
    if _NAMED_SO.search(own):
        return True
    return _FOLDER_SO.fullmatch(folder.rpartition("/")[2]) is not None and not _ABOUT_THE_FOLDER.match(own)


def holds_okrs(name: str, text: str) -> bool:
    """Whether a YAML or Markdown text is one of OKRs, by its name, its folder's or a word at the head of one of its lines. An editor asks
    about every such file that it opens, and a folder holds more than OKRs; a README or a pipeline is none of ours."""
    return named_as_okrs(os.path.abspath(name)) or _SAYS_SO.search(text[:_HEAD]) is not None
