"""Where the signals are computed: DuckDB by default, PostgreSQL or Spark where the data lives there."""
