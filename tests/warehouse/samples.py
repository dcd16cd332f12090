"""Hand-made documents, extractions and runs for the warehouse's tests: no extractor is needed."""

import functools
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from transforms.document import Document
from transforms.extract import EXTRACTOR_VERSION
from transforms.figure import Extraction, Figure, Numeral
from warehouse.engine import open_engine
from warehouse.publish import publish_run
from warehouse.records import CheckRecord, RunRecord, StagedDocument
from warehouse.staging import Staging
from warehouse.store import Lake

RAID = Document(
    name="raid",
    text="Señal 🚨: police freed 30 women in Tacna, 12 of them Venezuelan minors. Two men were arrested. The hotline is 1818.",
    title="Thirty freed'); drop table figures; --",
    publisher='=HYPERLINK("http://evil.example")',
    url="https://news.example/raid",
    published=date(2024, 5, 5),
    language="en",
    decimal_style="point",
)
DEBT = Document(
    name="debt", text="Les cobraban hasta 2.000 soles de deuda.", title="Deuda", publisher="Diario", published=date(2023, 1, 9), language="es"
)
EMPTY = Document(name="court", text="A court in Lima heard the case.", title="Court", language="en")


def figure(document: Document, quote: str, number: str, ordinal: int = 0, **fields: Any) -> Figure:
    start = document.text.index(quote)
    first = document.text.index(number, start)
    value = fields.pop("value", None)
    defaults: dict[str, Any] = {
        "figure_id": f"{document.document_id[:20]}-{ordinal}",
        "document_id": document.document_id,
        "indicator": "victims_rescued",
        "unit": "person",
        "qualifier": "exact",
        "value_low": value and Decimal(value),
        "value_high": value and Decimal(value),
        "sex": None,
        "age_group": None,
        "citizenship": (),
        "exploitation": (),
        "whole_id": None,
        "part_of_value": None,
        "period_start": None,
        "period_end": None,
        "place": (),
        "flags": (),
        "quote": quote,
        "quote_start": start,
        "quote_end": start + len(quote),
        "number_start": first,
        "number_end": first + len(number),
        "sentence_start": 0,
        "sentence_end": len(document.text),
        "rule_id": "test.rule",
        "derivation": ("number.digits", "test.rule"),
    }
    return Figure(**(defaults | fields))


def numeral(document: Document, made: Figure | None, written: str = "", outcome: str = "figure", rule_id: str | None = None) -> Numeral:
    if made is not None:
        return Numeral(
            document.document_id,
            made.number_start,
            made.number_end,
            document.text[made.number_start : made.number_end],
            "figure",
            made.figure_id,
            made.rule_id,
        )
    start = document.text.index(written)
    return Numeral(document.document_id, start, start + len(written), written, outcome, None, rule_id)  # type: ignore[arg-type]


def read(document: Document) -> Extraction:
    if document.text == RAID.text:
        place = {"place": ("PE-TAC",), "period_start": date(2024, 5, 3), "period_end": date(2024, 5, 3)}
        women = figure(document, "30 women", "30", 0, value=30, sex="F", **place)
        minors = figure(
            document, "12 of them Venezuelan minors", "12", 1, value=12, sex="F", age_group="minor", citizenship=("VE",),
            whole_id=women.figure_id, part_of_value=Decimal(30), **place,
        )  # fmt: skip
        men = figure(document, "Two men", "Two", 2, value=2, indicator="suspects_arrested", sex="M", place=("PE-TAC", "PE-PUN"))
        figures = (women, minors, men)
        return Extraction(
            document.document_id, figures, (*(numeral(document, made) for made in figures), numeral(document, None, "1818", "ignored", "hotline"))
        )
    if document.text == DEBT.text:
        debt = figure(
            document, "hasta 2.000 soles", "2.000", value_high=Decimal("2000.1234"), unit="PEN", qualifier="up_to", indicator="payment_charged"
        )
        return Extraction(document.document_id, (debt,), (numeral(document, debt),))
    return Extraction(document.document_id, (), ())


SEEN = (StagedDocument(RAID, "seeds", "raid.md"), StagedDocument(DEBT, "seeds", "debt.md"), StagedDocument(EMPTY, "seeds", "court.md"))


def run(run_id: str, **fields: Any) -> RunRecord:
    moment = datetime(2026, 1, 1, 12, tzinfo=UTC)
    defaults = {"started_at": moment, "finished_at": moment, "state": "published", "extractor_version": EXTRACTOR_VERSION, "code_version": "0"}
    return RunRecord(run_id=run_id, **(defaults | fields))


def check(run_id: str, check_id: str = "figures_key_is_unique", state: Any = "passed") -> CheckRecord:
    return CheckRecord(run_id, check_id, "figures", "critical_table", state, "0 rows", None, "keys are keys")


def publish(lake: Lake, folder: Path, run_id: str, seen: Sequence[StagedDocument] = SEEN, version: str = EXTRACTOR_VERSION) -> int | None:
    with Staging(folder / run_id, lake, version) as staging:
        staging.stage(seen, [read(one.document) for one in seen])
        return publish_run(lake, staging, run(run_id, extractor_version=version, **staging.counts()), [check(run_id)])


CORE = {
    "documents": "document_id",
    "private.texts": "document_id",
    "sightings": "source_name, address, document_id",
    "figures": "figure_id",
    "numerals": "document_id, numeral_start",
}


@functools.cache
def _engine() -> duckdb.DuckDBPyConnection:
    """One for all answers: loading the extensions takes a quarter of a second each time."""
    return open_engine()


def ask(lake: Lake, *queries: str) -> list[dict[str, Any]]:
    """Answer queries over the lake, one after the other; the last answer counts."""
    connection = _engine()
    lake.attach(connection)
    try:
        connection.execute("use lake.main")
        return [connection.execute(query).to_arrow_table().to_pylist() for query in queries][-1]
    finally:
        connection.execute("use memory.main")
        connection.execute("detach lake")


def dump(lake: Lake) -> dict[str, list[dict[str, Any]]]:
    """The core tables, ordered by key."""
    return {table: ask(lake, f"select * from {table} order by {key}") for table, key in CORE.items()}
