"""Every reason for which the engine sets a number aside has words for those who ask."""

from pathlib import Path

import pytest

from tests.specs.test_specs import CASES
from transforms.document import Document
from transforms.extract import extract_figures
from transforms.languages.reasons import describe_reason
from transforms.reading import read_document

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("rule_id", "words"),
    [
        ("unit:other", "no indicator"),
        ("unit:month", "length of time"),
        ("age:suspect", "no victim"),
        ("no_indicator:person", "not what happened"),
        ("en.ignore.law", "as in “Article 153"),
        ("es.period.date", "as in “"),
    ],
)
def test_described(rule_id: str, words: str) -> None:
    assert words in (describe_reason(rule_id) or "")


def test_an_unknown_rule_is_not_described() -> None:
    assert describe_reason("xx.nothing") is None


def test_every_reason_met_has_words() -> None:
    texts = [Document(case["id"], case["text"], language=case["language"]) for case in CASES]
    texts += [read_document(path.read_bytes(), path.stem, path.suffix) for path in sorted((ROOT / "seeds/articles").glob("*.md"))]
    met = {numeral.rule_id for text in texts for numeral in extract_figures(text).numerals if numeral.outcome == "ignored" and numeral.rule_id}
    assert len(met) > 40
    assert [rule_id for rule_id in sorted(met) if describe_reason(rule_id) is None] == []
