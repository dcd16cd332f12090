"""The suites: one module per table, in the order in which the report shows them. Must not import great_expectations."""

from expectations.checks import Suite
from expectations.suites import documents, figures, numerals, run, sightings

SUITES: dict[str, Suite] = {
    "documents": documents.SUITE,
    "sightings": sightings.SUITE,
    "figures": figures.SUITE,
    "numerals": numerals.SUITE,
    "run": run.SUITE,
}
