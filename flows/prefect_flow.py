"""The pipeline as a Prefect flow: each step of ``flows.pipeline`` is a task. The only module that imports prefect; loaded when a run asks for it."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.utilities.annotations import quote

from flows.pipeline import Outcome, publish_articles
from flows.steps import Job

P = ParamSpec("P")
R = TypeVar("R")


@flow(name="publish articles", validate_parameters=False, persist_result=False)
def publish_articles_flow(job: Job) -> Outcome:
    """Poll, snapshot, extract, stage, audit, publish, report; one task per step and batch."""
    return publish_articles(job, call_as_task)


def call_as_task(step: Callable[P, R], /, *arguments: P.args, **named: P.kwargs) -> R:
    """Run a step as a task. Nothing is cached: what a step reads, files and the lake, is no argument of it."""

    def run_step(given: tuple[tuple[Any, ...], dict[str, Any]]) -> Any:
        return step(*given[0], **given[1])

    as_task: Any = task(name=step.__name__, cache_policy=NO_CACHE, persist_result=False)(run_step)
    # One quoted argument: Prefect would walk through every figure of a batch in search of futures.
    return cast(R, as_task(quote((arguments, named))))
