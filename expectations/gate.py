"""The gate: judges what a run staged, refuses single rows, stops the publication where the structure is broken.

First the row rules (what fails is refused), then everything else over what is left: what is published is what was judged.
Must not import flows, duckdb, pyarrow, nor great_expectations outside functions.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from expectations.balance import balance_frame, count_rows, summarize
from expectations.checks import ColumnCheck, Rule, columns_of
from expectations.codes import EXPLOITATION
from expectations.judge import Judge, Judgement, first_line
from expectations.refusal import refuse_rows
from expectations.suites import SUITES
from expectations.verdict import CheckOutcome, Verdict, VerdictState
from expectations.words import describe_rows
from warehouse.checks import Check, load_checks, run_check

if TYPE_CHECKING:
    import pandas as pd

    from warehouse.staging import Staging

KEYS = {"documents": "document_id", "sightings": "address", "figures": "figure_id", "numerals": "numeral_key"}
NUMERAL_KEY = "concat_ws(':', document_id, numeral_start) as numeral_key"


def judge_run(staging: "Staging", *, run_date: date) -> Verdict:
    """Judge what a run staged.

    Rows that break a ``critical_row`` rule are moved to ``rejected`` by ``staging.reject``; nothing else is changed.

    Args:
        staging: the run's own database, with the published tables beside the staged ones.
        run_date: the day of the run; no check reads a clock.

    Returns:
        The verdict; ``stopped`` when a table-wide check failed or a critical one could not be judged.
    """
    connection = staging.connection
    state_facts(connection, run_date)
    rules = listed_rules()
    row_rules = [rule for rule in rules.values() if rule.severity == "critical_row"]
    judge = Judge()
    before = count_rows(connection)
    outcomes = {rule.id: judge_rule(staging, judge, rule) for rule in row_rules}
    rejected, refused = refuse_rows(staging, [rule for rule in row_rules if outcomes[rule.id].state == "failed"])
    outcomes |= {rule.id: judge_rule(staging, judge, rule) for rule in rules.values() if rule.id not in outcomes}
    for table, suite in SUITES.items():
        checks = [check for check in suite if isinstance(check, ColumnCheck)]
        frame_of = partial(read_frame, connection, table, checks) if table in KEYS else partial(balance_frame, connection, before, refused)
        outcomes |= judge_columns(connection, judge, table, checks, frame_of)
    ordered = tuple(outcomes[check.id] for suite in SUITES.values() for check in suite)
    return Verdict(state=decide(ordered), checks=ordered, rejected=rejected, summary=summarize(connection))


def state_facts(connection: Any, run_date: date) -> None:
    """Give the rules what they may read as variables: the day of the run and the code lists."""
    connection.execute("set variable run_date = ?::date", [run_date])
    connection.execute("set variable exploitation_codes = ?::varchar[]", [list(EXPLOITATION)])


def listed_rules() -> dict[str, Check]:
    """Load the rule files in the order of the suites.

    Raises:
        ValueError: a file stands in no suite, or a suite names a rule without a file: a check must not be lost silently.
    """
    files = {check.id: check for check in load_checks()}
    listed = [(check.id, table) for table, suite in SUITES.items() for check in suite if isinstance(check, Rule)]
    if sorted(files) != sorted(name for name, _ in listed):
        raise ValueError(f"rules and suites differ: {sorted(set(files) ^ {name for name, _ in listed}) or 'a rule is listed twice'}")
    return {name: files[name] for name, _ in listed}


def judge_rule(staging: "Staging", judge: Judge, rule: Check) -> CheckOutcome:
    """Run a rule's SQL and let Great Expectations judge the rows it returns."""
    connection: Any = staging.connection
    try:
        empty = connection.execute(f"select count(*) from {rule.table}").fetchone()[0] == 0  # noqa: S608
        found = None if empty else run_check(staging, rule)
    except Exception as error:  # noqa: BLE001 - whatever the engine raises, the check errored
        return outcome_of(rule, Judgement("errored", 0, first_line(error)))
    if found is None:
        return outcome_of(rule, Judgement("skipped", 0, f"no rows in {rule.table}"))
    judged = judge.judge_rows(rule.id, rule.severity, found.frame, found.count)
    return outcome_of(rule, judged, connection, rule.key)


def judge_columns(
    connection: Any, judge: Judge, table: str, checks: Sequence[ColumnCheck], frame_of: Callable[[], "pd.DataFrame"]
) -> dict[str, CheckOutcome]:
    """Let Great Expectations judge the column expectations of one table."""
    try:
        frame = frame_of()
    except Exception as error:  # noqa: BLE001 - whatever the engine raises, the checks errored
        return {check.id: outcome_of(check, Judgement("errored", 0, first_line(error))) for check in checks}
    if frame.empty:
        return {check.id: outcome_of(check, Judgement("skipped", 0, f"no rows in {table}")) for check in checks}
    judged = judge.judge_columns(table, frame, KEYS.get(table), checks)
    return {check.id: outcome_of(check, judged[check.id], connection, KEYS.get(table)) for check in checks}


def read_frame(connection: Any, table: str, checks: Sequence[ColumnCheck]) -> "pd.DataFrame":
    """Read the key and the judged columns of a staged table, Arrow-backed: decimals stay decimals, nulls stay nulls."""
    import pandas as pd

    key = KEYS[table]
    columns = sorted({column for check in checks for column in columns_of(check)} - {key})
    wanted = ", ".join([NUMERAL_KEY if table == "numerals" else key, *columns])
    frame: pd.DataFrame = connection.execute(f"select {wanted} from {table} order by 1").to_arrow_table().to_pandas(types_mapper=pd.ArrowDtype)  # noqa: S608
    return frame


def outcome_of(check: Check | ColumnCheck, judged: Judgement, connection: Any = None, key: str | None = None) -> CheckOutcome:
    """Join what a check is with what was decided about it, and with the words of the first rows that break it."""
    return CheckOutcome(
        check_id=check.id,
        table_name=check.table,
        severity=check.severity,
        state=judged.state,
        observed=judged.observed,
        threshold=THRESHOLDS.get(check.id),
        reason=check.reason,
        failing=judged.failing if judged.state == "failed" else 0,
        rows=describe_rows(connection, check.table, key, judged.sample) if judged.state == "failed" and judged.sample else (),
    )


def decide(outcomes: Sequence[CheckOutcome]) -> VerdictState:
    """Sum up: bad data stops as failed, and else a critical check that could not be judged stops as errored."""
    stopping = {outcome.state for outcome in outcomes if outcome.stops}
    if "failed" in stopping:
        return "failed"
    return "errored" if "errored" in stopping else "passed"


THRESHOLDS: Mapping[str, str | None] = {check.id: check.threshold for suite in SUITES.values() for check in suite}
