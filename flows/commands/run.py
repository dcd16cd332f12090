"""``cifras run``: one run of the pipeline, and what it found in a few lines. Must not import prefect: the flow does, when it is asked for."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from flows.console import open_console, say_refused
from flows.pipeline import Outcome, publish_articles, run_job
from flows.prefect_settings import prepare_prefect, silence_shutdown
from flows.settings import default_sources, load_settings
from flows.steps import Job, poll
from flows.summary import print_summary
from warehouse.address import find_lake
from warehouse.store import Lake

DONE, STOPPED, UNREADABLE = 0, 1, 2


def run_pipeline(sources: Sequence[Path] | None, warehouse: Path | None, *, orchestrated: bool, strict: bool) -> int:
    """Run once and print the summary.

    Returns:
        The exit code.

    Raises:
        WarehouseError: the warehouse is held by another run, or cannot be used.
    """
    settings = load_settings()
    job = Job(
        lake=Lake(find_lake(warehouse)),
        sources=tuple(sources or default_sources()),
        batch_size=settings.batch_size,
        max_document_bytes=settings.max_document_bytes,
    )
    found = poll(job)
    if not found.files:
        say_refused(found.refused)
        open_console(stderr=True).print("cifras: there is nothing to read")
        return UNREADABLE
    with show_progress(job, len(found.files)) as watched:
        outcome = run_job(watched, orchestrate if orchestrated else publish_articles, settings.lock_timeout)
    say_refused(outcome.refused)
    say_refused(outcome.repeated, "read once")
    say_refused(outcome.unpublished, "not published")
    print_summary(open_console(), job.lake, outcome)
    return exit_code(outcome, strict=strict)


def orchestrate(job: Job) -> Outcome:
    """Run the pipeline as Prefect's flow."""
    prepare_prefect(job.lake.path)
    from flows.prefect_flow import publish_articles_flow

    silence_shutdown()
    return publish_articles_flow(job)


def exit_code(outcome: Outcome, *, strict: bool) -> int:
    """1 when the gate stopped the run, 2 when nothing could be read or, strictly, when something could not."""
    if outcome.verdict is not None and outcome.verdict.stopped:
        return STOPPED
    if outcome.run.documents_read == 0 or (strict and outcome.refused):
        return UNREADABLE
    return DONE


@contextmanager
def show_progress(job: Job, inputs: int) -> Iterator[Job]:
    """Show how far a run is, on a terminal only: elsewhere the job stays as it is."""
    if not sys.stderr.isatty():
        yield job
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=open_console(stderr=True), transient=True) as progress:
        bar = progress.add_task("starting", total=inputs)
        reading = 0

        def watch(step: str, size: int) -> None:
            nonlocal reading
            if step in ("snapshot", "audit"):
                progress.advance(bar, reading)
                reading = size
            progress.update(bar, description=step)

        yield replace(job, watch=watch)
