"""Refusing rows: what breaks a row rule leaves the staging for ``rejected``, once, with its words. Must not import great_expectations."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from expectations.verdict import RejectedRow
from expectations.words import describe_rows
from warehouse.checks import Check, run_check

if TYPE_CHECKING:
    from warehouse.staging import Staging

DESCRIBED = 200
"""Refused rows per rule that keep their words for the report; the others keep key, check and reason."""


def refuse_rows(staging: "Staging", failed: Sequence[Check]) -> tuple[tuple[RejectedRow, ...], Counter[str]]:
    """Refuse every row that breaks one of the rules; a row that breaks several is refused by the first.

    Returns:
        The refused rows, and how many rows left each table, those of refused documents included.
    """
    rejected: list[RejectedRow] = []
    refused: Counter[str] = Counter()
    for rule in failed:
        rows = breaking_rows(staging, rule)
        kept = staged_keys(staging.connection, rule, list(rows))
        described = {row.row_key: row for row in describe_rows(staging.connection, rule.table, rule.key, [rows[key] for key in kept[:DESCRIBED]])}
        refused += count_leaving(staging.connection, rule, kept)
        for key in kept:
            staging.reject(rule.table, key, rule.id, rule.reason)
            rejected.append(RejectedRow(rule.table, key, rule.id, rule.reason, described.get(key)))
    return tuple(rejected), refused


def breaking_rows(staging: "Staging", rule: Check) -> dict[str, dict[str, object]]:
    """Find all rows that break a rule, by key; the gate's sample of a thousand is not enough to refuse by."""
    found = run_check(staging, rule)
    if found.count > len(found.frame):
        found = run_check(staging, rule, limit=found.count)
    rows: dict[str, dict[str, object]] = {}
    for row in found.frame.to_dict("records"):
        rows.setdefault(str(row[rule.key]), {str(name): value for name, value in row.items()})
    return rows


def staged_keys(connection: Any, rule: Check, keys: Sequence[str]) -> list[str]:
    """Keep the keys that are still staged: a refused document has taken its figures along."""
    rows = connection.execute(f"select distinct {rule.key} from {rule.table} where list_contains(?, {rule.key})", [list(keys)]).fetchall()  # noqa: S608
    staged = {str(key) for (key,) in rows}
    return [key for key in keys if key in staged]


def count_leaving(connection: Any, rule: Check, keys: Sequence[str]) -> Counter[str]:
    """Count the rows that the refusals take out of each table: a document takes its figures and numerals along."""
    tables = ("documents", "figures", "numerals") if rule.table == "documents" else (rule.table,)
    count = "select count(*) from {} where list_contains(?, {})"
    return Counter({table: int(connection.execute(count.format(table, rule.key), [list(keys)]).fetchone()[0]) for table in tables})
