"""The same trail gives the same bytes on DuckDB and on a real PostgreSQL."""

from __future__ import annotations

import subprocess
import sys

import pytest

from conformance.organisations import PLANS, printed, trail_of
from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine
from mainspring.engine.diagnosis.engines.postgres import PostgresEngine
from mainspring.engine.trail.problems import TrailError


@pytest.mark.parametrize("name", PLANS)
def test_postgres_prints_the_same_diagnosis(name: str, postgres: str):
    with trail_of(PLANS[name]) as trail:
        engine = PostgresEngine(postgres, trail)
        try:
            assert printed(engine, trail) == printed(DuckDBEngine(trail), trail)
        finally:
            engine.close()


def test_tables_that_live_in_postgres_are_diagnosed_there(postgres: str, tmp_path):
    import psycopg

    from mainspring.engine.trail.schema import TABLES

    kinds = {
        "time": "timestamptz",
        "date": "date",
        "number": "double precision",
        "integer": "bigint",
        "boolean": "boolean",
    }
    with trail_of(PLANS["healthy"]) as trail, psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA okrs")
        connection.execute("SET TIME ZONE 'UTC'")
        for name, columns in trail.present.items():
            known = [column for column in TABLES[name].columns if column.name in columns]
            shape = ", ".join(f"{column.name} {kinds.get(column.kind, 'text')}" for column in known)
            connection.execute(f"CREATE TABLE okrs.{name} ({shape})")
            names = ", ".join(column.name for column in known)
            with connection.cursor().copy(f"COPY okrs.{name} ({names}) FROM STDIN") as copy:
                for row in trail.connection.execute(f"SELECT {names} FROM trail.{name}").fetchall():
                    copy.write_row(row)
        separator = "&" if "?" in postgres else "?"
        here = [
            "--engine",
            f"{postgres}{separator}schema=okrs",
            "--as-of",
            trail.as_of.isoformat(),
            "--format",
            "json",
        ]
        done = subprocess.run(
            [sys.executable, "-m", "mainspring", "diagnose", *here],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        assert done.stdout == printed(DuckDBEngine(trail), trail) + "\n"


def test_a_server_that_does_not_answer_is_one_sentence():
    with pytest.raises(TrailError, match="PostgreSQL does not answer"):
        PostgresEngine("postgresql://127.0.0.1:1/nothing")


def test_a_schema_without_a_trail_is_one_sentence(postgres: str):
    with pytest.raises(TrailError, match="holds no trail"):
        PostgresEngine(postgres + ("&" if "?" in postgres else "?") + "schema=empty")
