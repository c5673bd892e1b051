"""OKRs as code in YAML: `docs/reference/okr-files.md` shows the form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Text
from mainspring.intake.okrs.fields import (
    HEAD,
    KEY_RESULT,
    NOTE,
    OBJECTIVE,
    ROOM,
    Field,
    known_key,
    meant,
    unknown_key,
)
from mainspring.intake.okrs.gathering import Gathering
from mainspring.intake.okrs.ignores import read_ignore
from mainspring.intake.okrs.yaml_tree import COLON, Node, Tree, read_tree

MOST = 100_000
"""Objectives, key results and notes of a file. Names (*…) that repeat lists within lists would otherwise make millions of a page."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")


@dataclass(slots=True)
class _Reader:
    tree: Tree
    gathering: Gathering
    count: int = 0


def read_yaml(text: str, file: str) -> Document:
    """A YAML text as a document; what cannot be read of it is listed."""
    tree = read_tree(text, file)
    gathering = Gathering(file)
    reader = _Reader(tree, gathering)
    for index, reason in tree.problems:
        gathering.problem(*tree.lines.place(index), reason)
        gathering.lost(tree.lines.place(index)[0])
    for node in tree.documents:
        _document(reader, node)
    if not gathering.document.objectives and not gathering.document.problems:
        gathering.problem(1, 1, "no objectives here; they stand in a list under “objectives:”")
    _ignores(reader, text)
    return gathering.done(gathering.used | ROOM)


def read_front(front: str, text: str, start: int, gathering: Gathering, head: Objective) -> None:
    """A Markdown file's front matter, which stands at `start` of its text, into `head`. Keys of other tools are none of ours."""
    tree = read_tree(text[:0] + re.sub(r"[^\r\n]", " ", text[:start]) + front, gathering.file)
    reader = _Reader(tree, gathering)
    for index, reason in tree.problems:
        gathering.problem(*tree.lines.place(index), reason)
    for node in tree.documents[:1]:
        if node.kind != "map":
            continue
        known: list[tuple[Node | None, Node]] = [
            (key, value)
            for key, value in node.entries
            if key is not None
            and key.kind == "scalar"
            and known_key(key.value, HEAD)
            and key.value != "objectives"
        ]
        entries = _mapping(reader, Node("map", node.start, node.end, entries=known), HEAD, "the front matter")
        _put(reader, head, entries, HEAD)


def _problem(reader: _Reader, node: Node, reason: str) -> None:
    reader.gathering.problem(*reader.tree.lines.place(node.start), reason)


def _lost(reader: _Reader, node: Node) -> None:
    reader.gathering.lost(reader.tree.lines.place(node.start)[0])


def _resolved(reader: _Reader, node: Node) -> Node:
    """What an alias stands for."""
    if node.kind != "alias":
        return node
    found = reader.tree.anchors.get(node.value)
    if found is None or found.start > node.start:
        _problem(
            reader,
            node,
            f"the name *{node.value[:40]} is used, but nothing before it is called &{node.value[:40]}",
        )
        return Node("scalar", node.start, node.end)
    return found


def _mapping(reader: _Reader, node: Node, fields: Mapping[str, Field], what: str) -> dict[str, Node]:
    """The known entries of a mapping by key; merge keys (`<<`) fill what it does not state itself. Unknown and repeated ones are listed."""
    found: dict[str, Node] = {}
    merged: list[Node] = []
    guessed: dict[str, Node] = {}
    for key, value in node.entries:
        assert key is not None
        if key.kind != "scalar":
            _problem(reader, key, f"a key of {what} is a word, not a list or a mapping")
            continue
        if key.value == "<<" and key.style is None:
            merged.append(value)
            continue
        known = known_key(key.value, fields)
        if known is None:
            _problem(reader, key, unknown_key(key.value, fields))
            _lost(reader, key)
            close = meant(key.value, fields)
            if close is not None:
                guessed.setdefault(close.key, value)
        elif known.key in found:
            _problem(reader, key, f"“{key.value[:40]}” stands here twice; the first was read")
        else:
            found[known.key] = _resolved(reader, value)
    for name, value in guessed.items():
        if name not in found and (fields[name].kind != "list" or value.kind == "list"):
            found[name] = _resolved(reader, value)
    for value in merged:
        base = _resolved(reader, value)
        bases = [_resolved(reader, each) for _, each in base.entries] if base.kind == "list" else [base]
        for each in bases:
            if each.kind != "map":
                _problem(reader, value, "“<<” takes over the entries of a mapping; this is none")
                continue
            for key, inner in each.entries:
                known = known_key(key.value, fields) if key is not None and key.kind == "scalar" else None
                if known is not None:
                    found.setdefault(known.key, _resolved(reader, inner))
    return found


