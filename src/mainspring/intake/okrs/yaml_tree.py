"""YAML as nodes that know their place. What cannot be read is listed, and the rest is read all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from mainspring.engine.lint.document import Text
from mainspring.intake.okrs.places import Escape, Lines

LARGEST = 4_000_000
"""Characters. Two thousand pages of OKRs; a larger table is better handed in as CSV."""
DEEPEST = 40
RETRIES = 6
"""Broken lines that are passed over before the reading ends at the next."""

_STAND_IN = "\ue000"
"""Stands for a colon that YAML would take for the end of a key, so that every index stays what it was."""
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: dict[str | None, Escape] = {"'": "doubled", '"': "backslash"}


@dataclass(slots=True)
class Node:
    """A scalar, a mapping or a list. `start` and `end`: indexes in the file. `entries`: pairs of a mapping (key, value), or of a list
    (None, item); a mapping may have a key twice. `style`: the quote, `|`, `>` or None of a scalar."""

    kind: Literal["scalar", "map", "list", "alias"]
    start: int
    end: int
    value: str = ""
    style: str | None = None
    entries: list[tuple[Node | None, Node]] = field(default_factory=list)
    anchor: str | None = None
    tag: str | None = None
    flow: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written, or `null`."""
        return (
            self.kind == "scalar" and self.style is None and self.value in ("", "~", "null", "Null", "NULL")
        )


@dataclass(slots=True)
class Tree:
    """A file's documents, with `problems` as (index, reason)."""

    lines: Lines
    file: str
    documents: list[Node] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    markers: list[int] = field(default_factory=list)
    """Where each document begins, at its `---` or its first text."""
    directives: bool = False
    """Whether a line such as `%YAML 1.1` stands above a document."""
    whole: bool = True
    """False where a line was passed over."""

    def block(self, node: Node) -> tuple[int, int, int]:
        """Of a text under `|` or `>`: its first line, the line after its last, and its indentation."""
        first = self.lines.place(node.start)[0] + 1
        last, indent = first, -1
        for number in range(first, len(self.lines.starts) + 1):
            line = self.lines.line(number)
            if not line.strip(" "):
                continue
            deep = len(line) - len(line.lstrip(" "))
            if self.lines.starts[number - 1] >= node.end or (indent >= 0 and deep < indent):
                break
            indent = deep if indent < 0 else indent
            last = number + 1
        return first, last, max(indent, 0)

    def text(self, node: Node) -> Text:
        """A scalar's text without outer blanks, each letter with its place."""
        escape = _ESCAPES.get(node.style, "none")
        start = node.start
        if node.style in ("|", ">"):
            start = min(
                self.lines.starts[self.lines.place(start)[0] : self.lines.place(start)[0] + 1] or [node.end]
            )
        elif node.style:
            start += 1
        return self.lines.aligned(node.value.strip(), self.file, start, escape)


def read_tree(text: str, file: str) -> Tree:
    """The documents of a YAML text."""
    tree = Tree(Lines(text), file)
    if len(text) > LARGEST:
        tree.problems.append(
            (0, f"the file has {len(text):,} characters; {LARGEST:,} at most are read as YAML")
        )
        tree.whole = False
        return tree
    patched = text
    if (bad := _UNPRINTABLE.search(text)) is not None:
        tree.problems.append(
            (bad.start(), f"a character that no text holds (U+{ord(bad[0]):04X}); it was passed over")
        )
        patched = _UNPRINTABLE.sub(" ", text)
        tree.whole = False
    if _STAND_IN in text:
        patched = patched.replace(_STAND_IN, " ")
    for attempt in range(RETRIES + 1):
        tree.documents, tree.anchors, tree.markers = [], {}, []
        failure = _build(tree, patched)
        if failure is None:
            break
        index, reason = failure
        tree.whole = False
        mended = _mended(patched, index, reason, tree)
        last = attempt == RETRIES
        tree.problems.append(
            (index, reason + ("; nothing after it was read" if last or mended is None else ""))
        )
        if mended is None or last:
            break
        patched = mended
    return tree


def _mended(text: str, index: int, reason: str, tree: Tree) -> str | None:
    """The text without what could not be read; None where that is all of it. Its length stays."""
    if reason is COLON:
        return text[:index] + _STAND_IN + text[index + 1 :]
    if reason in _HOPELESS:
        return None
    if reason is NEVER_CLOSED and text[index : index + 1] in ("'", '"'):
        # Without its quote the text is read to the end of its line, and what stands below it as what it is.
        return text[:index] + " " + text[index + 1 :]
    number, _ = tree.lines.place(min(index, max(len(text) - 1, 0)))
    start = tree.lines.starts[number - 1]
    line = tree.lines.line(number)
    if not text[start : start + len(line)].strip():
        return None
    return text[:start] + " " * len(line) + text[start + len(line) :]


