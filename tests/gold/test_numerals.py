"""Every numeral accounted for: a figure, ignored by a named rule, or unexplained; the unexplained share of each set stays under its ceiling."""

from pathlib import Path

import pytest

from tests.tools.account import account, share

ROOT = Path(__file__).parents[2]

# Percent. Two is what is promised for the seed corpus; the others stand a little over what was measured. They may only fall.
CEILINGS = [
    pytest.param("seeds/articles", {"en": 1.0, "es": 1.0}, id="seed"),
    pytest.param("tests/gold/fresh/articles", {"en": 2.0, "es": 1.5}, id="fresh"),
    pytest.param("tests/gold/reports/articles", {"en": 4.0, "es": 4.5}, id="reports"),
]


@pytest.mark.parametrize(("articles", "ceilings"), CEILINGS)
def test_few_numerals_are_unexplained(articles: str, ceilings: dict[str, float]) -> None:
    counted, lines = account(ROOT / articles)
    assert {language for language, _ in counted} == set(ceilings)
    for language, ceiling in ceilings.items():
        assert share(counted, language) <= ceiling, "\n".join(lines)
