"""OKRs in Markdown: `docs/reference/okr-files.md` shows the form that is written, and the variants that are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.intake.okrs.fields import HEAD, KEY_RESULT, NOTE, OBJECTIVE, Field, unknown_key
from mainspring.intake.okrs.gathering import Gathering
from mainspring.intake.okrs.ignores import read_ignore
from mainspring.intake.okrs.markdown_text import (
    LINE_COMMENT,
    Raw,
    field_at,
    fields_in,
    parser,
    raw_of,
    rendered,
    tail_of,
    value_of,
    without_comments,
)
from mainspring.intake.okrs.places import Lines

LARGEST = 4_000_000
"""Characters, as for YAML."""

OBJECTIVE_LABEL = re.compile(
    r"[*_]{0,3}(?:objective|obj|goal|ziel|o)\s*[.#]?\s*(?P<number>[A-Za-z]{0,3}\d[\w.-]*)?[*_]{0,3}\s*(?::|[)–—]|\.(?=\s)|-(?=\s))[*_]{0,3}\s*",
    re.I,
)
KEY_RESULT_LABEL = re.compile(
    r"[*_]{0,3}(?:(?P<id>(?:[A-Za-z]{1,4}\d+[.-])?KR\s?\d[\w.-]*)|KR|key\s*result\s*(?P<number>\d[\w.-]*)?)[*_]{0,3}\s*(?::|[)–—]|-(?=\s))[*_]{0,3}\s*",
    re.I,
)
_BOX = re.compile(r"\[[ xX]\]\s+")
_STRUCTURE = re.compile(
    r"^(?:\W*(?:our|the|team|company|draft|final)\s+)*(?:okrs?|objectives?(?:\s*(?:and|&)\s*key\s*results?)?|goals?|key\s*results?|krs?|results|measures?)\W*$",
    re.I,
)
_PERIOD = re.compile(
    r"(?:FY\s?'?\d{2,4}[\s/-]*)?(?:[QH][1-4]|(?<!\d)[1-4]Q)(?:[\s/'-]*(?:FY\s?)?\d{2,4})?(?!\w)|\d{4}[\s/-]*[QH][1-4](?!\w)|FY\s?'?\d{2,4}(?!\w)|(?<![\w-])20\d{2}(?![\w-])",
    re.I,
)
_WORDS_ABOUT = re.compile(
    r"^(?:okrs?|objectives?(?: and key results?)?|goals?)\b|\b(?:okrs?|objectives?(?: and key results?)?|goals?)$",
    re.I,
)


def label_of(match: re.Match[str] | None) -> str:
    """The id that a label gives: `O1` for `Objective 1:` and `Objective O1:`, `KR2` for `KR2:` and `Key result 2:`."""
    if match is None:
        return ""
    found = match.groupdict()
    number = found["number"] or ""
    if "id" in found:
        return (found["id"] or (f"KR{number}" if number else "")).replace(" ", "")
    return f"O{number}" if number[:1].isdigit() else number


def _unstarred(raw: Raw, match: re.Match[str] | None) -> Raw:
    """A text without the stars that close those in front of its label: `**KR1: Sell**`."""
    stars = re.match(r"[*_]*", match[0])[0] if match is not None else ""  # type: ignore[index]
    if stars and match is not None and stars not in match[0][len(stars) :] and raw.source.endswith(stars):
        return raw.part(0, len(raw.source) - len(stars))
    return raw


@dataclass(slots=True)
class Block:
    """A heading, a paragraph or a list item at its depth. `level`: of a heading, else 0. `items`: the lists within it."""

    kind: str
    raw: Raw
    first: int
    last: int
    level: int = 0
    items: list[Block] = field(default_factory=list)
    token: int = 0
    """Of a table: the token that opens it."""
    depth: int = 0
    """Items around an item."""
    text_last: int = 0
    """The last line of an item's own text; what stands below it are its `items`."""


@dataclass(slots=True)
class Piece:
    """A block that was read as part of the OKRs, for tidying: `text` and `label` of an objective or key result, `listed` the fields
    behind it, or those of a paragraph."""

    kind: str
    block: Block
    text: Raw | None = None
    label: str = ""
    boxed: bool = False
    listed: list[tuple[Field, Raw]] = field(default_factory=list)


def read_markdown(text: str, file: str) -> Document:
    """A Markdown text as a document; what it says beside OKRs is passed over."""
    gathering = Gathering(file)
    lines = Lines(text.replace("\x00", " "))
    if len(text) > LARGEST:
        gathering.problem(
            1, 1, f"the file has {len(text):,} characters; {LARGEST:,} at most are read as Markdown"
        )
        return gathering.done(())
    MarkdownReader(gathering, lines, file).read()
    if not gathering.document.objectives and not gathering.document.problems:
        gathering.problem(
            1, 1, "no objectives here; write “## Objective: …” with its key results as a list below it"
        )
    return gathering.done(gathering.used)


