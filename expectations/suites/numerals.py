"""Expectations about numerals: every number in a text is accounted for exactly once. Must not import great_expectations."""

from expectations.checks import ColumnCheck, Rule, Suite
from expectations.codes import OUTCOMES

SUITE: Suite = (
    Rule("numerals_key_is_unique"),
    Rule("numerals_document_exists"),
    Rule("numerals_equal_text"),
    Rule("numerals_do_not_overlap"),
    Rule("numerals_cover_all_digits"),
    ColumnCheck(
        id="numerals_outcome_is_code",
        table="numerals",
        severity="critical_table",
        reason="A number became a figure, was ignored by a named rule, or is unexplained; there is no fourth.",
        expectation="ExpectColumnValuesToBeInSet",
        settings={"column": "outcome", "value_set": list(OUTCOMES)},
    ),
    Rule("numerals_outcome_fits"),
    Rule("numerals_figure_exists"),
)
