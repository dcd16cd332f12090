"""The words behind a failing row: its sentence with the quote or number marked. Must not import great_expectations, duckdb or pyarrow."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from expectations.verdict import FailingRow, Words

CONTEXT = 120
"""Characters shown on each side of a numeral, which has no sentence of its own."""

SOURCE = """
select wanted.row_key, documents.document_id, documents.title, documents.publisher, documents.url,
    substring(texts.text, wanted.first + 1, wanted.marked - wanted.first) as before,
    substring(texts.text, wanted.marked + 1, wanted.until - wanted.marked) as marked,
    substring(texts.text, wanted.until + 1, wanted.last - wanted.until) as after
from wanted
left join documents using (document_id)
left join texts using (document_id)
"""

FIGURES = """
with wanted as (
    select figure_id as row_key, document_id, least(sentence_start, quote_start) as first, quote_start as marked,
        quote_end as until, greatest(sentence_end, quote_end) as last
    from figures
    where list_contains(?, figure_id)
)
"""

NUMERALS = f"""
with wanted as (
    select concat_ws(':', document_id, numeral_start) as row_key, document_id, greatest(numeral_start - {CONTEXT}, 0) as first,
        numeral_start as marked, numeral_end as until, numeral_end + {CONTEXT} as last
    from numerals
    where list_contains(?, concat_ws(':', document_id, numeral_start))
)
"""

DOCUMENTS = """
with wanted as (
    select document_id as row_key, document_id, 0 as first, 0 as marked, 0 as until, 200 as last
    from documents
    where list_contains(?, document_id)
)
"""

QUERIES = {"figures": FIGURES + SOURCE, "numerals": NUMERALS + SOURCE, "documents": DOCUMENTS + SOURCE}


def find_words(connection: Any, table: str, keys: Sequence[str]) -> dict[str, Words]:
    """Look up the words of staged rows by their keys; rows without words, or of other tables, are simply not found."""
    if table not in QUERIES or not keys:
        return {}
    found = {}
    for key, document, title, publisher, url, before, marked, after in connection.execute(QUERIES[table], [list(keys)]).fetchall():
        context = (before or "", after or "")
        if table == "numerals":
            context = trim_context(*context)
        found[str(key)] = Words(str(document), title, publisher, url, context[0], marked or "", context[1])
    return found


def trim_context(before: str, after: str) -> tuple[str, str]:
    """Keep the numeral's own line, cut at words, with an ellipsis where the line goes on."""
    *_, start = before.splitlines() if before and not before.endswith("\n") else [""]
    end = after.split("\n", 1)[0]
    if len(start) == CONTEXT and " " in start:
        start = "… " + start.split(" ", 1)[1]
    if len(end) == CONTEXT and " " in end:
        end = end.rsplit(" ", 1)[0] + " …"
    return start, end


def describe_rows(connection: Any, table: str, key: str | None, rows: Sequence[Mapping[str, object]]) -> tuple[FailingRow, ...]:
    """Turn a sample of failing rows into what the report shows; the words are left out where they cannot be read."""
    keyed = [(str(row.get(key)) if key else "", row) for row in rows]
    try:
        words = find_words(connection, table, [row_key for row_key, _ in keyed if row_key])
    except Exception:  # noqa: BLE001 - a staging too broken to show its words must not hide that it is broken
        words = {}
    return tuple(FailingRow(row_key, show_facts(row, key), words.get(row_key)) for row_key, row in keyed)


def show_facts(row: Mapping[str, object], key: str | None) -> tuple[tuple[str, str], ...]:
    """Write the cells of a row for a reader, the key left out."""
    return tuple((str(name), show_value(value)) for name, value in row.items() if name != key)


def show_value(value: object) -> str:
    """Write a cell for a reader: a dash for null, numbers without trailing zeros, lists joined as in the codebook."""
    if isinstance(value, str):
        return value
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return "+".join(show_value(item) for item in value)
    text = str(value)
    if text in {"None", "<NA>", "NaT", "nan"}:
        return "—"
    return text.rstrip("0").rstrip(".") if isinstance(value, Decimal) and "." in text else text