def _blocks(tokens: list[Any], lines: Lines) -> list[Block]:
    """The top-level blocks; a list's items carry the items below them."""
    top: list[Block] = []
    items: list[Block | None] = []
    level = 0
    quoted = 0
    for at, token in enumerate(tokens):
        kind = token.type
        if kind == "table_open" and not items and not quoted:
            first, last = token.map
            top.append(Block("table", raw_of(lines, "", first + 1, first + 1), first + 1, last, token=at))
        if kind in ("blockquote_open", "table_open"):
            quoted += 1
        elif kind in ("blockquote_close", "table_close"):
            quoted -= 1
        elif quoted:
            continue
        elif kind == "heading_open":
            level = int(token.tag[1:])
        elif kind == "heading_close":
            level = 0
        elif kind == "list_item_open":
            first, last = token.map
            raw = raw_of(lines, "", first + 1, first + 1)
            item = Block("item", raw, first + 1, last, depth=len(items))
            (items[-1].items if items and items[-1] is not None else top).append(item)
            items.append(item)
        elif kind == "list_item_close":
            items.pop()
        elif kind == "inline" and token.map is not None:
            first, last = token.map
            raw = raw_of(lines, token.content, first + 1, last)
            if items and items[-1] is not None:
                owner = items[-1]
                if not owner.raw.source and not level and not owner.items:
                    owner.raw, owner.text_last = raw, last
                elif not level:
                    owner.items.append(Block("paragraph", raw, first + 1, last))
            else:
                top.append(Block("heading" if level else "paragraph", raw, first + 1, last, level))
    return top


