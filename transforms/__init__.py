"""From bytes to figures: pure functions on frozen dataclasses.

Nothing in this package imports prefect, duckdb, pyarrow or great_expectations, and nothing reads the clock, the environment or the network:
the same bytes and metadata give the same figures everywhere.
"""
