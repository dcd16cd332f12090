"""The steps one after the other, on the real engines, without the orchestrator."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows import steps
from flows.commands.run import exit_code
from flows.pipeline import Outcome, call_plainly, publish_articles, run_job
from flows.steps import Job
from tests.flows.conftest import RAID
from warehouse import connect
from warehouse.errors import WarehouseBusy
from warehouse.lock import writer_lock
from warehouse.schema import CORE_TABLES


def again(job: Job) -> Job:
    """The same job as another run."""
    return Job(job.lake, job.sources)


def rows(job: Job, query: str) -> list[tuple[Any, ...]]:
    connection = connect(job.lake.path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def core(job: Job) -> dict[str, list[tuple[Any, ...]]]:
    """Everything published, ordered by key."""
    return {table.name: rows(job, f"select * from {table.path} order by {', '.join(table.key)}") for table in CORE_TABLES}


def tampering(edit: str) -> Callable[..., Any]:
    """A way of calling steps that edits what was just staged."""

    def call(step: Callable[..., Any], *arguments: Any) -> Any:
        result = step(*arguments)
        if step is steps.stage:
            arguments[0].connection.execute(edit)
        return result

    return call


def test_a_first_run_publishes_and_a_second_has_nothing_new(job: Job) -> None:
    first = publish_articles(job)
    assert first.run.state == "published"
    assert (first.run.inputs_read, first.run.documents_new, first.run.rows_rejected) == (2, 2, 0)
    assert first.report is not None and first.report.is_file()
    assert set(job.timings) == {"poll", "snapshot", "extract", "stage", "audit", "publish", "report"}
    assert set(json.loads(rows(job, "select timings from ops.runs")[0][0])) >= {"extract", "audit"}
    published = core(job)
    assert len(published["documents"]) == 2
    second = publish_articles(again(job))
    assert (second.run.state, second.run.documents_new, second.verdict) == ("nothing_new", 0, None)
    assert core(job) == published
    assert rows(job, "select state from ops.runs order by started_at") == [("published",), ("nothing_new",)]


def test_what_is_published_is_what_was_read(next_job: Job) -> None:
    job = next_job
    found = rows(
        job,
        "select indicator, value_low::int, sex, age_group, place from figures join documents using (document_id) where language = 'es' order by 2",
    )
    assert found == [("suspects_arrested", 3, None, None, ["PE-PUN"]), ("victims_rescued", 12, "F", None, ["PE-PUN"])]
    assert rows(job, "select title from documents where language = 'es'") == [("Puno: doce rescatadas'); DROP TABLE figures;--",)]
    assert rows(job, "select published from documents where language = 'en'") == [(date(2013, 10, 4),)]


def test_the_bytes_are_kept_as_read(next_job: Job, articles: Path) -> None:
    job = next_job
    kept = {path.read_bytes() for path in job.lake.raw.rglob("*") if path.is_file()}
    assert kept == {path.read_bytes() for path in articles.iterdir()}


def test_a_duplicate_is_one_document_seen_twice(next_job: Job, articles: Path) -> None:
    job = next_job
    for name in ("one.md", "two.md"):
        (articles / name).write_text(RAID.replace("12", "15"), encoding="utf-8")
    outcome = publish_articles(job)
    assert (outcome.run.inputs_read, outcome.run.documents_new) == (4, 1)
    assert len(rows(job, "select * from sightings")) == 4


def test_a_known_text_at_a_new_address_adds_a_sighting_only(next_job: Job, articles: Path) -> None:
    job = next_job
    (articles / "later copy.md").write_text(RAID, encoding="utf-8")
    outcome = publish_articles(job)
    assert (outcome.run.state, outcome.run.documents_new) == ("published", 0)
    assert len(rows(job, "select * from sightings")) == 3
    assert len(rows(job, "select * from documents")) == 2


@pytest.mark.parametrize("edit", ["update figures set quote = 'nonsense', indicator = 'nonsense'", "insert into documents select * from documents"])
def test_an_edited_row_stops_the_run_and_leaves_what_is_published(next_job: Job, articles: Path, edit: str) -> None:
    job = next_job
    published, version = core(job), rows(job, "select * from publication")
    (articles / "next.md").write_text(RAID.replace("12", "13"), encoding="utf-8")
    outcome = publish_articles(job, tampering(edit))
    assert outcome.verdict is not None and outcome.verdict.stopped
    assert outcome.run.state == "failed"
    assert exit_code(outcome, strict=False) == 1
    assert (core(job), rows(job, "select * from publication")) == (published, version)
    failed = rows(job, f"select check_id from ops.checks where run_id = '{outcome.run.run_id}' and state = 'failed' and severity <> 'warning'")
    assert failed
    assert rows(job, f"select state from ops.runs where run_id = '{outcome.run.run_id}'") == [("failed",)]
    assert outcome.report is not None and failed[0][0] in outcome.report.read_text(encoding="utf-8").replace("_\u200b", "_")


def test_what_cannot_be_read_or_is_of_the_future_is_refused_and_recorded(next_job: Job, articles: Path) -> None:
    tomorrow = (next_job.started_at.date() + timedelta(days=2)).isoformat()
    (articles / "future.md").write_text(RAID.replace("2023-07-26", tomorrow), encoding="utf-8")
    (articles / "good.md").write_text(RAID.replace("12", "15"), encoding="utf-8")
    (articles / "empty.txt").write_bytes(b"")
    (articles / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    job = replace(next_job, sources=(articles, articles / "gone.txt"))
    outcome = publish_articles(job)
    assert outcome.run.state == "published"
    assert (outcome.run.inputs_read, outcome.run.inputs_unreadable) == (6, 3)
    assert len(outcome.refused) == 3
    assert len(rows(job, "select * from documents")) == 3
    refused = rows(job, "select table_name, row_key, check_id from ops.rejected order by all")
    assert [table for table, _, _ in refused] == ["documents", "inputs", "inputs", "inputs"]
    assert refused[0][2] == "documents_not_published_in_future"
    assert {"articles/empty.txt", "articles/picture.txt"} < {key for _, key, _ in refused}


def test_the_lake_is_equal_whatever_the_order(next_job: Job, articles: Path, tmp_path: Path) -> None:
    job = next_job
    other = Job(type(job.lake)(tmp_path / "other"), (articles / "raid.md", articles / "count.txt"), batch_size=1)
    publish_articles(other)
    assert core(other) == core(job)


def test_a_run_that_breaks_off_is_recorded(job: Job) -> None:
    def call(step: Callable[..., Any], *arguments: Any) -> Any:
        if step is steps.extract:
            raise RuntimeError("out of\nluck")
        return call_plainly(step, *arguments)

    def publish_all(job: Job) -> Outcome:
        return publish_articles(job, call)

    with pytest.raises(RuntimeError):
        run_job(job, publish_all, 0)
    ((state, reason),) = rows(job, "select state, reason from ops.runs")
    assert state == "errored"
    assert reason.startswith("RuntimeError: out of")


def test_one_run_at_a_time(job: Job) -> None:
    with writer_lock(job.lake.path), pytest.raises(WarehouseBusy, match="another run holds the warehouse"):
        run_job(job, publish_articles, 0)