def _scalar(reader: _Reader, node: Node, known: Field) -> Text | None:
    """The text of a field; None where it says nothing. A list of texts is joined by commas."""
    if node.kind == "list" and known.kind in ("text", "names") and known.attribute != "text" and node.entries:
        parts = [_resolved(reader, item) for _, item in node.entries]
        if all(part.kind == "scalar" for part in parts):
            line, column = reader.tree.lines.place(node.start)
            return Text(
                ", ".join(part.value.strip() for part in parts if not part.is_empty),
                reader.tree.file,
                line,
                column,
            )
    if node.kind != "scalar":
        kind = "a number" if known.kind == "number" else "a date" if known.kind == "day" else "a text"
        _problem(
            reader,
            node,
            f"{known.key}: {kind} is expected here, not a {'mapping' if node.kind == 'map' else 'list'}",
        )
        return None
    if node.is_empty:
        return None
    return reader.tree.text(node)


def _items(reader: _Reader, node: Node | None, what: str) -> list[Node]:
    """The items of a list; a single one may stand without its dash."""
    if node is None or node.is_empty:
        return []
    if node.kind == "list":
        found = [_resolved(reader, item) for _, item in node.entries]
    else:
        _problem(reader, node, f"a list of {what} is expected here; begin each with “- ”")
        _lost(reader, node)
        found = [node] if node.kind == "map" else []
    kept = []
    for item in found:
        if item.is_empty:
            _problem(reader, item, f"an empty item in the list of {what}")
            _lost(reader, item)
            continue
        reader.count += 1
        if reader.count <= MOST:
            kept.append(item)
        elif reader.count == MOST + 1:
            _problem(reader, item, f"more than {MOST:,} items; the rest was not read")
    return kept


def _put(
    reader: _Reader, subject: object, entries: dict[str, Node], fields: Mapping[str, Field], *skip: str
) -> None:
    for key, node in entries.items():
        if fields[key].kind != "list" and key not in skip:
            text = _scalar(reader, node, fields[key])
            if text is not None:
                reader.gathering.put(subject, fields[key], text)


def _document(reader: _Reader, node: Node) -> None:
    if node.is_empty:
        return
    if node.kind == "list":
        # A bare list of objectives: the shortest form there is.
        entries: dict[str, Node] = {"objectives": node}
    elif node.kind == "map":
        own = [key.value for key, _ in node.entries if key is not None and key.kind == "scalar"]
        if not any(known_key(key, HEAD) for key in own) and any(known_key(key, OBJECTIVE) for key in own):
            entries = {"objectives": Node("list", node.start, node.end, entries=[(None, node)])}
        elif own and not any(known_key(key, HEAD) for key in own):
            first = ", ".join(f"“{key[:30]}”" for key in own[:3])
            _problem(
                reader, node, f"these are no OKRs: {first}; objectives stand in a list under “objectives:”"
            )
            return
        else:
            entries = _mapping(reader, node, HEAD, "a document")
    else:
        _problem(reader, node, "a mapping with “objectives:” is expected here, not a text")
        return
    head = Objective(Text(""))
    _put(reader, head, entries, HEAD)
    for item in _items(reader, entries.get("objectives"), "objectives"):
        _objective(reader, item, head)


def _cover(reader: _Reader, subject: Objective | KeyResult | Note, node: Node) -> None:
    first = reader.tree.lines.place(node.start)[0]
    reader.gathering.cover(subject, first, reader.tree.lines.place(max(node.start, node.end - 1))[0])


def _title(
    reader: _Reader, node: Node, entries: dict[str, Node], key: str, fields: Mapping[str, Field]
) -> Text:
    """The text of an objective, key result or note; an empty one at its place where it is missing, which is listed."""
    if node.kind == "scalar":
        return reader.tree.text(node)
    found = _scalar(reader, entries[key], fields[key]) if key in entries else None
    if found is None:
        _problem(reader, entries.get(key, node), f"{key.replace('_', ' ')} without a text; write “{key}: …”")
        _lost(reader, entries.get(key, node))
        return Text("", reader.tree.file, *reader.tree.lines.place(node.start))
    _doubt(reader, entries[key], found)
    return found


