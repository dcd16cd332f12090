"""The warehouse: a DuckLake of published figures, staging, publication, queries and exports.

The only package that imports duckdb and pyarrow. Must not import expectations or flows.
"""

from typing import TYPE_CHECKING

from warehouse.errors import ExportRefused, QueryRefused, WarehouseBusy, WarehouseError, WarehouseUnusable

if TYPE_CHECKING:
    import os

    from duckdb import DuckDBPyConnection

__all__ = ["ExportRefused", "QueryRefused", "WarehouseBusy", "WarehouseError", "WarehouseUnusable", "connect"]


def connect(path: "str | os.PathLike[str] | None" = None) -> "DuckDBPyConnection":
    """Open the lake for reading, for notebooks and scripts.

    Args:
        path: the lake's folder; without it the usual search: ``CIFRAS_WAREHOUSE``, ``cifras.toml``, the checkout's lake.

    Returns:
        A DuckDB connection with the lake attached read-only; ``figures``, ``ops.runs`` and ``private.texts`` can be named as they stand.

    Raises:
        WarehouseUnusable: there is no lake, or it cannot be read.
    """
    from warehouse.query import open_reader

    return open_reader(path)
