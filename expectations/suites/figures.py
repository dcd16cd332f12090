"""Expectations about figures. Structure stops the publication, implausible rows are refused. Must not import great_expectations."""

from expectations.checks import ColumnCheck, Rule, Suite
from expectations.codes import AGE_GROUPS, MODALITIES, QUALIFIERS, SEXES

SUITE: Suite = (
    # keys
    ColumnCheck(
        id="figures_key_is_stated",
        table="figures",
        severity="critical_table",
        reason="A figure without a key can be neither published once nor cited.",
        expectation="ExpectColumnValueLengthsToBeBetween",
        settings={"column": "figure_id", "min_value": 1},
    ),
    Rule("figures_key_is_unique"),
    Rule("figures_are_new"),
    Rule("figures_document_exists"),
    # codes
    Rule("figures_indicator_is_known"),
    Rule("figures_unit_fits_indicator"),
    ColumnCheck(
        id="figures_qualifier_is_code",
        table="figures",
        severity="critical_table",
        reason="How the text hedges a number is one of seven codes (codebook, section 1).",
        expectation="ExpectColumnValuesToBeInSet",
        settings={"column": "qualifier", "value_set": list(QUALIFIERS)},
    ),
    ColumnCheck(
        id="figures_sex_is_code",
        table="figures",
        severity="critical_table",
        reason="Sex is F, M or not stated; another code would split the counts.",
        expectation="ExpectColumnValuesToBeInSet",
        settings={"column": "sex", "value_set": list(SEXES)},
    ),
    ColumnCheck(
        id="figures_age_group_is_code",
        table="figures",
        severity="critical_table",
        reason="The age group is minor, adult or not stated; another code would split the counts.",
        expectation="ExpectColumnValuesToBeInSet",
        settings={"column": "age_group", "value_set": list(AGE_GROUPS)},
    ),
    ColumnCheck(
        id="figures_modality_is_code",
        table="figures",
        severity="critical_table",
        reason="What is planned, denied, hypothetical or background is one of four codes; a query that leaves it out must be able to name it.",
        expectation="ExpectColumnValuesToBeInSet",
        settings={"column": "modality", "value_set": list(MODALITIES)},
    ),
    Rule("figures_counted_by_is_code_or_quoted"),
    Rule("figures_exploitation_is_code"),
    Rule("figures_citizenship_is_code"),
    Rule("figures_place_is_code"),
    Rule("figures_lists_are_sets_in_order"),
    Rule("figures_population_is_of_persons"),
    # values
    Rule("figures_bounds_fit_qualifier"),
    Rule("figures_bounds_are_ordered"),
    Rule("figures_value_is_not_negative"),
    Rule("figures_percent_is_in_range", threshold="0 to 100"),
    Rule("figures_counts_are_whole"),
    Rule("figures_claim_stands_once"),
    # words
    ColumnCheck(
        id="figures_quote_is_not_empty",
        table="figures",
        severity="critical_table",
        reason="Every figure shows the words that state it.",
        expectation="ExpectColumnValueLengthsToBeBetween",
        settings={"column": "quote", "min_value": 1},
    ),
    ColumnCheck(
        id="figures_quote_is_stated",
        table="figures",
        severity="critical_table",
        reason="Every figure has a quote; a missing one is no empty one, and length checks pass over it.",
        expectation="ExpectColumnValuesToNotBeNull",
        settings={"column": "quote"},
    ),
    Rule("figures_offsets_are_in_range"),
    Rule("figures_quote_equals_text"),
    Rule("figures_quote_is_in_sentence"),
    Rule("figures_have_a_numeral"),
    Rule("figures_number_is_in_quote"),
    # part and whole
    Rule("figures_whole_exists_in_document"),
    Rule("figures_whole_is_no_circle"),
    Rule("figures_part_names_its_whole"),
    Rule("figures_part_shares_unit"),
    Rule("figures_part_is_not_larger_than_whole", threshold="whole, + 10 % where one is about"),
    # period
    Rule("figures_period_is_ordered"),
    Rule("figures_period_start_is_not_after_publication", threshold="publication date"),
    Rule("figures_period_end_is_not_after_publication", threshold="publication date"),
    # origin
    ColumnCheck(
        id="figures_rule_is_stated",
        table="figures",
        severity="critical_table",
        reason="Each figure names the rule that made it, so that it can be explained and corrected.",
        expectation="ExpectColumnValuesToNotBeNull",
        settings={"column": "rule_id"},
    ),
    ColumnCheck(
        id="figures_extractor_version_is_stated",
        table="figures",
        severity="critical_table",
        reason="Figures of different extractor versions must be told apart.",
        expectation="ExpectColumnValuesToNotBeNull",
        settings={"column": "extractor_version"},
    ),
)
