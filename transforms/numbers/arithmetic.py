"""The words that the number layer reads beyond the engine's, as ``arithmetic.toml`` and the currency table give them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from transforms.numbers.vocabulary import NumberVocabulary, expand_table
from transforms.text.phrases import Entry, PhraseBook, expand_form

_COMPOUND_PARTS = 6  # words that one compound denominator is made of, at most


@dataclass(frozen=True)
class Arithmetic:
    """One language's vocabulary of the number layer.

    Attributes:
        numbers: the vocabulary that the extraction engine reads numbers by.
        words, scales: the engine's and the layer's, together.
        suffixes, glued_suffixes, money_suffixes: letters after a number and what they multiply by; capitals matter.
        multiples: words such as dozen.
        halves: words for one half that need no article.
        ordinals, ordinals_plural: words that are denominators, singular and plural.
        endings: what makes a number word a denominator, by number; ``link`` ties tens and units inside it.
        style: the small sets of function words, by role.
        phrases: percent signs, units of time, age words, currencies and coins, by phrase.
    """

    numbers: NumberVocabulary
    words: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    glued_suffixes: Mapping[str, int]
    money_suffixes: Mapping[str, int]
    multiples: Mapping[str, int]
    halves: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinals_plural: Mapping[str, int]
    endings: Mapping[str, tuple[str, ...]]
    style: Mapping[str, frozenset[str]]
    phrases: PhraseBook

    @classmethod
    def load(cls, data: Mapping[str, Any], numbers: NumberVocabulary, currencies: Iterable[Mapping[str, str]]) -> "Arithmetic":
        """Build the vocabulary from a parsed ``arithmetic.toml`` and the rows of the currency table."""
        phrases = PhraseBook()
        for role, forms in data["percent"].items():
            phrases.add(forms, Entry("percent", "percent_" + role))
        for unit, forms in data["units"].items():
            phrases.add(forms, Entry("unit", "unit", {"unit": unit}))
        phrases.add(data["age"]["before"], Entry("age", "age"))
        for of_what, forms in data["coins"].items():
            phrases.add(forms, Entry("coin", "coin", {"code": of_what}))
        phrases.add(data["style"]["of_a"], Entry("of_a", "of_a"))
        for row in currencies:
            phrases.add([row["form"]], Entry("currency", "currency", {"code": row["code"], "position": row["position"]}))
        return cls(
            numbers=numbers,
            words=expand_table(data["words"]) | dict(numbers.words) | dict.fromkeys(numbers.articles, 1),
            scales=expand_table(data["scales"]) | dict(numbers.scales),
            suffixes=data["suffixes"],
            glued_suffixes=data["suffixes"] | data["glued_suffixes"],
            money_suffixes=data["suffixes"] | data["glued_suffixes"] | data["money_suffixes"],
            multiples=expand_table(data["multiples"]),
            halves=expand_table(data["halves"]),
            ordinals=expand_table(data["ordinals"]),
            ordinals_plural=expand_table(data["ordinals_plural"]),
            endings={name: tuple(forms) for name, forms in data.get("endings", {}).items()},
            style={name: frozenset(word for form in forms for word in expand_form(form)) for name, forms in data["style"].items()},
            phrases=phrases,
        )

    @cached_property
    def hundreds(self) -> frozenset[str]:
        """Words that multiply by a hundred."""
        return self.numbers.hundreds | {word for word, value in self.scales.items() if value == 100}

    def denominator(self, form: str) -> tuple[int, bool] | None:
        """The value of a word as a denominator, and whether it is plural; compounds are taken apart ("treintaicincoavos")."""
        if form in self.ordinals_plural:
            return self.ordinals_plural[form], True
        if form in self.ordinals:
            return self.ordinals[form], False
        for name in ("plural", "singular"):
            for ending in self.endings.get(name, ()):
                if form.endswith(ending):
                    stem = form.removesuffix(ending)
                    value = next((value for vowel in self.endings["vowels"] if (value := self._compound(stem + vowel))), None)
                    return (value, name == "plural") if value else None
        for table, plural in ((self.ordinals_plural, True), (self.ordinals, False)):
            for word, value in table.items() if self.endings else ():
                if value >= 1000 and form.endswith(word) and (times := self._compound(form.removesuffix(word))):
                    return times * value, plural
        return None

    def _compound(self, stem: str) -> int | None:
        """The value of number words written together, the longest word first."""
        total = 0
        for _ in range(_COMPOUND_PARTS):
            if not stem:
                return total or None
            word = next((stem[:size] for size in range(len(stem), 1, -1) if stem[:size] in self.words or stem[:size] in self.scales), None)
            if word is None:
                return None
            total = total + self.words[word] if word in self.words else (total or 1) * self.scales[word]
            stem = stem[len(word) :]
            for link in self.endings["link"]:
                if total % 10 == 0 and stem.startswith(link) and stem[len(link) :] in self.words:
                    stem = stem[len(link) :]
        return None if stem else total


VULGAR = {
    mark: Fraction(top, bottom)
    for mark, top, bottom in (
        ("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4), ("⅕", 1, 5), ("⅖", 2, 5), ("⅗", 3, 5), ("⅘", 4, 5), ("⅙", 1, 6),
        ("⅚", 5, 6), ("⅐", 1, 7), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8), ("⅞", 7, 8), ("⅑", 1, 9), ("⅒", 1, 10),
    )
}  # fmt: skip
