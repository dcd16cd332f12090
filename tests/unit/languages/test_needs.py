"""Whether the needs read off a pattern are met by every text that the pattern matches: else a date would be lost for speed."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from transforms.languages import LANGUAGES
from transforms.languages.needs import NeedsIndex, needs_of
from transforms.languages.pack import load_pack
from transforms.text.fold import fold
from transforms.text.tokens import NOISE, split_sentences

ROOT = Path(__file__).parents[3]


def possible(pattern: str, text: str) -> bool:
    index = NeedsIndex([needs_of(re.compile(pattern))])
    return bool(index.possible(frozenset(re.findall(r"[^\W\d_]+", text)), text, any(sign.isdecimal() for sign in text)))


@pytest.mark.parametrize(
    ("pattern", "matched", "unmatched"),
    [
        (r"(?<!\w)(?:yesterday|last +night)(?!\w)", ["yesterday", "last  night"], ["tomorrow night or last year".replace("night", "day")]),
        (r"\d+(?:st|nd|rd|th)\b", ["the 21st day"], ["the first day", "21 days"]),
        (r"(?<![\w-])(?:(?:in|during) +)?\b(?P<month>may|june)\b\.?", ["in may", "june."], ["mayor"]),
        (r"since +(?:late +)?(?:19|20)\d\d", ["since late 2019"], ["since then", "in 2019"]),
        (r"(?:art\.|articles?) *\d", ["art. 3", "article3", "articles 3"], ["part 3"]),
        (r"[a-z]+ly", ["badly"], []),
        (r"", ["anything"], []),
    ],
)
def test_needs_are_met_by_what_matches_and_seldom_else(pattern: str, matched: list[str], unmatched: list[str]) -> None:
    assert all(re.search(pattern, text) and possible(pattern, text) for text in matched)
    assert not any(possible(pattern, text) for text in unmatched)


def texts(language: str) -> Iterator[str]:
    """The examples of every pattern, alone and inside a sentence, and the seed articles."""
    for table in ("periods", "ignore"):
        data = tomllib.loads((ROOT / "transforms" / "languages" / language / f"{table}.toml").read_text(encoding="utf-8"))
        for row in next(iter(data.values())):
            for example in (*row.get("examples", ()), *row.get("counterexamples", ())):
                yield from (example, f"12 {example}, 3 de/of {example}-7", example.upper(), example.replace(" ", "  "))
    for path in sorted((ROOT / "seeds" / "articles").glob("*.md")):
        yield path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_of_a_pack_is_passed_over_where_it_matches(language: str) -> None:
    pack = load_pack(language)
    for text in texts(language):
        folded = fold(text)
        for sentence in split_sentences(text, folded, pack.abbreviations):
            inside = folded[sentence.start : sentence.end]
            if NOISE.search(inside):
                continue
            words = frozenset(word for form in sentence.tokens.forms for word in (form, *form.split("'")))
            chosen = set(pack.span_index.possible(words, inside, sentence.tokens.has_digits))
            for index, (_, pattern) in enumerate(pack.spans):
                found = pattern.expression.search(folded, sentence.start, sentence.end)
                assert found is None or found.start() == found.end() or index in chosen, (pattern.id, found, inside)
