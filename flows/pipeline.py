"""The pipeline, read from top to bottom: what happens in a run, in order. Must not import prefect.

The same sequence serves both ways of running: ``call`` decides whether a step is a plain call or a task of the orchestrator.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from flows.failures import describe
from flows.sources.files import Refusal, SourceFile
from flows.steps import Batch, Job, audit, describe_error, describe_run, extract, poll, publish, refuse, report, snapshot, stage
from transforms.extract import EXTRACTOR_VERSION
from warehouse.errors import WarehouseError
from warehouse.lock import writer_lock
from warehouse.publish import record_run
from warehouse.records import RunRecord
from warehouse.staging import Staging

if TYPE_CHECKING:
    from expectations.verdict import Verdict

P = ParamSpec("P")
R = TypeVar("R")


class Caller(Protocol):
    """How a step is run."""

    def __call__(self, step: Callable[P, R], /, *arguments: P.args, **named: P.kwargs) -> R:
        """Run a step with its arguments."""


def call_plainly(step: Callable[P, R], /, *arguments: P.args, **named: P.kwargs) -> R:
    """Run a step as what it is, a function."""
    return step(*arguments, **named)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended.

    Attributes:
        refused: inputs that could not be read.
        repeated: inputs whose text another input of the run has too.
        unpublished: documents that the gate refused.
    """

    run: RunRecord
    verdict: "Verdict | None"
    refused: tuple[Refusal, ...]
    repeated: tuple[Refusal, ...]
    unpublished: tuple[Refusal, ...]
    report: Path | None


def publish_articles(job: Job, call: Caller = call_plainly) -> Outcome:
    """Read, extract, check and publish the articles of a job's sources. The caller holds the writer lock."""
    call = observed(call, job)
    found = call(poll, job)
    known = frozenset(job.lake.document_ids(EXTRACTOR_VERSION))
    refused, repeated, addresses = list(found.refused), list[Refusal](), dict[str, str]()
    with open_staging(job) as staging:
        refuse(staging, found.refused)
        for files in split(found.files, job.batch_size):
            batch: Batch = call(snapshot, job, files)
            extractions = call(extract, batch, known)
            call(stage, staging, batch, extractions)
            refused += batch.refused
            repeated += find_repeats(batch, addresses)
        verdict = call(audit, staging, job)
        run = call(publish, job, staging, verdict, describe_run(job, staging, found))
        page = call(report, job, verdict, staging, run)
    unpublished = (
        () if verdict is None else tuple(Refusal(addresses[row.row_key], row.reason) for row in verdict.rejected if row.table_name == "documents")
    )
    return Outcome(run, verdict, tuple(refused), tuple(repeated), unpublished, page)


def find_repeats(batch: Batch, addresses: dict[str, str]) -> Iterator[Refusal]:
    """The inputs of a batch whose text was read before in the run; ``addresses`` by document id grow with the rest."""
    for seen in batch.documents:
        address = f"{seen.source_name}/{seen.address}"
        first = addresses.setdefault(seen.document.document_id, address)
        if first != address:
            yield Refusal(address, f"the same text as {first}")


def run_job(job: Job, publish_all: Callable[[Job], Outcome], lock_timeout: float) -> Outcome:
    """Hold the warehouse for the time of a run; a run that breaks off is recorded too.

    Raises:
        WarehouseError: the warehouse is held by another run, or cannot be used.
    """
    with writer_lock(job.lake.path, lock_timeout):
        try:
            return publish_all(job)
        except WarehouseError:
            raise
        except BaseException as error:
            try:
                record_run(job.lake, describe_error(job, describe(error)))
            except WarehouseError:
                pass  # the first error tells more
            raise


@contextmanager
def open_staging(job: Job) -> Iterator[Staging]:
    """The run's own database, gone when the run is over."""
    with tempfile.TemporaryDirectory(prefix="cifras-") as folder, Staging(Path(folder), job.lake) as staging:
        yield staging


def split(files: Sequence[SourceFile], size: int) -> Iterator[Sequence[SourceFile]]:
    """Cut the files into batches."""
    for start in range(0, len(files), size):
        yield files[start : start + size]


def observed(call: Caller, job: Job) -> Caller:
    """Tell the job's watcher of each step, and add up the seconds that it takes."""

    def observed_call(step: Callable[P, R], /, *arguments: P.args, **named: P.kwargs) -> R:
        job.watch(step.__name__, len(arguments[1]) if step is snapshot else 0)  # type: ignore[arg-type]
        began = time.perf_counter()
        try:
            return call(step, *arguments, **named)
        finally:
            job.timings[step.__name__] = job.timings.get(step.__name__, 0.0) + time.perf_counter() - began

    return observed_call
