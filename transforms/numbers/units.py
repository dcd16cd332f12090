"""Units of the number layer: percent, currency by sign, code or name, coins, and time. Must not decide what is counted."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from transforms.numbers.magnitudes import near
from transforms.numbers.terms import Term, TermReader
from transforms.numbers.written import glued
from transforms.text.phrases import Entry

_HUNDRED = 100
_LONGEST_SIGN = 4  # tokens of a currency sign before a number ("U.S.$" is five with its points, and found from "$" too)
_SHORTEST_LETTER_SIGN = 3  # digits that make a glued letter a currency sign ("N150")
_METRIC = {"m": 1_000_000, "k": 1_000}
_CODE = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit: tokens ``first`` to ``last`` cover both; ``term`` is the number alone.

    Attributes:
        value: the number in its unit (cents as hundredths).
        unit: percent, year, month, week, day, an ISO 4217 code, or None.
        coin: it is an amount of coins.
    """

    term: Term
    first: int
    last: int
    value: Fraction
    unit: str | None = None
    coin: bool = False

    @property
    def other(self) -> Fraction | None:
        """The value by the other reading of the number's separator, or None."""
        if self.term.other is None or not self.term.value:
            return None
        return self.term.other * self.value / self.term.value if self.value != self.term.other else self.term.value


