"""The formats that commands write. Must not import anything but the standard library."""

from enum import StrEnum


class FigureFormat(StrEnum):
    """How ``cifras extract`` writes figures."""

    jsonl = "jsonl"
    table = "table"


class RowFormat(StrEnum):
    """How ``cifras sql`` writes rows."""

    table = "table"
    csv = "csv"
    json = "json"


class ExportFormat(StrEnum):
    """What ``cifras export`` makes."""

    csv = "csv"
    parquet = "parquet"
    duckdb = "duckdb"
    xlsx = "xlsx"
