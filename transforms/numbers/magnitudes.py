"""Whole and decimal numbers of the number layer: words, digits, and both with scales. No currency, percent or unit here."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from transforms.numbers.arithmetic import Arithmetic
from transforms.numbers.written import Written, read_written
from transforms.text.tokens import Token

_WIDEST_SPACE = 3
_HUNDRED, _THOUSAND = 100, 1000
_LARGEST = Fraction(10) ** 30  # beyond it, one more scale word is noise


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A number without its sign: tokens ``first`` to ``last`` (half-open).

    Attributes:
        value: its value.
        scale: the last scale's value, 1 if it ends without one ("3 million" has a million, "3 million two hundred" has 1).
        tail: the addend after its last joining word, for "three hundred and two dozens".
        in_words: no digit in it.
        plain: digits alone, or words alone that are one number below a hundred.
        written: its first digits, or None.
    """

    first: int
    last: int
    value: Fraction
    scale: int = 1
    tail: Fraction | None = None
    in_words: bool = False
    plain: bool = False
    written: Written | None = None


def near(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token stands close to the one before it, as parts of one number do."""
    return 0 < index < len(tokens) and tokens[index].start - tokens[index - 1].end <= _WIDEST_SPACE


class MagnitudeReader:
    """Reads numbers in a run of tokens. ``end`` bounds where a number may reach."""

    def __init__(self, tokens: Sequence[Token], words: Arithmetic, text: str, decimal_style: str | None) -> None:
        """Prepare to read one line's tokens; ``text`` is the raw text that the tokens' offsets count."""
        self.tokens, self.words, self.text, self.style = tokens, words, text, decimal_style

    def form(self, index: int, end: int | None = None) -> str:
        """The token's form, empty beyond the end."""
        return self.tokens[index].form if 0 <= index < (len(self.tokens) if end is None else min(end, len(self.tokens))) else ""

    def read(self, first: int, end: int | None = None) -> Magnitude | None:
        """The longest number that begins at a token."""
        end = len(self.tokens) if end is None else end
        parts: list[tuple[Fraction, int]] = []  # what is read so far, each smaller than the scale before it
        index, tail, written = first, None, None
        in_words, groups = True, 0
        while index < end and (index == first or near(self.tokens, index)):
            group = self._group(index, end, first=not parts)
            joined = False
            if group is None and parts and self.form(index) in self.words.numbers.joiners:
                group, joined = self._joined(index, end, parts[-1][1]), True
            if group is None:
                if not self._extends(index, parts):
                    break
                group = _Group(index, Fraction(0 if parts else 1))
            if group.written is not None:
                in_words, written = False, written or group.written
            after, scale = self._scale(group.last, end)
            added = _add(parts, group.value, scale)
            if added is None:
                break
            parts, index, groups = added, after, groups + 1
            tail = group.value if joined else group.tail
            if scale == 1:
                break
        if not parts:
            return None
        value = sum((part for part, _ in parts), Fraction(0))
        plain = groups == 1 and parts[-1][1] == 1 and (written is not None or value < _HUNDRED)
        return Magnitude(first, index, value, parts[-1][1], tail, in_words, plain, written)

    def _extends(self, index: int, parts: list[tuple[Fraction, int]]) -> bool:
        """Whether a scale word goes on with what is read ("mil millones"), or may stand for one alone ("mil cien")."""
        form = self.form(index)
        if form not in self.words.scales or form in self.words.hundreds:
            return False
        return bool(parts) or form in self.words.style["bare"]

    def _scale(self, index: int, end: int) -> tuple[int, int]:
        if (
            index < end
            and (index == 0 or near(self.tokens, index))
            and self.form(index) in self.words.scales
            and self.form(index) not in self.words.hundreds
        ):
            return index + 1, self.words.scales[self.form(index)]
        return index, 1

    def _joined(self, index: int, end: int, scale: int) -> "_Group | None":
        """What a joining word adds after a scale: "two thousand and two hundred", "dos mil y cuatro docenas"."""
        group = self._group(index + 1, end, first=False) if near(self.tokens, index + 1) else None
        if group is None or group.value >= scale or self.form(group.last, end) in self.words.scales:
            return None
        if self.words.numbers.join_below_ten_only and self.form(group.last, end) not in self.words.multiples:
            return None
        return None if group.written is not None and group.value < _HUNDRED else group

    def _group(self, index: int, end: int, first: bool) -> "_Group | None":
        """A number below a thousand, or any number in digits at the beginning."""
        small = self._small(index, end, first)
        if small is None:
            article = self.form(index, end) in self.words.style["article"]
            if first and (article or self.form(index, end) in self.words.style["bare"]):
                at = index + article
                if self.form(at, end) in self.words.numbers.hundreds and (not article or near(self.tokens, at)):
                    return self._hundreds(Fraction(1), at, end, None)
                if article and self.form(at, end) in self.words.scales and near(self.tokens, at) and self._is_singular(at):
                    return _Group(at, Fraction(1))
            return None
        times = small.value < _HUNDRED or small.written is not None
        if times and near(self.tokens, small.last) and self.form(small.last, end) in self.words.hundreds:
            return self._hundreds(small.value, small.last, end, small.written)
        return small

    def _is_singular(self, index: int) -> bool:
        return self.form(index) in self.words.numbers.scales

    def _hundreds(self, times: Fraction, index: int, end: int, written: Written | None) -> "_Group":
        """Read "three hundred [and] two"; ``index`` is the word for hundred."""
        value, after = times * _HUNDRED, index + 1
        joined = self.form(after, end) in self.words.numbers.joiners
        at = after + joined
        rest = self._small(at, end, first=False, below=_HUNDRED) if near(self.tokens, after) and near(self.tokens, at) else None
        if rest is None or not rest.value or self.form(rest.last, end) in self.words.hundreds:
            return _Group(after, value, None, written)
        if rest.written is not None and not (joined and times.denominator == 1):
            return _Group(after, value, None, written)
        return _Group(rest.last, value + rest.value, rest.value if joined else None, written or rest.written)

    def _small(self, index: int, end: int, first: bool, below: int = _THOUSAND) -> "_Group | None":
        """Units, teens, tens with units, and the words for hundreds that add ("doscientos tres"); digits too."""
        if index >= end:
            return None
        written = read_written(self.tokens, index, end, self.text, self.words, self.style)
        if written is not None:
            return self._digits(written, index, end, first, below)
        value = self.words.words.get(self.form(index))
        if value is None or value >= below:
            return None
        after, tail = index + 1, None
        if value >= _HUNDRED:
            rest = self._small(after, end, first=False, below=_HUNDRED) if near(self.tokens, after) and value % _HUNDRED == 0 else None
            if rest is not None and rest.written is None and rest.value:
                return _Group(rest.last, value + rest.value)
        elif value >= 20 and value % 10 == 0:
            unit = self._unit(after, end)
            if unit is not None:
                return _Group(unit[0], Fraction(value + unit[1]))
        return _Group(after, Fraction(value), tail)

    def _unit(self, index: int, end: int) -> tuple[int, int] | None:
        """The unit after tens: "twenty-one", "twenty one", "treinta y uno"."""
        if not near(self.tokens, index):
            return None
        form = self.form(index, end)
        linked = form == "-" or (self.words.numbers.join_below_ten_only and form in self.words.numbers.joiners)
        if linked and not near(self.tokens, index + 1):
            return None
        if not linked and self.words.numbers.join_below_ten_only:
            return None
        unit = self.words.words.get(self.form(index + linked, end), 0)
        return (index + linked + 1, unit) if 0 < unit < 10 else None

    def _digits(self, written: Written, index: int, end: int, first: bool, below: int) -> "_Group | None":
        """Digits begin a number, or go on with one: "4 thousand 3 hundred", "15 mil 243"."""
        if first:
            return _Group(written.last, written.value, None, written)
        plain = written.is_count and written.value < below
        following = self.form(written.last, end)
        if not plain or (below == _THOUSAND and not self._goes_on(index, following)):
            return None
        return _Group(written.last, written.value, None, written)

    def _goes_on(self, index: int, following: str) -> bool:
        before = self.form(index - 1)
        return following in self.words.hundreds or following in self.words.scales or self.words.scales.get(before) == _THOUSAND


@dataclass(frozen=True, slots=True)
class _Group:
    last: int
    value: Fraction
    tail: Fraction | None = None
    written: Written | None = None


def _add(parts: list[tuple[Fraction, int]], value: Fraction, scale: int) -> list[tuple[Fraction, int]] | None:
    """What is read so far with one more group and its scale, or None where they do not make one number."""
    kept = list(parts)
    while kept and kept[-1][1] < scale:
        value += kept.pop()[0]
        if not kept and value == 0:
            return None
    if kept and (value == 0 or value * scale >= kept[-1][1]):
        if value or kept[-1][1] == 1:
            return None
        return [*kept[:-1], (kept[-1][0] * scale, scale)] if scale > 1 and kept[-1][0] < _LARGEST else None
    return [*kept, (value * scale, scale)] if value < _LARGEST else None
