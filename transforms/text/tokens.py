"""Tokens, sentences and paragraphs of a folded text. Must not import language data: abbreviations are passed in."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from transforms.text.tables import cell_cuts, joined_lines

# Combining marks belong to the word they follow (texts in decomposed Unicode); a soft hyphen is part of its word.
_TOKEN = re.compile(r"\d++(?:'\d{3}(?!\d))*+(?:[.,]\d++)*+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*+(?:'(?!s\b)[^\W\d_]++)?|'s\b|[^\w\s]|_")
_LONGEST = 250  # tokens: a longer run without a stop is a table or noise, and is read in pieces
# Signs inside words that no form, phrase or pattern is written with.
NOISE = re.compile("[\u0300-\u036f\u00ad]")
_BREAK = re.compile(r"\n+|(?<![.!?…])[.!?…]++[\"')\]]*+\s+|;\s+(?=\n)")


@dataclass(slots=True)  # not frozen, as thousands are made a second; nothing changes one
class Token:
    """A word, a number in digits or a sign; ``form`` is folded, offsets are half-open into the text."""

    form: str
    start: int
    end: int
    capital: bool

    @property
    def is_digits(self) -> bool:
        """Whether the token is a number written in digits."""
        return self.form[0].isdecimal()

    @property
    def is_word(self) -> bool:
        """Whether the token is made of letters."""
        return self.form[0].isalpha()


class TokenRow(tuple[Token, ...]):
    """The tokens of one sentence, with what is looked up in them again and again: their forms, and what phrase books found in them."""

    forms: tuple[str, ...]
    has_digits: bool
    found: dict[object, Any]
    kinds: dict[object, frozenset[str]]

    def __new__(cls, tokens: Iterable[Token]) -> "TokenRow":
        """Make a row of tokens."""
        row = super().__new__(cls, tokens)
        row.forms = tuple([token.form for token in row])
        row.has_digits = any([form[0].isdecimal() for form in row.forms])
        row.found = {}
        row.kinds = {}
        return row


def as_row(tokens: Iterable[Token]) -> TokenRow:
    """The tokens as a row; a row is given back as it is."""
    return tokens if isinstance(tokens, TokenRow) else TokenRow(tokens)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: half-open offsets into the text, its tokens, the number of its paragraph."""

    start: int
    end: int
    tokens: TokenRow
    paragraph: int


def tokenize(text: str, folded: str) -> list[Token]:
    """Cut a text into tokens; ``folded`` is ``fold(text)``."""
    tokens = []
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        form = match.group()
        if not form.isascii():
            form = NOISE.sub("", form) or form
        tokens.append(Token(form, start, end, text[start].isupper()))
    return tokens


def split_sentences(text: str, folded: str, abbreviations: frozenset[str]) -> list[Sentence]:
    """Cut a text into sentences at line ends, at full stops that end a sentence, and between the cells of flattened tables.

    A full stop ends none after an abbreviation or a single letter, nor before a small letter; a line end none between a label and its number.
    """
    tokens = tokenize(text, folded)
    joined = joined_lines(folded)
    if any(joined.values()):
        tokens = sorted([*tokens, *(Token("|", at, at + 1, False) for at, bar in joined.items() if bar)], key=attrgetter("start"))
    starts = [token.start for token in tokens]
    ends = [(cut, False) for cut in cell_cuts(folded)]
    for match in _BREAK.finditer(folded):
        newline = "\n" in match.group()
        if match.start() not in joined if newline else _ends_sentence(text, folded, match.start(), match.end(), abbreviations):
            ends.append((match.end(), newline))
    sentences: list[Sentence] = []
    begin = paragraph = 0
    for end, newline in sorted(ends):
        _append(sentences, tokens, starts, begin, end, paragraph)
        begin = end
        paragraph += newline
    _append(sentences, tokens, starts, begin, len(text), paragraph)
    return sentences


def _append(sentences: list[Sentence], tokens: list[Token], starts: list[int], begin: int, end: int, paragraph: int) -> None:
    first, last = bisect_right(starts, begin - 1), bisect_right(starts, end - 1)
    for piece in range(first, last, _LONGEST):
        inside = TokenRow(tokens[piece : min(piece + _LONGEST, last)])
        sentences.append(Sentence(inside[0].start, inside[-1].end, inside, paragraph))


def _ends_sentence(text: str, folded: str, stop: int, after: int, abbreviations: frozenset[str]) -> bool:
    following = text[after : after + 1]
    if following.islower():
        return False
    if folded[stop] != ".":
        return True
    begin = stop
    while begin > 0 and (folded[begin - 1].isalnum() or folded[begin - 1] == "/" or NOISE.match(folded[begin - 1])):
        begin -= 1
    word = NOISE.sub("", folded[begin:stop])
    if len(word) == 1 and word.isalpha():
        return False
    return word not in abbreviations
