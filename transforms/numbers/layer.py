"""The number layer: every number of a text, with bounds, hedge and unit, whatever it counts. Must not import the engine.

It reads more than the engine needs and less strictly: an article that may be the number one is one, dates are numbers, a fraction is the
fraction and not a share in percent. Extraction reads quantities by ``quantities.py``, whose conventions are the codebook's.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from transforms.figure import Qualifier
from transforms.numbers.arithmetic import Arithmetic
from transforms.numbers.quantities import Quantity, QuantityReader
from transforms.numbers.style import detect_style
from transforms.numbers.terms import TermReader
from transforms.numbers.units import Measure, UnitReader
from transforms.numbers.written import glued
from transforms.text.fold import fold
from transforms.text.tokens import Token, tokenize

_ADDRESS = re.compile(r"(?:https?://|www\.)\S++|(?<![\w.+-])[\w.+-]++@[\w-]++\.\S++")
_LIST = re.compile(r"\d{1,3}(?:\.\d{1,3}){3,}$|\d{1,2}(?:,\d{1,2}){2,}$|\d{1,2}\.\d{1,2}\.\d{4}$")
_NO_LOW, _NO_HIGH = ("less_than", "up_to"), ("more_than", "at_least")
_PIECE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text: half-open offsets of the number with its unit, and what it says.

    Attributes:
        low, high: its bounds, None where the text states none ("more than 500" has no upper one).
        qualifier: how the text hedges it.
        unit: ``percent``, ``year``, ``month``, ``week``, ``day``, an ISO 4217 code, or None.
        other: the value by the other reading of its separator, where nothing settles between the two.
    """

    start: int
    end: int
    low: Fraction | None
    high: Fraction | None
    qualifier: Qualifier
    unit: str | None
    other: Fraction | None = None


def find_numbers(text: str, words: Arithmetic, decimal_style: str | None, currency: Callable[[str], str]) -> list[Number]:
    """Every number of a text, in order.

    Args:
        text: any text; offsets count its code points.
        words: the language's vocabulary.
        decimal_style: ``point`` or ``comma`` where the source is known; else the text's own numbers decide, else the language.
        currency: the ISO 4217 code that a word such as ``dollar`` names.
    """
    folded = fold(text)
    style = decimal_style or detect_style(folded)
    addresses = [match.span() for match in _ADDRESS.finditer(folded)]
    found: list[Number] = []
    for tokens in _lines(folded, [token for token in tokenize(text, folded) if not _inside(token, addresses)]):
        found += _Line(tokens, text, words, style, currency).numbers()
    return found


def _inside(token: Token, spans: list[tuple[int, int]]) -> bool:
    """Whether a token stands in one of the spans; spans that end before it are dropped."""
    while spans and spans[0][1] <= token.start:
        spans.pop(0)
    return bool(spans) and spans[0][0] <= token.start


