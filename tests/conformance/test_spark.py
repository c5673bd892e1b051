"""The same trail gives the same bytes on DuckDB and on a real Spark (`make test-spark`)."""

from __future__ import annotations

import shutil

import pytest

from conformance.organisations import PLANS, printed, trail_of
from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine

pytestmark = pytest.mark.spark


@pytest.mark.parametrize("name", PLANS)
def test_spark_prints_the_same_diagnosis(name: str):
    pytest.importorskip("pyspark", reason="PySpark is installed by make test-spark")
    if shutil.which("java") is None:
        pytest.skip("there is no Java on this machine, and Spark needs it")
    from mainspring.engine.diagnosis.engines.spark import SparkEngine

    with trail_of(PLANS[name]) as trail:
        engine = SparkEngine("local[2]", trail)
        try:
            assert printed(engine, trail) == printed(DuckDBEngine(trail), trail)
        finally:
            engine.close()
