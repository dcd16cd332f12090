"""Chunks: a sentence as a row of quantities, lexicon phrases, time spans and plain words. Every later rule reads this row."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from transforms.engine.spans import Span
from transforms.languages.pack import LanguagePack
from transforms.numbers.quantities import Quantity
from transforms.text.phrases import Entry, Match
from transforms.text.tokens import Token, TokenRow, as_row

_COUNTABLE = frozenset(("noun", "term", "trait", "modifier", "among", "including"))
_SMALL = 3
_ABBREVIATION = 2  # letters
_start = attrgetter("start")
_KINDS_OF_SIGNS = {
    ",": "comma", ":": "colon", ";": "semicolon", "(": "open", ")": "close", "[": "open", "]": "close",
    "—": "dash", "-": "dash", ".": "mark", "…": "mark", "!": "mark", "?": "mark", "/": "slash", '"': "quotation",
    "“": "quotation", "”": "quotation", "«": "quotation", "»": "quotation", "¿": "quotation", "¡": "quotation",
    "|": "cell", "•": "bullet", "*": "bullet", "·": "bullet", "▪": "bullet",
}  # fmt: skip
_ONE_KIND = {kind: frozenset((kind,)) for kind in (*_KINDS_OF_SIGNS.values(), "ignored", "period", "number", "percent", "name", "word")}
_SIGNS = {sign: _ONE_KIND[kind] for sign, kind in _KINDS_OF_SIGNS.items()}
_NAME, _WORD, _PLURAL = _ONE_KIND["name"], _ONE_KIND["word"], frozenset(("word", "plural"))


@dataclass(slots=True)  # not frozen, as one is made a word; nothing changes one
class Chunk:
    """Some tokens that belong together: half-open offsets into the text, the kinds they can be, the entries that say so."""

    start: int
    end: int
    first: int
    last: int
    kinds: frozenset[str]
    entries: tuple[Entry, ...] = ()
    quantity: Quantity | None = None
    span: Span | None = None
    capital: bool = False

    def entry(self, kind: str) -> Entry | None:
        """The first entry of a kind, or None."""
        for entry in self.entries:
            if entry.kind == kind:
                return entry
        return None

    def trait(self, kind: str, name: str) -> str | None:
        """A trait of the first entry of a kind that has it, or None."""
        for entry in self.entries:
            if entry.kind == kind and (value := entry.get(name)):
                return value
        return None


def is_at(chunks: Sequence[Chunk], index: int, kind: str) -> bool:
    """Whether there is a chunk at an index, and it can be of a kind."""
    return 0 <= index < len(chunks) and kind in chunks[index].kinds


def make_chunks(tokens: Sequence[Token], quantities: Sequence[Quantity], spans: Sequence[Span], pack: LanguagePack) -> list[Chunk]:
    """Cut a sentence's tokens into chunks, from left to right: time and ignored spans first, then quantities, then the longest phrases."""
    row = as_row(tokens)
    phrases = pack.phrases.find_all(row)
    names = find_names(tokens)
    fixed = _fixed(row, quantities, spans)
    chunks: list[Chunk] = []
    append = chunks.append
    stops = iter([quantity.first for quantity in quantities])
    last, stop = 0, -1
    for position, token in enumerate(row):
        if position < last:
            continue
        chunk = fixed.get(position)
        if chunk is not None:
            append(chunk)
            last = chunk.last
            continue
        match = phrases.get(position)
        if match is not None:
            while stop <= position:
                stop = next(stops, len(row))
            counted = chunks[-1].quantity if chunks else None
            if counted is not None and not counted.article and match.last > position + 1 and match.entries[0].get("form") == "nominal":
                match = pack.phrases.find_at(row, position, match.last - 1)  # "268 arrests of those involved"
        if match is not None:
            if match.last > stop or position in names or (not token.capital and _needs_capital(match, token)):
                match = _fitting_match(match, row, position, stop, position in names, pack)
            elif match.last - position > 1 and row[match.last - 1].capital and not token.capital:
                match = _before_article_of_place(match, row, position, pack)
        if match is None:
            last = position + 1
            append(Chunk(token.start, token.end, position, last, _plain_kinds(token), (), None, None, token.capital))
        else:
            last = match.last
            append(Chunk(token.start, row[last - 1].end, position, last, match.kinds, match.entries, None, None, token.capital))
    return chunks