class MarkdownReader:
    """Reads one file; `pieces` are the blocks that it took for OKRs."""

    def __init__(self, gathering: Gathering, lines: Lines, file: str) -> None:
        self.gathering, self.lines, self.file = gathering, lines, file
        self.base = Objective(Text(""))
        """What the front matter says, for the whole file."""
        self.head = self.base
        self.current: Objective | None = None
        self.result: KeyResult | None = None
        self.covers: list[tuple[Objective, int]] = []
        self.labelled = False
        """Whether a label says that these are OKRs: `Objective:`, `KR1:`."""
        self.tokens: list[Any] = []
        self.pieces: list[Piece] = []
        self.verbatim: list[tuple[int, int]] = []
        """First and last line of code and of HTML."""

    def read(self) -> None:
        """Read the whole file into the gathering."""
        body = self.front(self.lines.text)
        tokens = parser().parse(body)
        self.verbatim = [
            (token.map[0] + 1, token.map[1])
            for token in tokens
            if token.type in ("fence", "code_block", "html_block") and token.map
        ]
        self.tokens = tokens
        self.blocks(_blocks(tokens, self.lines))
        self.ignores(tokens)

    def front(self, text: str) -> str:
        """Read the front matter, and give the text with blanks in its place."""
        match = re.match(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", text, re.S | re.M)
        if match is None:
            return text
        from mainspring.intake.okrs.yaml_reader import read_front

        read_front(match[1], text, match.start(1), self.gathering, self.head)
        return re.sub(r"[^\r\n]", " ", match[0]) + text[match.end() :]

    def blocks(self, blocks: list[Block]) -> None:
        labelled = any(
            OBJECTIVE_LABEL.match(block.raw.source)
            for block in blocks
            if block.kind in ("heading", "paragraph")
        )
        followed = self._followed(blocks)
        last = len(self.lines.starts)
        for at, block in enumerate(blocks):
            if block.kind == "heading":
                self.heading(block, labelled, followed[at])
            elif block.kind == "paragraph":
                self.paragraph(block)
            elif block.kind == "table":
                self.table(block)
            else:
                self.item(block)
        ends = [start - 1 for _, start in self.covers[1:]] + [last]
        for (objective, start), end in zip(self.covers, ends, strict=False):
            self.gathering.cover(objective, start, max(start, end))

    @staticmethod
    def _followed(blocks: list[Block]) -> list[bool]:
        """Of each block, whether a list item comes before the next heading."""
        found, seen = [False] * len(blocks), False
        for at in range(len(blocks) - 1, -1, -1):
            found[at] = seen
            if blocks[at].kind == "item":
                seen = True
            elif blocks[at].kind == "heading":
                seen = False
        return found

    def heading(self, block: Block, labelled: bool, followed: bool) -> None:
        raw = without_comments(block.raw)
        if OBJECTIVE_LABEL.match(raw.source):
            self.objective(raw, block)
            return
        if self.current is not None and (match := KEY_RESULT_LABEL.match(raw.source)):
            self.key_result(raw, match, block)
            return
        text = rendered(raw, self.file)
        if _STRUCTURE.match(text.value) and block.level > 1:
            return
        if labelled or block.level == 1 or not followed:
            self.section(text, block.level)
        else:
            self.objective(raw, block)

    def section(self, text: Text, level: int) -> None:
        """A heading that is no objective's: it may name the team and the cycle, and it ends the objective before it."""
        self.current = self.result = None
        team, period = team_and_period(text.value)
        if level == 1:
            self.head = Objective(Text(""))
            self.gathering.inherit(self.head, self.base)
            self.head.team, self.head.period = team or self.head.team, period or self.head.period
            if team:
                self.gathering.used.add("team")
        elif period:
            self.head.period = period
            if team:
                self.head.team = team
        if period:
            self.gathering.used.add("period")

    def objective(self, raw: Raw, block: Block) -> Objective:
        match = OBJECTIVE_LABEL.match(raw.source)
        label = ""
        if match is not None:
            self.labelled = True
            label = label_of(match)
            raw = raw.part(match.end())
        raw, tail = tail_of(raw, OBJECTIVE)
        raw = _unstarred(raw, match)
        if block.kind == "heading":
            self.pieces.append(Piece("objective", block, raw, label, listed=tail))
        text = rendered(raw, self.file)
        if not text:
            self.gathering.problem(*raw.place(), "objective without a text; write “## Objective: …”")
        objective = self.current = self.gathering.objective(text)
        self.result = None
        objective.id = label
        self.gathering.inherit(objective, self.head)
        self.put(objective, tail)
        self.covers.append((objective, block.first))
        return objective

    def put(self, subject: object, listed: list[tuple[Field, Raw]]) -> None:
        for known, value in listed:
            if known.kind == "list" or known.attribute == "text":
                continue
            text = value_of(without_comments(value), self.file)
            if text:
                self.gathering.put(subject, known, text)

    def paragraph(self, block: Block) -> None:
        raw = without_comments(block.raw)
        if OBJECTIVE_LABEL.match(raw.source):
            self.objective(raw, block)
            return
        subject: Objective | KeyResult = self.head
        fields = HEAD
        if self.result is not None:
            subject, fields = self.result, KEY_RESULT
        elif self.current is not None:
            subject, fields = self.current, OBJECTIVE
        listed = self.listed(raw, fields)
        self.put(subject, listed)
        if listed and raw.source == block.raw.source:
            self.pieces.append(Piece("fields", block, listed=listed))

    def listed(self, raw: Raw, fields: Mapping[str, Field]) -> list[tuple[Field, Raw]]:
        """The fields of a paragraph: on one line, or a line each."""
        found: list[tuple[Field, Raw]] = []
        at = 0
        for line in raw.source.split("\n"):
            part = raw.part(at, at + len(line))
            if part.source.startswith("(") and part.source.endswith(")"):
                part = part.part(1, len(part.source) - 1)
            found.extend(fields_in(part, fields))
            at += len(line) + 1
        return found

    def table(self, block: Block) -> None:
        """A table whose header names objectives or key results; any other is passed over."""
        from mainspring.intake.okrs.markdown_tables import read_table

        found = read_table(self.tokens, block.token, self.lines, self.file)
        if found is None:
            return
        for key_result in found.key_results:
            self.gathering.cover(key_result, key_result.text.line, key_result.text.line)
        if self.current is not None and [objective.text.value for objective in found.objectives] == [""]:
            # The heading above is the objective of them all.
            for key_result in found.objectives[0].key_results:
                key_result.objective = self.current
                self.current.key_results.append(key_result)
            found.objectives = []
        else:
            self.current = self.result = None
        for objective in found.objectives:
            self.gathering.inherit(objective, self.head)
        self.gathering.take(found)

    def item(self, block: Block) -> None:
        """A list item at the top: a key result, an objective with its key results below it, or a field of the objective."""
        raw = without_comments(block.raw)
        if OBJECTIVE_LABEL.match(raw.source):
            self.objective(raw, block)
            for inner in block.items:
                self.inner(inner)
            return
        if self.current is None:
            if not raw.source.strip():
                return
            labelled = [
                each for each in block.items if KEY_RESULT_LABEL.match(without_comments(each.raw).source)
            ]
            if labelled:
                self.objective(raw, block)
                for inner in block.items:
                    self.inner(inner)
                self.current = None
                return
            self.put(self.head, fields_in(raw, HEAD))
            return
        self.inner(block)

    def inner(self, block: Block) -> None:
        """An item below an objective."""
        assert self.current is not None
        raw = without_comments(block.raw)
        if not raw.source.strip():
            return
        said = field_at(raw, OBJECTIVE)
        if (
            said is not None
            and said[0] is not None
            and said[0].attribute != "text"
            and self.result is None
            and not block.items
        ):
            self.put(self.current, [(said[0], said[2])])
            return
        if block.kind == "paragraph":
            self.put(self.current, self.listed(raw, OBJECTIVE))
            return
        if re.match(r"[*_]{0,3}key\s*results?[*_]{0,3}\s*:?[*_]{0,3}$", raw.source, re.I):
            for inner in block.items:
                self.inner(inner)
            return
        self.key_result(raw, KEY_RESULT_LABEL.match(raw.source), block)

    def key_result(self, raw: Raw, match: re.Match[str] | None, block: Block) -> None:
        assert self.current is not None
        boxed = None
        if match is None and (boxed := _BOX.match(raw.source)):
            raw = raw.part(boxed.end())
            match = KEY_RESULT_LABEL.match(raw.source)
        label = ""
        if match is not None:
            self.labelled = True
            label = label_of(match)
            raw = raw.part(match.end())
        raw, tail = tail_of(raw, KEY_RESULT)
        raw = _unstarred(raw, match)
        if block.kind == "item":
            self.pieces.append(Piece("key_result", block, raw, label, boxed is not None, tail))
        text = rendered(raw, self.file)
        if not text:
            self.gathering.problem(*raw.place(), "key result without a text")
        key_result = self.result = self.gathering.key_result(text, self.current)
        key_result.id = label
        self.put(key_result, tail)
        self.gathering.cover(key_result, block.first, block.last)
        for inner in block.items:
            self.detail(inner, key_result)

    def detail(self, block: Block, key_result: KeyResult) -> None:
        """What stands below a key result: a field, a note, or prose that is passed over."""
        raw = without_comments(block.raw)
        if block.kind == "paragraph":
            self.put(key_result, self.listed(raw, KEY_RESULT))
            return
        said = field_at(raw, KEY_RESULT)
        if said is None:
            return
        known, word, value = said
        if known is not None and known.key == "notes":
            for inner in block.items:
                self.note(without_comments(inner.raw), key_result, inner)
            if value.source:
                self.note(value, key_result, block)
        elif known is not None:
            if known.attribute != "text":
                listed = fields_in(raw, KEY_RESULT)
                self.put(key_result, listed if len(listed) > 1 else [(known, value)])
        elif word.lower() in ("note", "update"):
            self.note(value, key_result, block)
        elif (reason := unknown_key(word.lower(), [*KEY_RESULT, "note"])) and "did you mean" in reason:
            self.gathering.problem(*raw.place(), reason)

    def note(self, raw: Raw, key_result: KeyResult, block: Block) -> None:
        raw, tail = tail_of(raw, NOTE)
        text = rendered(raw, self.file)
        if not text:
            return
        note = self.gathering.note(text, key_result)
        self.put(note, tail)
        self.gathering.cover(note, block.first, block.last)

    def ignores(self, tokens: list[Any]) -> None:
        """Give every suppression to what it covers; those in code blocks are text."""
        code = {
            line
            for token in tokens
            if token.type in ("fence", "code_block") and token.map
            for line in range(token.map[0] + 1, token.map[1] + 1)
        }
        text = self.lines.text
        if "mainspring" not in text:
            return
        targets = self.lines.targets(lambda line: not LINE_COMMENT.sub("", line).strip(" \t-*+>"))
        for match in LINE_COMMENT.finditer(text):
            ignore = read_ignore(match[1])
            if ignore is None:
                continue
            line, column = self.lines.place(match.start(1))
            if line in code:
                continue
            self.gathering.ignore(ignore, targets[line], line, column)


def team_and_period(title: str) -> tuple[str, str]:
    """What a heading such as `Payments, 2026-Q1` or `OKRs Q1 2026` names."""
    before, comma, after = title.rpartition(", ")
    if comma and _PERIOD.search(after) and _PERIOD.sub("", after).strip(" -–—:()") == "":
        return _bare(before), after.strip()
    match = _PERIOD.search(title)
    if match is None:
        return _bare(title), ""
    return _bare(
        f"{title[: match.start()].rstrip(' -–—:,(/|')} {title[match.end() :].lstrip(' -–—:,)/|')}"
    ), match[0].strip()


def _bare(team: str) -> str:
    team = team.strip(" -–—:,()|")
    shorter = _WORDS_ABOUT.sub("", team).strip(" -–—:,()|")
    shorter = re.sub(r"^(?:for|of|the)\s+", "", shorter, flags=re.I)
    return "" if _STRUCTURE.match(team) else shorter
