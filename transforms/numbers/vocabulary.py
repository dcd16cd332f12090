"""The words that the number grammar reads, as one language's ``numerals.toml`` gives them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from transforms.text.phrases import Entry, PhraseBook, expand_form


@dataclass(frozen=True, slots=True)
class NumberVocabulary:
    """Words of one language's numbers.

    Attributes:
        words: additive number words and their values (twenty, doscientos).
        hundreds: words that multiply what stands before them by a hundred.
        scales: words that multiply by a thousand or more (mil, million), with their values.
        letter_scales: letters that do so, glued to an amount of money ("£1.2m").
        range_units: words that both ends of a range may carry ("between 12 years and 16 years").
        articles: words that are an article or the number one (un, una, one).
        joiners: words inside a number (the "y" of "treinta y uno").
        join_below_ten_only: whether joiners join tens and units only (Spanish) or anything after a hundred (English).
        phrases: hedges, collectives, fractions, percent signs and connectors, by phrase.
        decimal_point: the language's usual decimal sign is the point.
        cardinals: words with which a single number can begin.
        begins: words and signs, besides digits, with which a number can begin.
        of: words that lead from a fraction to what it is a share of.
    """

    words: Mapping[str, int]
    hundreds: frozenset[str]
    scales: Mapping[str, int]
    articles: frozenset[str]
    joiners: frozenset[str]
    join_below_ten_only: bool
    decimal_point: bool
    of: frozenset[str]
    letter_scales: Mapping[str, int] = field(default_factory=dict)
    range_units: frozenset[str] = frozenset()
    phrases: PhraseBook = field(default_factory=PhraseBook)
    cardinals: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> "NumberVocabulary":
        """Build the vocabulary from a parsed ``numerals.toml``."""
        style = data["style"]
        vocabulary = cls(
            words=expand_table(data["words"]),
            hundreds=frozenset(style["hundreds"]),
            scales=expand_table(data["scales"]),
            articles=frozenset(style["articles"]),
            joiners=frozenset(style["joiners"]),
            join_below_ten_only=style["join_below_ten_only"],
            decimal_point=style["decimal_point"],
            of=frozenset(style["of"]),
            letter_scales=expand_table(data.get("letter_scales", {})),
            range_units=frozenset(spelling for form in style.get("range_units", ()) for spelling in expand_form(form)),
        )
        for table in ("hedge", "hedge_after", "collective", "fraction", "percent", "out_of", "range", "change", "half_more"):
            for row in data.get(table, []):
                traits = {name: str(value) for name, value in row.items() if name not in ("id", "forms", "examples", "counterexamples")}
                vocabulary.phrases.add(row["forms"], Entry(row["id"], table, traits))
        begins = vocabulary.phrases.first_words(
            lambda entry: entry.kind in ("collective", "fraction") or (entry.kind == "range" and entry.get("role") == "open")
        )
        cardinals = vocabulary.hundreds | vocabulary.articles | vocabulary.words.keys() | vocabulary.scales.keys()
        return replace(vocabulary, cardinals=cardinals, begins=begins | cardinals | {"."})


def expand_table(table: Mapping[str, int]) -> dict[str, int]:
    """A table of number words with its alternatives in brackets spelled out."""
    return {word: value for form, value in table.items() for word in expand_form(form)}


def as_decimal(text: str | None) -> Decimal | None:
    """A trait's number, or None."""
    return None if text is None else Decimal(text)
