"""The linter's configuration: `[lint]` of a `mainspring.toml` or `[tool.mainspring.lint]` of a `pyproject.toml`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, cast

from mainspring.engine.lint.finding import SEVERITIES, Severity
from mainspring.engine.lint.rule import near
from mainspring.engine.lint.selectors import ALL, fits, is_selector, longest, weight
from mainspring.intake.globs import matches, source_of

if TYPE_CHECKING:
    from pathlib import Path

FAIL_ON = ("error", "warning", "info", "never")
DEFAULT_FAIL_ON = "warning"
"""An error cannot be right and a warning is what a coach would say aloud; information is often right to leave as it is."""

KEYS = ("select", "extend-select", "ignore", "per-file-ignores", "severity", "fail-on", "preview", "provider")
PROVIDER_KEYS = ("url", "model", "key-env")


class SettingsError(Exception):
    """A configuration that cannot be used. The message is one sentence with file, line and key."""

    @property
    def sentence(self) -> str:
        """The message with the stop that ends it; one that ends in a question has it."""
        said = str(self)
        return said if said.endswith("?") else f"{said}."


@dataclass(frozen=True, slots=True)
class Provider:
    """Who is asked for rewrites: the address of an endpoint, the model, and the environment variable that holds the key ('' for none)."""

    url: str
    model: str
    key_env: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to look for and how gravely to take it. Selectors are codes or their beginnings (`KR`, `KR1`, `KR105`) or `ALL`.

    An empty `select` is `ALL`. Of two selectors that disagree the longer one counts; of two equally long ones, `ignore`.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Pattern of file names (relative to the configuration's folder) and the selectors left out there."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Selector to severity; the longest selector that fits a code counts."""
    fail_on: str = DEFAULT_FAIL_ON
    preview: bool = False
    provider: Provider | None = None
    """None: no text leaves this machine."""
    folder: str = ""
    """Where the configuration lies; '' for none."""

    def wants(self, code: str) -> bool:
        """Whether the rule with this code is to run, preview aside."""
        chosen = longest((*(self.select or (ALL,)), *self.extend_select), code)
        left_out = longest(self.ignore, code)
        return chosen > left_out

    def ignores_in(self, file: str) -> tuple[str, ...]:
        """The selectors that `per-file-ignores` leaves out in `file`."""
        if not self.per_file_ignores or not file:
            return ()
        path = os.path.relpath(os.path.abspath(source_of(file)), self.folder or os.getcwd()).replace(
            os.sep, "/"
        )
        return tuple(
            selector
            for pattern, selectors in self.per_file_ignores
            if matches(pattern, path)
            for selector in selectors
        )

    def severity_of(self, code: str, own: Severity) -> Severity:
        """The severity that the configuration gives a rule, its own where it gives none."""
        best, found = -1, own
        for selector, severity in self.severity.items():
            if fits(selector, code) and weight(selector) > best:
                best, found = weight(selector), severity
        return found


def known_selectors(selectors: Iterable[str]) -> tuple[str, ...]:
    """The selectors in capitals. Raises SettingsError for one that names no rule."""
    found = []
    for written in selectors:
        selector = written.strip().upper()
        if not is_selector(selector):
            close = near(selector)
            meant = f"Did you mean {close}?" if close else "See: mainspring rules"
            raise SettingsError(f"there is no rule {written.strip()!r}. {meant}")
        found.append(selector)
    return tuple(found)


def find_settings(start: Path | str) -> Path | None:
    """The nearest configuration in the folder `start` or above it; a `mainspring.toml` before a `pyproject.toml`, and a
    `pyproject.toml` only if it has a `[tool.mainspring]`. None where there is none."""
    folder, above = "", os.path.abspath(start)
    while above != folder:
        folder, above = above, os.path.dirname(above)
        own, project = (os.path.join(folder, name) for name in ("mainspring.toml", "pyproject.toml"))
        if os.path.isfile(own):
            return _path(own)
        if os.path.isfile(project):
            import tomllib  # as below

            try:
                loaded = tomllib.loads(_path(project).read_text(encoding="utf-8"))
            except (OSError, ValueError, RecursionError):
                # Another tool's file, and no word in it for us that could be read.
                continue
            tool = loaded.get("tool")
            if isinstance(tool, dict) and "mainspring" in tool:
                return _path(project)
    return None


def _path(name: str) -> Path:
    from pathlib import Path  # most files are linted without any configuration

    return Path(name)


