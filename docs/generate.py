"""Writes the reference and the compiled templates from the code: `make docs`. A test fails where a page is not what this would write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mainspring.engine.diagnosis.catalogue import catalogue
from mainspring.engine.diagnosis.facts import FACTS, SUPPLIED
from mainspring.engine.lint.rule import rules
from mainspring.engine.trail.schema import PULSE_QUESTIONS, TABLES
from mainspring.interfaces.findings import rule_page
from mainspring.interfaces.reports import pages as templates
from mainspring.interfaces.reports.catalogue_page import page
from mainspring.interfaces.reports.html import drawing
from mainspring.project.environment import SETTINGS

HERE = Path(__file__).parent / "reference"


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page: where it stands and its text."""
    yield HERE / "trail.md", "\n".join(_trail()) + "\n"
    yield HERE / "facts.md", "\n".join(_facts()) + "\n"
    yield HERE / "cli.md", "\n".join(_cli()) + "\n"
    yield HERE / "settings.md", "\n".join(_settings()) + "\n"
    yield HERE / "patterns" / "README.md", "\n".join(_patterns()) + "\n"
    for pattern in catalogue():
        yield HERE / "patterns" / f"{pattern.id}.md", page(pattern)
    yield HERE / "rules" / "README.md", rule_page.index(rules())
    for rule in rules():
        yield HERE / "rules" / f"{rule.code.lower()}.md", rule_page.page(rule)
    for template in sorted(templates.FOLDER.glob("*.html")):
        yield (
            templates.COMPILED / f"{template.stem}.py",
            templates.python_of(drawing(templates.environment()), template.name),
        )


def _trail() -> Iterator[str]:
    yield "# The trail: tables and columns"
    yield ""
    yield "Generated from the code. `*` marks what must be there; every other table and column may be missing, and what is missing is never read as healthy."
    for table in TABLES.values():
        yield ""
        yield f"## `{table.name}`{' *' if table.required else ''}"
        yield ""
        yield table.about
        yield ""
        yield "| column | kind | values | about |"
        yield "| --- | --- | --- | --- |"
        for column in table.columns:
            values = ", ".join(f"`{value}`" for value in column.values)
            if column.low is not None:
                values = (
                    f"{column.low:g} to {column.high:g}"
                    if column.high is not None
                    else f"{column.low:g} or more"
                )
            if column.refers_to:
                values = "id of " + ", ".join(f"`{name}`" for name in column.refers_to)
            yield f"| `{column.name}`{'*' if column.required else ''} | {column.kind} | {values} | {column.about} |"
    yield ""
    yield "## Pulse questions"
    yield ""
    for key, wording in PULSE_QUESTIONS.items():
        yield f"- `{key}`: {wording}"


def _facts() -> Iterator[str]:
    yield "# The facts that patterns read"
    yield ""
    yield "Generated from the code. A pattern's SQL reads these relations and the trail's own tables (times there are seconds since 1970 in UTC, dates days since 1970-01-01)."
    for name, about in SUPPLIED:
        yield ""
        yield f"## `{name}`"
        yield ""
        yield about
    for fact in FACTS:
        yield ""
        yield f"## `{fact.name}`"
        yield ""
        yield fact.about
        yield ""
        yield "```sql"
        yield fact.sql.strip()
        yield "```"


def _patterns() -> Iterator[str]:
    yield "# What the diagnosis looks for"
    yield ""
    yield "Generated from the code; the same pages as `mainspring patterns ID`."
    yield ""
    yield "| pattern | failure | root cause |"
    yield "| --- | --- | --- |"
    for pattern in catalogue():
        yield f"| [`{pattern.id}`]({pattern.id}.md) | {pattern.title} | {pattern.root_cause} |"


def _cli() -> Iterator[str]:
    from typer.main import get_command

    from mainspring.interfaces.cli.app import app

    group = get_command(app)
    yield "# The command line"
    yield ""
    yield "Generated from the code."
    yield ""
    yield "| exit code | meaning |"
    yield "| --- | --- |"
    yield "| 0 | done |"
    yield "| 1 | done, and what you asked to fail on was found (`--fail-on`, `--fail-on-worse`), something could not be read and so was not checked (`check`, `import`, `lint`), or could not be read or is not taken (`upload`), a file is not tidy (`fmt --check`), or there are no rows to show (`--rows`) |"
    yield "| 2 | the command line is wrong, what it asks for cannot be written, or the server refuses it |"
    yield "| 3 | the input cannot be read, or the server cannot be reached |"
    yield "| 4 | an error of Mainspring's own; `MAINSPRING_DEBUG=1` shows where |"
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        yield ""
        yield f"## `mainspring {name}`"
        yield ""
        yield (command.help or "").strip()
        yield ""
        yield "| argument or option | meaning | default |"
        yield "| --- | --- | --- |"
        for parameter in command.params:
            if parameter.name == "help":
                continue
            spelt = (
                ", ".join(f"`{opt}`" for opt in parameter.opts)
                if parameter.opts[0].startswith("-")
                else f"`{(parameter.metavar or parameter.name).upper()}`"
            )
            default = parameter.default
            shown = "" if default in (None, False, "", ()) or callable(default) else f"`{default}`"
            meaning = " ".join((getattr(parameter, "help", "") or "").split())
            yield f"| {spelt} | {meaning} | {shown} |"


def _settings() -> Iterator[str]:
    yield "# Settings of the application"
    yield ""
    yield "Generated from the code. All come from the environment; [how to run it](../guides/running.md) uses them. A value that cannot be read, or that is unsafe where others reach the installation, keeps it from starting, with one line that names the setting."
    yield ""
    yield "| variable | meaning | default |"
    yield "| --- | --- | --- |"
    for setting in SETTINGS:
        shown = "" if setting.name == "secret_key" else setting.default
        yield f"| `{setting.variable}` | {setting.about} | {f'`{shown}`' if shown else ''} |"


def main() -> None:
    known = set()
    for path, text in pages():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        known.add(path)
    for stale in {*(HERE / "patterns").glob("*.md"), *(HERE / "rules").glob("*.md")} - known:
        stale.unlink()


if __name__ == "__main__":
    main()
