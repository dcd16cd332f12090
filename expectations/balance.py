"""Sums over the staging: the one row that the run's expectations judge, and what the report shows. Must not import great_expectations."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from expectations.verdict import FailingRow, NumeralCounts, Summary
from expectations.words import find_words

if TYPE_CHECKING:
    import pandas as pd

COUNTED = ("documents", "figures", "numerals")


def count_rows(connection: Any) -> dict[str, int]:
    """Count the rows of the staged core tables."""
    return {table: int(connection.execute(f"select count(*) from {table}").fetchone()[0]) for table in COUNTED}


def balance_frame(connection: Any, before: Mapping[str, int], refused: Mapping[str, int]) -> "pd.DataFrame":
    """Sum up the run in one row: what came into the gate, what goes out as published or refused, the share of unexplained numerals.

    Args:
        connection: the staging's connection, after the refusals.
        before: rows per table before the refusals.
        refused: rows per table that left it by a refusal.
    """
    import pandas as pd

    after = count_rows(connection)
    unexplained = connection.execute("select count(*) from numerals where outcome = 'unexplained'").fetchone()[0]
    row: dict[str, list[float]] = {"unexplained_share": [unexplained / after["numerals"] if after["numerals"] else 0.0]}
    for table in COUNTED:
        row[f"{table}_in"] = [before[table]]
        row[f"{table}_out"] = [after[table] + refused.get(table, 0)]
    return pd.DataFrame(row)


def summarize(connection: Any) -> Summary:
    """Sum up what is staged for the report."""
    counts = count_rows(connection)
    without = connection.execute("select count(*) from documents anti join figures using (document_id)").fetchone()[0]
    indicators = connection.execute("""
        select indicator, coalesce(language, 'unknown'), count(*)
        from figures left join documents using (document_id)
        group by all order by 1, 2
    """).fetchall()
    numerals = connection.execute("""
        select coalesce(language, 'unknown'), count(*) filter (outcome = 'figure'), count(*) filter (outcome = 'ignored'),
            count(*) filter (outcome = 'unexplained')
        from numerals left join documents using (document_id)
        group by 1 order by 1
    """).fetchall()
    rules = connection.execute("""
        select coalesce(rule_id, 'no rule'), count(*) from numerals where outcome = 'ignored' group by 1 order by 2 desc, 1
    """).fetchall()
    return Summary(
        documents=counts["documents"],
        documents_without_figures=int(without),
        figures=counts["figures"],
        indicators=tuple((str(name), str(language), int(number)) for name, language, number in indicators),
        numerals=tuple(NumeralCounts(str(language), figure, ignored, unexplained) for language, figure, ignored, unexplained in numerals),
        ignored_rules=tuple((str(rule), int(number)) for rule, number in rules),
        unexplained=find_unexplained(connection),
    )


def find_unexplained(connection: Any, limit: int = 30) -> tuple[FailingRow, ...]:
    """Show the first unexplained numerals with their contexts, in the order of their keys."""
    rows = connection.execute(
        """
        select concat_ws(':', document_id, numeral_start), written, rule_id from numerals
        where outcome = 'unexplained' order by document_id, numeral_start limit ?
        """,
        [limit],
    ).fetchall()
    words = find_words(connection, "numerals", [str(key) for key, _, _ in rows])
    return tuple(FailingRow(str(key), (("written", str(written)), ("rule", str(rule or "none"))), words.get(str(key))) for key, written, rule in rows)
