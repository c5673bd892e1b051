"""YAML in its tidy form: two blanks of indentation, keys in the form's order, quotes only where needed, every comment kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mainspring.engine.trail.problems import TrailError
from mainspring.intake.okrs.fields import HEAD, KEY_RESULT, NOTE, OBJECTIVE, Field, known_key
from mainspring.intake.okrs.gathering import NoOkrs
from mainspring.intake.okrs.yaml_reader import comments
from mainspring.intake.okrs.yaml_scalars import block_lines, is_plain, is_typed, quoted, scalar
from mainspring.intake.okrs.yaml_tree import Node, Tree, read_tree

WIDTH = 100
"""A list within brackets that is longer stands on a line an item."""

_BELOW: dict[str, Mapping[str, Field]] = {"objectives": OBJECTIVE, "key_results": KEY_RESULT, "notes": NOTE}


@dataclass(slots=True)
class _Entry:
    """A pair of a mapping or an item of a list, with its comments: `above` it (an empty one is a blank line) and `beside` it."""

    key: Node | None
    value: Node
    start: int
    chain: tuple[Node, ...]
    above: list[str] = field(default_factory=list)
    beside: str = ""


def tidy_yaml(text: str, file: str) -> str:
    """The tidy form of a YAML text of OKRs. TrailError where it cannot be read, or could not be tidied without loss."""
    tree = read_tree(text, file)
    if tree.problems:
        index, reason = min(tree.problems)
        line, column = tree.lines.place(index)
        raise TrailError(f"{file}:{line}:{column}: {reason}; it was left as it is")
    if all(document.is_empty for document in tree.documents):
        raise NoOkrs(f"{file}: there are no OKRs in it; it was left as it is")
    for document in tree.documents:
        _demand_okrs(tree, document)
    _demand_plain(tree)
    tidied = _Tidy(tree).text()
    again = read_tree(tidied, file)
    same = not again.problems and [_core(node) for node in tree.documents if not node.is_empty] == [
        _core(node) for node in again.documents if not node.is_empty
    ]
    if not same or _said(text, tree) != _said(tidied, again):
        raise TrailError(
            f"{file}: it could not be tidied without changing what it says; it was left as it is"
        )
    return tidied


def _said(text: str, tree: Tree) -> list[str]:
    return sorted(comment.rstrip() for _, comment in comments(text, tree))


def _demand_okrs(tree: Tree, node: Node) -> None:
    if node.is_empty:
        return
    keys = [key.value for key, _ in node.entries if key is not None] if node.kind == "map" else []
    if node.kind != "list" and not any(known_key(key, HEAD) or known_key(key, OBJECTIVE) for key in keys):
        line, column = tree.lines.place(node.start)
        raise NoOkrs(f"{tree.file}:{line}:{column}: these are no OKRs; it was left as it is")


def _demand_plain(tree: Tree) -> None:
    """TrailError for what the form has no need of, and tidying would have to guess."""
    if tree.directives:
        raise TrailError(f"{tree.file}:1:1: a line that begins with % is not tidied; it was left as it is")
    stack = list(tree.documents)
    while stack:
        node = stack.pop()
        odd = "a tag (!…)" if node.tag else ""
        for key, value in node.entries:
            if key is not None and (key.kind != "scalar" or key.style in ("|", ">") or key.anchor or key.tag):
                odd = "a key that is no plain word"
            stack.append(value)
        if odd:
            line, column = tree.lines.place(node.start)
            raise TrailError(f"{tree.file}:{line}:{column}: {odd} is not tidied; it was left as it is")


def _core(node: Node) -> object:
    """What a node says, whatever its form and the order of its keys."""
    if node.kind in ("scalar", "alias"):
        return (node.kind, node.anchor, node.value, node.is_empty)
    if node.kind == "list":
        return ("list", node.anchor, [_core(item) for _, item in node.entries])
    pairs = [
        (_any_key(key.value) if key is not None else "", repr(_core(value))) for key, value in node.entries
    ]
    return ("map", node.anchor, sorted(pairs))


def _any_key(word: str) -> str:
    for fields in (HEAD, OBJECTIVE, KEY_RESULT, NOTE):
        if (known := known_key(word, fields)) is not None:
            return known.key
    return word


class _Tidy:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.order: list[_Entry] = []
        self.of: dict[int, list[_Entry]] = {}
        self.feet: dict[int, list[str]] = {}
        self.heads: list[list[str]] = []
        self.tails: list[list[str]] = []
        self.named = bool(tree.anchors)
        """Whether texts are given names: then no key changes its place, for a name must be given before it is used."""
        self.comments = comments(tree.lines.text, tree)
        self.remarks = dict(self.comments)

    def text(self) -> str:
        spans = [*self.tree.markers[1:], len(self.tree.lines.text) + 1]
        bounds = list(zip(self.tree.documents, [0, *self.tree.markers[1:]], spans, strict=False))
        out: list[str] = []
        for node, begin, end in bounds:
            first = len(self.order)
            self.walk(node, ())
            head, tail = self.attach(self.order[first:], begin, end)
            lines = self.document(node, head, tail)
            if not lines:
                continue
            if out:
                out.append("---")
            out += lines
        return "\n".join(out) + "\n" if out else ""

    # Which entries there are, and which comment is whose.

    def walk(self, node: Node, chain: tuple[Node, ...]) -> None:
        if node.kind not in ("map", "list") or node.flow:
            return
        chain = (*chain, node)
        entries = self.of[id(node)] = []
        at = node.start
        for key, value in node.entries:
            start = key.start if key is not None else self.dash(at)
            entry = _Entry(key, value, start, chain)
            entries.append(entry)
            self.order.append(entry)
            self.walk(value, chain)
            at = max(value.end, start + 1)

    def dash(self, at: int) -> int:
        """The dash of the item that follows `at`."""
        text = self.tree.lines.text
        while at < len(text) and text[at] != "-":
            at += len(self.remarks.get(at, " "))
        return at

    def column(self, index: int) -> int:
        return self.tree.lines.place(index)[1]

    def attach(self, entries: list[_Entry], begin: int, end: int) -> tuple[list[str], list[str]]:
        """Give a document's comments and blank lines to its entries; what stands above them all, and below."""
        lines = self.tree.lines
        head: list[str] = []
        tail: list[str] = []
        at = 0
        for index, comment in self.comments:
            if not begin <= index < end:
                continue
            comment = comment.rstrip()
            while at < len(entries) and entries[at].start < index:
                at += 1
            before = entries[at - 1] if at else None
            after = entries[at] if at < len(entries) else None
            number, column = lines.place(index)
            alone = not lines.line(number)[: column - 1].strip()
            if before is not None and before.value.flow and before.value.start < index < before.value.end:
                before.above.append(comment)
            elif not alone:
                if before is None:
                    head.append(comment)
                elif before.beside:
                    before.above.append(comment)
                else:
                    before.beside = comment
            else:
                blank = number > 1 and not lines.line(number - 1).strip()
                where = self.home(column, before, after, head, tail)
                if blank and (where or where is not head):
                    where.append("")
                where.append(comment)
        for number, entry in enumerate(entries):
            line = lines.place(entry.start)[0]
            if line > 1 and not lines.line(line - 1).strip() and number:
                entry.above.append("")
            elif line > 1 and not lines.line(line - 1).strip():
                head.append("")
        return head, tail

    def home(
        self, column: int, before: _Entry | None, after: _Entry | None, head: list[str], tail: list[str]
    ) -> list[str]:
        """The list to which a comment on a line of its own belongs."""
        if before is None:
            return head
        if after is not None and column <= self.column(after.start):
            return after.above
        inner = (*before.chain, before.value) if id(before.value) in self.of else before.chain
        for node in reversed(inner):
            own = self.of.get(id(node))
            if own and column >= self.column(own[0].start) and (after is None or node not in after.chain):
                if len(before.chain) > 1 or after is not None or column > 1:
                    return self.feet.setdefault(id(node), [])
                return tail
        return after.above if after is not None else tail

    # Writing.

    def document(self, node: Node, head: list[str], tail: list[str]) -> list[str]:
        lines = _squeezed(head)
        if node.kind == "map" and not node.flow:
            keys = [key.value for key, _ in node.entries if key is not None]
            fields = (
                HEAD
                if any(known_key(key, HEAD) for key in keys if not known_key(key, OBJECTIVE))
                else OBJECTIVE
            )
            if any(known_key(key, HEAD) is HEAD["objectives"] for key in keys):
                fields = HEAD
            lines += self.mapping(node, fields, "")
        elif node.kind == "list":
            lines += (
                self.listing(node, OBJECTIVE, "") if not node.flow else self.flow_list(node, OBJECTIVE, "")
            )
        elif node.kind == "map":
            lines += self.mapping(node, HEAD, "")
        elif not node.is_empty:
            lines.append(self.inline(node, None))
        lines += _squeezed(tail)
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def entries(self, node: Node, fields: Mapping[str, Field] | None) -> list[_Entry]:
        found = self.of.get(id(node))
        if found is None:
            found = [_Entry(key, value, node.start, ()) for key, value in node.entries]
        if fields is None or self.named:
            return found
        ranks = {key: rank for rank, key in enumerate(fields)}
        keys = [known_key(entry.key.value, fields) if entry.key is not None else None for entry in found]
        order = sorted(
            range(len(found)),
            key=lambda at: ranks[known.key] if (known := keys[at]) is not None else len(ranks),
        )
        return [found[at] for at in order]

    def mapping(self, node: Node, fields: Mapping[str, Field] | None, indent: str) -> list[str]:
        lines: list[str] = []
        entries = self.entries(node, fields)
        words = [
            known.key
            for entry in entries
            if entry.key is not None and fields and (known := known_key(entry.key.value, fields))
        ]
        for number, entry in enumerate(entries):
            assert entry.key is not None
            known = known_key(entry.key.value, fields) if fields else None
            key = (
                known.key
                if known is not None and words.count(known.key) == 1
                else self.inline(entry.key, None)
            )
            above = _squeezed(entry.above)
            if not number:
                while above and not above[0]:
                    above.pop(0)
            lines += [f"{indent}{line}".rstrip() for line in above]
            lines += self.pair(f"{indent}{key}:", entry, known, indent)
        return lines + self.foot(node, indent)

    def foot(self, node: Node, indent: str) -> list[str]:
        return [f"{indent}{line}".rstrip() for line in _squeezed(self.feet.get(id(node), []))]

    def pair(self, key: str, entry: _Entry, known: Field | None, indent: str) -> list[str]:
        value, beside = entry.value, f" {entry.beside}" if entry.beside else ""
        name = f" &{value.anchor}" if value.anchor and value.kind != "alias" else ""
        below = _BELOW.get(known.key) if known is not None and known.kind == "list" else None
        if value.kind in ("map", "list") and value.entries:
            if value.kind == "list" and value.flow and (short := self.short(value, below)) is not None:
                line = f"{key}{name} {short}"
                if len(line) <= WIDTH:
                    return [line + beside]
            inner = (
                self.mapping(value, below if value.kind == "map" else None, indent + "  ")
                if value.kind == "map"
                else (self.listing(value, below, indent + "  "))
            )
            return [f"{key}{name}{beside}", *inner]
        if value.kind in ("map", "list"):
            return [f"{key}{name} {'{}' if value.kind == 'map' else '[]'}{beside}"]
        return self.scalar(key, name, value, known, beside, indent + "  ")

    def scalar(
        self, key: str, name: str, node: Node, known: Field | None, beside: str, indent: str
    ) -> list[str]:
        """A text behind its key or dash."""
        block = self.block(node, indent)
        if block is not None:
            return [f"{key}{name} {block[0]}{beside}", *block[1:]]
        shown = self.inline(node, known)
        return [f"{key}{name}{' ' if shown else ''}{shown}{beside}"]

    def block(self, node: Node, indent: str) -> list[str] | None:
        """A text of several lines with its header; None for one that goes on the line."""
        if node.kind != "scalar":
            return None
        text = self.tree.lines.text
        if node.style in ("|", ">"):
            first, last, own = self.tree.block(node)
            if first >= last:
                return None
            header = text[node.start : self.tree.lines.starts[first - 1]].split("#")[0].split()[-1]
            digit = next((sign for sign in header if sign.isdigit()), "")
            parent = own
            if digit:
                # The indentation that the header states is counted from the key's.
                lead = min(
                    len(line) - len(line.lstrip(" "))
                    for n in range(first, last)
                    if (line := self.tree.lines.line(n)).strip(" ")
                )
                parent, header = (
                    lead,
                    header.replace(digit, "2" if own > lead or _lead(self.tree, first, last) > lead else ""),
                )
            kept = [self.tree.lines.line(number) for number in range(first, last)]
            end = len(self.tree.lines.starts)
            while (
                "+" in header
                and last <= end
                and not self.tree.lines.line(last).strip(" ")
                and self.tree.lines.starts[last - 1] < node.end
            ):
                kept.append("")
                last += 1
            return [header, *(f"{indent}{line[parent:]}" if line.strip(" ") else "" for line in kept)]
        if node.style is None and "\n" in text[node.start : node.end].strip():
            pieces = [piece.strip() for piece in text[node.start : node.end].strip().split("\n")]
            if " ".join(pieces) == node.value and all(pieces):
                return [">-", *(f"{indent}{piece}" for piece in pieces)]
        if "\n" in node.value and (lines := block_lines(node.value)) is not None:
            return ["|-", *(f"{indent}{line}" if line else "" for line in lines)]
        return None

    def inline(self, node: Node, known: Field | None, flow: bool = False) -> str:
        """A text on one line; quotes only where it needs them."""
        if node.kind == "alias":
            return f"*{node.value}"
        if node.style is None and is_plain(node.value, flow):
            return node.value
        if node.style is None and not node.value:
            return ""
        if node.style in ("|", ">"):
            return quoted(node.value)
        numeric = known is not None and known.kind in ("number", "day")
        if is_plain(node.value, flow) and (numeric or not is_typed(node.value)):
            return node.value
        return scalar(node.value, flow=flow) if node.value else '""'

    def short(self, node: Node, below: Mapping[str, Field] | None) -> str | None:
        """A list of texts within brackets; None where it needs lines of its own."""
        if below is not None or any(
            item.kind in ("map", "list") or item.anchor or "\n" in item.value for _, item in node.entries
        ):
            return None
        return f"[{', '.join(self.inline(item, None, True) for _, item in node.entries)}]"

    def listing(self, node: Node, fields: Mapping[str, Field] | None, indent: str) -> list[str]:
        lines: list[str] = []
        for number, entry in enumerate(self.entries(node, None)):
            value = entry.value
            above = list(entry.above)
            beside = f" {entry.beside}" if entry.beside else ""
            name = f" &{value.anchor}" if value.anchor and value.kind != "alias" else ""
            inner: list[str] = []
            if value.kind == "map" and value.entries:
                below = fields
                if not name:
                    # Comments on the first key stand above the dash.
                    first = self.entries(value, below)[0]
                    above += [line for line in first.above if line]
                    first.above = []
                if entry.beside:
                    above.append(entry.beside)
                inner = self.mapping(value, below, indent + "  ")
                inner = (
                    [f"{indent}-{name}", *inner] if name else [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
                )
            elif value.kind == "list" and value.entries:
                inner = [f"{indent}-{name}{beside}", *self.listing(value, None, indent + "  ")]
            elif value.kind in ("map", "list"):
                inner = [f"{indent}-{name} {'{}' if value.kind == 'map' else '[]'}{beside}"]
            else:
                inner = self.scalar(f"{indent}-", name, value, None, beside, indent + "  ")
            above = _squeezed(above)
            if not number:
                while above and not above[0]:
                    above.pop(0)
            lines += [f"{indent}{line}".rstrip() for line in above]
            lines += inner
        return lines + self.foot(node, indent)

    def flow_list(self, node: Node, fields: Mapping[str, Field], indent: str) -> list[str]:
        return self.listing(node, fields, indent) if node.entries else ["[]"]


def _lead(tree: Tree, first: int, last: int) -> int:
    """The indentation of the first line that holds anything."""
    for number in range(first, last):
        line = tree.lines.line(number)
        if line.strip(" "):
            return len(line) - len(line.lstrip(" "))
    return 0


def _squeezed(lines: list[str]) -> list[str]:
    """Comments without two blank lines in a row."""
    kept: list[str] = []
    for line in lines:
        if line or not kept or kept[-1]:
            kept.append(line)
    return kept
