"""Expectations about sightings: which text was seen where. Must not import great_expectations."""

from expectations.checks import ColumnCheck, Rule, Suite

SUITE: Suite = (
    ColumnCheck(
        id="sightings_source_is_stated",
        table="sightings",
        severity="critical_table",
        reason="Without its source a text cannot be traced, nor its source's volume and freshness be told.",
        expectation="ExpectColumnValueLengthsToBeBetween",
        settings={"column": "source_name", "min_value": 1},
    ),
    ColumnCheck(
        id="sightings_address_is_stated",
        table="sightings",
        severity="critical_table",
        reason="A sighting says where a text was seen.",
        expectation="ExpectColumnValuesToNotBeNull",
        settings={"column": "address"},
    ),
    Rule("sightings_key_is_unique"),
)