COLON = "a colon and a blank within a text; put the whole text in quotes"
NEVER_CLOSED = "a quote is opened here and never closed"
_DEEP = f"nested deeper than {DEEPEST} levels"
_HOPELESS = (_DEEP,)
_SAID = (
    ("mapping values are not allowed", COLON),
    ("cannot start any token", "a tab or a sign stands where YAML expects a text; indent with blanks, and put texts that begin with it in quotes"),
    ("found unexpected end of stream", NEVER_CLOSED),
    ("could not find expected ':'", "neither a key nor an item of a list; a key is followed by a colon, an item begins with “- ”"),
    ("expected <block end>", "this line does not fit the ones above; check its indentation"),
    ("expected ',' or", "a bracket or brace is opened and not closed before this"),
    ("did not find expected", "this does not fit what stands before it; check quotes, brackets and indentation"),
    ("found undefined alias", "this name (*…) is used before it is given (&…)"),
    ("duplicate anchor", "this name (&…) is given twice"),
    ("unknown escape character", "in double quotes a backslash begins a sign such as \\n; write \\\\ for a backslash"),
    ("document separator", "a quote is opened and not closed before the next document (---)"),
    ("expected '<document start>'", "this line does not fit the ones above; check its indentation"),
)  # fmt: skip


def _said(words: str) -> str:
    for sign, said in _SAID:
        if sign in words:
            return said
    return f"this is no YAML: {' '.join(words.split())[:120]}"


def _build(tree: Tree, text: str) -> tuple[int, str] | None:
    """Fill the tree's documents from the parser's events. Where the parser fails: what it said, with its index; what it had read
    until then stands in the tree."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    open_: list[tuple[Node, list[Node]]] = []
    try:
        for event in _events(text):
            name = type(event).__name__
            if name in ("MappingStartEvent", "SequenceStartEvent"):
                node = Node("map" if name[0] == "M" else "list", event.start_mark.index, event.end_mark.index)
                node.flow = bool(event.flow_style)
                node.anchor, node.tag = event.anchor, _tag(event)
                if len(open_) >= DEEPEST:
                    return node.start, _DEEP
                open_.append((node, []))
            elif name in ("MappingEndEvent", "SequenceEndEvent"):
                node, parts = open_.pop()
                _close(node, parts, event.end_mark.index if node.flow else None)
                _add(tree, open_, node)
            elif name == "ScalarEvent":
                node = Node(
                    "scalar",
                    event.start_mark.index,
                    event.end_mark.index,
                    event.value.replace(_STAND_IN, ":"),
                    event.style,
                )
                node.anchor, node.tag = event.anchor, _tag(event)
                _add(tree, open_, node)
            elif name == "DocumentStartEvent":
                if event.version or event.tags:
                    tree.directives = True
                tree.markers.append(event.start_mark.index)
            elif name == "AliasEvent":
                _add(tree, open_, Node("alias", event.start_mark.index, event.end_mark.index, event.anchor))
    except MarkedYAMLError as error:
        failure = _place_of(error, text)
    except (YAMLError, ValueError, OverflowError, IndexError, AttributeError, TypeError) as error:
        # The parser's own slips on odd input: what it could not read, it could not read.
        failure = (0, _said(str(error)))
    else:
        return None
    while open_:
        node, parts = open_.pop()
        _close(node, parts, None)
        _add(tree, open_, node)
    return failure


def _events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yield from yaml.parse(text)


def _tag(event: Any) -> str | None:
    tag = getattr(event, "tag", None)
    return str(tag) if tag else None


def _place_of(error: Any, text: str) -> tuple[int, str]:
    words = f"{error.context or ''} {error.problem or ''}"
    reason = _said(words)
    mark = error.problem_mark or error.context_mark
    opened = "quoted scalar" in words or "simple key" in words or "never closed" in reason
    if opened and error.context_mark is not None:
        mark = error.context_mark
    return (min(mark.index, len(text)) if mark is not None else 0), reason


def _close(node: Node, parts: list[Node], end: int | None) -> None:
    if node.kind == "map":
        pairs: list[tuple[Node | None, Node]] = []
        for at in range(0, len(parts), 2):
            value = parts[at + 1] if at + 1 < len(parts) else Node("scalar", parts[at].end, parts[at].end)
            pairs.append((parts[at], value))
        node.entries = pairs
    else:
        node.entries = [(None, part) for part in parts]
    node.end = end if end is not None else max((part.end for part in parts), default=node.end)


def _add(tree: Tree, open_: list[tuple[Node, list[Node]]], node: Node) -> None:
    if node.anchor and node.kind != "alias":
        tree.anchors[node.anchor] = node
    if open_:
        open_[-1][1].append(node)
    else:
        tree.documents.append(node)
