"""The gate as a whole: what passes, what is refused, what stops, and what is neither good nor bad data."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from expectations.gate import judge_run
from expectations.suites import SUITES
from expectations.verdict import CheckOutcome, NumeralCounts, Verdict
from tests.expectations.correct_run import ENGLISH, RUN_DATE, SPANISH, WITHOUT
from tests.expectations.poison import FIRST, PART, POISONS
from transforms.extract import extract_figures
from warehouse.checks import load_checks
from warehouse.records import StagedDocument
from warehouse.staging import Staging

ROOT = Path(__file__).parents[2]


def outcome(verdict: Verdict, check_id: str) -> CheckOutcome:
    (found,) = [check for check in verdict.checks if check.check_id == check_id]
    return found


def rows(staging: Staging, query: str) -> list[tuple[Any, ...]]:
    return staging.connection.execute(query).fetchall()


def test_correct_run_passes(staging: Staging) -> None:
    verdict = judge_run(staging, run_date=RUN_DATE)
    assert [check for check in verdict.checks if check.state != "passed"] == []
    assert (verdict.state, verdict.stopped, verdict.rejected) == ("passed", False, ())
    assert verdict.headline == f"Passed: all {len(verdict.checks)} checks"
    assert (verdict.summary.documents, verdict.summary.documents_without_figures, verdict.summary.figures) == (3, 1, 6)
    assert ("victims_rescued", "en", 3) in verdict.summary.indicators
    assert verdict.summary.numerals == (NumeralCounts("en", 4, 1, 0), NumeralCounts("es", 2, 1, 0))


def test_what_the_extractor_finds_passes(tmp_path: Path) -> None:
    with Staging(tmp_path) as staged:
        documents = [StagedDocument(document, "seeds", f"{document.name}.md") for document in (ENGLISH, SPANISH, WITHOUT)]
        staged.stage(documents, [extract_figures(seen.document) for seen in documents])
        verdict = judge_run(staged, run_date=RUN_DATE)
        assert verdict.summary.figures > 0
        assert [check for check in verdict.checks if check.severity != "warning" and check.state != "passed"] == []


def test_every_rule_stands_in_one_suite_and_every_check_has_a_reason() -> None:
    listed = [check.id for suite in SUITES.values() for check in suite]
    assert len(listed) == len(set(listed))
    assert {check.id for check in load_checks()} <= set(listed)
    assert all(len(check.reason) > 30 for check in load_checks())


def test_broken_structure_stops_and_changes_nothing(staging: Staging) -> None:
    before = rows(staging, "select count(*) from figures")
    staging.connection.execute(POISONS["figures_quote_equals_text"])
    verdict = judge_run(staging, run_date=RUN_DATE)
    assert (verdict.state, verdict.stopped) == ("failed", True)
    failed = outcome(verdict, "figures_quote_equals_text")
    assert (failed.state, failed.failing, failed.stops) == ("failed", 1, True)
    (row,) = failed.rows
    assert dict(row.facts)["quote"] == "31 women"
    assert row.words is not None
    assert row.words.before + row.words.marked + row.words.after == ENGLISH.text[: ENGLISH.text.index(" About")]
    assert verdict.headline.startswith("Stopped: “figures quote equals text” failed (1 row)")
    assert rows(staging, "select count(*) from figures") == before


def test_implausible_whole_is_refused_and_its_parts_lose_the_link(staging: Staging) -> None:
    staging.connection.execute(f"update figures set period_end = date '2024-05-06' where figure_id = {FIRST}")
    verdict = judge_run(staging, run_date=RUN_DATE)
    assert verdict.state == "passed"
    (refused,) = verdict.rejected
    assert (refused.table_name, refused.check_id) == ("figures", "figures_period_end_is_not_after_publication")
    assert refused.row is not None
    assert refused.row.words is not None
    assert refused.row.words.marked == "30 women"
    assert rows(staging, "select row_key, check_id from rejected") == [(refused.row_key, refused.check_id)]
    assert rows(staging, f"select whole_id, flags from figures where figure_id = {PART}") == [(None, ["whole_rejected"])]
    assert rows(staging, "select outcome, rule_id from numerals where written = '30'") == [("unexplained", f"rejected:{refused.check_id}")]
    assert outcome(verdict, "figures_whole_exists_in_document").state == "passed"
    assert outcome(verdict, "run_figures_balance").state == "passed"
    assert outcome(verdict, "run_unexplained_share").state == "failed"
    assert "1 refused row, 1 warning" in verdict.headline


def test_figure_that_breaks_two_rules_is_refused_once(staging: Staging) -> None:
    staging.connection.execute("update figures set value_low = -140, value_high = -140 where unit = 'percent'")
    verdict = judge_run(staging, run_date=RUN_DATE)
    assert len(verdict.rejected) == 1
    assert {check.check_id for check in verdict.checks if check.state == "failed"} >= {"figures_value_is_not_negative", "figures_percent_is_in_range"}
    assert outcome(verdict, "run_figures_balance").state == "passed"


def test_document_of_tomorrow_takes_its_figures_along(staging: Staging) -> None:
    staging.connection.execute(POISONS["documents_not_published_in_future"])
    verdict = judge_run(staging, run_date=RUN_DATE)
    assert verdict.state == "passed"
    assert [(row.table_name, row.row_key) for row in verdict.rejected] == [("documents", SPANISH.document_id)]
    assert rows(staging, f"select count(*) from figures where document_id = '{SPANISH.document_id}'") == [(0,)]
    for check_id in ("run_documents_balance", "run_figures_balance", "run_numerals_balance", "documents_are_in_one_state"):
        assert outcome(verdict, check_id).state == "passed"


def test_more_rows_than_the_frame_holds_are_all_refused(staging: Staging) -> None:
    connection = staging.connection
    connection.execute("""
        insert into figures select figures.* replace ('copy-' || n as figure_id, -n as value_low, -n as value_high, null as whole_id)
        from figures cross join range(1, 1006) as numbers(n) where indicator = 'suspects_identified'
    """)
    verdict = judge_run(staging, run_date=RUN_DATE)
    assert outcome(verdict, "figures_value_is_not_negative").failing == 1005
    assert len(verdict.rejected) == 1005
    assert rows(staging, "select count(*) from figures where value_low < 0") == [(0,)]
    assert len(outcome(verdict, "figures_value_is_not_negative").rows) == 20


def test_check_that_cannot_be_judged_is_errored_and_stops(own_staging: Staging) -> None:
    own_staging.connection.execute("alter table figures drop column sentence_start")
    verdict = judge_run(own_staging, run_date=RUN_DATE)
    errored = outcome(verdict, "figures_quote_is_in_sentence")
    assert (errored.state, errored.failing, errored.rows) == ("errored", 0, ())
    assert "sentence_start" in errored.observed
    assert (verdict.state, verdict.stopped) == ("errored", True)
    assert "could not be judged" in verdict.headline
    assert outcome(verdict, "figures_quote_equals_text").state == "passed"


def test_column_that_is_not_there_errors_its_check(own_staging: Staging) -> None:
    own_staging.connection.execute("alter table figures drop column extractor_version")
    verdict = judge_run(own_staging, run_date=RUN_DATE)
    assert outcome(verdict, "figures_extractor_version_is_stated").state == "errored"
    assert verdict.state == "errored"


def test_warning_that_errors_does_not_stop(own_staging: Staging) -> None:
    own_staging.connection.execute("alter table documents drop column url")
    own_staging.connection.execute("alter table documents add column url integer")
    own_staging.connection.execute("update documents set url = 5")
    verdict = judge_run(own_staging, run_date=RUN_DATE)
    assert outcome(verdict, "documents_url_is_web_address").state in {"errored", "failed"}
    assert verdict.state == "passed"


def test_empty_staging_is_skipped_not_passed(tmp_path: Path) -> None:
    with Staging(tmp_path) as empty:
        verdict = judge_run(empty, run_date=RUN_DATE)
    states = {check.state for check in verdict.checks if check.table_name != "run"}
    assert states == {"skipped"}
    assert not verdict.stopped


def test_records_are_those_of_the_warehouse(staging: Staging) -> None:
    staging.connection.execute(POISONS["figures_percent_is_in_range"])
    verdict = judge_run(staging, run_date=RUN_DATE)
    records = verdict.check_records("a run")
    assert len(records) == len(verdict.checks)
    assert {record.run_id for record in records} == {"a run"}
    assert [(record.check_id, record.run_id) for record in verdict.rejected_records("a run")] == [("figures_percent_is_in_range", "a run")]


def test_documents_without_figures_are_counted(staging: Staging) -> None:
    assert rows(staging, f"select count(*) from figures where document_id = '{WITHOUT.document_id}'") == [(0,)]


QUIET = """
import os
import socket
import sys
from datetime import date
from pathlib import Path
from expectations.gate import judge_run
from tests.expectations.correct_run import RUN_DATE, stage_correct_run
socket.socket.connect = lambda *_: os._exit(9)  # nothing is sent
assert "great_expectations" not in sys.modules, "the import takes seconds and belongs inside functions"
with stage_correct_run(Path(sys.argv[1])) as staging:
    staging.connection.execute("alter table figures drop column sentence_start")
    assert judge_run(staging, run_date=RUN_DATE).state == "errored"
"""


def test_gate_says_nothing_on_the_terminal_and_sends_nothing(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", QUIET, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
