"""Great Expectations suites, the gate that decides whether a run is published, and the report people read.

The only package that imports great_expectations, and only inside functions: the import takes four to five seconds.
Must not import flows; duckdb and pyarrow are the warehouse's.
"""
