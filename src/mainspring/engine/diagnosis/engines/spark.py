"""Spark: the same signals on a cluster, or on `local[2]`. Needs the extra `mainspring[spark]` and Java 17 or later."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from mainspring.engine.diagnosis.engines.base import ColumnType, Engine
from mainspring.engine.diagnosis.engines.translate import number, translated
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import TABLES

if TYPE_CHECKING:
    from mainspring.engine.trail import Trail

_TYPES: dict[ColumnType, str] = {int: "BIGINT", float: "DOUBLE", str: "STRING"}


class SparkEngine(Engine):
    """Reads Parquet files `<table>.parquet` below `?trail=…` of the address, where Spark finds them; or, given a trail, hands that over as
    Parquet first. TrailError if PySpark or Java is missing, or there is no trail.
    """

    name = "spark"

    def __init__(self, address: str, trail: Trail | None = None) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise TrailError("Spark needs PySpark: pip install 'mainspring[spark]'.") from None
        if shutil.which("java") is None:
            raise TrailError("Spark needs Java 17 or later, and there is no `java` on this machine.")
        master, _, query = address.partition("?")
        self._folder: str = (parse_qs(query).get("trail") or [""])[0]
        self._temporary: Path | None = None
        if trail is None and not self._folder:
            raise TrailError(
                "name a trail for Spark: a folder of Parquet files as spark://host:7077?trail=PATH, or FILES."
            )
        self._spark = (
            SparkSession.builder.master(master)
            .appName("mainspring")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.adaptive.enabled", "true")
            .getOrCreate()
        )
        self._spark.sparkContext.setLogLevel("ERROR")
        if trail is not None:
            self.present = trail.present
            self._temporary = Path(tempfile.mkdtemp(prefix="mainspring-spark-"))
            self._folder = str(self._temporary)
            for table in self.present:
                if table in TABLES:
                    target = str(self._temporary / f"{table}.parquet").replace("'", "''")
                    trail.connection.execute(
                        f"COPY (SELECT * FROM trail.{table}) TO '{target}' (FORMAT parquet)"
                    )
        else:
            self.present = self._found()
        for table in self.present:
            if table in TABLES:
                self._spark.read.parquet(f"{self._folder}/{table}.parquet").createOrReplaceTempView(
                    f"trail_{table}"
                )

    def _found(self) -> dict[str, frozenset[str]]:
        from pyspark.errors import AnalysisException

        present = {}
        for table in TABLES.values():
            try:
                columns = self._spark.read.parquet(f"{self._folder}/{table.name}.parquet").columns
            except AnalysisException:
                continue
            present[table.name] = frozenset(columns) & frozenset(table.column_names)
        if not {"objectives", "key_results"} <= set(present):
            raise TrailError(
                f"{self._folder} holds no trail in Parquet: it needs objectives.parquet and key_results.parquet."
            )
        return present

    def rows(self, sql: str) -> list[dict[str, Any]]:
        frame = self._spark.sql(translated(sql, "spark"))
        return [{name: number(value) for name, value in row.asDict().items()} for row in frame.collect()]

    def keep(self, name: str, sql: str) -> None:
        # A checkpoint cuts the plan: facts build on facts, and plans that grow with each of them take longer to think of than to run.
        self._spark.sql(translated(sql, "spark")).localCheckpoint(eager=True).createOrReplaceTempView(name)

    def view(self, name: str, sql: str) -> None:
        self._spark.sql(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")

    def load(self, name: str, columns: Mapping[str, ColumnType], rows: Iterable[Sequence[Any]]) -> None:
        shape = ", ".join(f"{column} {_TYPES[kind]}" for column, kind in columns.items())
        values = [
            tuple(
                None if cell is None else kind(cell) for cell, kind in zip(row, columns.values(), strict=True)
            )
            for row in rows
        ]
        self._spark.createDataFrame(values, shape).createOrReplaceTempView(name)

    def relation(self, table: str) -> str:
        return f"trail_{table}"

    def seconds(self, column: str) -> str:
        return f"UNIX_SECONDS(CAST({column} AS TIMESTAMP))"

    def days(self, column: str) -> str:
        return f"DATEDIFF(CAST({column} AS DATE), DATE '1970-01-01')"

    def null(self, kind: str) -> str:
        types = {
            "time": "BIGINT",
            "date": "INT",
            "number": "DOUBLE",
            "integer": "BIGINT",
            "boolean": "BOOLEAN",
        }
        return f"CAST(NULL AS {types.get(kind, 'STRING')})"

    def close(self) -> None:
        self._spark.stop()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)
