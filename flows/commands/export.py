"""``cifras export``: the published tables as files. Must not import duckdb: the warehouse writes them."""

from pathlib import Path

from flows.commands.formats import ExportFormat
from flows.console import open_console
from warehouse.address import find_lake
from warehouse.export import export_lake


def export_tables(form: ExportFormat, folder: Path, warehouse: Path | None) -> int:
    """Write the tables and name the files.

    Returns:
        The exit code.

    Raises:
        WarehouseError: as ``warehouse.export.export_lake`` does.
    """
    written = export_lake(find_lake(warehouse), form.value, folder)
    console = open_console()
    for path in written:
        console.print(str(path))
    return 0
