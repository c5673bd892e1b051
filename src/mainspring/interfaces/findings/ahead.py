"""Words for findings, made ahead by whichever process found them: the end of a large run then only puts them in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mainspring.engine.lint.finding import Finding


class Ahead:
    """What `tell` says of findings that were told ahead. One that was made anew since, with another severity, was not."""

    def __init__(self, tell: Callable[[Finding], str]) -> None:
        self.tell = tell
        self._told: dict[int, str] = {}
        """By `id` of a finding."""
        self._findings: list[Finding] = []
        """They are kept alive, lest another take the number of one."""

    def keep(self, findings: Sequence[Finding], texts: Iterable[str]) -> None:
        self._findings += findings
        self._told.update(zip(map(id, findings), texts, strict=True))

    def of(self, findings: Iterable[Finding]) -> Iterator[str | None]:
        """The words for each of the findings; None for one that was not told."""
        return map(self._told.get, map(id, findings))