class UnitReader:
    """Reads the unit of a number, if it has one."""

    def __init__(self, reader: TermReader, currency: Callable[[str], str]) -> None:
        """``currency`` gives the ISO 4217 code that a word such as ``dollar`` names."""
        self._reader, self._currency = reader, currency
        self._tokens, self._words, self._text = reader.tokens, reader.words, reader.text

    def measure(self, term: Term, floor: int) -> Measure:
        """The number with its unit; tokens before ``floor`` belong to the number before it."""
        return self._percent(term, floor) or self._money(term, floor) or self._time(term, floor) or Measure(term, term.first, term.last, term.value)

    def _entry(self, index: int, *kinds: str) -> tuple[Entry, int] | None:
        if not 0 <= index < len(self._tokens):
            return None
        match = self._words.phrases.find_at(self._tokens, index)
        entry = next((entry for entry in match.entries if entry.kind in kinds), None) if match else None
        return (entry, match.last) if match and entry else None

    def _before(self, term: Term, floor: int, kind: str) -> tuple[Entry, int] | None:
        for length in range(_LONGEST_SIGN, 0, -1):
            at = term.first - length
            found = self._entry(at, kind) if at >= floor else None
            if found and found[1] == term.first:
                return found[0], at
        return None

    def _percent(self, term: Term, floor: int) -> Measure | None:
        after = self._words.numbers.phrases.find_at(self._tokens, term.last) if term.last < len(self._tokens) else None
        last = after.last if after and any(entry.kind == "percent" for entry in after.entries) else None
        if last is None and (found := self._entry(term.last, "percent_after")):
            last = found[1]
        if last is not None:
            value = term.value
            if term.other is not None and abs(value) >= 10 * _HUNDRED > term.other:
                value = term.other
            return Measure(term, term.first, last, value, "percent")
        before = self._before(term, floor, "percent_before")
        return Measure(term, before[1], term.last, term.value, "percent") if before else None

    def _money(self, term: Term, floor: int) -> Measure | None:
        sign = self._sign_before(term, floor)
        last, value = term.last, term.value
        after = self._sign_after(last, scaled=term.scale > 1)
        if sign is not None:
            value, last = self._money_suffix(term)
            named = self._sign_after(last, named=True)
            if named and self._currency(named[0]) == self._currency(sign[0]):
                last = named[1]
            return Measure(term, sign[1], last, value * sign[2], self._currency(sign[0]))
        if coin := self._entry(last + self._dash(last), "coin"):
            return Measure(term, term.first, coin[1], value / _HUNDRED, self._currency(coin[0].get("code") or ""), coin=True)
        if after is None:
            return None
        code, last, factor = after
        if term.scale == 1 and near(self._tokens, last) and (scale := self._words.scales.get(self._reader.form(last), 0)) >= 1000:
            factor, last = factor * scale, last + 1
        return Measure(term, term.first, last, value * factor, self._currency(code))

    def _dash(self, index: int) -> int:
        """1 where a hyphen ties a unit to its number ("a 12-cent dividend")."""
        return int(self._reader.form(index) == "-" and glued(self._tokens, index) and glued(self._tokens, index + 1))

    def _money_suffix(self, term: Term) -> tuple[Fraction, int]:
        """Letters that are a scale after money only: "$5m"."""
        at = term.last
        if term.scale == 1 and glued(self._tokens, at):
            token = self._tokens[at]
            factor = self._words.money_suffixes.get(self._text[token.start : token.end])
            if factor:
                return term.value * factor, at + 1
        return term.value, at

    def _sign_before(self, term: Term, floor: int) -> tuple[str, int, int] | None:
        """The currency before a number: its code, its first token, and what its metric prefix multiplies by ("MAUD 60")."""
        found = self._before(term, floor, "currency")
        at = term.first - 1
        if found is None:
            prefixed = self._prefixed(at) if at >= floor else None
            return (prefixed[0], at, prefixed[1]) if prefixed else None
        entry, begin = found
        token = self._tokens[begin]
        if entry.get("position") == "after" or (token.is_word and not self._tokens[term.first].is_digits):
            return None
        if token.form in self._words.style["word_before_code"] and not self._text[token.start].isupper():
            return None
        if begin == at and len(token.form) == 1 and token.is_word and not self._is_letter_sign(at):
            return None
        code = self._entry(begin - 1, "currency") if begin > floor and begin == at and not token.is_word else None
        if code and code[1] == begin and code[0].get("position") == "any":
            return code[0].get("code") or "", begin - 1, 1
        return entry.get("code") or "", begin, 1

    def _is_letter_sign(self, at: int) -> bool:
        number = self._tokens[at + 1]
        return glued(self._tokens, at + 1) and self._tokens[at].capital and len(number.form) >= _SHORTEST_LETTER_SIGN

    def _sign_after(self, index: int, scaled: bool = False, named: bool = False) -> tuple[str, int, int] | None:
        """The currency after a number: its code, the token after it, and what its metric prefix multiplies by ("120 MEUR").

        A scale may stand apart ("150 millones de dólares"); ``named`` asks for a name, not for a sign.
        """
        index += self._dash(index)
        if scaled and self._reader.form(index) in self._words.numbers.of:
            index += 1
        if not near(self._tokens, index):
            return None
        found = self._entry(index, "currency")
        if found is None:
            prefixed = self._prefixed(index)
            return (prefixed[0], index + 1, prefixed[1]) if prefixed else None
        entry, last = found
        if glued(self._tokens, last) and self._tokens[last].is_digits:
            return None  # the sign of the next number
        if entry.get("position") == "before":
            if named or (self._tokens[index].is_word and len(self._tokens[index].form) == 1):
                return None
        elif (
            self._reader.form(last) == "$" and glued(self._tokens, last) and not (glued(self._tokens, last + 1) and self._tokens[last + 1].is_digits)
        ):
            last += 1
        return entry.get("code") or "", last, 1

    def _prefixed(self, index: int) -> tuple[str, int] | None:
        """A code with a metric prefix, in capitals: MUSD, kEUR."""
        token = self._tokens[index]
        written = self._text[token.start : token.end]
        if len(token.form) != _CODE + 1 or not written[1:].isupper() or token.form[0] not in _METRIC:
            return None
        entries = self._words.phrases.find_word(token.form[1:])
        code = next((entry.get("code") for entry in entries if entry.kind == "currency" and entry.get("position") == "any"), None)
        return (code, _METRIC[token.form[0]]) if code == written[1:] else None

    def _time(self, term: Term, floor: int) -> Measure | None:
        at = term.last + self._dash(term.last)
        found = self._entry(at, "unit") if near(self._tokens, at) else None
        if found is not None:
            entry, last = found
            value, joint = term.value, self._reader.form(last)
            if joint in self._words.numbers.joiners and (half := self.half(last + 1)):
                value, last = value + Fraction(1, 2), half
            return Measure(term, term.first, last, value, entry.get("unit"))
        before = self._before(term, floor, "age")
        return Measure(term, before[1], term.last, term.value, "year") if before else None

    def half(self, index: int) -> int | None:
        """The token after "a half", "medio", or None."""
        index += self._reader.form(index) in self._words.style["article"]
        form = self._reader.form(index)
        return index + 1 if form in self._words.halves and form in self._words.style["simple_two"] else None

    def bare_unit_and_half(self, index: int) -> Measure | None:
        """A unit that counts itself: "año y medio", "a year and a half"."""
        article = self._reader.form(index) in self._words.style["article"]
        found = self._entry(index + article, "unit")
        if found is None or self._reader.form(found[1]) not in self._words.numbers.joiners:
            return None
        last = self.half(found[1] + 1)
        if last is None:
            return None
        value = Fraction(3, 2)
        return Measure(Term(index, last, value, in_words=True), index, last, value, found[0].get("unit"))

    def join_coins(self, amount: Measure, coins: Measure) -> Measure | None:
        """One amount of money and the coins that go with it: "15 dólares y 15 centavos", "15 dollars 50", "un euro con 50"."""
        form = self._reader.form
        joiner = form(amount.last) in self._words.numbers.joiners or form(amount.last) in self._words.style["mixed"]
        if amount.first != amount.term.first or amount.coin or amount.last + joiner != coins.first or not self._is_currency(amount):
            return None
        if not near(self._tokens, coins.first) or amount.value.denominator != 1 or amount.term.scale > 1:
            return None
        small = coins.value if coins.coin else coins.value / _HUNDRED
        if not 0 < small < 1:
            return None
        if not coins.coin and not self._is_rest(coins, joiner):
            return None
        return Measure(amount.term, amount.first, coins.last, amount.value + small, amount.unit)

    def _is_currency(self, amount: Measure) -> bool:
        return amount.unit is not None and len(amount.unit) == _CODE and amount.unit.isupper()

    def _is_rest(self, coins: Measure, joiner: bool) -> bool:
        """Whether a bare number is the coins of the amount before it: two digits or a word, and nothing that it could count."""
        term = coins.term
        if coins.unit is not None or not term.plain or coins.value.denominator != 1 or term.first != coins.first:
            return False
        if not term.in_words and len(self._tokens[term.first].form) != 2:
            return False
        if not joiner or self._reader.form(term.last) in self._words.numbers.joiners:
            return True
        return term.last >= len(self._tokens) or not (self._tokens[term.last].is_word or self._tokens[term.last].is_digits)