def _doubt(reader: _Reader, node: Node, text: Text) -> None:
    """A number sign after a blank begins a comment, and the rest of the text is gone without a sound."""
    if node.kind == "scalar" and node.style is None:
        rest = reader.tree.lines.text[node.end : node.end + 4]
        if re.match(r"[ \t]+#\w", rest) and not reader.tree.lines.text.startswith(
            "mainspring", node.end + rest.index("#") + 1
        ):
            _problem(
                reader,
                Node("scalar", node.end + rest.index("#"), node.end),
                "what follows # is a comment; put the whole text in quotes if it belongs to it",
            )


def _sentence(reader: _Reader, node: Node, fields: Mapping[str, Field]) -> Node:
    """A text with a colon in it that YAML takes for a key and its value (`- Raise sales: from 2 to 3`), as the text that it is."""
    if node.kind != "map" or node.flow or len(node.entries) != 1:
        return node
    key, value = node.entries[0]
    if (
        key is None
        or key.style
        or value.kind != "scalar"
        or value.style
        or " " not in key.value
        or known_key(key.value, fields)
    ):
        return node
    _problem(reader, Node("scalar", key.end, key.end), COLON)
    source = reader.tree.lines.text[key.start : max(key.end + 1, value.end)]
    return Node("scalar", key.start, value.end, " ".join(source.split()))


def _opened(
    reader: _Reader, node: Node, fields: Mapping[str, Field], what: str
) -> tuple[Node, dict[str, Node], Text] | None:
    """An item of a list with its entries and its text, the first of `fields`; None for a list, which is a problem."""
    node = _sentence(reader, node, fields)
    if node.kind == "list":
        _problem(reader, node, f"{what} is expected here, not a list")
        return None
    entries = _mapping(reader, node, fields, what) if node.kind == "map" else {}
    return node, entries, _title(reader, node, entries, next(iter(fields)), fields)


def _objective(reader: _Reader, item: Node, head: Objective) -> None:
    opened = _opened(reader, item, OBJECTIVE, "an objective")
    if opened is None:
        return
    node, entries, text = opened
    objective = reader.gathering.objective(text)
    reader.gathering.inherit(objective, head)
    _put(reader, objective, entries, OBJECTIVE, "objective")
    _cover(reader, objective, node)
    for below in _items(reader, entries.get("key_results"), "key results"):
        _key_result(reader, below, objective)


def _key_result(reader: _Reader, item: Node, objective: Objective) -> None:
    opened = _opened(reader, item, KEY_RESULT, "a key result")
    if opened is None:
        return
    node, entries, text = opened
    key_result = reader.gathering.key_result(text, objective)
    _put(reader, key_result, entries, KEY_RESULT, "key_result")
    _cover(reader, key_result, node)
    for below in _items(reader, entries.get("notes"), "notes"):
        _note(reader, below, key_result)


def _note(reader: _Reader, item: Node, key_result: KeyResult) -> None:
    opened = _opened(reader, item, NOTE, "a note")
    if opened is None:
        return
    node, entries, text = opened
    note = reader.gathering.note(text, key_result)
    _put(reader, note, entries, NOTE, "note")
    _cover(reader, note, node)


def comments(text: str, tree: Tree) -> list[tuple[int, str]]:
    """The comments of a YAML text, each with its index: every `#` after a blank that is not inside a text."""
    inside: list[tuple[int, int]] = []

    def collect(node: Node) -> None:
        stack = [node]
        while stack:
            each = stack.pop()
            if each.kind == "scalar" and each.style in ("|", ">"):
                first, last, _ = tree.block(each)
                starts = [*tree.lines.starts, len(text) + 1]
                inside.append((starts[min(first, len(starts)) - 1], starts[min(last, len(starts)) - 1]))
            elif each.kind == "scalar" and each.style:
                inside.append((each.start, each.end))
            stack.extend(part for pair in each.entries for part in pair if part is not None)

    for document in tree.documents:
        collect(document)
    inside.sort()
    found, at = [], 0
    for match in _COMMENT.finditer(text):
        while at < len(inside) and inside[at][1] <= match.start():
            at += 1
        if at < len(inside) and inside[at][0] <= match.start():
            continue
        found.append((match.start(), match[0]))
    return found


def _ignores(reader: _Reader, text: str) -> None:
    """Give every suppression to what it covers."""
    if "mainspring" not in text:
        return
    lines = reader.tree.lines
    targets = lines.targets(lambda line: line.lstrip().startswith("#"))
    for index, comment in comments(text, reader.tree):
        ignore = read_ignore(comment)
        if ignore is not None:
            line, column = lines.place(index)
            alone = not lines.line(line)[: column - 1].strip()
            reader.gathering.ignore(ignore, targets[line] if alone else line, line, column)
