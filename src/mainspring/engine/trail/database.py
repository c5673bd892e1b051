"""DuckDB, without what its package brings along.

`import duckdb` loads relations, expressions and readers of other libraries' frames, none of which is used here; that takes four times as
long as the database itself, and a tenth of a whole diagnosis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, Error, OutOfMemoryException, connect
else:
    try:
        from _duckdb import DuckDBPyConnection, Error, OutOfMemoryException, connect
    except ImportError:  # the package may call its database otherwise one day
        from duckdb import DuckDBPyConnection, Error, OutOfMemoryException, connect

__all__ = ["DuckDBPyConnection", "Error", "OutOfMemoryException", "connect"]
