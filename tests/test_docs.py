"""The docs: what is generated is what the code says now, links lead somewhere, every option stands in them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

from mainspring.interfaces.cli.app import app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATED = dict(generator().pages())


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_generated_page_says_what_the_code_says(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == GENERATED[path], "run: python docs/generate.py"


def test_no_page_of_a_pattern_that_is_gone_is_left() -> None:
    assert set((DOCS / "reference" / "patterns").glob("*.md")) <= set(GENERATED)


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        place = (path.parent / file).resolve() if file else path
        if not place.exists() or (anchor and anchor not in anchors(place)):
            broken.append(target)
    assert broken == []


def test_every_command_and_option_is_documented() -> None:
    text = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        section = text.partition(f"## `mainspring {name}`")[2].partition("\n## ")[0]
        assert section
        for parameter in command.params:
            for spelt in parameter.opts:
                if spelt.startswith("-") and parameter.name != "help":
                    assert f"`{spelt}`" in section
            assert parameter.name == "help" or getattr(parameter, "help", None), (name, parameter.name)


def test_every_command_that_a_page_shows_exists() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for path in PAGES:
        for line in re.findall(
            r"^(?:\.venv/bin/)?mainspring ([^\n#]*)", path.read_text(encoding="utf-8"), re.MULTILINE
        ):
            name, *rest = line.split()
            if name.startswith("-"):
                continue
            assert name in commands, (path, line)
            known = {opt for parameter in commands[name].params for opt in parameter.opts} | {"--help", "-h"}
            for word in rest:
                if word.startswith("-"):
                    assert word.partition("=")[0] in known, (path, line)


def test_every_test_that_the_threat_model_names_exists() -> None:
    text = (DOCS / "explanation" / "threat-model.md").read_text(encoding="utf-8")
    table = text.partition("## Threats")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 20
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row.rsplit("|", 2)[1])
        assert named, row
        for file, test in named:
            assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), (file, test)
