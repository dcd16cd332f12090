"""The pipeline's steps, each a plain function on plain data: poll, snapshot, extract, stage, audit, publish, report. Must not import prefect."""

import hashlib
import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.settings import CHECKOUT
from flows.sources.files import Found, Refusal, SourceFile, find_files
from transforms.extract import EXTRACTOR_VERSION, extract_figures
from transforms.figure import Extraction
from transforms.reading import MAX_BYTES, UnreadableDocument
from warehouse.publish import publish_run, read_rejected, record_run
from warehouse.records import CheckRecord, RunRecord, StagedDocument
from warehouse.staging import Staging
from warehouse.store import Lake

if TYPE_CHECKING:
    from expectations.verdict import Verdict

INPUTS = "inputs"
READABLE = "inputs_are_readable"


Watch = Callable[[str, int], None]
"""Told the name of each step before it begins, and how many inputs it takes up."""


def ignore_step(name: str, inputs: int) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True)
class Job:
    """One run: what it reads, where it publishes, under which name. Only ``timings`` changes while it goes on."""

    lake: Lake
    sources: tuple[Path, ...]
    batch_size: int = 200
    max_document_bytes: int = MAX_BYTES
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    run_id: str = field(default_factory=lambda: f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:6]}")
    timings: dict[str, float] = field(default_factory=dict)
    watch: Watch = ignore_step


@dataclass(frozen=True, slots=True)
class Batch:
    """Some of the documents that were found, and the inputs that are none."""

    documents: tuple[StagedDocument, ...]
    refused: tuple[Refusal, ...]


def poll(job: Job) -> Found:
    """List the articles of every source."""
    return find_files(job.sources, CHECKOUT)


def snapshot(job: Job, files: Sequence[SourceFile]) -> Batch:
    """Read files as documents, and keep the bytes as they were read under their hash."""
    documents: list[StagedDocument] = []
    refused: list[Refusal] = []
    for file in files:
        try:
            raw = file.read_bytes(job.max_document_bytes)
            document = file.read_document(raw, job.max_document_bytes)
        except UnreadableDocument as error:
            refused.append(Refusal(f"{file.source_name}/{file.address}", error.reason))
            continue
        keep_raw(job.lake.raw, raw)
        documents.append(StagedDocument(document, file.source_name, file.address))
    return Batch(tuple(documents), tuple(refused))


def keep_raw(folder: Path, raw: bytes) -> None:
    """Store bytes under their hash, once."""
    name = hashlib.sha256(raw).hexdigest()
    place = folder / name[:2] / name
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{name}.{os.getpid()}")
    draft.write_bytes(raw)
    draft.replace(place)


def extract(batch: Batch, known: frozenset[str]) -> tuple[Extraction, ...]:
    """Find the figures of the documents that this extractor has not read yet, each text once."""
    unread = {seen.document.document_id: seen.document for seen in batch.documents if seen.document.document_id not in known}
    return tuple(extract_figures(document) for document in unread.values())


def stage(staging: Staging, batch: Batch, extractions: Sequence[Extraction]) -> None:
    """Put a batch into the run's own database, its refused inputs too."""
    staging.stage(batch.documents, extractions)
    refuse(staging, batch.refused)


def refuse(staging: Staging, refused: Sequence[Refusal]) -> None:
    """Record inputs that could not be read."""
    for refusal in refused:
        staging.reject(INPUTS, refusal.address, READABLE, refusal.reason)


def audit(staging: Staging, job: Job) -> "Verdict | None":
    """Let the gate judge what is staged; None when there is nothing to judge."""
    from expectations.gate import judge_run  # imported late: Great Expectations takes seconds

    if not has_news(staging):
        return None
    return judge_run(staging, run_date=job.started_at.date())


def has_news(staging: Staging) -> bool:
    """Whether anything is staged that is not published."""
    found = staging.connection.execute("""
        select exists (from documents)
            or exists (from sightings anti join published_sightings using (source_name, address, document_id))
    """).fetchone()
    return bool(found and found[0])


def publish(job: Job, staging: Staging, verdict: "Verdict | None", run: RunRecord) -> RunRecord:
    """Publish in one transaction what the gate let through, or record why nothing is published.

    Returns:
        The run as it ended: ``failed`` when the gate stopped it, else ``published`` or ``nothing_new``.
    """
    checks = [] if verdict is None else check_records(verdict, run.run_id)
    if verdict is not None and verdict.stopped:
        failed = replace(run, state="failed", reason=verdict.headline)
        record_run(job.lake, failed, checks, read_rejected(staging, run.run_id))
        return failed
    published = publish_run(job.lake, staging, run, checks)
    return replace(run, state="nothing_new" if published is None else "published")


def check_records(verdict: "Verdict", run_id: str) -> list[CheckRecord]:
    """The verdict's checks as rows of ``ops.checks``."""
    return [
        CheckRecord(
            run_id, check.check_id, check.table_name, check.severity, check.state, check.observed, check.threshold, check.reason, check.failing
        )
        for check in verdict.checks
    ]


def report(job: Job, verdict: "Verdict | None", staging: Staging, run: RunRecord) -> Path | None:
    """Write the page that people read about the run; None when nothing was judged."""
    if verdict is None:
        return None
    from expectations.report import write_report

    inputs = [record for record in read_rejected(staging, run.run_id) if record.table_name == INPUTS]
    return write_report(verdict, run, job.lake.reports, inputs)


def describe_run(job: Job, staging: Staging, found: Found) -> RunRecord:
    """The run's record as it stands once it is judged."""
    counted: dict[str, Any] = dict(staging.counts())
    refused = staging.connection.execute("select count(*) from rejected where table_name = ?", [INPUTS]).fetchone()
    return RunRecord(
        run_id=job.run_id,
        started_at=job.started_at,
        finished_at=datetime.now(UTC),
        state="published",
        extractor_version=EXTRACTOR_VERSION,
        code_version=read_code_version(),
        inputs_read=len(found.files),
        inputs_unreadable=refused[0] if refused else 0,
        timings=dict(job.timings),
        **counted,
    )


def describe_error(job: Job, reason: str) -> RunRecord:
    """The record of a run that broke off."""
    return RunRecord(
        job.run_id, job.started_at, datetime.now(UTC), "errored", EXTRACTOR_VERSION, read_code_version(), reason=reason, timings=dict(job.timings)
    )


def read_code_version() -> str:
    """The version of the installed program, ``unknown`` in a checkout that is not installed."""
    try:
        return metadata.version("cifras")
    except metadata.PackageNotFoundError:
        return "unknown"