def _lines(folded: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens line by line: no number goes over a line's end. Lists without a grouping style are taken apart."""
    line: list[Token] = []
    for token in tokens:
        if line and re.search(r"[\n\r]", folded[line[-1].end : token.start]):
            yield line
            line = []
        line += _take_apart(token)
    if line:
        yield line


def _take_apart(token: Token) -> list[Token]:
    """Numbers that signs only list, one by one: "192.168.1.2", "22,24,26,31", "3.5.2019"."""
    if not token.is_digits or not _LIST.match(token.form):
        return [token]
    return [
        Token(match.group(), token.start + match.start(), token.start + match.end(), False) for match in _PIECE.finditer(token.form)
    ]  # fmt: skip


class _Line:
    """The numbers of one line."""

    def __init__(self, tokens: Sequence[Token], text: str, words: Arithmetic, style: str | None, currency: Callable[[str], str]) -> None:
        self._tokens, self._text, self._words = tokens, text, words
        self._reader = TermReader(tokens, words, text, style)
        self._units = UnitReader(self._reader, currency)
        self._hedges = QuantityReader(tokens, words.numbers, style)

    def numbers(self) -> list[Number]:
        measures = self._joined(list(self._measures()))
        found: list[Number] = []
        floor = index = 0
        while index < len(measures):
            one = measures[index]
            other = measures[index + 1] if index + 1 < len(measures) else None
            bounds = self._range(one, other, measures[index + 2] if index + 2 < len(measures) else None) if other else None
            last = other if bounds and other else one
            low, high = bounds or (one.value, one.value)
            found.append(self._number(one, last, low, high, floor, ranged=bounds is not None))
            floor, index = last.last, index + (2 if bounds else 1)
        return found

    def _measures(self) -> Iterator[Measure]:
        position = floor = 0
        while position < len(self._tokens):
            measure = self._units.bare_unit_and_half(position)
            if measure is None:
                term = self._reader.read_term(position)
                measure = self._units.measure(term, floor) if term else None
                if measure is not None and self._is_in_word(measure):
                    position = self._after_word(measure.term.last)
                    continue
            if measure is None:
                position += 1
                continue
            yield measure
            position = floor = measure.last

    def _is_in_word(self, measure: Measure) -> bool:
        """Whether digits are part of a word ("B12", "20th", "180ml") and no unit of ours explains the letters."""
        term = measure.term
        first, last = self._tokens[term.first], self._tokens[term.last - 1]
        before = first.is_digits and measure.first == term.first and glued(self._tokens, term.first) and self._tokens[term.first - 1].is_word
        after = last.is_digits and measure.last == term.last and glued(self._tokens, term.last) and self._tokens[term.last].is_word
        opened = term.first < term.last - 1 and self._tokens[term.last - 1].is_digits and first.form in (".", ",") and after
        return before or after or opened

    def _after_word(self, position: int) -> int:
        while position < len(self._tokens) and glued(self._tokens, position) and (self._tokens[position].is_word or self._tokens[position].is_digits):
            position += 1
        return position

    def _joined(self, measures: list[Measure]) -> list[Measure]:
        """Amounts of money with their coins as one."""
        joined: list[Measure] = []
        for measure in measures:
            whole = self._units.join_coins(joined[-1], measure) if joined else None
            if whole is not None:
                joined[-1] = whole
            else:
                joined.append(measure)
        return joined

    def _range(self, low: Measure, high: Measure, after: Measure | None) -> tuple[Fraction, Fraction] | None:
        """Two numbers that are the ends of a range, as the range words of the language say."""
        link = self._words.numbers.phrases.find_at(self._tokens, low.last) if low.last < len(self._tokens) else None
        entries = [entry for entry in link.entries if entry.kind == "range" and entry.get("role") in ("close", "dash")] if link else []
        if not link or not entries or link.last != high.first or not self._is_one_unit(low, high):
            return None
        opener = self._opener(low.first)
        if any(entry.get("alone") for entry in entries) and self._hedges.after_change(low.first):
            return None
        if opener:
            if not any(entry.get("name") == opener for entry in entries):
                return None
        elif not any(entry.get("alone") for entry in entries):
            return None
        written = self._tokens[low.term.first].form  # "01432-2019" is the number of a file, "8:00 a 20:00" are hours
        if (written.startswith("0") and written.isdigit() and len(written) > 1) or (
            entries[0].get("role") == "dash" and self._is_chain(low, high, after)
        ):
            return None
        shared = high.term.scale if low.term.scale == 1 and high.term.scale > 1 and low.value * high.term.scale < high.value else 1
        return (low.value * shared, high.value) if low.value * shared < high.value else None

    def _is_one_unit(self, low: Measure, high: Measure) -> bool:
        """Whether two ends share a unit: the second's, or the one that stands before the first ("aged 12 to 17", "$15 to 20")."""
        before = high.unit is None and low.first < low.term.first and low.last == low.term.last
        return low.unit in (None, high.unit) or before

    def _opener(self, first: int) -> str | None:
        """The closing word that the word before a range asks for ("between" asks for "and")."""
        for length in (4, 3, 2, 1):
            at = first - length
            match = self._words.numbers.phrases.find_at(self._tokens, at, first) if at >= 0 else None
            entry = next((entry for entry in match.entries if entry.kind == "range" and entry.get("role") == "open"), None) if match else None
            if match and entry and match.last == first:
                return entry.get("close")
        return None

    def _is_chain(self, low: Measure, high: Measure, after: Measure | None) -> bool:
        """Whether dashes tie more than two numbers, as in telephone numbers and dates."""
        before = low.first > 0 and self._tokens[low.first - 1].form in ("-", "/", "+") and glued(self._tokens, low.first)
        following = high.last < len(self._tokens) and self._tokens[high.last].form in ("-", "/") and after is not None
        return before or (following and after is not None and after.first == high.last + 1 and glued(self._tokens, after.first))

    def _number(self, one: Measure, last: Measure, low: Fraction, high: Fraction, floor: int, ranged: bool) -> Number:
        said: Qualifier = "between" if ranged else "about" if one.term.about else "exact"
        quantity = Quantity(one.first, last.last, one.term.first, last.term.last, Decimal(1), Decimal(1), said)
        qualifier = self._hedges.with_hedges(quantity, floor, frozenset()).qualifier
        start, end = self._tokens[one.first].start, self._tokens[last.last - 1].end
        stated_low, stated_high = None if qualifier in _NO_LOW else low, None if qualifier in _NO_HIGH else high
        return Number(start, end, stated_low, stated_high, qualifier, last.unit or one.unit, None if ranged else one.other)
