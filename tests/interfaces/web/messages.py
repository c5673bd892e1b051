"""What the sources mark for translation, and what the catalogue makes of it: read with Python alone, for gettext's tools are not everywhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

import mainspring

ROOT = Path(mainspring.__file__).parent
LOCALE = ROOT / "interfaces" / "web" / "locale" / "de" / "LC_MESSAGES"
TEMPLATES = ROOT / "interfaces" / "web" / "templates"

# Name of a marking function: places of context, text and plural among its arguments.
_MARKS = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}

Key = tuple[str | None, str]
"""Context and text: what a catalogue finds a message by."""


@dataclass(frozen=True)
class Message:
    context: str | None
    text: str
    plural: str | None
    where: str

    @property
    def key(self) -> Key:
        return self.context, self.text


@dataclass
class Entry:
    """One entry of a .po file; `said` has one text for each plural form."""

    context: str | None = None
    text: str = ""
    plural: str | None = None
    said: tuple[str, ...] = ()
    fuzzy: bool = False

    @property
    def key(self) -> Key:
        return self.context, self.text


def marked() -> list[Message]:
    """Every message that a module or a template marks; ValueError for one whose text is no literal."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        if {"engine", "intake", "migrations"}.isdisjoint(path.relative_to(ROOT).parts):
            text = path.read_text(encoding="utf-8")
            if "gettext" in text:
                found += _in_module(text, str(path.relative_to(ROOT)))
    for path in templates():
        found += _in_template(path.read_text(encoding="utf-8"), str(path.relative_to(TEMPLATES)))
    return found


def templates() -> list[Path]:
    """Those of pages and of mails."""
    return sorted([*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")])


def _in_module(text: str, where: str) -> Iterator[Message]:
    tree = ast.parse(text)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in _MARKS
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield _message(names[node.func.id], node.args, f"{where}:{node.lineno}")


def _in_template(text: str, where: str) -> Iterator[Message]:
    # Django makes calls of gettext of the marks and blanks out everything else; an X-ed out rest is no Python, the calls are.
    made = templatize(text, origin=where)
    for call in re.finditer(r"(?<!\w)(_|n?p?gettext)\((?=[u'\"])", made):
        name = "gettext" if call[1] == "_" else call[1]
        yield _message(name, _call(made[call.start() :]).args, where)


def _call(text: str) -> ast.Call:
    """The call with which `text` begins."""
    for end in (place.end() for place in re.finditer(r"\)", text)):
        try:
            node = ast.parse(text[:end], mode="eval").body
        except SyntaxError:
            continue
        if isinstance(node, ast.Call):
            return node
    raise ValueError(f"no call: {text[:60]}")


def _message(name: str, args: list[ast.expr], where: str) -> Message:
    def literal(place: int | None) -> str | None:
        if place is None:
            return None
        value = args[place]
        if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
            raise ValueError(f"{where}: a message is a literal, not {ast.unparse(value)}")
        return value.value

    context, text, plural = _MARKS[name]
    return Message(literal(context), literal(text) or "", literal(plural), where)


def entries(path: Path | None = None) -> list[Entry]:
    """The entries of a .po file, the header (its text is empty) first."""
    found: list[Entry] = []
    for block in (path or LOCALE / "django.po").read_text(encoding="utf-8").strip().split("\n\n"):
        fields: dict[str, str] = {}
        field, fuzzy = "", False
        for line in block.splitlines():
            if line.startswith("#"):
                fuzzy |= line.startswith("#,") and "fuzzy" in line
            elif begun := re.match(r'(msg\w+(?:\[\d\])?) (".*")$', line):
                field, fields[begun[1]] = begun[1], ast.literal_eval(begun[2])
            else:
                fields[field] += ast.literal_eval(line)
        said = tuple(text for name, text in sorted(fields.items()) if name.startswith("msgstr"))
        found.append(
            Entry(fields.get("msgctxt"), fields["msgid"], fields.get("msgid_plural"), said, fuzzy),
        )
    return found


def bare_words(text: str) -> list[str]:
    """Words of a template that a reader sees and that nothing marks for translation."""
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.DOTALL)
    text = re.sub(
        r"\{% blocktrans(?:late)?\b.*?%\}.*?\{% endblocktrans(?:late)? %\}", "", text, flags=re.DOTALL
    )
    text = re.sub(r"\{% block width %\}.*?\{% endblock %\}", "", text)
    text = re.sub(r"\{[%{].*?[%}]\}", " ", text, flags=re.DOTALL)
    told = re.findall(
        r'\b(?:title|alt|placeholder|aria-label|aria-description|aria-valuetext|data-words)="([^"]*)"', text
    )
    # Names of keys and of the product are the same in every language.
    shown = re.sub(r"<(script|style|kbd)\b.*?</\1>", " ", text, flags=re.DOTALL)
    shown = re.sub(r"<[^>]*>|&\w+;|\bMainspring\b", " ", shown, flags=re.DOTALL)
    return re.findall(r"[^\W\d_]{2,}", " ".join([shown, *told]))
