"""What a check is: a column expectation, or a rule whose breaking rows SQL finds. Must not import great_expectations, duckdb or pyarrow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["critical_row", "critical_table", "warning"]
State = Literal["passed", "failed", "errored", "skipped"]


@dataclass(frozen=True, slots=True)
class ColumnCheck:
    """One column expectation of Great Expectations over a staged table, or over the single row that sums up the run.

    It never refuses single rows: Great Expectations names at most a sample of them, and a refusal needs every key. Rules refuse rows.

    Attributes:
        id: stable name, stored with every verdict.
        table: the staged table, or ``run``.
        severity: what a failure does.
        reason: why the check exists, in words for readers of the report.
        expectation: class name in ``great_expectations.expectations``.
        settings: arguments of the expectation.
        threshold: the limit in words, where there is one.
        shown_as: how the observed values of the run are written.
    """

    id: str
    table: str
    severity: Literal["critical_table", "warning"]
    reason: str
    expectation: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    threshold: str | None = None
    shown_as: str = "{}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule whose breaking rows ``warehouse/sql/checks/<id>.sql`` returns; severity and reason stand in that file's header."""

    id: str
    threshold: str | None = None


Suite = tuple[ColumnCheck | Rule, ...]


def columns_of(check: ColumnCheck) -> tuple[str, ...]:
    """Name the columns that an expectation reads, in the order of its settings."""
    return tuple(value for name, value in check.settings.items() if name in {"column", "column_A", "column_B"})
