"""Quantities: a number with its range, hedge, share and percent sign. Codebook, rules 1 and 12."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from transforms.figure import Qualifier
from transforms.numbers.cardinals import Cardinal, parse_cardinal
from transforms.numbers.vocabulary import NumberVocabulary, as_decimal
from transforms.text.phrases import Entry, Match
from transforms.text.tokens import Token, as_row

_LARGEST_BASE = 1000
_LONGEST_HEDGE = 7
_MILLION = 1_000_000
_THOUSAND, _MAGNITUDE = 1000, 10
_LOOSE = frozenset(("about", "up_to"))  # "hasta un hotel"
_LARGEST_SHARE = 1000  # percent: beyond it the separator is likelier a decimal sign
_WHOLE = frozenset(("collective", "fraction"))


@dataclass(slots=True, eq=False)  # not frozen, as dozens are made a text; nothing changes one
class Quantity:
    """A quantity in a run of tokens.

    Attributes:
        first, last: its tokens with the hedge, half-open.
        number_first, number_last: the tokens of the number alone.
        low, high: the two ends as written (equal unless a range).
        qualifier: exact unless a hedge, a collective or a range says otherwise.
        percent: whether it is a share, in percent.
        article: the number may be an article.
        scaled: it carries a scale word ("11 millones").
        share_of: for a fraction or "n of every m": whether its unit of count is a share.
        ambiguous: its separator could be read the other way, and nothing settles which.
        other: the value by the other reading of its separator, or None.
        rules: ids of the rules that made it, in order.
    """

    first: int
    last: int
    number_first: int
    number_last: int
    low: Decimal
    high: Decimal
    qualifier: Qualifier = "exact"
    percent: bool = False
    article: bool = False
    scaled: bool = False
    fraction: bool = False
    in_words: bool = False
    ambiguous: bool = False
    other: Decimal | None = None
    rules: tuple[str, ...] = ()

    def turned(self) -> "Quantity":
        """The quantity by the other reading of its separator."""
        return self if self.other is None else replace(self, low=self.other, high=self.other, other=self.low)

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Bounds by the codebook: what the text states, open where it states none."""
        if self.qualifier in ("more_than", "at_least"):
            return self.low, None
        if self.qualifier in ("less_than", "up_to"):
            return None, self.high
        return self.low, self.high


