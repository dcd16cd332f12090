"""Exports: what is in them, what stays out, and what a spreadsheet must not run."""

import csv
import dataclasses
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.warehouse.samples import DEBT, RAID, SEEN, publish
from warehouse import spreadsheet
from warehouse.errors import ExportRefused, WarehouseUnusable
from warehouse.export import export_lake
from warehouse.records import StagedDocument
from warehouse.store import Lake

TITLES = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "plain", 'with "quotes", commas\nand lines', "'quoted", "")


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    folder = tmp_path_factory.mktemp("export")
    lake = Lake(folder / "lake")
    seen = [StagedDocument(dataclasses.replace(DEBT, text=f"{DEBT.text} {at}", title=title), "seeds", f"{at}.md") for at, title in enumerate(TITLES)]
    publish(lake, folder, "run-1", [*SEEN, *seen])
    return lake


@pytest.fixture(scope="module")
def exports(lake: Lake, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Every format, each in a folder that did not exist."""
    folder = tmp_path_factory.mktemp("exports")
    return {form: export_lake(lake.path, form, folder / "new" / form) for form in ("csv", "parquet", "duckdb", "xlsx")}


def safe(title: str) -> str:
    return f"'{title}" if title[:1] in {"=", "+", "-", "@", "\t", "\r"} else title


def rows_of(written: list[Path], name: str) -> list[dict[str, str]]:
    with next(path for path in written if path.name == name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_complete_and_safe(exports: dict[str, list[Path]]) -> None:
    names = {path.name for path in exports["csv"]}
    assert names >= {"documents.csv", "sightings.csv", "figures.csv", "numerals.csv", "publication.csv", "figures_readable.csv"}
    assert {path.name for path in exports["csv"][0].parent.iterdir()} == names
    documents = rows_of(exports["csv"], "documents.csv")
    assert sorted(row["title"] for row in documents) == sorted([*(safe(title) for title in TITLES), RAID.title or "", "Deuda", "Court"])
    assert next(row["publisher"] for row in documents if row["title"] == RAID.title) == '\'=HYPERLINK("http://evil.example")'
    figures = {row["quote"]: row for row in rows_of(exports["csv"], "figures.csv")}
    assert figures["hasta 2.000 soles"]["value_high"] == "2000.1234"
    assert figures["Two men"]["place"] == "PE-TAC+PE-PUN"
    assert b',"",' not in next(path for path in exports["csv"] if path.name == "figures.csv").read_bytes(), "an empty list is an empty cell"


def test_texts_stay_out(exports: dict[str, list[Path]]) -> None:
    for written in exports.values():
        assert not any("texts" in path.name for path in written)
        assert not any(b"The hotline is" in path.read_bytes() for path in written)


def test_parquet_keeps_types(exports: dict[str, list[Path]]) -> None:
    figures = pq.read_table(next(path for path in exports["parquet"] if path.name == "figures.parquet"))
    assert figures.schema.field("value_high").type == pa.decimal128(20, 4)
    assert figures.schema.field("place").type == pa.list_(pa.field("element", pa.string()))
    assert Decimal("2000.1234") in figures["value_high"].to_pylist()


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_exporting_again_gives_the_same_bytes(lake: Lake, exports: dict[str, list[Path]], tmp_path: Path, form: str) -> None:
    again = export_lake(lake.path, form, tmp_path)
    assert {path.name: path.read_bytes() for path in again} == {path.name: path.read_bytes() for path in exports[form]}


def test_the_duckdb_file_opens_without_extensions(exports: dict[str, list[Path]]) -> None:
    (written,) = exports["duckdb"]
    assert [path.name for path in written.parent.iterdir()] == ["cifras.duckdb"]
    plain = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    with duckdb.connect(str(written), read_only=True, config=plain) as connection:
        assert connection.execute("select count(*) from figures").fetchall() == [(4,)]
        assert connection.execute("select quote from money").fetchall() == [("hasta 2.000 soles",)]
        assert connection.execute("select largest_stated from rescued_by_document").fetchall() == [(Decimal("30.0000"),)]
        views = {name for (name,) in connection.execute("select view_name from duckdb_views() where not internal").fetchall()}
        assert "figures_readable" in views
        assert "latest_run" not in views
        for view in views:
            connection.execute(f"from {view}")
        comment = connection.execute("select comment from duckdb_columns() where table_name = 'figures' and column_name = 'quote'").fetchone()
        assert comment == ("the words that state it, exactly as in the text",)


def test_the_workbook_holds_numbers_dates_and_safe_text(exports: dict[str, list[Path]]) -> None:
    book = openpyxl.load_workbook(exports["xlsx"][0])
    assert set(book.sheetnames) >= {"documents", "figures", "numerals", "sightings", "figures_readable"}
    rows = list(book["documents"].iter_rows(values_only=True))
    titles = {row[rows[0].index("title")] for row in rows[1:]}
    # XML has one kind of line end; openpyxl shows the carriage return as it is written.
    assert {safe(title) for title in TITLES if title.strip() == title and title} <= titles
    assert not any(cell.data_type == "f" for name in ("documents", "sightings", "figures") for row in book[name].iter_rows() for cell in row)
    figures = list(book["figures"].iter_rows(values_only=True))
    by_quote = {row[figures[0].index("quote")]: dict(zip(figures[0], row, strict=True)) for row in figures[1:]}
    assert by_quote["hasta 2.000 soles"]["value_high"] == 2000.1234
    assert by_quote["30 women"]["period_start"].date().isoformat() == "2024-05-03"
    assert by_quote["Two men"]["place"] == "PE-TAC+PE-PUN"


def test_the_workbook_respects_the_limits(tmp_path: Path) -> None:
    table = pa.table({"number": [1, 2, 3, None, 10**17], "text": ["a" * 40_000, "🚨" * 20_000, "", None, "x"]})
    path = tmp_path / "book.xlsx"
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        styles = {"heading": workbook.add_format({}), "date": workbook.add_format({})}
        batches = pa.RecordBatchReader.from_batches(table.schema, table.to_batches())
        spreadsheet.write_table(workbook, styles, "a_name_that_is_longer_than_a_sheet_may_have", batches, rows=3)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["a_name_that_is_longer_than_a_sh", "a_name_that_is_longer_than_a__2", "a_name_that_is_longer_than_a__3"]
    numbers = [[row[0] for row in sheet.iter_rows(values_only=True)] for sheet in book]
    assert numbers == [["number", 1, 2], ["number", 3], ["number", "100000000000000000"]], "a row of nulls is an empty row"
    first, second = book.worksheets[0]["B2"].value, book.worksheets[0]["B3"].value
    assert len(first) == 32_767
    assert first.endswith("a…")
    assert len(second.encode("utf-16-le")) // 2 <= 32_767
    assert second.endswith("🚨…")


def test_an_unknown_format_is_refused(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="choose one of csv, parquet, duckdb, xlsx"):
        export_lake(lake.path, "ods", tmp_path)


@pytest.mark.parametrize("form", ["csv", "parquet", "duckdb", "xlsx"])
def test_a_file_in_the_way_of_the_folder_is_told_in_one_line(lake: Lake, tmp_path: Path, form: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportRefused, match="cannot write to .*file"):
        export_lake(lake.path, form, tmp_path / "file")


def test_no_lake_no_export(tmp_path: Path) -> None:
    with pytest.raises(WarehouseUnusable, match="no lake at"):
        export_lake(tmp_path / "none", "csv", tmp_path / "out")
    assert not (tmp_path / "out").exists()
