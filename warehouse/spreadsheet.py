"""Workbooks within Excel's limits. Must not import anything of the lake; it gets record batches."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter

ROWS = 1_048_576
"""Rows of a sheet, the heading included."""

CELL = 32_767
"""UTF-16 units of a cell."""

SHEET_NAME = 31

EXACT = Decimal(10) ** 15
"""Excel keeps fifteen digits; a larger number goes in as text instead of being rounded."""

FIRST_DAY = datetime.date(1900, 3, 1)
"""Before this day Excel counts a 29 February 1900 that never was."""


def write_workbook(path: Path, tables: Iterable[tuple[str, "pa.RecordBatchReader"]]) -> None:
    """Write a sheet per table; one with more rows than a sheet holds goes on in the next sheet.

    Args:
        path: the file.
        tables: names, and flat record batches whose text is safe against formulas already.
    """
    # Constant memory: a row is on disk before the next one is written. Text stays text, whatever it looks like.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        # Equal data give equal files.
        workbook.set_properties({"created": datetime.datetime(2000, 1, 1)})
        styles = {"heading": workbook.add_format({"bold": True}), "date": workbook.add_format({"num_format": "yyyy-mm-dd"})}
        for name, batches in tables:
            write_table(workbook, styles, name, batches)


def write_table(workbook: Any, styles: dict[str, Any], name: str, batches: "pa.RecordBatchReader", rows: int = ROWS) -> None:
    """Write one table into one sheet, or several where it has too many rows."""
    columns = batches.schema.names
    number = 1
    sheet = open_sheet(workbook, styles, name, number, columns)
    at = 1
    for batch in batches:
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if at == rows:
                number += 1
                sheet = open_sheet(workbook, styles, name, number, columns)
                at = 1
            for place, value in enumerate(row):
                write_cell(sheet, styles, at, place, value)
            at += 1


def open_sheet(workbook: Any, styles: dict[str, Any], name: str, number: int, columns: list[str]) -> Any:
    """Begin a sheet with its heading."""
    ending = "" if number == 1 else f"_{number}"
    sheet = workbook.add_worksheet(name[: SHEET_NAME - len(ending)] + ending)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, styles["heading"])
    return sheet


def write_cell(sheet: Any, styles: dict[str, Any], row: int, place: int, value: Any) -> None:
    """Write one value by its type; a null leaves the cell empty."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int | float | Decimal) and -EXACT < value < EXACT:
        sheet.write_number(row, place, value)
    elif isinstance(value, datetime.date) and not isinstance(value, datetime.datetime) and value >= FIRST_DAY:
        sheet.write_datetime(row, place, datetime.datetime(value.year, value.month, value.day), styles["date"])
    else:
        sheet.write_string(row, place, fit_cell(str(value)))


def fit_cell(text: str) -> str:
    """Cut a text that is longer than a cell may be, and say so by an ellipsis."""
    if len(text) * 2 <= CELL or len(text.encode("utf-16-le")) // 2 <= CELL:
        return text
    return text.encode("utf-16-le")[: (CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"
