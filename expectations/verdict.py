"""What the gate found: checks with their states, refused rows, and the sums that the report shows. Must not import great_expectations."""

from dataclasses import dataclass
from typing import Literal

from expectations.checks import Severity, State
from warehouse.records import CheckRecord, RejectedRecord

VerdictState = Literal["passed", "failed", "errored"]


@dataclass(frozen=True, slots=True)
class Words:
    """The sentence in which something stands, cut at the words in question: ``before + marked + after``."""

    document_id: str
    title: str | None
    publisher: str | None
    url: str | None
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class FailingRow:
    """A row that breaks a rule: its key, what the rule saw in it, and its words where it has any."""

    row_key: str
    facts: tuple[tuple[str, str], ...]
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """One check in one run. ``failing`` counts all breaking rows, ``rows`` shows the first of them."""

    check_id: str
    table_name: str
    severity: Severity
    state: State
    observed: str
    threshold: str | None
    reason: str
    failing: int = 0
    rows: tuple[FailingRow, ...] = ()

    @property
    def title(self) -> str:
        """The check's name as words: names are sentences."""
        return self.check_id.replace("_", " ")

    @property
    def stops(self) -> bool:
        """A failed table or an errored critical check stops the publication; a failed row is refused instead."""
        return (self.severity == "critical_table" and self.state == "failed") or (self.severity != "warning" and self.state == "errored")


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A staged row that the gate refused, with its words as they were before the refusal."""

    table_name: str
    row_key: str
    check_id: str
    reason: str
    row: FailingRow | None = None


@dataclass(frozen=True, slots=True)
class NumeralCounts:
    """How many numerals of a language became figures, were ignored by a rule, or are unexplained."""

    language: str
    figure: int
    ignored: int
    unexplained: int

    @property
    def total(self) -> int:
        """All numerals of the language."""
        return self.figure + self.ignored + self.unexplained


@dataclass(frozen=True, slots=True)
class Summary:
    """Sums over what is staged after the refusals: what a publication would add."""

    documents: int
    documents_without_figures: int
    figures: int
    indicators: tuple[tuple[str, str, int], ...]
    """indicator, language, figures"""
    numerals: tuple[NumeralCounts, ...]
    ignored_rules: tuple[tuple[str, int], ...]
    unexplained: tuple[FailingRow, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's decision about one run."""

    state: VerdictState
    checks: tuple[CheckOutcome, ...]
    rejected: tuple[RejectedRow, ...]
    summary: Summary

    @property
    def stopped(self) -> bool:
        """Whether the publication must not happen."""
        return self.state != "passed"

    def check_records(self, run_id: str) -> list[CheckRecord]:
        """Give the rows of ``ops.checks``."""
        return [
            CheckRecord(run_id, one.check_id, one.table_name, one.severity, one.state, one.observed, one.threshold, one.reason, one.failing)
            for one in self.checks
        ]

    def rejected_records(self, run_id: str) -> list[RejectedRecord]:
        """Give the rows of ``ops.rejected`` that the gate refused."""
        return [RejectedRecord(row.table_name, row.row_key, row.check_id, row.reason, run_id) for row in self.rejected]

    @property
    def headline(self) -> str:
        """The verdict in one line."""
        stopping = sorted((check for check in self.checks if check.stops), key=lambda check: check.state != "failed")
        judged = [check for check in self.checks if check.state != "skipped"]
        warned = sum(check.severity == "warning" and check.state in {"failed", "errored"} for check in self.checks)
        if stopping:
            first = stopping[0]
            what = "could not be judged" if first.state == "errored" else f"failed ({first.observed})"
            more = f", and {len(stopping) - 1} more of {len(self.checks)} checks" if len(stopping) > 1 else ""
            return f"Stopped: “{first.title}” {what}{more}; what was published before is unchanged"
        passed = sum(check.state == "passed" for check in judged)
        parts = [f"Passed: all {passed} checks" if passed == len(judged) else f"Passed: {passed} of {len(judged)} checks"]
        if len(judged) < len(self.checks):
            parts.append(f"{len(self.checks) - len(judged)} had nothing to judge")
        if self.rejected:
            parts.append(f"{len(self.rejected)} refused row" + ("s" if len(self.rejected) != 1 else ""))
        if warned:
            parts.append(f"{warned} warning" + ("s" if warned != 1 else ""))
        return ", ".join(parts)
