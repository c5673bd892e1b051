"""Words for findings, made ahead by whichever process found them: the end of a large run then only puts them in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mainspring.engine.lint.finding import Finding


class Ahead:
    """What `tell` says of findings that were told ahead. One that was made anew since, with another severity, was not."""

    def __init__(self, tell: Callable[[Finding], str]) -> None:
        self.tell = tell
        self._told: dict[int, tuple[Finding, str]] = {}
        """By `id` of a finding, which it keeps alive lest another take its number."""

    def keep(self, findings: Iterable[Finding], texts: Iterable[str]) -> None:
        for finding, text in zip(findings, texts, strict=True):
            self._told[id(finding)] = finding, text

    def get(self, finding: Finding) -> str | None:
        told = self._told.get(id(finding))
        return None if told is None else told[1]