def _before_article_of_place(match: Match, tokens: TokenRow, position: int, pack: LanguagePack) -> Match | None:
    """As in "de La Paz": a phrase that ends in a capitalised article leaves it to the place that begins with it."""
    place = pack.phrases.find_at(tokens, match.last - 1, len(tokens))
    if place is None or "place" not in place.kinds or place.last <= match.last:
        return match
    return pack.phrases.find_at(tokens, position, match.last - 1)


def _fixed(tokens: TokenRow, quantities: Sequence[Quantity], spans: Sequence[Span]) -> dict[int, Chunk]:
    """The chunks of spans and quantities by their first token; of two at one token the span's."""
    fixed = {
        quantity.first: Chunk(
            tokens[quantity.first].start, tokens[quantity.last - 1].end, quantity.first, quantity.last,
            _ONE_KIND["percent" if quantity.percent else "number"], quantity=quantity,
        )
        for quantity in quantities
    }  # fmt: skip
    for span in spans:
        first = bisect_left(tokens, span.start, key=_start)
        if first == len(tokens) or tokens[first].start != span.start:
            continue
        last = max(first + 1, bisect_left(tokens, span.end, first, key=_start))
        kind = "ignored" if span.kind in ("ignore", "bare_year") else "period"
        fixed[first] = Chunk(span.start, span.end, first, last, _ONE_KIND[kind], span=span)
    return fixed


def _fitting_match(match: Match, tokens: TokenRow, position: int, stop: int, in_name: bool, pack: LanguagePack) -> Match | None:
    """What is left of a match that may reach into the next number or be no noun here, or None."""
    found = match if match.last <= stop else pack.phrases.find_at(tokens, position, stop)
    fitting = _fitting(found, tokens[position], in_name)
    if fitting is not None and not fitting.entries and fitting.last > position + 1:  # "el Callao", a name that may be written "El Callao"
        fitting = _fitting(pack.phrases.find_at(tokens, position, fitting.last - 1), tokens[position], in_name)
    return fitting if fitting is not None and fitting.entries else None


def _fitting(match: Match | None, token: Token, in_name: bool) -> Match | None:
    """The match with those of its entries that fit, which may be none."""
    if match is None or not (in_name or (not token.capital and _needs_capital(match, token))):
        return match
    entries = tuple([entry for entry in match.entries if _fits(entry, token, in_name)])
    return match if len(entries) == len(match.entries) else match.with_entries(entries)


def _plain_kinds(token: Token) -> frozenset[str]:
    """The kinds of a token that no lexicon knows: a sign, a name, or a word, which may look like a plural."""
    form = token.form
    if form in _SIGNS:
        return _SIGNS[form]
    if token.capital and token.is_word:
        return _NAME
    return _PLURAL if len(form) > _SMALL and form[-1] == "s" else _WORD


def _needs_capital(match: Match, token: Token) -> bool:
    """Whether a match is of a place, or of two letters that abbreviate a country: "US" is a people, "us" a pronoun."""
    kinds = match.kinds
    return "place" in kinds or "demonym" in kinds and match.last == match.first + 1 and len(token.form) <= _ABBREVIATION


def _fits(entry: Entry, token: Token, in_name: bool) -> bool:
    """Names of places, and of peoples in two letters, are written with a capital; a word inside a name ("Ministry of Women") counts nothing."""
    if entry.kind == "place" or entry.kind == "demonym" and len(token.form) <= _ABBREVIATION:
        return token.capital
    return not (in_name and entry.kind in _COUNTABLE and entry.get("term") != "budget")


def find_names(tokens: Sequence[Token]) -> frozenset[int]:
    """The capitalised words beside another capitalised word, past one or two small ones ("Ministerio de la Mujer"); none in a headline."""
    capitals = [index for index, token in enumerate(tokens) if token.capital and token.is_word]
    if len(capitals) < 2 or len(capitals) * 2 > sum([form[0].isalpha() for form in as_row(tokens).forms]):
        return frozenset()
    names: set[int] = set()
    for left, right in pairwise(capitals):
        if right - left > 3:
            continue
        between = tokens[left + 1 : right]
        if not left and right == 1 and len(tokens[left].form) <= _SMALL:  # "La Fiscalía pide …": the first word's capital makes no name
            continue
        if all(token.is_word and len(token.form) <= _SMALL for token in between):
            names.update((left, right) if left else (right,))
    return frozenset(names)
