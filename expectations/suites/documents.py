"""Expectations about documents and their texts. Must not import great_expectations."""

from expectations.checks import ColumnCheck, Rule, Suite
from expectations.codes import DECIMAL_STYLES, LANGUAGES

SUITE: Suite = (
    # keys
    ColumnCheck(
        id="documents_key_is_hash",
        table="documents",
        severity="critical_table",
        reason="The key is a hash of text and metadata: the same input has the same key in any order of arrival.",
        expectation="ExpectColumnValuesToMatchRegex",
        settings={"column": "document_id", "regex": "^[0-9a-f]{32}$"},
    ),
    ColumnCheck(
        id="documents_key_is_stated",
        table="documents",
        severity="critical_table",
        reason="A document without a key can be neither published once nor cited.",
        expectation="ExpectColumnValuesToNotBeNull",
        settings={"column": "document_id"},
    ),
    Rule("documents_key_is_unique"),
    Rule("documents_are_new"),
    Rule("documents_are_in_one_state"),
    Rule("documents_have_a_sighting"),
    # text
    Rule("documents_have_one_text"),
    Rule("documents_text_is_not_blank"),
    # metadata
    ColumnCheck(
        id="documents_language_is_supported",
        table="documents",
        severity="critical_table",
        reason="Figures are read in the languages that have a grammar; another code means that detection and extraction disagree.",
        expectation="ExpectColumnValuesToBeInSet",
        settings={"column": "language", "value_set": list(LANGUAGES)},
    ),
    ColumnCheck(
        id="documents_decimal_style_is_code",
        table="documents",
        severity="critical_table",
        reason="The decimal sign decides whether 1.054 is a thousand or one; only two are known.",
        expectation="ExpectColumnValuesToBeInSet",
        settings={"column": "decimal_style", "value_set": list(DECIMAL_STYLES)},
    ),
    ColumnCheck(
        id="documents_url_is_web_address",
        table="documents",
        severity="warning",
        reason="Readers follow the address to the article; anything but a web address leads nowhere, or somewhere unwanted.",
        expectation="ExpectColumnValuesToMatchRegex",
        settings={"column": "url", "regex": '^https?://[^\\s<>"]+$'},
    ),
    Rule("documents_not_published_in_future", threshold="run date + 1 day"),
)
