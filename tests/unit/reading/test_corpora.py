"""Every text of the corpora: its body is what the scorer reads, its date and language are the gold's."""

import json
from pathlib import Path

import pytest

from tests.tools.score import body
from transforms.reading import read_document

ROOT = Path(__file__).parents[3]
SEED = [(path, ROOT / "seeds/articles") for path in sorted((ROOT / "tests/gold/seed").glob("*.json"))]
SHARED = ROOT / "../shared"
ORIGINALS = [(path, SHARED / "articles") for path in sorted((SHARED / "gold").glob("*.json"))]


def check(gold_path: Path, articles: Path) -> None:
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    path = next(articles.glob(f"{gold_path.stem}.*"))
    document = read_document(path.read_bytes(), path.stem, path.suffix)
    assert document.text == body(path)
    assert (document.published and document.published.isoformat(), document.language) == (gold["published"], gold["language"])


@pytest.mark.parametrize(("gold_path", "articles"), SEED, ids=[path.stem for path, _ in SEED])
def test_seed_corpus(gold_path: Path, articles: Path) -> None:
    check(gold_path, articles)


@pytest.mark.parametrize(("gold_path", "articles"), SEED, ids=[path.stem for path, _ in SEED])
def test_no_date_is_invented_without_front_matter(gold_path: Path, articles: Path) -> None:
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    path = next(articles.glob(f"{gold_path.stem}.*"))
    found = read_document(body(path).encode(), path.stem, ".txt").published
    assert found is None or found.isoformat() == gold["published"]


@pytest.mark.skipif(not ORIGINALS, reason="the original articles are other people's texts: they stand in ../shared, which is absent here")
def test_originals() -> None:
    for gold_path, articles in ORIGINALS:
        check(gold_path, articles)
