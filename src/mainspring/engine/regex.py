"""Regular expressions that are compiled when they are first used: of the hundreds that know how people write dates, numbers and names, one
run needs a few, and compiling all of them takes as long as reading a thousand rows."""

from __future__ import annotations

import re
from typing import Any, cast


class _Pending:
    """Stands for `re.compile(source, flags)`: asked for a method of it, it compiles, and keeps the method at hand."""

    def __init__(self, source: str, flags: int) -> None:
        self._arguments = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._arguments), name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` would make, made when it is first used; a `source` that is none raises `re.error` then."""
    return cast(re.Pattern[str], _Pending(source, flags))
