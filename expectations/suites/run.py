"""Expectations about the run as a whole, over one row of sums (expectations/balance.py). Must not import great_expectations."""

from expectations.checks import ColumnCheck, Suite
from expectations.codes import UNEXPLAINED_SHARE_LIMIT

SUITE: Suite = (
    ColumnCheck(
        id="run_documents_balance",
        table="run",
        severity="critical_table",
        reason="Documents staged = documents to publish + documents refused: none is lost on the way.",
        expectation="ExpectColumnPairValuesToBeEqual",
        settings={"column_A": "documents_in", "column_B": "documents_out"},
    ),
    ColumnCheck(
        id="run_figures_balance",
        table="run",
        severity="critical_table",
        reason="Figures staged = figures to publish + figures refused, those of refused documents included.",
        expectation="ExpectColumnPairValuesToBeEqual",
        settings={"column_A": "figures_in", "column_B": "figures_out"},
    ),
    ColumnCheck(
        id="run_numerals_balance",
        table="run",
        severity="critical_table",
        reason="A refused figure leaves its numeral behind as unexplained: refusals do not improve the accounting.",
        expectation="ExpectColumnPairValuesToBeEqual",
        settings={"column_A": "numerals_in", "column_B": "numerals_out"},
    ),
    ColumnCheck(
        id="run_unexplained_share",
        table="run",
        severity="warning",
        reason="Above one numeral in fifty that is neither a figure nor ignored by a rule, readers should expect missing figures.",
        expectation="ExpectColumnMaxToBeBetween",
        settings={"column": "unexplained_share", "max_value": UNEXPLAINED_SHARE_LIMIT},
        threshold="at most 2 %",
        shown_as="{:.1%}",
    ),
)
