"""Bring the catalogue up to what the engine says: `python -m mainspring.interfaces.web.sentences.gather`.

What is new gets an empty translation, what the engine says no longer goes; translations stay as they are. It needs no tool of gettext's;
`compilemessages` then does, as for every catalogue.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from mainspring.interfaces.web.sentences.collected import Key, collected

CATALOGUE = Path(__file__).parent / "catalogue"
_HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def read(path: Path) -> dict[Key, str]:
    """The translations of a catalogue by context and text; empty where there is no catalogue yet."""
    found: dict[Key, str] = {}
    if not path.exists():
        return found
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        fields = {"msgctxt": "", "msgid": "", "msgstr": ""}
        field = ""
        for line in block.splitlines():
            begun = re.match(r'(msg\w+) (".*")$', line)
            if begun:
                field, fields[begun[1]] = begun[1], ast.literal_eval(begun[2])
            elif line.startswith('"'):
                fields[field] += ast.literal_eval(line)
        if fields["msgid"]:
            found[fields["msgctxt"], fields["msgid"]] = fields["msgstr"]
    return found


def write(path: Path, wanted: list[Key], known: dict[Key, str]) -> None:
    """Write the catalogue of `wanted`, with what is `known` of it."""
    blocks = [_HEADER.format(language=path.parent.parent.name)]
    for context, text in wanted:
        lines = [f"msgctxt {_quoted(context)}\n"] if context else []
        lines += [f"msgid {_quoted(text)}\n", f"msgstr {_quoted(known.get((context, text), ''))}\n"]
        blocks.append("".join(lines))
    path.write_text("\n".join(blocks), encoding="utf-8")


def _quoted(text: str) -> str:
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    )


def main() -> None:
    """Bring every language's catalogue up to date, and say what it lacks."""
    wanted = collected()
    for path in sorted(CATALOGUE.glob("*/LC_MESSAGES/django.po")):
        known = read(path)
        write(path, wanted, known)
        missing = sum(1 for key in wanted if not known.get(key))
        gone = sum(1 for key in known if key not in set(wanted))
        print(f"{path.parent.parent.name}: {len(wanted)} texts, {missing} without a translation, {gone} gone")


if __name__ == "__main__":
    main()