class QuantityReader:
    """Reads the quantities of one run of tokens from left to right."""

    def __init__(self, tokens: Sequence[Token], words: NumberVocabulary, decimal_style: str | None, symbols: frozenset[int] = frozenset()) -> None:
        """Prepare to read; ``symbols`` are the tokens of currency signs, which may stand before either end of a range."""
        self._tokens, self._words, self._style, self._symbols = as_row(tokens), words, decimal_style, symbols
        self._parsed: dict[int, Cardinal | None] = {}

    @cached_property
    def _phrases(self) -> Mapping[int, Match]:
        return self._words.phrases.find_all(self._tokens)

    def read(self, blocked: frozenset[int] = frozenset()) -> list[Quantity]:
        """All quantities, in order; tokens in ``blocked`` are never part of a number."""
        found: list[Quantity] = []
        begins = self._words.begins
        starts = [position for position, form in enumerate(self._tokens.forms) if form in begins or form[0].isdecimal()]
        if not starts:
            return found
        floor = 0
        for position in starts:
            if position < floor or position in blocked or not (self._begins_cardinal(position) or self._begins_phrase(position)):
                continue
            quantity = self._read_at(position, blocked)
            if quantity is not None:
                found.append(self.with_hedges(self._said_twice(quantity, blocked), floor, blocked))
                floor = found[-1].last
        return found

    def _said_twice(self, quantity: Quantity, blocked: frozenset[int]) -> Quantity:
        """As in "quince (15) mujeres", "15 (fifteen) women": one number that its words and its digits both tell."""
        opened, forms = quantity.last, self._tokens.forms
        if opened + 2 >= len(forms) or forms[opened] != "(" or quantity.percent or quantity.last != quantity.number_last:
            return quantity
        again = self._cardinal(opened + 1, blocked) if self._begins_cardinal(opened + 1) else None
        if again is None or not again.value == quantity.low == quantity.high or again.last >= len(forms) - 1 or forms[again.last] != ")":
            return quantity
        if forms[opened - 1][0].isdecimal() == forms[opened + 1][0].isdecimal():
            return quantity
        return replace(quantity, last=again.last + 1, number_last=again.last + 1, article=False)

    def _begins_cardinal(self, position: int) -> bool:
        forms = self._tokens.forms
        if position >= len(forms):
            return False
        form = forms[position]
        if form == ".":
            return position + 1 < len(forms) and forms[position + 1][0].isdecimal()
        return form in self._words.cardinals or form[0].isdecimal()

    def _begins_phrase(self, position: int) -> bool:
        """Whether a collective or fraction begins here, or a word that opens a range with a number right after it."""
        match = self._phrases.get(position)
        if match is None:
            return False
        return not _WHOLE.isdisjoint(match.kinds) or match.last in self._symbols or self._begins_cardinal(match.last)

    def _phrase(self, position: int, *kinds: str) -> Match | None:
        match = self._phrases.get(position)
        if match is None or match.kinds.isdisjoint(kinds):
            return None
        if len(match.entries) == 1:
            return match
        entries = tuple([entry for entry in match.entries if entry.kind in kinds])
        return match.with_entries(entries)

    def _cardinal(self, position: int, blocked: frozenset[int]) -> Cardinal | None:
        while position in self._symbols:
            position += 1
        if position >= len(self._tokens) or position in blocked:
            return None
        if position not in self._parsed:
            self._parsed[position] = self._with_half(parse_cardinal(self._tokens, position, self._words, self._style))
        number = self._parsed[position]
        return None if number and any(index in blocked for index in range(number.first, number.last)) else number

    def _with_half(self, number: Cardinal | None) -> Cardinal | None:
        """Read "two and a half million", "dos millones y medio": a half of the last scale, which may itself be counted by a scale after it."""
        more = self._phrase(number.last, "half_more") if number is not None and number.last in self._phrases else None
        if number is None or more is None or (more.entries[0].get("scaled") and number.scale == 1):
            return number
        value, last, scale = number.value + Decimal(number.scale) / 2, more.last, number.scale
        if scale == 1 and last < len(self._tokens) and (factor := self._words.scales.get(self._tokens[last].form)):
            value, last, scale = value * factor, last + 1, factor
        return replace(number, last=last, value=value, scale=scale, article=False, in_words=True, rules=(more.entries[0].id,))

    def _read_at(self, position: int, blocked: frozenset[int]) -> Quantity | None:
        phrase = self._phrase(position, "collective", "fraction")
        if phrase and phrase.entries[0].get("needs_of") and not self._is_of(phrase.last):
            phrase = None
        longer = self._cardinal(position + 1, blocked) if phrase and phrase.entries[0].kind == "collective" else None
        if phrase and longer and longer.last > phrase.last:
            return replace(self._single(longer), first=position, number_first=position)
        if phrase and not any(index in blocked for index in range(phrase.first, phrase.last)):
            return self._from_phrase(phrase)
        opener = self._phrase(position, "range")
        if opener and opener.entries[0].get("role") == "open":
            close = opener.entries[0].get("close")
            pair = self._range(opener.last, blocked, close)
            if pair and (close not in ("to", "a") or not self.after_change(position)):  # "rose from 12 to 20" is no range
                return replace(pair, first=position, number_first=position)
            return None
        number = None if position in self._symbols else self._cardinal(position, blocked)
        if number is None or (number.article and (self._opens_hedge(position) or self._cardinal(number.last, blocked))):
            return None
        return self._share(number, blocked) or self._range(position, blocked, None) or self._single(number)

    def _is_of(self, position: int) -> bool:
        return position < len(self._tokens) and self._tokens[position].form in self._words.of

    def _opens_hedge(self, position: int) -> bool:
        """Whether an article belongs to a hedge ("un total de 984"), not to a count."""
        hedge = self._phrase(position, "hedge")
        return hedge is not None and hedge.last > position + 1

    def _from_phrase(self, phrase: Match) -> Quantity:
        entry = phrase.entries[0]
        value = as_decimal(entry.get("value")) or Decimal(0)
        share = entry.kind == "fraction"
        return Quantity(
            phrase.first, phrase.last, phrase.first, phrase.last, value, value, "exact" if share else "about",
            percent=share, fraction=share, scaled=not share, in_words=True, rules=(entry.id,),
        )  # fmt: skip

    def _single(self, number: Cardinal) -> Quantity:
        quantity = Quantity(
            number.first, number.last, number.first, number.last, number.value, number.value, article=number.article,
            scaled=number.scale > 1, in_words=number.in_words, ambiguous=number.ambiguous,
            other=number.other, rules=("number", *number.rules),
        )  # fmt: skip
        return self._with_percent(quantity)

    def _with_percent(self, quantity: Quantity) -> Quantity:
        sign = self._phrase(quantity.last, "percent")
        if sign is None:
            return quantity
        if quantity.ambiguous and quantity.other is not None and quantity.other < _LARGEST_SHARE <= quantity.low:
            quantity = quantity.turned()
        return replace(quantity, last=sign.last, number_last=sign.last, percent=True, article=False, rules=(*quantity.rules, sign.entries[0].id))

    def _share(self, number: Cardinal, blocked: frozenset[int]) -> Quantity | None:
        """Read "seven out of 10" and "una de cada tres" as a share in percent, with one decimal where it does not end."""
        link = self._phrase(number.last, "out_of")
        base = self._cardinal(link.last, blocked) if link else None
        if link is None or base is None or not 0 < number.value < base.value <= _LARGEST_BASE:
            return None
        if link.entries[0].get("round_base") == "True" and base.value not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000):
            return None
        share = number.value * 100 / base.value
        share = share.quantize(Decimal("0.1")) if share != share.to_integral_value() else share.to_integral_value()
        return Quantity(
            number.first, base.last, number.first, base.last, share, share, percent=True, fraction=True, in_words=number.in_words,
            rules=("number", link.entries[0].id),
        )  # fmt: skip

    def _range(self, position: int, blocked: frozenset[int], close: str | None) -> Quantity | None:
        """Read "between 15 and 20 thousand", "4,100 to 5,500", "de 8 a 15": two ends, a scale or percent sign of the second for both."""
        low = self._cardinal(position, blocked)
        if low is None:
            return None
        after_low = self._phrase(low.last, "percent")
        last = after_low.last if after_low else low.last
        if last + 1 < len(self._tokens) and self._tokens[last].form == "-" and self._tokens[last].end < self._tokens[last + 1].start:
            opened = self._phrase(last + 1, "range")  # "12- to 17-year-olds", but "10- or 12-year-old"
            last += opened is not None and any(entry.get("counts") == "True" for entry in opened.entries)
        unit = self._tokens[last].form if last < len(self._tokens) and self._tokens[last].form in self._words.range_units else None
        link = self._phrase(last + 1 if unit else last, "range")
        if link is None or link.entries[0].get("role") not in ("close", "dash"):
            return None
        if not any((entry.get("name") == close) if close else entry.get("alone") == "True" for entry in link.entries):
            return None
        high = self._cardinal(link.last, blocked)
        if high is None or (high.article and not close) or (low.article and not close and link.entries[0].get("counts") != "True"):
            return None
        if unit and (high.last >= len(self._tokens) or self._tokens[high.last].form != unit):
            return None
        low_value = low.value * high.scale if low.scale == 1 and high.scale > 1 and low.value * high.scale < high.value else low.value
        if low.scale > 1 and high.scale >= low.scale * _MILLION and low.value * _MILLION < high.value:  # "entre 32 mil y 150 mil millones"
            low_value = low.value * _MILLION
        if low_value < _THOUSAND <= high.value and link.entries[0].get("role") == "dash" and not high.value % _THOUSAND:
            shortened = low_value * _THOUSAND  # "14-16,000"
            low_value = shortened if low.scale == 1 and shortened < high.value <= low_value * _MAGNITUDE * _THOUSAND else low_value
        if low_value >= high.value:
            return None
        if not close and not self._is_bare_range(low, high):
            return None
        quantity = Quantity(
            low.first, high.last, low.first, high.last, low_value, high.value, "between", scaled=high.scale > 1, in_words=low.in_words,
            ambiguous=low.ambiguous or high.ambiguous, rules=("number", link.entries[0].id),
        )  # fmt: skip
        return self._with_percent(quantity)

    def _is_bare_range(self, low: Cardinal, high: Cardinal) -> bool:
        """A range without an opening word: not after a word of change ("from 12 to 24" after "rose" is two numbers)."""
        return not self.after_change(low.first) and high.last <= len(self._tokens)

    def after_change(self, position: int) -> bool:
        """Whether a word of change ("rose") stands shortly before a token."""
        return any(self._phrase(index, "change") for index in range(max(0, position - 6), position))

    def with_hedges(self, quantity: Quantity, floor: int, blocked: frozenset[int]) -> Quantity:
        """The quantity with the hedge before or after it, which begins at the token ``floor`` or later."""
        begin = quantity.first
        while begin - 1 >= floor and begin - 1 in self._symbols:
            begin -= 1
        for length in range(min(_LONGEST_HEDGE, begin - floor), 0, -1):
            start = begin - length
            hedge = self._phrase(start, "hedge") if start in self._phrases and start not in blocked else None
            if hedge and hedge.last > begin:  # "más de un" reaches into "un millón"; "más de" does not
                shorter = self._words.phrases.find_at(self._tokens, start, begin)
                hedge = shorter.with_entries(tuple([entry for entry in shorter.entries if entry.kind == "hedge"])) if shorter else None
                hedge = hedge if hedge and hedge.entries else None
            if hedge and hedge.last == begin:
                entry = hedge.entries[0]
                if self._is_no_hedge(entry, start, quantity.last, length) or quantity.low < int(entry.get("least") or 0):
                    continue
                if quantity.qualifier != "exact" and (entry.get("keeps") == "True" or quantity.qualifier == "between"):
                    return replace(quantity, first=start)
                article = quantity.article and entry.get("qualifier") in _LOOSE  # "around one table" counts nothing, "at least one woman" does
                quantity = replace(quantity, first=start, qualifier=entry.get("qualifier"), article=article, rules=(*quantity.rules, entry.id))  # type: ignore[arg-type]
                return self._hedge_after(quantity)
        if begin != quantity.first:
            quantity = replace(quantity, first=begin)
        return self._hedge_after(quantity)

    def _hedge_after(self, quantity: Quantity) -> Quantity:
        """As in "300+", "the 400 plus": a hedge after a number that has no other."""
        after = self._phrase(quantity.last, "hedge_after")
        if after is None or quantity.qualifier != "exact":
            return quantity
        entry = after.entries[0]
        return replace(quantity, last=after.last, qualifier=entry.get("qualifier"), rules=(*quantity.rules, entry.id))  # type: ignore[arg-type]

    def _is_no_hedge(self, entry: Entry, start: int, end: int, length: int) -> bool:
        """Whether the words are no hedge here: "handed over 14,000 euros", "pasaron de 98 a 121"."""
        banned = entry.get("not_after")
        if banned and length == 1 and start > 0 and self._tokens[start - 1].form in banned.split(","):
            return True
        unless = entry.get("unless")
        near = self._tokens[end : end + 6]
        return bool(unless) and any(
            token.form == unless and index + 1 < len(near) and (near[index + 1].is_digits or near[index + 1].form in self._words.words)
            for index, token in enumerate(near)
        )
