"""Numbers of the number layer made of more than one magnitude: fractions, mixed numbers, decimals in words, dozens, ratios, signs."""

from dataclasses import dataclass, replace
from fractions import Fraction

from transforms.numbers.magnitudes import Magnitude, MagnitudeReader, near
from transforms.numbers.written import glued

_LONGEST_RUN = 24  # tokens of number words looked through for a denominator
_LONGEST_DECIMALS = 12
_LONGEST_HEDGE = 4
_HALF = 2
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Term:
    """A number with its sign: tokens ``first`` to ``last`` (half-open).

    Attributes:
        value: its value.
        other: the value by the other reading of its separator, or None where there is none or it is decided.
        scale: the last scale's value, 1 if it ends without one.
        about: its wording is a rough one (a dozen).
        plain: a single count in digits or in words, below a hundred when in words.
        in_words: no digit in it.
    """

    first: int
    last: int
    value: Fraction
    other: Fraction | None = None
    scale: int = 1
    about: bool = False
    plain: bool = False
    in_words: bool = False


class TermReader(MagnitudeReader):
    """Reads whole numbers with everything that belongs to their value."""

    def read_term(self, first: int) -> Term | None:
        """The longest number that begins at a token, sign and all, or None."""
        if self.form(first) in self.words.style["minus"] and near(self.tokens, first + 1) and not self._ends_hedge(first):
            term = self._unsigned(first + 1)
            return self._negative(term, first) if term else None
        if self.form(first) == "-" and self._is_sign(first):
            term = self._unsigned(first + 1)
            alone = glued(self.tokens, first + 1) or (term is not None and term.last == len(self.tokens))
            return self._negative(term, first) if term and alone else None
        return self._unsigned(first)

    def _ends_hedge(self, index: int) -> bool:
        """Whether a word is the last of a hedge ("al menos", "plus or minus") and so no sign."""
        if index and self.form(index - 1) in self.words.style["no_minus_after"]:
            return True
        for start in range(max(0, index - _LONGEST_HEDGE), index):
            match = self.words.numbers.phrases.find_at(self.tokens, start, index + 1)
            if match and match.last == index + 1 and any(entry.kind == "hedge" for entry in match.entries):
                return True
        return False

    def _negative(self, term: Term, first: int) -> Term:
        return replace(term, first=first, value=-term.value, other=None if term.other is None else -term.other)

    def open_after(self, index: int) -> bool:
        """Whether what stands before a token is complete: no word follows that it could be an ordinal or a part of."""
        if index >= len(self.tokens) or not (self.tokens[index].is_word or self.tokens[index].is_digits):
            return True
        form = self.form(index)
        if form in self.words.numbers.of or form in self.words.style["mixed"] or form in self.words.scales or form in self.words.multiples:
            return True
        match = self.words.numbers.phrases.find_at(self.tokens, index) or self.words.phrases.find_at(self.tokens, index)
        return match is not None and any(entry.kind in ("percent", "percent_after") for entry in match.entries)

    def _is_sign(self, index: int) -> bool:
        """Whether a dash is a minus: at the beginning, or apart from what stands before it and no dash between numbers or words."""
        if index + 1 >= len(self.tokens):
            return False
        if index == 0:
            return True
        before = self.tokens[index - 1]
        apart = before.end < self.tokens[index].start or before.form in ("(", "[", "=", ":", "$", "€", "£")
        return apart and glued(self.tokens, index + 1) and not (before.is_digits and before.end == self.tokens[index].start)

    def _unsigned(self, first: int) -> Term | None:
        if first >= len(self.tokens):
            return None
        begins = self._half(first) or self._fraction_or_mixed(first)
        if begins is not None:
            return self._scaled(begins)
        magnitude = self.read(first)
        if magnitude is None:
            return self._article_and_multiple(first)
        if self._is_pronoun(magnitude):
            return None
        term = self._term(magnitude)
        for extend in (self._multiple, self._mixed_after, self._decimals, self._over, self._out_of):
            extended = extend(magnitude, term)
            if extended is not None:
                return extended
        return term

    def _term(self, magnitude: Magnitude) -> Term:
        written = magnitude.written
        other = written.other if written else None
        if written and other is not None and magnitude.scale > 1:
            whole = magnitude.value == written.value * magnitude.scale and written.value >= _THOUSAND  # "1.5 million" has one reading only
            other = other * magnitude.scale if whole else None
        elif not magnitude.plain:
            other = None
        return Term(
            magnitude.first, magnitude.last, magnitude.value, other, magnitude.scale, plain=magnitude.plain, in_words=magnitude.in_words,
        )  # fmt: skip

    def _is_pronoun(self, magnitude: Magnitude) -> bool:
        """As in "the one you mentioned": an article's word, alone, after a word that points."""
        alone = magnitude.last == magnitude.first + 1 and self.form(magnitude.first) in self.words.numbers.articles
        return alone and magnitude.first > 0 and self.form(magnitude.first - 1) in self.words.style["one_is_pronoun_after"]

    def _half(self, first: int) -> Term | None:
        """Read "half", "half a million", "a quarter million", "media docena"."""
        at = first + (self.form(first) in self.words.style["article"])
        form = self.form(at)
        if form not in self.words.halves or (at > first and not near(self.tokens, at)):
            return None
        value, after = Fraction(1, self.words.halves[form]), at + 1
        scaled = after + (self.form(after) in self.words.style["article"])
        dash = self.form(scaled) == "-" and glued(self.tokens, scaled)
        factor = self._factor(scaled + dash)
        if factor and near(self.tokens, scaled):
            return Term(
                first, scaled + dash + 1, value * factor, None, int(factor), about=self.form(scaled + dash) in self.words.multiples, in_words=True
            )
        if form in self.words.style["needs_scale"] or (at and self.form(first - 1) in self.words.style["not_half_after"]):
            return None
        return Term(first, after, value, in_words=True) if at == first or form in self.words.halves else None

    def _factor(self, index: int) -> int:
        form = self.form(index)
        return self.words.multiples.get(form, 0) or self.words.scales.get(form, 0)

    def _article_and_multiple(self, first: int) -> Term | None:
        at = first + 1
        if self.form(first) in self.words.style["article"] and self.form(at) in self.words.multiples and near(self.tokens, at):
            return Term(first, at + 1, Fraction(self.words.multiples[self.form(at)]), about=True, in_words=True)
        return None

    def _multiple(self, magnitude: Magnitude, term: Term) -> Term | None:
        """Read "three dozens", "three hundred and two dozens": the word multiplies what stands after the last joining word."""
        if self.form(term.last) not in self.words.multiples or not near(self.tokens, term.last):
            return None
        tail = magnitude.value if magnitude.tail is None else magnitude.tail
        value = magnitude.value - tail + tail * self.words.multiples[self.form(term.last)]
        return Term(term.first, term.last + 1, value, about=True, in_words=magnitude.in_words)

    def _scaled(self, term: Term) -> Term:
        """A fraction of a scale: "three quarters billion", "two thirds of a million"."""
        at = term.last
        link = self.words.phrases.find_at(self.tokens, at) if at < len(self.tokens) else None
        if link and any(entry.kind == "of_a" for entry in link.entries):
            at = link.last
        factor = self.words.scales.get(self.form(at), 0)
        if not factor or term.scale > 1 or not near(self.tokens, at) or factor == 1:
            return term
        return replace(term, last=at + 1, value=term.value * factor, scale=factor)

    def _denominator_at(self, first: int) -> int | None:
        """Where the first denominator of a run of number words stands."""
        known = self.words
        for index in range(first, min(first + _LONGEST_RUN, len(self.tokens))):
            if index > first and not near(self.tokens, index):
                return None
            form = self.tokens[index].form
            if index > first and self.tokens[index].is_word and (form in known.halves or known.denominator(form) is not None):
                return index
            plain = form in known.words or form in known.scales or form in known.numbers.joiners or form in known.style["mixed"]
            plain = plain or form in known.hundreds or form == "-" or form in known.style["article"]
            if not plain and not (index == first and self.tokens[index].is_digits):
                return None
        return None

    def _fraction_or_mixed(self, first: int) -> Term | None:
        at = self._denominator_at(first)
        if at is None:
            return None
        for joint in range(at - 1, first, -1):
            if self.form(joint) in self.words.style["mixed"]:
                whole = self.read(first, joint)
                if whole is not None and whole.last == joint and (mixed := self._mix(whole, joint + 1)):
                    return mixed
                break
        if self.tokens[first].is_digits:
            return None
        return self._ratio(first, at)

    def _mixed_after(self, magnitude: Magnitude, term: Term) -> Term | None:
        """Read "3 million and a half", "cinco y medio", "once con uno y medio"."""
        joint, words = magnitude.last, self.words
        form = self.form(joint)
        if not near(self.tokens, joint) or not near(self.tokens, joint + 1):
            return None
        if form in words.style["mixed"] and (mixed := self._mix(magnitude, joint + 1)):
            return mixed
        if form in words.numbers.joiners and self.form(joint + 1) in words.halves and self.form(joint + 1) in words.style["simple_two"]:
            return self._mix(magnitude, joint + 1)
        return None

    def _mix(self, whole: Magnitude, at: int) -> Term | None:
        """A whole number and a fraction of its scale, or of a smaller one that follows."""
        part = self._proper(at)
        if part is None:
            return None
        factor = self.words.scales.get(self.form(part.last), 0) if near(self.tokens, part.last) else 0
        if factor and whole.scale == 1:
            return Term(whole.first, part.last + 1, (whole.value + part.value) * factor, scale=factor)
        if factor and factor < whole.scale:
            return Term(whole.first, part.last + 1, whole.value + part.value * factor, scale=factor)
        return Term(whole.first, part.last, whole.value + part.value * whole.scale, scale=whole.scale)

    def _proper(self, at: int) -> Term | None:
        """The fraction after a whole number: below one, or "uno y medio"."""
        if self.form(at) in self.words.halves and self.form(at) in self.words.style["simple_two"]:
            return Term(at, at + 1, Fraction(1, self.words.halves[self.form(at)]))
        denominator = self._denominator_at(at)
        if denominator is None:
            return None
        term = self._ratio(at, denominator)
        if term is None:
            whole = self.read(at)
            return self._mixed_after(whole, self._term(whole)) if whole is not None and whole.value < _HALF else None
        return term if term.value < 1 else None

    def _ratio(self, first: int, at: int) -> Term | None:
        """A fraction in words: the longest denominator that leaves a whole numerator ("one hundred | thirty fifths")."""
        form = self.form(at)
        if form in self.words.halves and form in self.words.style["simple_two"]:
            value, plural = self.words.halves[form], False
        elif (known := self.words.denominator(form)) is not None:
            value, plural = known
        else:
            return None
        for begin in range(first + 1, at + 1):
            top = self._numerator(first, begin, single=begin == at)
            bottom = value if begin == at else self._compound(begin, at, value)
            if top is None or bottom is None or (begin == at and value == _HALF and form not in self.words.style["simple_two"]) or bottom < _HALF:
                continue
            if plural == (top == 1):
                continue
            last = at + 1 + (self.form(at + 1) in self.words.style["part"])
            if plural or last > at + 1 or form in self.words.halves or self.open_after(last):
                return Term(first, last, top / bottom, in_words=True)
        return None

    def _numerator(self, first: int, begin: int, single: bool) -> Fraction | None:
        end = begin
        if self.form(begin - 1) == "-":
            if not single:
                return None
            end -= 1
        if self.form(end - 1) in self.words.numbers.joiners:
            return None
        if end == first + 1 and self.form(first) in self.words.style["article"]:
            return Fraction(1)
        top = self.read(first, end)
        return top.value if top is not None and top.last == end else None

    def _compound(self, begin: int, at: int, ordinal: int) -> int | None:
        """A denominator of several words: "twenty-firsts", "one hundred and fifth", "one thousand fifths"."""
        end = at - 1 if self.form(at - 1) == "-" or self.form(at - 1) in self.words.numbers.joiners else at
        if self.words.endings or self.form(begin) in self.words.hundreds or self.form(begin) in self.words.scales:
            return None
        base = self.read(begin, end)
        if base is None or base.last != end or base.value.denominator != 1 or ordinal >= 100:
            return None
        value = int(base.value)
        return value + ordinal if value % (10 if ordinal < 10 else 100) == 0 and value else None

    def _decimals(self, magnitude: Magnitude, term: Term) -> Term | None:
        """Read "two hundred point zero three", "cuarenta y siete coma veintiocho"."""
        at = magnitude.last
        if not magnitude.in_words or not near(self.tokens, at) or self.form(at) not in self.words.style["point"]:
            return None
        digits, index = "", at + 1
        while near(self.tokens, index) and self.words.words.get(self.form(index), 10) < 10 and len(digits) < _LONGEST_DECIMALS:
            digits, index = digits + str(self.words.words[self.form(index)]), index + 1
        if not digits.strip("0") or self.form(index) == "-" or self.form(index) in self.words.scales:
            start = at + 1 + (len(digits) - len(digits.lstrip("0")))
            rest = self.read(start) if near(self.tokens, start) else None
            if rest is not None and rest.in_words:
                digits, index = digits[: start - at - 1] + str(int(rest.value)), rest.last
        if not digits or (self.form(at) in self.words.style["mixed"] and not self.open_after(index)):
            return None
        return Term(term.first, index, magnitude.value + Fraction("0." + digits), in_words=True)

    def _over(self, magnitude: Magnitude, term: Term) -> Term | None:
        """Read "1 over three" where nothing is counted after it."""
        at = magnitude.last
        if self.form(at) not in self.words.style["over"] or magnitude.scale > 1:
            return None
        below = self.read(at + 1) if near(self.tokens, at + 1) else None
        if below is None or not below.value or not self.open_after(below.last):
            return None
        return Term(term.first, below.last, magnitude.value / below.value, in_words=magnitude.in_words)

    def _out_of(self, magnitude: Magnitude, term: Term) -> Term | None:
        """Read "seven out of 10", "one in three", "una de cada tres" as the ratio that it is."""
        link = self.words.numbers.phrases.find_at(self.tokens, magnitude.last) if magnitude.last < len(self.tokens) else None
        entry = next((entry for entry in link.entries if entry.kind == "out_of"), None) if link else None
        base = self.read(link.last) if link and entry and link.last < len(self.tokens) else None
        if entry is None or base is None or not 0 < magnitude.value < base.value:
            return None
        if entry.get("round_base") and magnitude.value != 1:
            return None
        return Term(term.first, base.last, magnitude.value / base.value, in_words=magnitude.in_words)
