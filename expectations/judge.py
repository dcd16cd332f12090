"""The seam to Great Expectations: a frame and its expectations go in, one judgement per expectation comes out.

Nothing is written to disk, sent anywhere or printed. Must not import duckdb or pyarrow; great_expectations only inside functions.
"""

import logging
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expectations.checks import ColumnCheck, Severity, State, columns_of

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
    from great_expectations.expectations.expectation import Expectation

SAMPLE = 20
"""Failing rows that Great Expectations names per expectation: naming all takes half a minute for 40 thousand."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What Great Expectations decided about one check: state, number of breaking rows, what it saw, a sample of their keys and values."""

    state: State
    failing: int
    observed: str
    sample: tuple[Mapping[str, object], ...] = ()


@contextmanager
def silence() -> Iterator[None]:
    """Keep the library's warnings and log lines from the user's terminal while it is imported or at work."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class Judge:
    """An in-memory context of Great Expectations that judges frames of one run and records each result."""

    def __init__(self) -> None:
        """Import the library (slow) with analytics off and open a context that touches neither disk nor network."""
        os.environ["GX_ANALYTICS_ENABLED"] = "false"
        logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
        with silence():
            import great_expectations
            from great_expectations import expectations as classes
            from great_expectations.data_context.types import base

            config = base.DataContextConfig(
                store_backend_defaults=base.InMemoryStoreBackendDefaults(),
                analytics_enabled=False,
                progress_bars=base.ProgressBarsConfig(globally=False),
            )
            self._library = great_expectations
            self._classes: Any = classes
            self._context = great_expectations.get_context(mode="ephemeral", project_config=config)
            asset = self._context.data_sources.add_pandas("staging").add_dataframe_asset("frame")
            self._rows = asset.add_batch_definition_whole_dataframe("all rows")
        self.results: dict[str, ExpectationSuiteValidationResult] = {}

    def judge_columns(self, name: str, frame: "pd.DataFrame", key: str | None, checks: Sequence[ColumnCheck]) -> dict[str, Judgement]:
        """Judge the column expectations of one table; one that cannot be built or computed is errored and leaves the others alone."""
        judged: dict[str, Judgement] = {}
        expectations: list[Expectation] = []
        for check in checks:
            try:
                expectation = getattr(self._classes, check.expectation)
                expectations.append(expectation(**check.settings, meta={"check_id": check.id}))
            except Exception as error:  # noqa: BLE001 - whatever the library raises, the check errored
                judged[check.id] = Judgement("errored", 0, first_line(error))
        try:
            results = self._validate(name, frame, key, expectations)
        except Exception as error:  # noqa: BLE001 - whatever the library raises, the checks errored
            return judged | {check.id: Judgement("errored", 0, first_line(error)) for check in checks if check.id not in judged}
        wanted = {check.id: check for check in checks}
        for result in results:
            check = wanted[str(result.expectation_config.meta["check_id"])] if result.expectation_config else checks[0]
            seen = None if key else show_cells(frame, check)
            judged[check.id] = read_result(result, seen)
        return judged

    def judge_rows(self, check_id: str, severity: Severity, frame: "pd.DataFrame", count: int) -> Judgement:
        """Judge a rule: the frame of rows that break it is expected to be empty.

        Args:
            check_id: the rule.
            severity: handed to the library's record.
            frame: the breaking rows, at most a thousand.
            count: how many rows break the rule in all.
        """
        if (count == 0) != frame.empty:
            return Judgement("errored", count, f"{count} rows counted, {len(frame)} rows shown")
        expectation = self._classes.ExpectTableRowCountToEqual(
            value=0, severity="warning" if severity == "warning" else "critical", meta={"check_id": check_id, "rows_in_all": count}
        )
        try:
            (result,) = self._validate(check_id, frame, None, [expectation])
        except Exception as error:  # noqa: BLE001 - whatever the library raises, the check errored
            return Judgement("errored", count, first_line(error))
        judged = read_result(result)
        if judged.state == "errored":
            return judged
        sample = tuple({str(name): value for name, value in row.items()} for row in frame.head(SAMPLE).to_dict("records"))
        return Judgement(judged.state, count, f"{count:,} rows" if count != 1 else "1 row", sample)

    def _validate(
        self, name: str, frame: "pd.DataFrame", key: str | None, expectations: "list[Expectation]"
    ) -> "Sequence[ExpectationValidationResult]":
        wanted: dict[str, Any] = {"result_format": "SUMMARY", "partial_unexpected_count": SAMPLE}
        if key:
            wanted["unexpected_index_column_names"] = [key]
        with silence():
            batch = self._rows.get_batch(batch_parameters={"dataframe": frame})
            result = batch.validate(self._library.ExpectationSuite(name=name, expectations=expectations), result_format=wanted)
        self.results[name] = result
        return result.results


def show_cells(frame: "pd.DataFrame", check: ColumnCheck) -> str:
    """Write the cells that a check reads in a frame of a single row."""
    return ", ".join(f"{name.replace('_', ' ')} {check.shown_as.format(frame[name].iloc[0])}" for name in columns_of(check))


def read_result(result: "ExpectationValidationResult", seen: str | None = None) -> Judgement:
    """Read one result of Great Expectations; an exception inside it is an error, never bad data.

    Args:
        result: what the library says.
        seen: what was observed, where the rows that failed would not say it.
    """
    trouble = exception_message(result.exception_info)
    if trouble is not None:
        return Judgement("errored", 0, trouble)
    details = result.result
    failing = int(details.get("unexpected_count", 0 if result.success else 1))
    sample = tuple(row for row in details.get("partial_unexpected_index_list") or () if isinstance(row, dict))[:SAMPLE]
    observed = seen or f"{failing:,} of {details.get('element_count', 0):,} rows"
    return Judgement("passed" if result.success else "failed", failing, observed, sample)


def exception_message(info: Mapping[str, Any] | None) -> str | None:
    """Find the message of an exception: the library keeps it flat, or once per metric."""
    if not info:
        return None
    entries = [info] if "raised_exception" in info else list(info.values())
    for entry in entries:
        if entry.get("raised_exception"):
            return str(entry.get("exception_message") or "the expectation raised an exception").splitlines()[0]
    return None


def first_line(error: Exception) -> str:
    """Name an exception in one line."""
    text = str(error).strip()
    return f"{type(error).__name__}: {text.splitlines()[0]}" if text else type(error).__name__
