"""Records of a run that go to the ops tables, and the staged document. Must not import duckdb, pyarrow or anything above the warehouse."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

from transforms.document import Document

RunState = Literal["published", "nothing_new", "failed", "errored"]
CheckState = Literal["passed", "failed", "errored", "skipped"]


@dataclass(frozen=True, slots=True)
class StagedDocument:
    """A document as one source shows it at one address.

    Attributes:
        document: the text and what extraction reads.
        source_name: name of the source that a run polled.
        address: where in that source it stands: a path relative to the source's folder, or a URL. Stable from run to run.
    """

    document: Document
    source_name: str
    address: str


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run; a row of ``ops.runs``. Times carry their zone; ``timings`` are seconds per step."""

    run_id: str
    started_at: datetime
    finished_at: datetime | None
    state: RunState
    extractor_version: str
    code_version: str
    inputs_read: int = 0
    inputs_unreadable: int = 0
    documents_read: int = 0
    documents_new: int = 0
    documents_without_figures: int = 0
    figures_new: int = 0
    numerals_new: int = 0
    numerals_unexplained: int = 0
    rows_rejected: int = 0
    reason: str | None = None
    timings: Mapping[str, float] = field(default_factory=dict)

    def as_row(self) -> dict[str, Any]:
        """Give the row of ``ops.runs``: timings as a JSON object with its keys in order."""
        row = asdict(self)
        row["timings"] = json.dumps({step: round(seconds, 4) for step, seconds in self.timings.items()}, sort_keys=True)
        return row


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """One check in one run; a row of ``ops.checks``."""

    run_id: str
    check_id: str
    table_name: str
    severity: str
    state: CheckState
    observed: str | None
    threshold: str | None
    reason: str
    failing: int = 0


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """One staged row, or one input, that was refused; a row of ``ops.rejected``."""

    table_name: str
    row_key: str
    check_id: str
    reason: str
    run_id: str | None = None