def load_settings(path: Path) -> Settings:
    """The settings of one file. Raises SettingsError with file, line and key where it cannot be used."""
    import tomllib  # most files are linted without any

    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: the configuration is not UTF-8 text") from None
    except OSError as error:
        raise SettingsError(f"{path}: the configuration cannot be read: {error.strerror or error}") from None
    try:
        loaded = tomllib.loads(text)
    except RecursionError:
        raise SettingsError(f"{path}: the configuration is nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None
    return _Reader(path, text).read(loaded)


class _Reader:
    """Checks what a configuration says, key by key."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.prefix = "tool.mainspring.lint" if path.name == "pyproject.toml" else "lint"

    def read(self, loaded: dict[str, Any]) -> Settings:
        if self.path.name == "pyproject.toml":
            loaded = self._table(self._table(loaded, "tool", "tool"), "mainspring", "tool.mainspring")
        for key in loaded:
            if key in KEYS:
                self._fail(key, f"“{key}” belongs under [{self.prefix}]", table="")
            if key != "lint":
                self._fail(key, f"there is no section “{key}”{_near(key, ('lint',))}", table="")
        lint = self._table(loaded, "lint", self.prefix)
        for key in lint:
            if key not in KEYS:
                self._fail(key, f"there is no key “{key}”{_near(key, KEYS)}")
        fail_on = lint.get("fail-on", DEFAULT_FAIL_ON)
        if fail_on not in FAIL_ON:
            self._fail("fail-on", f"fail-on is {_one_of(FAIL_ON)}, not {fail_on!r}")
        preview = lint.get("preview", False)
        if not isinstance(preview, bool):
            self._fail("preview", f"preview is true or false, not {preview!r}")
        return Settings(
            select=self._selectors("select", lint.get("select", [])),
            extend_select=self._selectors("extend-select", lint.get("extend-select", [])),
            ignore=self._selectors("ignore", lint.get("ignore", [])),
            per_file_ignores=self._per_file(self._table(lint, "per-file-ignores", "per-file-ignores")),
            severity=self._severities(self._table(lint, "severity", "severity")),
            fail_on=fail_on,
            preview=preview,
            provider=self._provider(self._table(lint, "provider", "provider")),
            folder=str(self.path.absolute().parent),
        )

    def _table(self, holder: dict[str, Any], key: str, name: str) -> dict[str, Any]:
        found = holder.get(key, {})
        if not isinstance(found, dict):
            self._fail(key, f"{name} is a table ([{name}]), not {found!r}", table="")
        return cast(dict[str, Any], found)

    def _selectors(self, key: str, written: Any, table: str | None = None) -> tuple[str, ...]:
        if not isinstance(written, list) or not all(isinstance(entry, str) for entry in written):
            self._fail(key, f'{key} is a list of codes (["KR105", "OBJ"]), not {written!r}', table)
        try:
            return known_selectors(written)
        except SettingsError as error:
            self._fail(key, f"{key}: {error}", table)

    def _per_file(self, table: dict[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(
            (pattern, self._selectors(pattern, written, f"{self.prefix}.per-file-ignores"))
            for pattern, written in table.items()
        )

    def _severities(self, table: dict[str, Any]) -> dict[str, Severity]:
        found: dict[str, Severity] = {}
        where = f"{self.prefix}.severity"
        for key, severity in table.items():
            (selector,) = self._selectors(key, [key], where)
            if severity not in SEVERITIES:
                self._fail(
                    key,
                    f"severity of {key} is {_one_of(SEVERITIES)}, not {severity!r}; to leave a rule out, list it under ignore",
                    where,
                )
            found[selector] = severity
        return found

    def _provider(self, table: dict[str, Any]) -> Provider | None:
        where = f"{self.prefix}.provider"
        for key, written in table.items():
            if key not in PROVIDER_KEYS:
                self._fail(key, f"there is no key “{key}”{_near(key, PROVIDER_KEYS)}", where)
            if not isinstance(written, str):
                self._fail(key, f"{key} of the provider is text, not {written!r}", where)
        if not table:
            return None
        return Provider(table.get("url", ""), table.get("model", ""), table.get("key-env", ""))

    def _fail(self, key: str, reason: str, table: str | None = None) -> NoReturn:
        line = _line_of(self.text, self.prefix if table is None else table, key)
        place = f"{self.path}:{line}" if line else str(self.path)
        raise SettingsError(f"{place}: {reason}")


def _line_of(text: str, table: str, key: str) -> int:
    """The line on which `key` of `table` stands (0 where it is spelt in another way than `key =` under `[table]`).

    TOML's reader of the standard library gives no lines; they are worth the look because a configuration error is met in a hurry.
    With `table` '' the first line that begins with the key, wherever it is.
    """
    inside = ""
    spelt = re.compile(rf"""\s*(?:"{re.escape(key)}"|'{re.escape(key)}'|{re.escape(key)})\s*[=.]""")
    heads = {key, f"{table}.{key}", f"tool.{key}", f"tool.mainspring.{key}"}
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line)
        if head:
            inside = head[1].replace(" ", "")
            if inside in heads:
                return number
        elif (not table or inside == table) and spelt.match(line):
            return number
    return 0


def _near(word: str, known: Iterable[str]) -> str:
    import difflib  # for a slip only

    close = difflib.get_close_matches(word, list(known), n=1)
    return f". Did you mean {close[0]}?" if close else ""


def _one_of(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}"
