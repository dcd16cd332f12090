"""Every expectation is proved to fire: a check that cannot fail is worth nothing."""

from functools import partial

import pytest

from expectations.balance import balance_frame, count_rows
from expectations.checks import ColumnCheck
from expectations.gate import KEYS, judge_columns, judge_rule, listed_rules, read_frame, state_facts
from expectations.judge import Judge
from expectations.suites import SUITES
from expectations.verdict import CheckOutcome
from tests.expectations.correct_run import RUN_DATE
from tests.expectations.poison import POISONS
from warehouse.staging import Staging

CHECKS = {check.id: (table, check) for table, suite in SUITES.items() for check in suite}


def judge_one(staging: Staging, judge: Judge, check_id: str, before: dict[str, int]) -> CheckOutcome:
    table, check = CHECKS[check_id]
    if not isinstance(check, ColumnCheck):
        return judge_rule(staging, judge, listed_rules()[check_id])
    connection = staging.connection
    frame_of = partial(read_frame, connection, table, [check]) if table in KEYS else partial(balance_frame, connection, before, {})
    return judge_columns(connection, judge, table, [check], frame_of)[check_id]


def test_every_expectation_has_a_poison() -> None:
    assert sorted(POISONS) == sorted(CHECKS)


@pytest.mark.parametrize("check_id", sorted(CHECKS))
def test_expectation_fires(staging: Staging, judge: Judge, check_id: str) -> None:
    state_facts(staging.connection, RUN_DATE)
    before = count_rows(staging.connection)
    assert judge_one(staging, judge, check_id, before).state == "passed"
    staging.connection.execute(POISONS[check_id])
    outcome = judge_one(staging, judge, check_id, before)
    assert outcome.state == "failed", outcome
    assert outcome.failing >= 1
    if CHECKS[check_id][0] != "run":
        assert outcome.rows, "a failing check shows the rows that break it"
